/** GeneralName (RFC 5280, 4.2.1.6): one of several kinds of names. */

import { inspect } from "node:util";

import { bytes, copyOf } from "../arguments.ts";
import { ValueError } from "../exceptions.ts";
import type { X509Name, X509Value } from "../native.cjs";
import { identifierOf, type ObjectIdentifier } from "../object-identifier.ts";
import { asciiText, oidArgument, text } from "./arguments.ts";
import { UnsupportedGeneralNameType } from "./exceptions.ts";
import { ipOctets, ipText, isNetwork } from "./ip.ts";
import { type Name, nameArgument, nameOf } from "./name.ts";
import { plain } from "./plain.ts";
import { encode, known, MADE, Structure, treeOf } from "./structure.ts";

/** What stands in files is not judged as what is made here. Known to this module alone. */
const READ: unique symbol = Symbol("read");

/** Base of the kinds of names. */
export abstract class GeneralName extends Structure {
  /** What names, in the form of its kind. */
  abstract readonly value: string | Name | ObjectIdentifier | Buffer;

  constructor(proof: never, kind: string, value: X509Value) {
    super(proof, { kind, value });
  }

  /** For printing. */
  override toString(): string {
    return plain(`${this.constructor.name}(${shown(this.value)})`);
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
}

function shown(value: GeneralName["value"]): string {
  if (typeof value === "string") return JSON.stringify(value);
  return Buffer.isBuffer(value) ? value.toString("hex") : value.toString();
}

/** Files have names in other alphabets as they are; here they are not made so. */
function asciiUnlessRead(value: string, read: typeof READ | undefined): string {
  return read === READ ? value : asciiText(value, "value");
}

/** An address of mail, such as `"user@example.org"`: plain, without a name for people before it. */
export class RFC822Name extends GeneralName {
  readonly value: string;

  /**
   * @throws TypeError where it is no text.
   * @throws ValueError where it is empty, not ASCII, or more than the address.
   */
  constructor(value: string);
  /** @internal */
  constructor(value: string, read: typeof READ);
  constructor(value: string, read?: typeof READ) {
    const address = asciiUnlessRead(value, read);
    // What is in quotes may hold anything (RFC 5321, 4.1.2).
    const unquoted = address.replace(/"(?:[^"\\]|\\.)*"/g, "quoted");
    if (read !== READ && !/^(?:[^\s<>"(),;@]+@)?[^\s<>"(),;@]+$/.test(unquoted)) {
      throw new ValueError('"value" must be an address alone, such as "user@example.org"');
    }
    super(MADE, "rfc822Name", address);
    this.value = address;
    Object.freeze(this);
  }
}

/** A domain name, such as `"www.example.org"` or `"*.example.org"`. Its syntax is not checked. */
export class DNSName extends GeneralName {
  readonly value: string;

  /**
   * @throws TypeError where it is no text.
   * @throws ValueError where it is not ASCII: names in other alphabets are encoded first (`url.domainToASCII`).
   */
  constructor(value: string);
  /** @internal */
  constructor(value: string, read: typeof READ);
  constructor(value: string, read?: typeof READ) {
    const name = asciiUnlessRead(value, read);
    super(MADE, "dnsName", name);
    this.value = name;
    Object.freeze(this);
  }
}

/** A URI. Its syntax is not checked. */
export class UniformResourceIdentifier extends GeneralName {
  readonly value: string;

  /**
   * @throws TypeError where it is no text.
   * @throws ValueError where it is not ASCII.
   */
  constructor(value: string);
  /** @internal */
  constructor(value: string, read: typeof READ);
  constructor(value: string, read?: typeof READ) {
    const uri = asciiUnlessRead(value, read);
    super(MADE, "uniformResourceIdentifier", uri);
    this.value = uri;
    Object.freeze(this);
  }
}

/** A name as certificates have it. */
export class DirectoryName extends GeneralName {
  readonly value: Name;

  /** @throws TypeError where it is no `Name`. */
  constructor(value: Name) {
    super(MADE, "directoryName", treeOf(nameArgument(value, "value")));
    this.value = value;
    Object.freeze(this);
  }
}

/** An object identifier as a name. */
export class RegisteredID extends GeneralName {
  readonly value: ObjectIdentifier;

  /** @throws TypeError where it is no `ObjectIdentifier`. */
  constructor(value: ObjectIdentifier) {
    super(MADE, "registeredId", oidArgument(value, "value").dottedString);
    this.value = value;
    Object.freeze(this);
  }
}

/**
 * An address, such as `"192.0.2.1"` or `"2001:db8::1"`; in `NameConstraints` a network, such as `"10.0.0.0/8"`.
 */
export class IPAddress extends GeneralName {
  /** The shortest text for it. */
  readonly value: string;

  /**
   * @throws TypeError where it is no text.
   * @throws ValueError where it is neither address nor network, or a network has bits set beyond its prefix.
   */
  constructor(value: string);
  /** @internal */
  constructor(octets: Uint8Array, read: typeof READ);
  constructor(value: string | Uint8Array, read?: typeof READ) {
    const octets = read === READ ? copyOf(value as Uint8Array) : ipOctets(text(value, "value"));
    const canonical = ipText(octets);
    super(MADE, "ipAddress", octets);
    this.value = canonical;
    Object.freeze(this);
  }
}

/** A name of a kind that others define. */
export class OtherName extends GeneralName {
  readonly typeId: ObjectIdentifier;
  readonly #value: Buffer;

  /**
   * @param value One value in DER, which is checked when it is written.
   * @throws TypeError where an argument has the wrong type.
   */
  constructor(typeId: ObjectIdentifier, value: Uint8Array) {
    const { dottedString } = oidArgument(typeId, "typeId");
    const kept = copyOf(bytes(value, "value"));
    super(MADE, "otherName", { typeId: dottedString, value: kept });
    this.typeId = typeId;
    this.#value = kept;
    Object.freeze(this);
  }

  /** A copy of the value in DER. */
  get value(): Buffer {
    return copyOf(this.#value);
  }

  override toString(): string {
    return plain(`OtherName(${this.typeId.dottedString}, ${shown(this.value)})`);
  }
}

/** A general name as native code has it. */
export interface GeneralNameTree {
  readonly kind: string;
  readonly value: X509Value;
}

/** What makes a name of what native code read, for each kind. */
const KINDS: ReadonlyMap<string, (value: X509Value) => GeneralName> = new Map<string, (value: X509Value) => GeneralName>([
  [
    "otherName",
    (value) => {
      const { typeId, value: encoded } = value as { readonly typeId: string; readonly value: Uint8Array };
      return new OtherName(identifierOf(typeId), encoded);
    },
  ],
  ["rfc822Name", (value) => new RFC822Name(value as string, READ)],
  ["dnsName", (value) => new DNSName(value as string, READ)],
  ["x400Address", () => unsupported("an X.400 address")],
  ["directoryName", (value) => new DirectoryName(nameOf(value as unknown as X509Name))],
  ["ediPartyName", () => unsupported("an EDI party")],
  ["uniformResourceIdentifier", (value) => new UniformResourceIdentifier(value as string, READ)],
  ["ipAddress", (value) => new IPAddress(value as Uint8Array, READ)],
  ["registeredId", (value) => new RegisteredID(identifierOf(value as string))],
]);

function unsupported(what: string): never {
  throw new UnsupportedGeneralNameType(`a general name is ${what}, which has no class`);
}

/** The name that native code read. */
export function generalNameOf({ kind, value }: GeneralNameTree): GeneralName {
  return known(KINDS.get(kind), `the kind ${kind}`)(value);
}

/** The names that native code read, or null where there is no list. */
export function generalNamesOf(trees: readonly GeneralNameTree[]): GeneralName[] {
  return trees.map(generalNameOf);
}

/** Whether a name is a network of IP, by what is encoded. */
export function isNetworkName(name: IPAddress): boolean {
  return isNetwork((treeOf(name) as unknown as { readonly value: Uint8Array }).value);
}

/** A general name in DER. */
export function generalNameBytes(name: GeneralName): Buffer {
  return encode("GeneralName", treeOf(name));
}
