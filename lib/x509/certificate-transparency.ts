/** Signed certificate timestamps (RFC 6962, 3.2): what logs promise. They are read, and not verified. */

import { inspect } from "node:util";

import { copyOf } from "../arguments.ts";
import { enumeration } from "../enumeration.ts";
import { MD5, SHA1, SHA224, SHA256, SHA384, SHA512 } from "../hashes/algorithms.ts";
import type { HashAlgorithm } from "../interfaces/hash.ts";
import { checkMade, known, MADE, Structure } from "./structure.ts";

/** A member of the object of the same name. */
export type LogEntryType = "X509_CERTIFICATE" | "PRE_CERTIFICATE";

/** What a log has seen. */
export const LogEntryType: { readonly [Name in LogEntryType]: Name } = enumeration(["X509_CERTIFICATE", "PRE_CERTIFICATE"]);

/** A member of the object of the same name. */
export type Version = "v1";

/** The version of a timestamp. */
export const Version: { readonly [Name in Version]: Name } = enumeration(["v1"]);

/** In the order of their numbers (RFC 5246, 7.4.1.4.1), from 0. */
const SIGNATURE_ALGORITHMS = ["ANONYMOUS", "RSA", "DSA", "ECDSA"] as const;

/** A member of the object of the same name. */
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

/** What a log signs with. */
export const SignatureAlgorithm: { readonly [Name in SignatureAlgorithm]: Name } = enumeration(SIGNATURE_ALGORITHMS);

/** In the order of their numbers (RFC 5246, 7.4.1.4.1), from 1. */
const HASHES: readonly (new () => HashAlgorithm)[] = [MD5, SHA1, SHA224, SHA256, SHA384, SHA512];

/** What native code reads. */
export interface TimestampTree {
  readonly logId: Uint8Array;
  readonly timestamp: number;
  readonly extensions: Uint8Array;
  readonly hashAlgorithm: number;
  readonly signatureAlgorithm: number;
  readonly signature: Uint8Array;
  readonly encoded: Uint8Array;
}

/** What a log promises of a certificate. Made by reading only. */
export class SignedCertificateTimestamp extends Structure {
  readonly version: Version = Version.v1;
  readonly entryType: LogEntryType;
  readonly signatureHashAlgorithm: HashAlgorithm;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly #tree: TimestampTree;

  constructor(proof: never, tree: TimestampTree, entryType: LogEntryType) {
    checkMade(proof, "SignedCertificateTimestamp");
    super(proof, { encoded: tree.encoded, entryType });
    this.#tree = tree;
    this.entryType = entryType;
    const hash = known(HASHES[tree.hashAlgorithm - 1], `the hash ${tree.hashAlgorithm}`);
    this.signatureHashAlgorithm = new hash();
    this.signatureAlgorithm = known(
      SIGNATURE_ALGORITHMS[tree.signatureAlgorithm],
      `the signature algorithm ${tree.signatureAlgorithm}`,
    );
    Object.freeze(this);
  }

  /** Which log: the SHA-256 digest of its key. A copy. */
  get logId(): Buffer {
    return copyOf(this.#tree.logId);
  }

  /** When the log made it, to the millisecond. */
  get timestamp(): Date {
    return new Date(this.#tree.timestamp);
  }

  /** A copy of the signature. */
  get signature(): Buffer {
    return copyOf(this.#tree.signature);
  }

  /** A copy of the extensions, of which none is known. */
  get extensionBytes(): Buffer {
    return copyOf(this.#tree.extensions);
  }

  /** For printing. */
  override toString(): string {
    return `SignedCertificateTimestamp(${this.logId.toString("hex")}, ${this.timestamp.toISOString()})`;
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
}

/** The timestamp that native code read. */
export function timestampOf(tree: TimestampTree, entryType: LogEntryType): SignedCertificateTimestamp {
  return new SignedCertificateTimestamp(MADE, tree, entryType);
}
