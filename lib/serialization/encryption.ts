/** How private keys are encrypted in files. */

import { bytes, describe, integer, lengthOf, option, options as optionsOf, record, typeError } from "../arguments.ts";
import { ValueError } from "../exceptions.ts";
import { hmacRow } from "../hash-rows.ts";
import type { HashAlgorithm } from "../interfaces/hash.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { EncryptionFields, EncryptionHandle, ScryptCostFields } from "../native.cjs";
import { Opaque } from "../opaque.ts";

/** What OpenSSL takes as a password, and so every other program can. */
const MAX_PASSWORD = 1023;

/** Says that a private key is written as it is, for everyone to read. */
export class NoEncryption {
  readonly kind: "NoEncryption" = "NoEncryption";

  constructor() {
    Object.freeze(this);
  }
}

/** The cost of scrypt, as `kdf.Scrypt` has it. */
export interface ScryptCost {
  /** A power of two above 1. */
  readonly n: number;
  /** Size of a block. */
  readonly r: number;
  /** Lanes. */
  readonly p: number;
}

/** What may be chosen beside the password. What is left out is what is advised today. */
export interface EncryptionOptions {
  /** The hash of the HMAC in PBKDF2; SHA-256 unless given. For PKCS8, and not with `scrypt`. */
  readonly prf?: HashAlgorithm | null | undefined;
  /** Iterations of PBKDF2. For PKCS8, and not with `scrypt`. */
  readonly iterations?: number | null | undefined;
  /** scrypt in the place of PBKDF2. For PKCS8. */
  readonly scrypt?: ScryptCost | null | undefined;
  /** Rounds of bcrypt. For OpenSSH. */
  readonly rounds?: number | null | undefined;
}

let handleOf: (encryption: unknown) => EncryptionHandle | undefined;

/**
 * Encrypts a private key under a password, by the best that its format has: PBES2 with AES-256-CBC for PKCS8, AES-256-CTR
 * with bcrypt for OpenSSH, and AES-256-CBC with one round of MD5 for TraditionalOpenSSL, which is weak: prefer PKCS8.
 *
 * @example
 * const encryption = new BestAvailableEncryption(Buffer.from("correct horse battery staple", "utf8"));
 * const pem = privateKey.privateBytes(Encoding.PEM, PrivateFormat.PKCS8, encryption);
 */
export class BestAvailableEncryption extends Opaque {
  readonly #handle: EncryptionHandle;

  /**
   * @param password 1 to 1023 bytes; it is copied, and wiped when this object is disposed of or collected.
   * @throws TypeError where the password is not bytes, or an option has the wrong type.
   * @throws ValueError where the password is empty or longer, a number is out of range, or options exclude each other.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_HASH` where HMAC is not offered over `prf`, or files have no name for it.
   */
  constructor(password: Uint8Array, options?: EncryptionOptions | null) {
    super();
    const passwordBytes = bytes(password, "password");
    const length = lengthOf(passwordBytes);
    if (length === 0 || length > MAX_PASSWORD) {
      throw new ValueError(`"password" must be 1 to ${MAX_PASSWORD} bytes, got ${length}`);
    }
    const fields = fieldsOf(optionsOf<EncryptionOptions>(options));
    this.#handle = nativeCall(native.encryptionNew, passwordBytes, fields);
  }

  static {
    handleOf = (encryption) =>
      encryption instanceof BestAvailableEncryption && #handle in encryption ? encryption.#handle : undefined;
  }

  /** Wipes the password; every later use is a ValueError. A task that has begun goes on. */
  [Symbol.dispose](): void {
    native.encryptionDispose(this.#handle);
  }

  protected override summary(): Record<string, string | number> {
    return {};
  }
}

/** What `privateBytes` takes. */
export type KeySerializationEncryption = NoEncryption | BestAvailableEncryption;

/** An argument as native code takes it: null for no encryption. */
export function encryptionArgument(encryptionAlgorithm: KeySerializationEncryption): EncryptionHandle | null {
  if (encryptionAlgorithm instanceof NoEncryption) return null;
  const handle = handleOf(encryptionAlgorithm);
  if (handle !== undefined) return handle;
  const wanted = "new NoEncryption() or new BestAvailableEncryption(password)";
  throw typeError(`"encryptionAlgorithm" must be ${wanted}, got ${describe(encryptionAlgorithm)}`);
}

/** Absent crosses as undefined. */
function fieldsOf(options: Partial<EncryptionOptions>): EncryptionFields {
  const prf = option(options, "prf") ?? null;
  const scrypt = option(options, "scrypt") ?? null;
  const iterations = count(option(options, "iterations"), "iterations", Number.MAX_SAFE_INTEGER);
  const rounds = count(option(options, "rounds"), "rounds", 2 ** 32 - 1);
  if (scrypt !== null && (prf !== null || iterations !== null)) {
    throw new ValueError('"scrypt" takes the place of PBKDF2: it goes with neither "prf" nor "iterations"');
  }
  return {
    ...(prf !== null && { prf: hmacRow(prf, "prf").number }),
    ...(iterations !== null && { iterations }),
    ...(scrypt !== null && { scrypt: costOf(scrypt) }),
    ...(rounds !== null && { rounds }),
  };
}

function costOf(scrypt: ScryptCost): ScryptCostFields {
  const { n, r, p } = record(scrypt, "scrypt");
  return {
    n: integer(n, "n", 2, Number.MAX_SAFE_INTEGER),
    r: integer(r, "r", 1, Number.MAX_SAFE_INTEGER),
    p: integer(p, "p", 1, Number.MAX_SAFE_INTEGER),
  };
}

function count(value: number | null | undefined, name: string, maximum: number): number | null {
  return value === undefined || value === null ? null : integer(value, name, 1, maximum);
}
