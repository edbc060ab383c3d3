/** DSA parameters and keys over native handles. */

import { allocate, bytes, copiedBytes, typeError } from "../../arguments.ts";
import { NativeHashContext } from "../../contexts/hash-context.ts";
import { DigestSignatureContext, DigestVerificationContext } from "../../contexts/signature-context.ts";
import { digestSize, hashRow } from "../../hash-rows.ts";
import type { AsymmetricSignatureContext, AsymmetricVerificationContext } from "../../interfaces/asymmetric.ts";
import type { AsyncOptions } from "../../interfaces/async.ts";
import type {
  DSAParameters as Parameters,
  DSAPrivateKey as PrivateKey,
  DSAPublicKey as PublicKey,
} from "../../interfaces/dsa.ts";
import type { HashAlgorithm } from "../../interfaces/hash.ts";
import { nativeCall } from "../../native-call.ts";
import * as native from "../../native.cjs";
import type { DsaAlgorithm, DsaParametersHandle, DsaPrivateKeyHandle, DsaPublicKeyHandle } from "../../native.cjs";
import { Opaque } from "../../opaque.ts";
import type { KeySerializationEncryption } from "../../serialization/encryption.ts";
import type { Encoding, PrivateFormat, PublicFormat } from "../../serialization/formats.ts";
import { privateBytes, privateBytesAsync, privateForm, publicBytes } from "../../serialization/write.ts";
import { undisposed } from "../key-class.ts";
import { Prehashed } from "../utils.ts";
import { DSAParameterNumbers, DSAPrivateNumbers, DSAPublicNumbers } from "./numbers.ts";

/** What keys share. Made by `generateParameters`, by numbers, by loaders, and of keys. */
export class DSAParameters implements Parameters {
  readonly #handle: DsaParametersHandle;

  /** @internal */
  constructor(handle: DsaParametersHandle) {
    madeByTheLibrary(() => native.dsaParametersSize(handle));
    this.#handle = handle;
  }

  generatePrivateKey(): DSAPrivateKey {
    return new DSAPrivateKey(nativeCall(native.dsaGenerateKey, this.#handle));
  }

  parameterNumbers(): DSAParameterNumbers {
    return new DSAParameterNumbers(nativeCall(native.dsaParameterNumbers, this.#handle));
  }
}

/** A private key. Made by `generatePrivateKey`, by parameters, by numbers and by loaders. */
export class DSAPrivateKey extends Opaque implements PrivateKey {
  readonly keySize: number;
  readonly #handle: DsaPrivateKeyHandle;
  /** Null once the key was disposed of. */
  #public: DSAPublicKey | null;
  readonly #signatureSize: number;

  /** @internal */
  constructor(handle: DsaPrivateKeyHandle) {
    super();
    const publicKey = new DSAPublicKey(madeByTheLibrary(() => native.dsaPublicHalf(handle)));
    this.#handle = handle;
    this.#signatureSize = nativeCall(() => native.dsaSignatureSize(handle));
    this.#public = publicKey;
    this.keySize = publicKey.keySize;
  }

  publicKey(): DSAPublicKey {
    return undisposed(this.#public);
  }

  parameters(): DSAParameters {
    return this.publicKey().parameters();
  }

  sign(data: Uint8Array, algorithm: HashAlgorithm | Prehashed): Buffer {
    return this.#sign(bytes(data, "data"), nativeAlgorithm(algorithm));
  }

  privateNumbers(): DSAPrivateNumbers {
    const x = nativeCall(native.dsaPrivateNumber, this.#handle);
    return new DSAPrivateNumbers({ x, publicNumbers: this.publicKey().publicNumbers() });
  }

  signer(algorithm: HashAlgorithm): AsymmetricSignatureContext {
    const prehashed = streamingAlgorithm(algorithm);
    return new DigestSignatureContext(NativeHashContext.start(algorithm), (digest) => this.#sign(digest, prehashed));
  }

  #sign(data: Uint8Array, algorithm: DsaAlgorithm): Buffer {
    const room = allocate(this.#signatureSize, "public");
    const length = nativeCall(native.dsaSign, this.#handle, algorithm, data, room);
    return room.subarray(0, length);
  }

  privateBytes(encoding: Encoding, format: PrivateFormat, encryptionAlgorithm: KeySerializationEncryption): Buffer {
    return privateBytes(this.#handle, privateForm(encoding, format, encryptionAlgorithm));
  }

  async privateBytesAsync(
    encoding: Encoding,
    format: PrivateFormat,
    encryptionAlgorithm: KeySerializationEncryption,
    options?: AsyncOptions | null,
  ): Promise<Buffer> {
    return privateBytesAsync(this.#handle, privateForm(encoding, format, encryptionAlgorithm), options);
  }

  [Symbol.dispose](): void {
    this.#public = null;
    native.dsaPrivateDispose(this.#handle);
  }

  protected override summary(): Record<string, string | number> {
    return { keySize: this.keySize };
  }
}

/** A public key. Made by numbers, by loaders, and of a private key. */
export class DSAPublicKey extends Opaque implements PublicKey {
  readonly keySize: number;
  readonly #handle: DsaPublicKeyHandle;
  readonly #parameters: DSAParameters;

  /** @internal */
  constructor(handle: DsaPublicKeyHandle) {
    super();
    const parameters = madeByTheLibrary(() => native.dsaPublicParameters(handle));
    this.#parameters = new DSAParameters(parameters);
    this.#handle = handle;
    this.keySize = nativeCall(() => native.dsaParametersSize(parameters));
  }

  parameters(): DSAParameters {
    return this.#parameters;
  }

  verify(signature: Uint8Array, data: Uint8Array, algorithm: HashAlgorithm | Prehashed): void {
    const signatureBytes = bytes(signature, "signature");
    this.#verify(signatureBytes, bytes(data, "data"), nativeAlgorithm(algorithm));
  }

  publicNumbers(): DSAPublicNumbers {
    const y = nativeCall(native.dsaPublicNumber, this.#handle);
    return new DSAPublicNumbers({ y, parameterNumbers: this.#parameters.parameterNumbers() });
  }

  verifier(signature: Uint8Array, algorithm: HashAlgorithm): AsymmetricVerificationContext {
    // A copy: the caller may change the array before the context ends.
    const signatureBytes = copiedBytes(signature, "signature");
    const prehashed = streamingAlgorithm(algorithm);
    return new DigestVerificationContext(NativeHashContext.start(algorithm), (digest) =>
      this.#verify(signatureBytes, digest, prehashed),
    );
  }

  publicBytes(encoding: Encoding, format: PublicFormat): Buffer {
    return publicBytes(this.#handle, encoding, format);
  }

  equals(other: unknown): boolean {
    if (!(other instanceof DSAPublicKey && #handle in other)) return false;
    if (other === this) return true;
    return nativeCall(native.dsaPublicEquals, this.#handle, other.#handle);
  }

  #verify(signature: Uint8Array, data: Uint8Array, algorithm: DsaAlgorithm): void {
    nativeCall(native.dsaVerify, this.#handle, algorithm, signature, data);
  }

  protected override summary(): Record<string, string | number> {
    return { keySize: this.keySize };
  }
}

function nativeAlgorithm(algorithm: HashAlgorithm | Prehashed): DsaAlgorithm {
  const prehashed = algorithm instanceof Prehashed;
  const hash = prehashed ? algorithm.algorithm : algorithm;
  const row = hashRow(hash);
  return { hash: row.number, digestSize: digestSize(row, hash), prehashed };
}

/** The hash of a message in pieces: what the key sees of it is the digest. */
function streamingAlgorithm(algorithm: HashAlgorithm): DsaAlgorithm {
  if (algorithm instanceof Prehashed) {
    throw typeError("a message in pieces is hashed here: give the hash itself, not Prehashed");
  }
  return { ...nativeAlgorithm(algorithm), prehashed: true };
}

/** Only a native handle makes a key; anything else, native code refuses. */
function madeByTheLibrary<Result>(call: () => Result): Result {
  try {
    return call();
  } catch {
    throw typeError("DSA parameters and keys are made by functions, by numbers and by loaders, not by their constructors");
  }
}
