/** Name (RFC 5280, 4.1.2.4): sets of attributes, and the sequence of sets. */

import { inspect } from "node:util";

import { bytes, describe, typeError } from "../arguments.ts";
import { ValueError } from "../exceptions.ts";
import type { X509Attribute, X509Name, X509Value } from "../native.cjs";
import { ObjectIdentifier } from "../object-identifier.ts";
import { list, oidArgument, structure, text } from "./arguments.ts";
import { attributeOf, NameAttribute } from "./name-attribute.ts";
import { plain } from "./plain.ts";
import { type AttributeNames, parseRfc4514 } from "./rfc4514.ts";
import { decode, encode, isStructure, MADE, Structure, treeOf } from "./structure.ts";

/** A set of statements that belong together. Nearly always it is one. */
export class RelativeDistinguishedName extends Structure {
  readonly #attributes: readonly NameAttribute[];

  /**
   * @throws TypeError where it is no array of attributes.
   * @throws ValueError where it is empty, or an attribute stands twice.
   */
  constructor(attributes: Iterable<NameAttribute>) {
    const kept = list(attributes, "attributes", (item, at) => structure(item, NameAttribute, at));
    if (kept.length === 0) throw new ValueError("a relative distinguished name has at least one attribute");
    super(MADE, inSetOrder(kept.map((attribute) => treeOf(attribute) as unknown as X509Attribute)) as unknown as X509Value);
    this.#attributes = kept;
    Object.freeze(this);
  }

  /** The attributes of this kind. */
  getAttributesForOid(oid: ObjectIdentifier): readonly NameAttribute[] {
    return ofKind(this.#attributes, oid);
  }

  /** The set as text (RFC 4514), with `+` between the attributes. See `NameAttribute.rfc4514String`. */
  rfc4514String(attributeNames?: AttributeNames | null): string {
    return this.#attributes.map((attribute) => attribute.rfc4514String(attributeNames)).join("+");
  }

  get length(): number {
    return this.#attributes.length;
  }

  /** The attributes in the order in which they came. */
  [Symbol.iterator](): IterableIterator<NameAttribute> {
    return this.#attributes[Symbol.iterator]();
  }

  /** For printing. */
  override toString(): string {
    return plain(`RelativeDistinguishedName(${this.rfc4514String()})`);
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
}

/** In an order of their own, since the order in which a set is given says nothing. */
function inSetOrder(trees: readonly X509Attribute[]): X509Attribute[] {
  if (trees.length === 1) return [...trees];
  const keyed = trees.map((tree) => [setKey(tree), tree] as const).sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  if (new Set(keyed.map(([key]) => key)).size !== keyed.length) {
    throw new ValueError("an attribute stands twice in a relative distinguished name");
  }
  return keyed.map(([, tree]) => tree);
}

function setKey({ oid, value }: X509Attribute): string {
  return `${oid} ${typeof value === "string" ? `=${value}` : `#${Buffer.from(value).toString("hex")}`}`;
}

function ofKind(attributes: readonly NameAttribute[], oid: ObjectIdentifier): readonly NameAttribute[] {
  const { dottedString } = oidArgument(oid, "oid");
  return Object.freeze(attributes.filter((attribute) => attribute.oid.dottedString === dottedString));
}

/**
 * Whose certificate it is, and who issued it.
 *
 * @example
 * const name = new Name([
 *   new NameAttribute(NameOID.COUNTRY_NAME, "NL"),
 *   new NameAttribute(NameOID.COMMON_NAME, "example.org"),
 * ]);
 * name.rfc4514String(); // "CN=example.org,C=NL"
 */
export class Name extends Structure {
  readonly rdns: readonly RelativeDistinguishedName[];

  /**
   * @param attributes Attributes, each of which is then a set of its own, or sets; from the most general to the most particular.
   * @throws TypeError where it is no array, or some are attributes and some are sets.
   */
  constructor(attributes: Iterable<NameAttribute> | Iterable<RelativeDistinguishedName>) {
    const given = list(attributes, "attributes", (item) => item);
    const rdns = given.map((item, at) => {
      if (isStructure(item) && item instanceof NameAttribute) return new RelativeDistinguishedName([item]);
      return structure(item, RelativeDistinguishedName, `attributes[${at}]`);
    });
    const sets = given.filter((item) => item instanceof RelativeDistinguishedName).length;
    if (sets !== 0 && sets !== given.length) {
      throw typeError(`"attributes" must be of one class: NameAttribute or RelativeDistinguishedName`);
    }
    super(MADE, rdns.map(treeOf));
    this.rdns = Object.freeze(rdns);
    Object.freeze(this);
  }

  /**
   * A name in DER.
   *
   * @throws TypeError where it is not bytes.
   * @throws ValueError where it is no name, or something comes after it.
   */
  static fromBytes(data: Uint8Array): Name {
    return nameOf(decode("Name", bytes(data, "data")));
  }

  /**
   * A name as RFC 4514 writes it: the most particular first.
   *
   * @param attributeOids Identifiers for names: a `Map` of `string` to `ObjectIdentifier`, or pairs. They come before the short names.
   * @throws TypeError where it is no text.
   * @throws ValueError where it is not of that form; see `NameAttribute` for the lengths of values.
   */
  static fromRfc4514String(
    data: string,
    attributeOids?: Iterable<readonly [name: string, oid: ObjectIdentifier]> | null,
  ): Name {
    const rdns = parseRfc4514(text(data, "data"), attributeOids);
    return new Name(
      rdns.map(
        (pairs) =>
          new RelativeDistinguishedName(pairs.map(([oid, value]) => new NameAttribute(new ObjectIdentifier(oid), value))),
      ),
    );
  }

  /** All attributes of this kind. */
  getAttributesForOid(oid: ObjectIdentifier): readonly NameAttribute[] {
    return ofKind([...this], oid);
  }

  /**
   * The name in DER.
   *
   * @throws ValueError where a value has characters that its string type cannot hold.
   */
  publicBytes(): Buffer {
    return encode("Name", treeOf(this));
  }

  /** The name as text (RFC 4514), the most particular first. See `NameAttribute.rfc4514String`. */
  rfc4514String(attributeNames?: AttributeNames | null): string {
    const rdns = this.rdns.map((rdn) => rdn.rfc4514String(attributeNames));
    return rdns.toReversed().join(",");
  }

  /** How many attributes there are. */
  get length(): number {
    return this.rdns.reduce((count, rdn) => count + rdn.length, 0);
  }

  /** All attributes. */
  *[Symbol.iterator](): IterableIterator<NameAttribute> {
    for (const rdn of this.rdns) yield* rdn;
  }

  /** For printing. */
  override toString(): string {
    return plain(`Name(${this.rfc4514String()})`);
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
}

/** The name that native code read. */
export function nameOf(rdns: X509Name): Name {
  return new Name(rdns.map(rdnOf));
}

/** The same of a set of attributes. */
export function rdnOf(attributes: X509Name[number]): RelativeDistinguishedName {
  return new RelativeDistinguishedName(attributes.map(attributeOf));
}

/** A name as an argument. */
export function nameArgument(value: unknown, name: string): Name {
  if (isStructure(value) && value instanceof Name) return value;
  throw typeError(`"${name}" must be a Name, got ${describe(value)}`);
}
