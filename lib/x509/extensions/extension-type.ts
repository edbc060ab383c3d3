/** What all extensions have in common, and the extension of which only the bytes are known. */

import { inspect } from "node:util";

import { bytes, copyOf } from "../../arguments.ts";
import type { X509Value } from "../../native.cjs";
import type { ObjectIdentifier } from "../../object-identifier.ts";
import { list, oidArgument } from "../arguments.ts";
import { plain } from "../plain.ts";
import { encode, MADE, Structure, treeOf } from "../structure.ts";

/** Base of the classes of extensions. */
export abstract class ExtensionType extends Structure {
  /** Which extension it is. */
  abstract readonly oid: ObjectIdentifier;
  /** The name of the type in the core's schemas. */
  readonly #schema: string;

  constructor(proof: never, schema: string, value: X509Value) {
    super(proof, value);
    this.#schema = schema;
  }

  /**
   * The value of the extension in DER.
   *
   * @throws ValueError where a part of it cannot be written.
   */
  publicBytes(): Buffer {
    return encode(this.#schema, treeOf(this));
  }
}

/** Base of the extensions that are lists. */
export abstract class ListExtension<Item> extends ExtensionType {
  readonly #items: readonly Item[];

  constructor(proof: never, schema: string, items: readonly Item[], value: X509Value) {
    super(proof, schema, value);
    this.#items = items;
  }

  get length(): number {
    return this.#items.length;
  }

  /** The item at this place, from the end where it is negative; undefined where there is none. */
  at(index: number): Item | undefined {
    return this.#items.at(index);
  }

  [Symbol.iterator](): IterableIterator<Item> {
    return this.#items[Symbol.iterator]();
  }

  /** For printing. */
  override toString(): string {
    return plain(`${this.constructor.name} ${inspect(this.#items, { breakLength: Infinity })}`);
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
}

/**
 * An extension that has no class here, in a file or to be written: this is the way to write an extension of your own.
 *
 * @example
 * builder.addExtension(new UnrecognizedExtension(new ObjectIdentifier("1.2.3.4"), der), { critical: false });
 */
export class UnrecognizedExtension extends ExtensionType {
  readonly oid: ObjectIdentifier;
  readonly #value: Buffer;

  /**
   * @param value The value, which is written as it is.
   * @throws TypeError where an argument has the wrong type.
   */
  constructor(oid: ObjectIdentifier, value: Uint8Array) {
    const { dottedString } = oidArgument(oid, "oid");
    const kept = copyOf(bytes(value, "value"));
    super(MADE, "", { oid: dottedString, value: kept });
    this.oid = oid;
    this.#value = kept;
    Object.freeze(this);
  }

  /** A copy of the value. */
  get value(): Buffer {
    return copyOf(this.#value);
  }

  override publicBytes(): Buffer {
    return this.value;
  }
}

/** A list of object identifiers, and what they are encoded as. */
export function oids(values: unknown, name: string): readonly [readonly ObjectIdentifier[], X509Value] {
  const kept = list(values, name, oidArgument);
  return [kept, kept.map(({ dottedString }) => dottedString)];
}
