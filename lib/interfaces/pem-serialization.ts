/** PEMSerializationBackend, and its twins that leave the event loop free. */

import type { AsyncOptions } from "./async.ts";
import type { DHParameters } from "./dh.ts";
import type { LoadPrivateKeyOptions, PrivateKeyTypes, PublicKeyTypes } from "./serialization.ts";

/** Keys and parameters in PEM (RFC 7468): text between lines that name what it is. What stands around a block is passed over. */
export interface PEMSerializationBackend {
  /**
   * A private key: the first block that is one, of PRIVATE KEY, ENCRYPTED PRIVATE KEY, RSA PRIVATE KEY, EC PRIVATE KEY and
   * DSA PRIVATE KEY.
   *
   * @param password The password of an encrypted key; null where it is not encrypted.
   * @throws TypeError where an argument has the wrong type; where a password is given for a key that is not encrypted, or
   * none (or an empty one) for a key that is.
   * @throws ValueError where it is no such file, the password is wrong, the numbers make no key, or the file asks for more
   * work than the options allow.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_PUBLIC_KEY_ALGORITHM` for another kind of key,
   * `UNSUPPORTED_ELLIPTIC_CURVE` for a curve, `UNSUPPORTED_SERIALIZATION` for an encryption that is not offered.
   */
  loadPemPrivateKey(
    data: Uint8Array,
    password?: Uint8Array | null,
    options?: LoadPrivateKeyOptions | null,
  ): PrivateKeyTypes;

  /**
   * A public key: the first block that is one, of PUBLIC KEY and RSA PUBLIC KEY.
   *
   * @throws TypeError where the argument is not bytes.
   * @throws ValueError where it is no such file, or the numbers make no key.
   * @throws UnsupportedAlgorithm as `loadPemPrivateKey`.
   */
  loadPemPublicKey(data: Uint8Array): PublicKeyTypes;

  /**
   * Diffie-Hellman parameters: the first block that is one, of DH PARAMETERS and X9.42 DH PARAMETERS. Those that are not of a known group are tested, which takes up to seconds.
   *
   * @throws TypeError where the argument is not bytes.
   * @throws ValueError where it is no such file, or the numbers make no parameters.
   */
  loadPemParameters(data: Uint8Array): DHParameters;
}

/** What is beside the interface for long work: encrypted keys, and parameters that are tested. */
export interface PEMSerializationAsyncBackend {
  /**
   * As `loadPemPrivateKey`, on the thread pool. The arguments are copied at the call. Progress counts the iterations that
   * the encryption takes.
   *
   * @throws never: it rejects with what `loadPemPrivateKey` throws, or with `signal.reason`.
   */
  loadPemPrivateKeyAsync(
    data: Uint8Array,
    password?: Uint8Array | null,
    options?: (LoadPrivateKeyOptions & AsyncOptions) | null,
  ): Promise<PrivateKeyTypes>;

  /** As `loadPemPublicKey`, on the thread pool: see `loadPemPrivateKeyAsync`. There is no progress. */
  loadPemPublicKeyAsync(data: Uint8Array, options?: AsyncOptions | null): Promise<PublicKeyTypes>;

  /** As `loadPemParameters`, on the thread pool: see `loadPemPrivateKeyAsync`. There is no progress. */
  loadPemParametersAsync(data: Uint8Array, options?: AsyncOptions | null): Promise<DHParameters>;
}
