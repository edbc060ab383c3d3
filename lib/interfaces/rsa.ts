/** RSABackend, and what it takes and gives. */

import type {
  RSAPrivateNumbers as RSAPrivateNumbersClass,
  RSAPublicNumbers as RSAPublicNumbersClass,
} from "../asymmetric/rsa/numbers.ts";
import type { NoDigestInfo, Prehashed } from "../asymmetric/utils.ts";
import type {
  AsymmetricPadding,
  AsymmetricSignatureContext,
  AsymmetricVerificationContext,
} from "./asymmetric.ts";
import type { AsyncOptions } from "./async.ts";
import type { HashAlgorithm } from "./hash.ts";
import type { JsonWebKeyRSAPrivate, JsonWebKeyRSAPublic } from "./jwk.ts";
import type { SerializablePrivateKey, SerializablePublicKey } from "./serialization.ts";

/** The numbers of a public key. The class of the same name in `asymmetric.rsa` is this; anything of the shape may be passed. */
export interface RSAPublicNumbers {
  /** The public exponent. */
  readonly e: bigint;
  /** The modulus. */
  readonly n: bigint;
}

/** The numbers of a private key. */
export interface RSAPrivateNumbers {
  /** The first prime factor of n. */
  readonly p: bigint;
  /** The second prime factor of n. */
  readonly q: bigint;
  /** The private exponent. */
  readonly d: bigint;
  /** d modulo p - 1. */
  readonly dmp1: bigint;
  /** d modulo q - 1. */
  readonly dmq1: bigint;
  /** The inverse of q modulo p. */
  readonly iqmp: bigint;
  /** The public half. */
  readonly publicNumbers: RSAPublicNumbers;
}

/** A hash, or what stands for one: the data is the digest already (`Prehashed`), or goes in unhashed (`NoDigestInfo`). */
export type SignatureHash = HashAlgorithm | Prehashed | NoDigestInfo;

/** An RSA private key. Everything that it holds is wiped when it is disposed of or collected. */
export interface RSAPrivateKey extends SerializablePrivateKey {
  /** The bits of the modulus. */
  readonly keySize: number;

  /**
   * The public half. What was taken before stays usable when this key is disposed of.
   *
   * @throws ValueError where the key is disposed of.
   */
  publicKey(): RSAPublicKey;

  /**
   * Signs data, with `PKCS1v15` or `PSS`.
   *
   * @param algorithm The hash of the data; `Prehashed` where the data is the digest; `NoDigestInfo`, with `PKCS1v15` only.
   * @returns the signature, as long as the modulus.
   * @throws TypeError where an argument has the wrong type, text for bytes for one.
   * @throws ValueError where the key is too short for the padding, a digest has a wrong length, or the key is disposed of.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_PADDING`, `UNSUPPORTED_MGF` or `UNSUPPORTED_HASH`.
   */
  sign(data: Uint8Array, padding: AsymmetricPadding, algorithm: SignatureHash): Buffer;

  /**
   * Decrypts, with `PKCS1v15` or `OAEP`.
   *
   * With `PKCS1v15` a wrong padding is not told: the result is then bytes that look random, the same each time.
   *
   * @returns the plaintext, in memory of its own.
   * @throws TypeError where an argument has the wrong type.
   * @throws ValueError where the ciphertext is not as long as the modulus, or not below it, and with OAEP for every fault,
   * with one text for all; where the key is disposed of.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_PADDING` or `UNSUPPORTED_MGF`.
   */
  decrypt(ciphertext: Uint8Array, padding: AsymmetricPadding): Buffer;

  /**
   * The numbers of the key, which then lie in memory that nothing wipes.
   *
   * @throws ValueError where the key is disposed of.
   */
  privateNumbers(): RSAPrivateNumbersClass;

  /**
   * A signature of data that is given in pieces. It signs as `sign` does.
   *
   * @param algorithm A hash; not `Prehashed` and not `NoDigestInfo`, which do not hash.
   * @throws as `sign`.
   */
  signer(padding: AsymmetricPadding, algorithm: HashAlgorithm): AsymmetricSignatureContext;

  /**
   * The key as a JSON Web Key (RFC 7518, 6.3), whose members are then texts that nothing can wipe. Of `use`, `alg` and the
   * others it has none.
   *
   * @throws ValueError where the key is disposed of.
   */
  jwk(): JsonWebKeyRSAPrivate;

  /** Wipes the key. Every later operation is a ValueError. */
  [Symbol.dispose](): void;
}

/** An RSA public key. */
export interface RSAPublicKey extends SerializablePublicKey {
  /** The bits of the modulus. */
  readonly keySize: number;

  /**
   * Encrypts, with `OAEP` or `PKCS1v15`.
   *
   * @returns the ciphertext, as long as the modulus.
   * @throws TypeError where an argument has the wrong type.
   * @throws ValueError where the plaintext is too long for the key and the padding.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_PADDING` or `UNSUPPORTED_MGF`.
   */
  encrypt(plaintext: Uint8Array, padding: AsymmetricPadding): Buffer;

  /**
   * Verifies a signature, with `PKCS1v15` or `PSS`.
   *
   * @param algorithm As in `sign`.
   * @throws InvalidSignature where it is not the signature of the data.
   * @throws TypeError where an argument has the wrong type.
   * @throws ValueError where a digest has a wrong length.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_PADDING`, `UNSUPPORTED_MGF` or `UNSUPPORTED_HASH`.
   */
  verify(signature: Uint8Array, data: Uint8Array, padding: AsymmetricPadding, algorithm: SignatureHash): void;

  /**
   * What was signed, out of a signature with `PKCS1v15`.
   *
   * @param algorithm With a hash: the digest, where the signature names that hash. With null or `NoDigestInfo`: everything
   * behind the padding, which is the structure of hash and digest where there is one.
   * @throws InvalidSignature where it is no such signature of this key.
   * @throws TypeError where an argument has the wrong type; for `Prehashed`.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_PADDING` for any other padding, `UNSUPPORTED_HASH` for the hash.
   */
  recoverDataFromSignature(
    signature: Uint8Array,
    padding: AsymmetricPadding,
    algorithm: HashAlgorithm | NoDigestInfo | null,
  ): Buffer;

  /** The numbers of the key. */
  publicNumbers(): RSAPublicNumbersClass;

  /**
   * A verification of data that is given in pieces. It verifies as `verify` does.
   *
   * @throws as `verify`.
   */
  verifier(
    signature: Uint8Array,
    padding: AsymmetricPadding,
    algorithm: HashAlgorithm,
  ): AsymmetricVerificationContext;

  /** The key as a JSON Web Key (RFC 7518, 6.3). */
  jwk(): JsonWebKeyRSAPublic;

  /** Whether the other is an RSA public key of the same numbers. */
  equals(other: unknown): boolean;
}

/** How a private key is made of its numbers. */
export interface RSAPrivateKeyOptions {
  /**
   * Leaves out what takes long: that the factors are prime and that all numbers belong together. Bounds, and that p times
   * q is n, are checked all the same. Only for numbers that you made yourself.
   */
  readonly unsafeSkipRsaKeyValidation?: boolean | null | undefined;
}

/** RSA (RFC 8017). */
export interface RSABackend {
  /**
   * A new key. Blocks the thread: for 2048 bits about a tenth of a second, for 4096 one second, with a wide spread.
   *
   * @param publicExponent 65537, or 3 where something old asks for it.
   * @param keySize Bits of the modulus, from 1024 to 16384; 2048 is the least that is advised.
   * @throws TypeError where an argument is not a number, ValueError where it is out of range.
   */
  generateRsaPrivateKey(publicExponent: number, keySize: number): RSAPrivateKey;

  /**
   * Whether keys take this padding: `PKCS1v15`, `PSS` with hashes that signatures take, `OAEP` with SHA-1 or SHA-2.
   *
   * @throws TypeError where the argument is no padding at all.
   */
  rsaPaddingSupported(padding: AsymmetricPadding): boolean;

  /**
   * Whether `generateRsaPrivateKey` takes these.
   *
   * @throws TypeError where an argument is not a number.
   */
  generateRsaParametersSupported(publicExponent: number, keySize: number): boolean;

  /**
   * A private key of its numbers. p and q may come in either order.
   *
   * @throws TypeError where a number is not a bigint.
   * @throws ValueError where a number is out of bounds, or they do not belong together.
   */
  loadRsaPrivateNumbers(numbers: RSAPrivateNumbers, options?: RSAPrivateKeyOptions | null): RSAPrivateKey;

  /**
   * A public key of its numbers.
   *
   * @throws TypeError where a number is not a bigint.
   * @throws ValueError unless n is odd and has 512 to 16384 bits, and e is odd, at least 3 and below n.
   */
  loadRsaPublicNumbers(numbers: RSAPublicNumbers): RSAPublicKey;
}

/** What is beside the interface for long work. */
export interface RSAAsyncBackend {
  /**
   * As `generateRsaPrivateKey`, on the thread pool. Progress counts candidates for the two primes; the total is what is
   * expected.
   *
   * @throws never: it rejects with what `generateRsaPrivateKey` throws, or with `signal.reason`.
   */
  generateRsaPrivateKeyAsync(
    publicExponent: number,
    keySize: number,
    options?: AsyncOptions | null,
  ): Promise<RSAPrivateKey>;
}
