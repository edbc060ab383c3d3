/** Extensions that say what a key may be used for, and when. */

import { inspect } from "node:util";

import { flag, option, record } from "../../arguments.ts";
import { ValueError } from "../../exceptions.ts";
import type { ObjectIdentifier } from "../../object-identifier.ts";
import { moment } from "../arguments.ts";
import { ExtensionOID } from "../oids.ts";
import { MADE, treeOf } from "../structure.ts";
import { ExtensionType, ListExtension, oids } from "./extension-type.ts";

/** The usages in the order of their bits. */
const USAGES = [
  "digitalSignature",
  "contentCommitment",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "crlSign",
  "encipherOnly",
  "decipherOnly",
] as const;

type Usage = (typeof USAGES)[number];

/**
 * What the key may be used for (RFC 5280, 4.2.1.3).
 *
 * @example
 * new KeyUsage({ keyCertSign: true, crlSign: true });
 */
export class KeyUsage extends ExtensionType {
  readonly digitalSignature: boolean;
  readonly contentCommitment: boolean;
  readonly keyEncipherment: boolean;
  readonly dataEncipherment: boolean;
  readonly keyAgreement: boolean;
  readonly keyCertSign: boolean;
  readonly crlSign: boolean;
  readonly #encipherOnly: boolean;
  readonly #decipherOnly: boolean;

  /**
   * @param usages What is left out is false.
   * @throws TypeError where a field is no boolean.
   * @throws ValueError where `encipherOnly` or `decipherOnly` is true and `keyAgreement` is not.
   */
  constructor(usages: { readonly [Name in Usage]?: boolean | null | undefined }) {
    const given = record(usages, "usages");
    const set = USAGES.map((usage) => flag(option(given, usage), usage));
    const [signature, commitment, encipherment, dataEncipherment, agreement, certSign, crlSign, encipher, decipher] =
      set as [boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean];
    if ((encipher || decipher) && !agreement) {
      throw new ValueError('"encipherOnly" and "decipherOnly" are only for key agreement');
    }
    super(MADE, "KeyUsage", set.flatMap((isSet, bit) => (isSet ? [bit] : [])));
    this.digitalSignature = signature;
    this.contentCommitment = commitment;
    this.keyEncipherment = encipherment;
    this.dataEncipherment = dataEncipherment;
    this.keyAgreement = agreement;
    this.keyCertSign = certSign;
    this.crlSign = crlSign;
    this.#encipherOnly = encipher;
    this.#decipherOnly = decipher;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.KEY_USAGE;
  }

  /** @throws ValueError where the key is not for key agreement, of which alone it says something. */
  get encipherOnly(): boolean {
    return ofKeyAgreement(this.keyAgreement, this.#encipherOnly);
  }

  /** @throws ValueError where the key is not for key agreement, of which alone it says something. */
  get decipherOnly(): boolean {
    return ofKeyAgreement(this.keyAgreement, this.#decipherOnly);
  }

  /** The usages that are true, for printing. */
  override toString(): string {
    const bits = treeOf(this) as readonly number[];
    return `KeyUsage { ${bits.map((bit) => USAGES[bit]).join(", ")} }`;
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
}

function ofKeyAgreement(keyAgreement: boolean, value: boolean): boolean {
  if (keyAgreement) return value;
  throw new ValueError("this is defined only where keyAgreement is true");
}

/** The usages whose bits are set; others have no meaning yet. */
export function keyUsageOf(bits: readonly number[]): KeyUsage {
  return new KeyUsage(Object.fromEntries(USAGES.map((usage, bit) => [usage, bits.includes(bit)])));
}

/** The purposes that the key may be used for (RFC 5280, 4.2.1.12): members of `ExtendedKeyUsageOID`, or others. */
export class ExtendedKeyUsage extends ListExtension<ObjectIdentifier> {
  /** @throws TypeError where it is no array of object identifiers. */
  constructor(usages: Iterable<ObjectIdentifier>) {
    const [kept, value] = oids(usages, "usages");
    super(MADE, "ExtendedKeyUsage", kept, value);
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.EXTENDED_KEY_USAGE;
  }
}

/** When the private key signs, where that is less than the time of the certificate (RFC 3280, 4.2.1.4). */
export class PrivateKeyUsagePeriod extends ExtensionType {
  readonly #notBefore: number | null;
  readonly #notAfter: number | null;

  /**
   * @throws TypeError where a field is no `Date`.
   * @throws ValueError where neither is given, they are in the wrong order, or one is out of range.
   */
  constructor(fields: { readonly notBefore?: Date | null | undefined; readonly notAfter?: Date | null | undefined }) {
    const given = record(fields, "fields");
    const [notBefore, notAfter] = (["notBefore", "notAfter"] as const).map((name) => {
      const value = option(given, name);
      return value === undefined || value === null ? null : moment(value, name);
    }) as [number | null, number | null];
    if (notBefore === null && notAfter === null) throw new ValueError("a period has a beginning or an end");
    if (notBefore !== null && notAfter !== null && notAfter < notBefore) {
      throw new ValueError('"notAfter" must not be before "notBefore"');
    }
    super(MADE, "PrivateKeyUsagePeriod", { notBefore, notAfter });
    this.#notBefore = notBefore;
    this.#notAfter = notAfter;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.PRIVATE_KEY_USAGE_PERIOD;
  }

  get notBefore(): Date | null {
    return this.#notBefore === null ? null : new Date(this.#notBefore);
  }

  get notAfter(): Date | null {
    return this.#notAfter === null ? null : new Date(this.#notAfter);
  }
}
