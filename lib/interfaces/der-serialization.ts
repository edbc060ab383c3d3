/** DERSerializationBackend, and its twins that leave the event loop free. */

import type { AsyncOptions } from "./async.ts";
import type { DHParameters } from "./dh.ts";
import type { LoadPrivateKeyOptions, PrivateKeyTypes, PublicKeyTypes } from "./serialization.ts";

/** Keys and parameters in DER (X.690), which is read strictly; nothing may follow. */
export interface DERSerializationBackend {
  /**
   * A private key: PrivateKeyInfo, EncryptedPrivateKeyInfo (PKCS #8), or the structure of RSA, elliptic curve and DSA keys from before
   * them.
   *
   * @param password The password of an encrypted key; null where it is not encrypted.
   * @throws TypeError where an argument has the wrong type; where a password is given for a key that is not encrypted, or
   * none (or an empty one) for a key that is.
   * @throws ValueError where it is no such file, the password is wrong, the numbers make no key, or the file asks for more
   * work than the options allow.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_PUBLIC_KEY_ALGORITHM` for another kind of key,
   * `UNSUPPORTED_ELLIPTIC_CURVE` for a curve, `UNSUPPORTED_SERIALIZATION` for an encryption that is not offered.
   */
  loadDerPrivateKey(
    data: Uint8Array,
    password?: Uint8Array | null,
    options?: LoadPrivateKeyOptions | null,
  ): PrivateKeyTypes;

  /**
   * A public key: SubjectPublicKeyInfo, or the RSAPublicKey of PKCS #1.
   *
   * @throws TypeError where the argument is not bytes.
   * @throws ValueError where it is no such file, or the numbers make no key.
   * @throws UnsupportedAlgorithm as `loadDerPrivateKey`.
   */
  loadDerPublicKey(data: Uint8Array): PublicKeyTypes;

  /**
   * Diffie-Hellman parameters, of PKCS #3 or X9.42. Those that are not of a known group are tested, which takes up to seconds.
   *
   * @throws TypeError where the argument is not bytes.
   * @throws ValueError where it is no such file, or the numbers make no parameters.
   */
  loadDerParameters(data: Uint8Array): DHParameters;
}

/** What is beside the interface for long work: encrypted keys, and parameters that are tested. */
export interface DERSerializationAsyncBackend {
  /**
   * As `loadDerPrivateKey`, on the thread pool. The arguments are copied at the call. Progress counts the iterations that
   * the encryption takes.
   *
   * @throws never: it rejects with what `loadDerPrivateKey` throws, or with `signal.reason`.
   */
  loadDerPrivateKeyAsync(
    data: Uint8Array,
    password?: Uint8Array | null,
    options?: (LoadPrivateKeyOptions & AsyncOptions) | null,
  ): Promise<PrivateKeyTypes>;

  /** As `loadDerPublicKey`, on the thread pool: see `loadDerPrivateKeyAsync`. There is no progress. */
  loadDerPublicKeyAsync(data: Uint8Array, options?: AsyncOptions | null): Promise<PublicKeyTypes>;

  /** As `loadDerParameters`, on the thread pool: see `loadDerPrivateKeyAsync`. There is no progress. */
  loadDerParametersAsync(data: Uint8Array, options?: AsyncOptions | null): Promise<DHParameters>;
}
