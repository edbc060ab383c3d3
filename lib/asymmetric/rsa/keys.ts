/** RSA keys over native handles. */

import { allocate, bytes, copiedBytes, typeError } from "../../arguments.ts";
import { NativeHashContext } from "../../contexts/hash-context.ts";
import { DigestSignatureContext, DigestVerificationContext } from "../../contexts/signature-context.ts";
import type {
  AsymmetricPadding,
  AsymmetricSignatureContext,
  AsymmetricVerificationContext,
} from "../../interfaces/asymmetric.ts";
import type { AsyncOptions } from "../../interfaces/async.ts";
import type { HashAlgorithm } from "../../interfaces/hash.ts";
import type { JsonWebKeyRSAPrivate, JsonWebKeyRSAPublic } from "../../interfaces/jwk.ts";
import type {
  RSAPrivateKey as PrivateKey,
  RSAPublicKey as PublicKey,
  SignatureHash,
} from "../../interfaces/rsa.ts";
import { nativeCall } from "../../native-call.ts";
import * as native from "../../native.cjs";
import type { RsaPrivateKeyHandle, RsaPublicKeyHandle, RsaSignaturePadding } from "../../native.cjs";
import type { KeySerializationEncryption } from "../../serialization/encryption.ts";
import type { Encoding, PrivateFormat, PublicFormat } from "../../serialization/formats.ts";
import { jwkOfPrivate, jwkOfPublic } from "../../serialization/jwk-members.ts";
import { privateBytes, privateBytesAsync, privateForm, publicBytes } from "../../serialization/write.ts";
import { undisposed } from "../key-class.ts";
import type { NoDigestInfo } from "../utils.ts";
import { RSAPrivateNumbers, RSAPublicNumbers } from "./numbers.ts";
import { encryptionPadding, recoveryHash, signaturePadding, streamingPadding } from "./padding-arguments.ts";
import { RSAKey } from "./rsa-key.ts";

/** A private key. Made by `generatePrivateKey`, by numbers and by loaders. */
export class RSAPrivateKey extends RSAKey implements PrivateKey {
  readonly keySize: number;
  readonly #handle: RsaPrivateKeyHandle;
  /** Null once the key was disposed of. */
  #public: RSAPublicKey | null;

  /** @internal */
  constructor(handle: RsaPrivateKeyHandle) {
    super();
    const publicKey = new RSAPublicKey(madeByTheLibrary(() => native.rsaPublicHalf(handle)));
    this.#handle = handle;
    this.#public = publicKey;
    this.keySize = publicKey.keySize;
  }

  publicKey(): RSAPublicKey {
    return undisposed(this.#public);
  }

  sign(data: Uint8Array, padding: AsymmetricPadding, algorithm: SignatureHash): Buffer {
    return this.#sign(bytes(data, "data"), signaturePadding(padding, algorithm));
  }

  decrypt(ciphertext: Uint8Array, padding: AsymmetricPadding): Buffer {
    const handle = this.#handle;
    const input = bytes(ciphertext, "ciphertext");
    const nativePadding = encryptionPadding(padding);
    const room = allocate(byteLength(this.keySize), "secret");
    try {
      const length = nativeCall(native.rsaDecrypt, handle, nativePadding, input, room);
      const plaintext = allocate(length, "secret");
      plaintext.set(room.subarray(0, length));
      return plaintext;
    } finally {
      room.fill(0);
    }
  }

  privateNumbers(): RSAPrivateNumbers {
    const { e, n, ...numbers } = nativeCall(native.rsaPrivateNumbers, this.#handle);
    return new RSAPrivateNumbers({ ...numbers, publicNumbers: { e, n } });
  }

  signer(padding: AsymmetricPadding, algorithm: HashAlgorithm): AsymmetricSignatureContext {
    const nativePadding = streamingPadding(padding, algorithm);
    nativeCall(() => native.rsaCheckSignaturePadding(nativePadding));
    return new DigestSignatureContext(NativeHashContext.start(algorithm), (digest) => this.#sign(digest, nativePadding));
  }

  #sign(data: Uint8Array, padding: RsaSignaturePadding): Buffer {
    const signature = allocate(byteLength(this.keySize), "public");
    nativeCall(native.rsaSign, this.#handle, padding, data, signature);
    return signature;
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

  jwk(): JsonWebKeyRSAPrivate {
    return jwkOfPrivate(this.#handle);
  }

  [Symbol.dispose](): void {
    this.#public = null;
    native.rsaPrivateDispose(this.#handle);
  }

  protected override summary(): Record<string, string | number> {
    return { keySize: this.keySize };
  }
}

/** A public key. Made by numbers, by loaders, and of a private key. */
export class RSAPublicKey extends RSAKey implements PublicKey {
  readonly keySize: number;
  readonly #handle: RsaPublicKeyHandle;

  /** @internal */
  constructor(handle: RsaPublicKeyHandle) {
    super();
    this.keySize = madeByTheLibrary(() => native.rsaKeySize(handle));
    this.#handle = handle;
  }

  encrypt(plaintext: Uint8Array, padding: AsymmetricPadding): Buffer {
    const handle = this.#handle;
    const input = bytes(plaintext, "plaintext");
    const nativePadding = encryptionPadding(padding);
    const ciphertext = allocate(byteLength(this.keySize), "public");
    nativeCall(native.rsaEncrypt, handle, nativePadding, input, ciphertext);
    return ciphertext;
  }

  verify(signature: Uint8Array, data: Uint8Array, padding: AsymmetricPadding, algorithm: SignatureHash): void {
    const signatureBytes = bytes(signature, "signature");
    this.#verify(signatureBytes, bytes(data, "data"), signaturePadding(padding, algorithm));
  }

  recoverDataFromSignature(
    signature: Uint8Array,
    padding: AsymmetricPadding,
    algorithm: HashAlgorithm | NoDigestInfo | null,
  ): Buffer {
    const handle = this.#handle;
    const input = bytes(signature, "signature");
    const hash = recoveryHash(padding, algorithm);
    const room = allocate(byteLength(this.keySize), "public");
    const length = nativeCall(native.rsaRecover, handle, hash, input, room);
    return room.subarray(0, length);
  }

  publicNumbers(): RSAPublicNumbers {
    return new RSAPublicNumbers(nativeCall(native.rsaPublicNumbers, this.#handle));
  }

  verifier(
    signature: Uint8Array,
    padding: AsymmetricPadding,
    algorithm: HashAlgorithm,
  ): AsymmetricVerificationContext {
    // A copy: the caller may change the array before the context ends.
    const signatureBytes = copiedBytes(signature, "signature");
    const nativePadding = streamingPadding(padding, algorithm);
    nativeCall(() => native.rsaCheckSignaturePadding(nativePadding));
    return new DigestVerificationContext(NativeHashContext.start(algorithm), (digest) =>
      this.#verify(signatureBytes, digest, nativePadding),
    );
  }

  publicBytes(encoding: Encoding, format: PublicFormat): Buffer {
    return publicBytes(this.#handle, encoding, format);
  }

  jwk(): JsonWebKeyRSAPublic {
    return jwkOfPublic(this.#handle);
  }

  equals(other: unknown): boolean {
    if (!(other instanceof RSAPublicKey && #handle in other)) return false;
    if (other === this) return true;
    return nativeCall(native.rsaPublicEquals, this.#handle, other.#handle);
  }

  #verify(signature: Uint8Array, data: Uint8Array, padding: RsaSignaturePadding): void {
    nativeCall(native.rsaVerify, this.#handle, padding, signature, data);
  }

  protected override summary(): Record<string, string | number> {
    return { keySize: this.keySize };
  }
}

function byteLength(keySize: number): number {
  return Math.ceil(keySize / 8);
}

/** Only a native handle makes a key; anything else, native code refuses. */
function madeByTheLibrary<Result>(call: () => Result): Result {
  try {
    return call();
  } catch {
    throw typeError("RSA keys are made by generatePrivateKey, by numbers and by loaders, not by their constructors");
  }
}
