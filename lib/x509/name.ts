/** Name (RFC 5280, 4.1.2.4): attributes, sets of them, and the sequence of sets. */

import { inspect } from "node:util";

import { bytes, copyOf, describe, option, options as optionsOf, typeError } from "../arguments.ts";
import { ValueError } from "../exceptions.ts";
import type { X509Attribute, X509Name } from "../native.cjs";
import { ObjectIdentifier } from "../object-identifier.ts";
import { member } from "../serialization/formats.ts";
import { list, oidArgument, structure, text } from "./arguments.ts";
import { ASN1Type, tagOf, typeOfTag } from "./asn1-type.ts";
import { NameOID } from "./oids.ts";
import { type AttributeNames, attributeName, escaped, parseRfc4514 } from "./rfc4514.ts";
import { decode, encode, isStructure, known, Structure, treeOf } from "./structure.ts";

/** What an attribute is made with beside its value. */
export interface NameAttributeOptions {
  /**
   * How the value is written: PrintableString for countries, serial numbers and qualifiers, IA5String for domain
   * components and addresses, UTF8String for everything else, unless given.
   */
  readonly type?: ASN1Type | null | undefined;
}

/** The string types that attributes have by their definition. */
const DEFAULT_TYPES: ReadonlyMap<string, ASN1Type> = new Map([
  ["2.5.4.6", ASN1Type.PrintableString],
  ["1.3.6.1.4.1.311.60.2.1.3", ASN1Type.PrintableString],
  ["2.5.4.5", ASN1Type.PrintableString],
  ["2.5.4.46", ASN1Type.PrintableString],
  ["1.2.840.113549.1.9.1", ASN1Type.IA5String],
  ["0.9.2342.19200300.100.1.25", ASN1Type.IA5String],
]);

/** The fewest and the most bytes of UTF-8. */
const LENGTHS: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ["2.5.4.6", [2, 2]],
  ["1.3.6.1.4.1.311.60.2.1.3", [2, 2]],
  ["2.5.4.3", [1, 64]],
]);

/** What stands in files is not judged as what is made here. Known to this module alone. */
const READ = Symbol("read");

/**
 * One statement of a name: what is said, and its value.
 *
 * @example
 * new NameAttribute(NameOID.COMMON_NAME, "example.org");
 */
export class NameAttribute extends Structure {
  readonly oid: ObjectIdentifier;
  readonly type: ASN1Type;
  readonly #value: string | Uint8Array;

  /**
   * @param value Text; bytes for an X500_UNIQUE_IDENTIFIER that is a BitString.
   * @throws TypeError where an argument has the wrong type.
   * @throws ValueError where a country has not 2 bytes, or a common name not 1 to 64.
   */
  constructor(oid: ObjectIdentifier, value: string | Uint8Array, options?: NameAttributeOptions | null) {
    const dotted = oidArgument(oid, "oid").dottedString;
    const given = optionsOf<NameAttributeOptions>(options);
    const chosen = option(given, "type") ?? DEFAULT_TYPES.get(dotted) ?? ASN1Type.UTF8String;
    const type = member(ASN1Type, "ASN1Type", chosen, "type");
    const kept = type === ASN1Type.BitString ? bitString(dotted, value, READ in given) : text(value, "value");
    const limits = LENGTHS.get(dotted);
    if (limits !== undefined && typeof kept === "string" && !(READ in given)) checkLength(kept, limits);
    super({ oid: dotted, tag: tagOf(type), value: kept });
    this.oid = oid;
    this.type = type;
    this.#value = kept;
    Object.freeze(this);
  }

  /** The text, or a copy of the bytes of a BitString: the number of unused bits, and the bits. */
  get value(): string | Buffer {
    return typeof this.#value === "string" ? this.#value : copyOf(this.#value);
  }

  /** The short name of RFC 4514, such as `"CN"`, or the identifier. */
  get rfc4514AttributeName(): string {
    return attributeName(this.oid.dottedString, undefined);
  }

  /**
   * The attribute as text (RFC 4514), such as `"CN=example.org"`.
   *
   * @param attributeNames Names for identifiers: a `Map` of `ObjectIdentifier` to `string`, or pairs. They come before the short names.
   */
  rfc4514String(attributeNames?: AttributeNames | null): string {
    return attributeText(this, attributeNames);
  }

  /** For printing. */
  override toString(): string {
    return `NameAttribute(${this.rfc4514String()})`;
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
}

function bitString(dotted: string, value: unknown, read: boolean): Uint8Array {
  if (dotted !== NameOID.X500_UNIQUE_IDENTIFIER.dottedString) {
    // A file has no arguments of a wrong type.
    if (read) throw new ValueError(`the attribute ${dotted} is a BitString, which only X500_UNIQUE_IDENTIFIER is`);
    throw typeError(`only X500_UNIQUE_IDENTIFIER is a BitString`);
  }
  return copyOf(bytes(value, "value"));
}

function checkLength(value: string, [least, most]: readonly [least: number, most: number]): void {
  const length = Buffer.byteLength(value, "utf8");
  if (length >= least && length <= most) return;
  const bounds = least === most ? String(least) : `${least} to ${most}`;
  throw new ValueError(`"value" must take ${bounds} bytes for this attribute, got ${length}`);
}

function attributeText(attribute: NameAttribute, names: AttributeNames | null | undefined): string {
  const { value } = attribute;
  const shown = typeof value === "string" ? escaped(value) : `#${value.toString("hex")}`;
  return `${attributeName(attribute.oid.dottedString, names)}=${shown}`;
}

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
    // A set: the order in which it is given says nothing.
    const trees = kept.map((attribute) => treeOf(attribute) as unknown as X509Attribute);
    const keyed = trees.map((tree) => [setKey(tree), tree] as const).sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
    if (new Set(keyed.map(([key]) => key)).size !== keyed.length) {
      throw new ValueError("an attribute stands twice in a relative distinguished name");
    }
    super(keyed.map(([, { oid, tag, value }]) => ({ oid, tag, value })));
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
    return `RelativeDistinguishedName(${this.rfc4514String()})`;
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
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
    super(rdns.map(treeOf));
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
    return rdns.reverse().join(",");
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
    return `Name(${this.rfc4514String()})`;
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
  return new RelativeDistinguishedName(
    attributes.map(({ oid, tag, value }) => {
      const options = { type: known(typeOfTag(tag), `the string type ${tag}`), [READ]: true };
      return new NameAttribute(new ObjectIdentifier(oid), value, options);
    }),
  );
}

/** A name as an argument. */
export function nameArgument(value: unknown, name: string): Name {
  if (isStructure(value) && value instanceof Name) return value;
  throw typeError(`"${name}" must be a Name, got ${describe(value)}`);
}
