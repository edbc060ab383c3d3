/** One attribute of a name (RFC 5280, 4.1.2.4). */

import { inspect } from "node:util";

import { bytes, copyOf, option, options as optionsOf, typeError } from "../arguments.ts";
import { ValueError } from "../exceptions.ts";
import type { X509Attribute } from "../native.cjs";
import { identifierOf, type ObjectIdentifier } from "../object-identifier.ts";
import { member } from "../serialization/formats.ts";
import { oidArgument, text } from "./arguments.ts";
import { ASN1Type, tagOf, typeOfTag } from "./asn1-type.ts";
import { NameOID } from "./oids.ts";
import { plain } from "./plain.ts";
import { type AttributeNames, attributeName, escaped } from "./rfc4514.ts";
import { known, MADE, Structure } from "./structure.ts";

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

/** What stands in files is not judged as what is made here, and is written again as it stands. Known to this module alone. */
class AsRead {
  readonly octets: Uint8Array | null;

  constructor(octets: Uint8Array | null) {
    this.octets = octets;
  }
}

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
  constructor(oid: ObjectIdentifier, value: string | Uint8Array, options?: NameAttributeOptions | null);
  /** @internal */
  constructor(oid: ObjectIdentifier, value: string | Uint8Array, options: NameAttributeOptions, from: AsRead);
  constructor(oid: ObjectIdentifier, value: string | Uint8Array, options?: NameAttributeOptions | null, from?: AsRead) {
    const read = from instanceof AsRead ? from : null;
    const dotted = oidArgument(oid, "oid").dottedString;
    const given = optionsOf<NameAttributeOptions>(options);
    const chosen = option(given, "type") ?? DEFAULT_TYPES.get(dotted) ?? ASN1Type.UTF8String;
    const type = member(ASN1Type, "ASN1Type", chosen, "type");
    const kept = type === ASN1Type.BitString ? bitString(dotted, value, read !== null) : text(value, "value");
    const limits = LENGTHS.get(dotted);
    if (limits !== undefined && typeof kept === "string" && read === null) checkLength(kept, limits);
    super(MADE, { oid: dotted, tag: tagOf(type), value: kept, octets: read?.octets ?? null });
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
    return plain(`NameAttribute(${this.rfc4514String()})`);
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

/** The attribute that native code read. */
export function attributeOf({ oid, tag, value, octets }: X509Attribute): NameAttribute {
  const type = known(typeOfTag(tag), `the string type ${tag}`);
  return new NameAttribute(identifierOf(oid), value, { type }, new AsRead(octets ?? null));
}
