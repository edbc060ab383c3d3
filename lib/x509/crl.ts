/** CertificateList (RFC 5280, 5.1). */

import { inspect } from "node:util";

import { describe, typeError } from "../arguments.ts";
import type { PublicKeyTypes } from "../interfaces/serialization.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { X509Handle } from "../native.cjs";
import { bigNumber } from "./arguments.ts";
import type { Name } from "./name.ts";
import { printRevocationList } from "./print.ts";
import { isPublicKey } from "./public-keys.ts";
import { type RevokedCertificate, revokedOf } from "./revoked.ts";
import { handleOf, hasSignatureOf, readName, Signed, tbsBytes } from "./signed.ts";
import { MADE } from "./structure.ts";

/** What a certificate's serial number has at most; a larger one is on no list. */
const MAX_SERIAL_BITS = 8 * 65536;
const SERIAL_LIMIT = 1n << BigInt(MAX_SERIAL_BITS);

/**
 * A revocation list. Loaded, or made by `CertificateRevocationListBuilder`. Entries stay in the bytes of the list: an object is
 * made of each that is asked for, so that a list of millions takes little more than its bytes.
 */
export class CertificateRevocationList extends Signed {
  #issuer: Name | undefined;

  constructor(proof: never, handle: X509Handle) {
    super(proof, handle, { label: "X509 CRL", context: "crl" });
  }

  /** @throws ValueError where a value in the name is not of the string type that it says. */
  get issuer(): Name {
    return (this.#issuer ??= readName(this, "issuer"));
  }

  /** When the list was made. */
  get lastUpdate(): Date {
    return new Date(nativeCall(native.x509CrlTimes, handleOf(this))[0]);
  }

  /** When the next list comes at the latest, or null where the list does not say. */
  get nextUpdate(): Date | null {
    const next = nativeCall(native.x509CrlTimes, handleOf(this))[1];
    return next === null ? null : new Date(next);
  }

  /** What is signed, as it came. */
  get tbsCertlistBytes(): Buffer {
    return tbsBytes(this);
  }

  /** How many certificates are revoked. */
  get length(): number {
    return nativeCall(native.x509CrlLength, handleOf(this));
  }

  /** The entry at this place, from the end where it is negative; undefined where there is none. */
  at(index: number): RevokedCertificate | undefined {
    const { length } = this;
    const whole = Math.trunc(Number(index)) || 0;
    const place = whole < 0 ? length + whole : whole;
    return place >= 0 && place < length ? this.#entry(place) : undefined;
  }

  /** The entries between two places, as `Array.prototype.slice` counts them. */
  slice(start?: number, end?: number): readonly RevokedCertificate[] {
    const places = bounds(this.length, start, end);
    return Object.freeze(Array.from({ length: Math.max(0, places[1] - places[0]) }, (_, at) => this.#entry(places[0] + at)));
  }

  /** All entries, one after the other. */
  *[Symbol.iterator](): IterableIterator<RevokedCertificate> {
    const { length } = this;
    for (let place = 0; place < length; place += 1) yield this.#entry(place);
  }

  /**
   * The first entry with this serial number, or null. The first search makes an index, which takes 8 bytes an entry.
   *
   * @throws TypeError where it is no bigint.
   */
  getRevokedCertificateBySerialNumber(serialNumber: bigint): RevokedCertificate | null {
    const number = bigNumber(serialNumber, "serialNumber");
    if (number >= SERIAL_LIMIT || -number >= SERIAL_LIMIT) return null;
    const place = nativeCall(native.x509CrlFind, handleOf(this), number);
    return place < 0 ? null : this.#entry(place);
  }

  /**
   * Whether the list is signed by this key. A key of another family is not the one.
   *
   * @throws TypeError where it is no public key of this library.
   * @throws UnsupportedAlgorithm where the algorithm is known and not offered.
   */
  isSignatureValid(publicKey: PublicKeyTypes): boolean {
    if (!isPublicKey(publicKey)) {
      throw typeError(`"publicKey" must be a public key of this library, got ${describe(publicKey)}`);
    }
    return hasSignatureOf(this, publicKey);
  }

  /** A summary for people. */
  override toString(): string {
    return printRevocationList(this);
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }

  #entry(place: number): RevokedCertificate {
    return revokedOf(nativeCall(native.x509CrlEntry, handleOf(this), place));
  }
}

function bounds(length: number, start: number | undefined, end: number | undefined): readonly [number, number] {
  const place = (value: number | undefined, absent: number): number => {
    const whole = value === undefined ? absent : Math.trunc(Number(value)) || 0;
    return Math.min(length, Math.max(0, whole < 0 ? length + whole : whole));
  };
  return [place(start, 0), place(end, length)];
}

/** The list of a handle. */
export function revocationListOf(handle: X509Handle): CertificateRevocationList {
  return new CertificateRevocationList(MADE, handle);
}
