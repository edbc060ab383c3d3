/** DHBackend, and what it takes and gives. */

import type {
  DHParameterNumbers as DHParameterNumbersClass,
  DHPrivateNumbers as DHPrivateNumbersClass,
  DHPublicNumbers as DHPublicNumbersClass,
} from "../asymmetric/dh/numbers.ts";
import type { Encoding, ParameterFormat } from "../serialization/formats.ts";
import type { AsyncOptions } from "./async.ts";
import type { SerializablePrivateKey, SerializablePublicKey } from "./serialization.ts";

/** The numbers of parameters. The class of the same name in `asymmetric.dh` is this; anything of the shape may be passed. */
export interface DHParameterNumbers {
  /** The prime modulus. */
  readonly p: bigint;
  /** The generator. */
  readonly g: bigint;
  /** The order of the generator, for parameters of X9.42; null or absent for those of PKCS #3. */
  readonly q?: bigint | null | undefined;
}

/** The numbers of a public key. */
export interface DHPublicNumbers {
  /** g to the power of the private number. */
  readonly y: bigint;
  readonly parameterNumbers: DHParameterNumbers;
}

/** The numbers of a private key. */
export interface DHPrivateNumbers {
  /** The private number. */
  readonly x: bigint;
  readonly publicNumbers: DHPublicNumbers;
}

/** What both sides of an exchange share. */
export interface DHParameters {
  /** A new key under these parameters. */
  generatePrivateKey(): DHPrivateKey;

  /** The numbers of the parameters. */
  parameterNumbers(): DHParameterNumbersClass;

  /**
   * The parameters as the content of a file: PKCS #3, or X9.42 where they have a q.
   *
   * @param encoding PEM or DER.
   * @param format PKCS3.
   * @throws TypeError where an argument has the wrong type, or is another encoding.
   */
  parameterBytes(encoding: Encoding, format: ParameterFormat): Buffer;
}

/** A Diffie-Hellman private key. Everything that it holds is wiped when it is disposed of or collected. */
export interface DHPrivateKey extends SerializablePrivateKey {
  /** The bits of p. */
  readonly keySize: number;

  /**
   * The public half. What was taken before stays usable when this key is disposed of.
   *
   * @throws ValueError where the key is disposed of.
   */
  publicKey(): DHPublicKey;

  /**
   * The parameters of the key.
   *
   * @throws ValueError where the key is disposed of.
   */
  parameters(): DHParameters;

  /**
   * The secret that this key shares with the owner of the peer's. Derive keys from it; it is not one.
   *
   * @returns as many bytes as p has, with zeros in front.
   * @throws TypeError where the peer is no Diffie-Hellman public key of this library.
   * @throws ValueError where the parameters differ, the peer's number is not from 2 to p - 2 or, with q, not of that order,
   * the secret would be 0, 1 or p - 1, or the key is disposed of.
   */
  exchange(peerPublicKey: DHPublicKey): Buffer;

  /**
   * The numbers of the key. They are bigint, which nothing can wipe.
   *
   * @throws ValueError where the key is disposed of.
   */
  privateNumbers(): DHPrivateNumbersClass;

  /** Wipes the key. Every later use throws a `ValueError`. */
  [Symbol.dispose](): void;
}

/** A Diffie-Hellman public key. Its number is judged when it is used in an exchange. */
export interface DHPublicKey extends SerializablePublicKey {
  /** The bits of p. */
  readonly keySize: number;

  /** The parameters of the key. */
  parameters(): DHParameters;

  /** The numbers of the key. */
  publicNumbers(): DHPublicNumbersClass;

  /** Whether the other is a Diffie-Hellman public key of the same numbers. */
  equals(other: unknown): boolean;
}

/** Diffie-Hellman over prime fields (PKCS #3, X9.42). For old protocols; new ones take elliptic curves. */
export interface DHBackend {
  /**
   * New parameters: a random safe prime. Blocks the thread: for 2048 bits many seconds, with a wide spread. The groups of
   * RFC 3526 and RFC 7919 are the better choice, and need no search.
   *
   * @param generator 2 or 5.
   * @param keySize Bits of p, from 512 to 10000.
   * @throws TypeError where an argument is not a number, ValueError where it is out of range.
   */
  generateDhParameters(generator: number, keySize: number): DHParameters;

  /**
   * A new key under parameters. Over a safe prime its private number is as short as is safe (RFC 7919).
   *
   * @throws TypeError where they are not parameters.
   */
  generateDhPrivateKey(parameters: DHParameters): DHPrivateKey;

  /** A new key under new parameters: both of the above in one. */
  generateDhPrivateKeyAndParameters(generator: number, keySize: number): DHPrivateKey;

  /**
   * A private key of its numbers.
   *
   * @throws TypeError where a number is not a bigint.
   * @throws ValueError as `loadDhParameterNumbers`, and unless x is from 1 to q - 1 (without q: to p - 2) and y is g to the
   * power of x.
   */
  loadDhPrivateNumbers(numbers: DHPrivateNumbers): DHPrivateKey;

  /**
   * A public key of its numbers. Any y is taken: `exchange` judges it.
   *
   * @throws TypeError where a number is not a bigint.
   * @throws ValueError as `loadDhParameterNumbers`.
   */
  loadDhPublicNumbers(numbers: DHPublicNumbers): DHPublicKey;

  /**
   * Parameters of their numbers. The groups of RFC 3526 and RFC 7919 are known and taken at once; any other p is tested,
   * which takes from milliseconds to seconds.
   *
   * @throws TypeError where a number is not a bigint.
   * @throws ValueError unless p has 512 to 10000 bits and g is from 2 to p - 2; unless p is a safe prime where there is no
   * q; with q, unless p and q are prime, q divides p - 1, and g has the order q.
   */
  loadDhParameterNumbers(numbers: DHParameterNumbers): DHParameters;

  /** Whether `loadDhParameterNumbers` takes these. Never throws: false for anything that is no number too. */
  dhParametersSupported(p: bigint, g: bigint, q?: bigint | null): boolean;

  /** Whether parameters and keys with q can be written and read: they can. */
  dhX942SerializationSupported(): boolean;
}

/** What is beside the interface for long work. */
export interface DHAsyncBackend {
  /**
   * As `generateDhParameters`, on the thread pool. Progress counts candidates that were tested; the total is what is
   * expected.
   *
   * @throws never: it rejects with what `generateDhParameters` throws, or with `signal.reason`.
   */
  generateDhParametersAsync(generator: number, keySize: number, options?: AsyncOptions | null): Promise<DHParameters>;

  /** As `generateDhPrivateKeyAndParameters`, on the thread pool: see `generateDhParametersAsync`. */
  generateDhPrivateKeyAndParametersAsync(
    generator: number,
    keySize: number,
    options?: AsyncOptions | null,
  ): Promise<DHPrivateKey>;
}
