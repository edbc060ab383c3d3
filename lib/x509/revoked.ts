/** Entries of revocation lists (RFC 5280, 5.1.2.6). */

import { inspect } from "node:util";

import type { X509Extension } from "../native.cjs";
import { Extensions } from "./extensions.ts";
import { printRevoked } from "./print.ts";
import { checkMade, decode, MADE } from "./structure.ts";

/** An entry as native code has it: extensions are in DER. */
export interface RevokedEntry {
  readonly serialNumber: bigint;
  readonly revocationDate: number;
  readonly extensions: Uint8Array | null;
}

let entry: (revoked: RevokedCertificate) => RevokedEntry;
let has: (value: object) => boolean;

/** A certificate that is revoked. Of a list, or made by `RevokedCertificateBuilder`. */
export class RevokedCertificate {
  readonly #entry: RevokedEntry;
  #extensions: Extensions | undefined;

  static {
    entry = (revoked) => revoked.#entry;
    has = (value) => #entry in value;
  }

  constructor(proof: never, from: RevokedEntry) {
    checkMade(proof, new.target.name);
    this.#entry = from;
  }

  get serialNumber(): bigint {
    return this.#entry.serialNumber;
  }

  get revocationDate(): Date {
    return new Date(this.#entry.revocationDate);
  }

  /** The extensions of the entry, each of which is decoded when it is asked for. */
  get extensions(): Extensions {
    return (this.#extensions ??= new Extensions(MADE, () => entryExtensions(this.#entry), "entry"));
  }

  /** Whether the other says the same. */
  equals(other: unknown): boolean {
    if (typeof other !== "object" || other === null || !(#entry in other)) return false;
    const { serialNumber, revocationDate, extensions } = this.#entry;
    return (
      other.#entry.serialNumber === serialNumber &&
      other.#entry.revocationDate === revocationDate &&
      Buffer.compare(other.#entry.extensions ?? NONE, extensions ?? NONE) === 0
    );
  }

  /** A summary for people. */
  toString(): string {
    return printRevoked(this);
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
}

const NONE = new Uint8Array(0);

function entryExtensions({ extensions }: RevokedEntry): readonly X509Extension[] {
  return extensions === null ? [] : decode("Extensions", extensions);
}

/** The object of an entry. */
export function revokedOf(from: RevokedEntry): RevokedCertificate {
  return new RevokedCertificate(MADE, from);
}

/** Whether the library made this object, whatever its prototype says. */
export function isRevoked(value: unknown): value is RevokedCertificate {
  return typeof value === "object" && value !== null && has(value);
}

/** An entry as a list is built of it. */
export function revokedTree(revoked: RevokedCertificate): {
  readonly serialNumber: bigint;
  readonly revocationDate: number;
  readonly extensions: { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }[] | null;
} {
  const from = entry(revoked);
  const { serialNumber, revocationDate } = from;
  const extensions = from.extensions === null ? null : entryExtensions(from).map(({ oid, critical, value }) => ({ oid, critical, value }));
  return { serialNumber, revocationDate, extensions };
}
