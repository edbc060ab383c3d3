/** Paddings of RSA (RFC 8017). */

import { copiedBytes, describe, integer, record, typeError } from "../arguments.ts";
import { enumeration } from "../enumeration.ts";
import { ValueError } from "../exceptions.ts";
import { findHashRow } from "../hash-rows.ts";
import type { AsymmetricPadding, MaskGenerationFunction } from "../interfaces/asymmetric.ts";
import type { HashAlgorithm } from "../interfaces/hash.ts";
import type { RSAPrivateKey, RSAPublicKey } from "../interfaces/rsa.ts";
import { RSAKey } from "./rsa/rsa-key.ts";

export type { AsymmetricPadding, MaskGenerationFunction } from "../interfaces/asymmetric.ts";

/** A salt length that is no number: one of the constants of `PSS`. */
export type NamedSaltLength = "MAX_LENGTH" | "DIGEST_LENGTH" | "AUTO";

/** A salt length in bytes, or one of the constants of `PSS`. */
export type SaltLength = number | NamedSaltLength;

const SALT_LENGTHS: { readonly [Name in NamedSaltLength]: Name } = enumeration([
  "MAX_LENGTH",
  "DIGEST_LENGTH",
  "AUTO",
]);

/**
 * RSASSA-PKCS1-v1_5 and RSAES-PKCS1-v1_5. For new signatures take `PSS`, for new encryption `OAEP`.
 *
 * Decryption never says that a padding was wrong: it then gives bytes that look random, the same each time for the same
 * key and ciphertext, of a length that looks random too (implicit rejection). Only a wrong length of the ciphertext throws.
 */
export class PKCS1v15 implements AsymmetricPadding {
  readonly name: string = "EMSA-PKCS1-v1_5";

  constructor() {
    Object.freeze(this);
  }
}

/** The mask generation function of PSS and OAEP (RFC 8017, B.2.1). Take the hash of the message. */
export class MGF1 implements MaskGenerationFunction {
  readonly algorithm: HashAlgorithm;

  /** @throws TypeError where the algorithm is no hash algorithm at all. */
  constructor(algorithm: HashAlgorithm) {
    findHashRow(algorithm);
    this.algorithm = algorithm;
    Object.freeze(this);
  }
}

/** RSASSA-PSS: signatures with a random salt. */
export class PSS implements AsymmetricPadding {
  /** The longest salt that the key and the hash leave room for. */
  static readonly MAX_LENGTH: "MAX_LENGTH" = SALT_LENGTHS.MAX_LENGTH;
  /** A salt as long as the digest: what most protocols ask for. */
  static readonly DIGEST_LENGTH: "DIGEST_LENGTH" = SALT_LENGTHS.DIGEST_LENGTH;
  /** To verify a signature whose salt has any length. */
  static readonly AUTO: "AUTO" = SALT_LENGTHS.AUTO;

  readonly name: string = "EMSA-PSS";
  readonly mgf: MaskGenerationFunction;
  readonly saltLength: SaltLength;

  /**
   * @throws TypeError where `mgf` is no mask generation function, or the salt length neither a number nor a constant.
   * @throws ValueError where the salt length is negative or no whole number.
   */
  constructor(parameters: { readonly mgf: MaskGenerationFunction; readonly saltLength: SaltLength }) {
    const { mgf, saltLength } = record(parameters, "parameters");
    this.mgf = maskFunction(mgf);
    this.saltLength =
      typeof saltLength === "string" && Object.hasOwn(SALT_LENGTHS, saltLength)
        ? saltLength
        : integer(saltLength, "saltLength", 0, Number.MAX_SAFE_INTEGER);
    Object.freeze(this);
  }
}

/** RSAES-OAEP: encryption. */
export class OAEP implements AsymmetricPadding {
  readonly name: string = "EME-OAEP";
  readonly mgf: MaskGenerationFunction;
  /** The hash of the label. */
  readonly algorithm: HashAlgorithm;
  readonly #label: Uint8Array | null;

  /**
   * @throws TypeError where `mgf` is no mask generation function, `algorithm` no hash, or the label not bytes.
   */
  constructor(parameters: {
    readonly mgf: MaskGenerationFunction;
    readonly algorithm: HashAlgorithm;
    /** Bytes that encryption and decryption must agree on; empty unless given. */
    readonly label?: Uint8Array | null | undefined;
  }) {
    const { mgf, algorithm, label } = record(parameters, "parameters");
    this.mgf = maskFunction(mgf);
    findHashRow(algorithm);
    this.algorithm = algorithm;
    this.#label = label === undefined || label === null ? null : copiedBytes(label, "label");
    Object.freeze(this);
  }

  /** A copy of the label, or null where none was given. */
  get label(): Buffer | null {
    return this.#label === null ? null : Buffer.from(this.#label);
  }
}

/**
 * The longest salt that PSS with this hash leaves room for in a signature of this key, in bytes.
 *
 * @throws TypeError where the key is no RSA key.
 * @throws ValueError where the key is too short for the hash.
 */
export function calculateMaxPssSaltLength(key: RSAPrivateKey | RSAPublicKey, hashAlgorithm: HashAlgorithm): number {
  if (!((key as unknown) instanceof RSAKey)) throw typeError(`"key" must be an RSA key, got ${describe(key)}`);
  const { keySize } = key;
  findHashRow(hashAlgorithm);
  const length = Math.ceil((keySize - 1) / 8) - hashAlgorithm.digestSize - 2;
  if (length < 0) throw new ValueError(`a key of ${keySize} bits is too short for PSS with ${hashAlgorithm.name}`);
  return length;
}

/** Whether it is a function that is offered is checked where it is used: here, that it is of the shape. */
function maskFunction(mgf: unknown): MaskGenerationFunction {
  const { algorithm } = typeof mgf === "object" && mgf !== null ? (mgf as Partial<MaskGenerationFunction>) : {};
  if (typeof algorithm === "object" && algorithm !== null) return mgf as MaskGenerationFunction;
  throw typeError(`"mgf" must be a mask generation function such as new MGF1(new SHA256()), got ${describe(mgf)}`);
}
