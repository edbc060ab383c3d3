/** What keys have to be written to files, and what loading them gives and takes. */

import type { KeySerializationEncryption } from "../serialization/encryption.ts";
import type { Encoding, PrivateFormat, PublicFormat } from "../serialization/formats.ts";
import type { AsyncOptions } from "./async.ts";
import type { DHPrivateKey, DHPublicKey } from "./dh.ts";
import type { DSAPrivateKey, DSAPublicKey } from "./dsa.ts";
import type { EllipticCurvePrivateKey, EllipticCurvePublicKey } from "./elliptic-curve.ts";
import type { RSAPrivateKey, RSAPublicKey } from "./rsa.ts";

/** A private key that can be written. */
export interface SerializablePrivateKey {
  /**
   * The key as the content of a file.
   *
   * PKCS8 in PEM or DER is for every key, encrypted or not. TraditionalOpenSSL is for RSA, DSA and elliptic curves, in PEM
   * encrypted or not, in DER not encrypted. OpenSSH in PEM is for RSA, DSA with 1024 bits, and the curves P-256, P-384 and
   * P-521. An encryption takes a tenth of a second or two, on purpose, unless its work was chosen.
   *
   * @returns the content, in memory of its own.
   * @throws TypeError where an argument has the wrong type, or is an encoding that PKCS8 has not.
   * @throws ValueError where the key cannot be written so, the encryption has an option that the format has not, or the key
   * or the password is disposed of.
   * @throws UnsupportedAlgorithm where `prf` is a hash that files have no name for.
   */
  privateBytes(encoding: Encoding, format: PrivateFormat, encryptionAlgorithm: KeySerializationEncryption): Buffer;

  /**
   * As `privateBytes`, on the thread pool. Progress counts the iterations of an encryption.
   *
   * @throws never: it rejects with what `privateBytes` throws, or with `signal.reason`.
   */
  privateBytesAsync(
    encoding: Encoding,
    format: PrivateFormat,
    encryptionAlgorithm: KeySerializationEncryption,
    options?: AsyncOptions | null,
  ): Promise<Buffer>;
}

/** A public key that can be written. */
export interface SerializablePublicKey {
  /**
   * The key as the content of a file.
   *
   * SubjectPublicKeyInfo in PEM or DER is for every key, PKCS1 in PEM or DER for RSA. OpenSSH in OpenSSH is for RSA, DSA with
   * 1024 bits, and the curves P-256, P-384 and P-521. CompressedPoint and UncompressedPoint in X962 are for elliptic curves.
   *
   * @throws TypeError where an argument has the wrong type, or is an encoding that the format has not.
   * @throws ValueError where the key cannot be written so.
   */
  publicBytes(encoding: Encoding, format: PublicFormat): Buffer;
}

/** What loaders of private keys give. `instanceof` and the classes of `asymmetric` tell which. */
export type PrivateKeyTypes = RSAPrivateKey | DSAPrivateKey | DHPrivateKey | EllipticCurvePrivateKey;

/** What loaders of public keys give. `instanceof` and the classes of `asymmetric` tell which. */
export type PublicKeyTypes = RSAPublicKey | DSAPublicKey | DHPublicKey | EllipticCurvePublicKey;

/** How a private key is loaded, and how much work its file may ask for. */
export interface LoadPrivateKeyOptions {
  /**
   * Leaves out what takes long of the checks of an RSA key: that the factors are prime and that all numbers belong together.
   * Only for files that you wrote yourself.
   */
  readonly unsafeSkipRsaKeyValidation?: boolean | null | undefined;
  /** Bytes of memory that scrypt may take; 2 GiB unless given. */
  readonly maxMemory?: number | null | undefined;
  /** Iterations that a derivation of a key may take: 10,000,000 unless given, and of bcrypt 1,000 rounds. */
  readonly maxIterations?: number | null | undefined;
}
