/** DSABackend, and what it takes and gives. */

import type {
  DSAParameterNumbers as DSAParameterNumbersClass,
  DSAPrivateNumbers as DSAPrivateNumbersClass,
  DSAPublicNumbers as DSAPublicNumbersClass,
} from "../asymmetric/dsa/numbers.ts";
import type { Prehashed } from "../asymmetric/utils.ts";
import type { AsymmetricSignatureContext, AsymmetricVerificationContext } from "./asymmetric.ts";
import type { AsyncOptions } from "./async.ts";
import type { HashAlgorithm } from "./hash.ts";
import type { SerializablePrivateKey, SerializablePublicKey } from "./serialization.ts";

/** The numbers of parameters. The class of the same name in `asymmetric.dsa` is this; anything of the shape may be passed. */
export interface DSAParameterNumbers {
  /** The prime modulus. */
  readonly p: bigint;
  /** The order of the generator, a prime factor of p - 1. */
  readonly q: bigint;
  /** The generator. */
  readonly g: bigint;
}

/** The numbers of a public key. */
export interface DSAPublicNumbers {
  /** g to the power of the private number. */
  readonly y: bigint;
  readonly parameterNumbers: DSAParameterNumbers;
}

/** The numbers of a private key. */
export interface DSAPrivateNumbers {
  /** The private number. */
  readonly x: bigint;
  readonly publicNumbers: DSAPublicNumbers;
}

/** What keys share. */
export interface DSAParameters {
  /** A new key under these parameters. */
  generatePrivateKey(): DSAPrivateKey;

  /** The numbers of the parameters. */
  parameterNumbers(): DSAParameterNumbersClass;
}

/** A DSA private key. Everything that it holds is wiped when it is disposed of or collected. */
export interface DSAPrivateKey extends SerializablePrivateKey {
  /** The bits of p. */
  readonly keySize: number;

  /**
   * The public half. What was taken before stays usable when this key is disposed of.
   *
   * @throws ValueError where the key is disposed of.
   */
  publicKey(): DSAPublicKey;

  /**
   * The parameters of the key.
   *
   * @throws ValueError where the key is disposed of.
   */
  parameters(): DSAParameters;

  /**
   * Signs data. The nonce is random. Of a digest as many bits count as q has.
   *
   * @param algorithm The hash of the data; `Prehashed` where the data is the digest.
   * @returns the signature, in DER.
   * @throws TypeError where an argument has the wrong type, text for bytes for one.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_HASH` where the hash is not offered.
   * @throws ValueError where a digest has a wrong length, or the key is disposed of.
   */
  sign(data: Uint8Array, algorithm: HashAlgorithm | Prehashed): Buffer;

  /**
   * The numbers of the key. They are bigint, which nothing can wipe.
   *
   * @throws ValueError where the key is disposed of.
   */
  privateNumbers(): DSAPrivateNumbersClass;

  /**
   * A signature of data that is given in pieces.
   *
   * @throws TypeError where the algorithm is no hash; for `Prehashed`.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_HASH` where the hash is not offered.
   */
  signer(algorithm: HashAlgorithm): AsymmetricSignatureContext;

  /** Wipes the key. Every later use throws a `ValueError`. */
  [Symbol.dispose](): void;
}

/** A DSA public key. */
export interface DSAPublicKey extends SerializablePublicKey {
  /** The bits of p. */
  readonly keySize: number;

  /** The parameters of the key. */
  parameters(): DSAParameters;

  /**
   * Verifies a signature in DER.
   *
   * @param algorithm As in `sign`.
   * @throws InvalidSignature where it is not the signature of the data, or no signature in DER at all.
   * @throws TypeError where an argument has the wrong type.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_HASH` where the hash is not offered.
   * @throws ValueError where a digest has a wrong length.
   */
  verify(signature: Uint8Array, data: Uint8Array, algorithm: HashAlgorithm | Prehashed): void;

  /** The numbers of the key. */
  publicNumbers(): DSAPublicNumbersClass;

  /**
   * A verification of data that is given in pieces.
   *
   * @throws as `verify`; also for `Prehashed`.
   */
  verifier(signature: Uint8Array, algorithm: HashAlgorithm): AsymmetricVerificationContext;

  /** Whether the other is a DSA public key of the same numbers. */
  equals(other: unknown): boolean;
}

/** DSA (FIPS 186-4). For old data: FIPS 186-5 no longer signs with it. */
export interface DSABackend {
  /**
   * New parameters, from a seed, so that they cannot have been chosen for a weakness. q has 160 bits for 1024, else 256.
   * Blocks the thread: for 2048 bits about a quarter of a second, for 4096 some seconds, with a wide spread.
   *
   * @param keySize Bits of p: 1024, 2048, 3072 or 4096.
   * @throws TypeError where it is not a number, ValueError where it is another one.
   */
  generateDsaParameters(keySize: number): DSAParameters;

  /**
   * A new key under parameters.
   *
   * @throws TypeError where they are not parameters.
   */
  generateDsaPrivateKey(parameters: DSAParameters): DSAPrivateKey;

  /** A new key under new parameters: both of the above in one. */
  generateDsaPrivateKeyAndParameters(keySize: number): DSAPrivateKey;

  /**
   * Whether keys sign with this hash: every hash that is offered.
   *
   * @throws TypeError where the argument is no hash algorithm at all.
   */
  dsaHashSupported(algorithm: HashAlgorithm): boolean;

  /**
   * Whether `loadDsaParameterNumbers` takes these.
   *
   * @throws TypeError where a number is not a bigint.
   */
  dsaParametersSupported(p: bigint, q: bigint, g: bigint): boolean;

  /**
   * Parameters of their numbers.
   *
   * @throws TypeError where a number is not a bigint.
   * @throws ValueError unless p has 1024, 2048, 3072 or 4096 bits, q has 160, 224 or 256 and divides p - 1, and g is from 2
   * to p - 1 and has the order q.
   */
  loadDsaParameterNumbers(numbers: DSAParameterNumbers): DSAParameters;

  /**
   * A private key of its numbers.
   *
   * @throws TypeError where a number is not a bigint.
   * @throws ValueError as `loadDsaParameterNumbers`, and unless x is from 1 to q - 1 and y is g to the power of x.
   */
  loadDsaPrivateNumbers(numbers: DSAPrivateNumbers): DSAPrivateKey;

  /**
   * A public key of its numbers.
   *
   * @throws TypeError where a number is not a bigint.
   * @throws ValueError as `loadDsaParameterNumbers`, and unless y is from 2 to p - 1 and has the order q.
   */
  loadDsaPublicNumbers(numbers: DSAPublicNumbers): DSAPublicKey;
}

/** What is beside the interface for long work. */
export interface DSAAsyncBackend {
  /**
   * As `generateDsaParameters`, on the thread pool. Progress counts candidates for both primes; the total is what is expected.
   *
   * @throws never: it rejects with what `generateDsaParameters` throws, or with `signal.reason`.
   */
  generateDsaParametersAsync(keySize: number, options?: AsyncOptions | null): Promise<DSAParameters>;

  /** As `generateDsaPrivateKeyAndParameters`, on the thread pool: see `generateDsaParametersAsync`. */
  generateDsaPrivateKeyAndParametersAsync(keySize: number, options?: AsyncOptions | null): Promise<DSAPrivateKey>;
}
