/** Guards at the door: the type and range of every argument, with one wording for the messages. */

import { types } from "node:util";

import { InternalError, ValueError } from "./exceptions.ts";

/** The built-in `TypeError` with the code that Node gives to wrong argument types. */
export function typeError(message: string): TypeError {
  return Object.assign(new TypeError(message), { code: "ERR_INVALID_ARG_TYPE" });
}

/**
 * The bytes of an argument: itself, or a copy where its memory could change under native code.
 *
 * Text is refused, since its encoding is the caller's decision. A view of shared or resizable memory is copied, so
 * that nothing can change between a check and the use of what was checked.
 */
export function bytes(value: unknown, name: string): Uint8Array {
  if (!types.isUint8Array(value)) throw notBytes(value, name);
  // False for plain memory only: true for resizable memory, undefined for shared memory (and on engines without the
  // property, which then take the careful way). Asked by the built-in getters, since a subclass may say anything; they
  // are no slower than the properties.
  if ((trueBuffer.call(value) as { resizable?: boolean }).resizable === false && lengthOf(value) !== 0) return value;
  return unusualBytes(value, name);
}

/**
 * The length that native code will see, whatever a subclass says. Runs no code of the caller, so that nothing can change
 * between the look at a context's state and its use: a handle that was given back meanwhile is somebody else's.
 */
export function lengthOf(value: Uint8Array): number {
  return trueLength.call(value);
}

/** As {@link bytes}, where null or absent gives null. */
export function optionalBytes(value: unknown, name: string): Uint8Array | null {
  return value === undefined || value === null ? null : bytes(value, name);
}

/** A copy of an argument in memory of its own, for what is kept. */
export function copiedBytes(value: unknown, name: string): Buffer {
  return copyOf(bytes(value, name));
}

/** A copy of what is known to be bytes, in memory of its own. Runs no code of the caller. */
export function copyOf(source: Uint8Array): Buffer {
  const copy = allocate(lengthOf(source), "secret");
  copy.set(source);
  return copy;
}

/**
 * Output that the caller brought. Memory that native code must not write to (shared, resizable) is replaced for the
 * call: `done` copies the result to where the caller wants it.
 */
export function outputBytes(value: unknown, name: string): { target: Uint8Array; done: (written: number) => void } {
  const target = bytes(value, name);
  if (target === value) return { target, done: nothing };
  return {
    target,
    done: (written) => {
      (value as Uint8Array).set(target.subarray(0, written));
      target.fill(0);
    },
  };
}

function nothing(): void {}

function unusualBytes(value: Uint8Array, name: string): Uint8Array {
  try {
    // Both constructors throw a TypeError where the memory is detached or the view lies outside of it.
    const buffer = trueBuffer.call(value);
    if (types.isSharedArrayBuffer(buffer) || (buffer as { resizable?: boolean }).resizable === true) {
      return new Uint8Array(value);
    }
    return lengthOf(value) === 0 ? new Uint8Array(buffer, trueOffset.call(value), 0) : value;
  } catch {
    throw typeError(`"${name}" is a view of a detached buffer, or lies outside of its buffer`);
  }
}

function notBytes(value: unknown, name: string): TypeError {
  const hint = typeof value === "string" ? '; Buffer.from(text, "utf8") makes bytes of text' : "";
  return typeError(`"${name}" must be a Uint8Array or Buffer, got ${describe(value)}${hint}`);
}

/**
 * A whole number within bounds (both included).
 *
 * @throws TypeError where it is not a number, ValueError where it is a fraction, not finite, or out of bounds.
 */
export function integer(value: unknown, name: string, minimum: number, maximum: number): number {
  if (typeof value !== "number") throw typeError(`"${name}" must be a number, got ${describe(value)}`);
  if (!Number.isSafeInteger(value) || value < minimum || value > maximum) {
    throw new ValueError(`"${name}" must be ${wholeNumber(minimum, maximum)}, got ${value}`);
  }
  return value;
}

/** A yes or no that is no unless given. */
export function flag(value: unknown, name: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== "boolean") throw typeError(`"${name}" must be a boolean, got ${describe(value)}`);
  return value;
}

function wholeNumber(minimum: number, maximum: number): string {
  if (minimum === maximum) return String(minimum);
  const bounds = maximum === Number.MAX_SAFE_INTEGER ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`;
  return `a whole number ${bounds}`;
}

/** An options object, or nothing: null and absent count as empty. Read it by {@link option}. */
export function options<T extends object>(value: T | null | undefined, name = "options"): Partial<T> {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object") throw typeError(`"${name}" must be an object, got ${describe(value)}`);
  return value;
}

/** A record that must be there: the one argument of a constructor with named fields. */
export function record<Fields extends object>(fields: Fields, name: string): Fields {
  if (typeof fields === "object" && fields !== null) return fields;
  throw typeError(`"${name}" must be an object, got ${describe(fields)}`);
}

/** An option that was given. What someone put on `Object.prototype` is nobody's choice, least of all a shorter tag. */
export function option<T extends object, K extends keyof T>(from: T, name: K): T[K] | undefined {
  return name in Object.prototype && !Object.hasOwn(from, name) ? undefined : from[name];
}

/** What a value is, without running any of its code (no getter, no `toString`) and without showing it. */
export function describe(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") {
    return typeof value === "undefined" ? "undefined" : `a ${typeof value}`;
  }
  if (types.isProxy(value)) return "a proxy";
  if (Array.isArray(value)) return "an array";
  if (ArrayBuffer.isView(value)) return `a ${viewKind(value)}`;
  if (types.isAnyArrayBuffer(value)) return "an ArrayBuffer";
  return "an object";
}

function viewKind(view: ArrayBufferView): string {
  return typedArrayTag.call(view) ?? "DataView";
}

const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;

const typedArrayTag = Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag)?.get as (
  this: ArrayBufferView,
) => string | undefined;

const trueLength = Object.getOwnPropertyDescriptor(typedArray, "length")?.get as (this: Uint8Array) => number;

const trueOffset = Object.getOwnPropertyDescriptor(typedArray, "byteOffset")?.get as (this: Uint8Array) => number;

const trueBuffer = Object.getOwnPropertyDescriptor(typedArray, "buffer")?.get as (this: Uint8Array) => ArrayBufferLike;

/** Bytes that surely come from Node's pool of 8 KiB or more. */
const POOLED = 1024;

/**
 * Memory for an output. Secrets get memory of their own: a pooled Buffer shares its ArrayBuffer with others, so that
 * `result.buffer` would show them to each other.
 */
export function allocate(size: number, kind: "public" | "secret"): Buffer {
  // What the pool holds cannot fail; a guarded call would cost a tenth of a short hash.
  if (size <= POOLED && kind === "public") return Buffer.allocUnsafe(size);
  try {
    return kind === "public" ? Buffer.allocUnsafe(size) : Buffer.allocUnsafeSlow(size);
  } catch (cause) {
    throw new ValueError(`an output of ${size} bytes does not fit in memory`, { cause });
  }
}

/** For a count that native code returned and the facade had computed before. */
export function expectCount(got: number, expected: number): void {
  if (got !== expected) throw new InternalError(`native code wrote ${got} bytes where ${expected} were due`);
}
