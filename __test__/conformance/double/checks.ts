// What the double checks at its door. The error classes are the library's: they are part of the interfaces.
import { exceptions } from "../../../index.ts";

export function typeError(message: string): TypeError {
  return Object.assign(new TypeError(message), { code: "ERR_INVALID_ARG_TYPE" });
}

export function bytes(value: unknown, name: string): Buffer {
  if (!(value instanceof Uint8Array)) throw typeError(`"${name}" must be bytes`);
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

/** The value of a context that is still open. */
export function open<T>(value: T | null): T {
  if (value === null) throw new exceptions.AlreadyFinalized("already finalized");
  return value;
}

export function unsupported(what: string, reason: exceptions.Reasons): never {
  throw new exceptions.UnsupportedAlgorithm(`the double has no ${what}`, reason);
}

/** An argument that has the shape of an algorithm: an object with a name. */
export function named<T>(value: T, name: string): T & { readonly name: string } {
  const algorithm = value as T & { readonly name: string };
  if (typeof algorithm !== "object" || algorithm === null || typeof algorithm.name !== "string") {
    throw typeError(`"${name}" must be an algorithm`);
  }
  return algorithm;
}
