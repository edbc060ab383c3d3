/** What the values inside of certificates have in common: each knows what it is encoded as, by the schemas of the core. */

import { typeError } from "../arguments.ts";
import { InternalError } from "../exceptions.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { X509Value } from "../native.cjs";

/** The encoding of a value, as the schema of this name says it. */
export function encode(schema: string, value: X509Value): Buffer {
  const der = nativeCall(native.x509Encode, schema, value);
  return Buffer.from(der.buffer, der.byteOffset, der.length);
}

/** The value of an encoding, of the shape that the schema of this name has. */
export function decode<Shape>(schema: string, der: Uint8Array): Shape {
  return nativeCall(native.x509Decode, schema, der) as Shape;
}

/**
 * Known to the modules of X.509 alone: a value is made by their constructors, which check what it holds. Its type is that
 * of nothing, so that no user's program compiles that calls such a constructor.
 */
export const MADE: never = Symbol("the library") as never;

/** Refuses a constructor that somebody else called. */
export function checkMade(proof: never, className: string): void {
  if (proof !== MADE) throw typeError(`${className} is not made with new: it is loaded, or built by another class`);
}

let tree: (structure: Structure) => X509Value;
let has: (value: object) => boolean;

/**
 * Base of the values. What is encoded is made once, of arguments that were checked, and kept where nobody can reach it: the
 * properties that users see may lie (in a proxy, in a subclass), the encoding does not.
 */
export abstract class Structure {
  readonly #tree: X509Value;

  static {
    tree = (structure) => structure.#tree;
    has = (value) => #tree in value;
  }

  constructor(proof: never, value: X509Value) {
    checkMade(proof, new.target.name);
    this.#tree = value;
  }

  /** Whether the other is of the same class and says the same. String types of names make no difference. */
  equals(other: unknown): boolean {
    if (typeof other !== "object" || other === null || !has(other)) return false;
    if (other.constructor !== this.constructor) return false;
    return sameTree(this.#tree, tree(other as Structure));
  }
}

/** What a value is encoded as. */
export function treeOf(structure: Structure): X509Value {
  return tree(structure);
}

/** Whether the library made this object, whatever its prototype says. */
export function isStructure(value: unknown): value is Structure {
  return typeof value === "object" && value !== null && has(value);
}

/** How a value of a name is written, which is nothing of what it says. */
const NOT_COMPARED: ReadonlySet<string> = new Set(["tag", "octets"]);

/** Whether two values are the same, but for the string types of attributes. */
function sameTree(a: X509Value, b: X509Value): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (a instanceof Uint8Array || b instanceof Uint8Array) {
    return a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0;
  }
  if (isList(a) || isList(b)) {
    return isList(a) && isList(b) && a.length === b.length && a.every((item, at) => sameTree(item, b[at] as X509Value));
  }
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => NOT_COMPARED.has(name) || sameTree(a[name] as X509Value, b[name] ?? null))
  );
}

function isList(value: X509Value): value is readonly X509Value[] {
  return Array.isArray(value);
}

/** A row of a table that must be there. */
export function known<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw new InternalError(`native code gave ${what} that has no row`);
  return row;
}
