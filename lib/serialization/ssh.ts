/** The loaders of OpenSSH's files. */

import type { AsyncOptions } from "../interfaces/async.ts";
import type { LoadPrivateKeyOptions, PrivateKeyTypes, PublicKeyTypes } from "../interfaces/serialization.ts";
import { loadPrivateKey, loadPrivateKeyAsync, loadPublicKey } from "./load.ts";

/**
 * A private key from a file of OpenSSH (`-----BEGIN OPENSSH PRIVATE KEY-----`) with one key.
 *
 * @param password The password of an encrypted key; null where it is not encrypted.
 * @throws TypeError where an argument has the wrong type; where a password is given for a key that is not encrypted, or none
 * for a key that is.
 * @throws ValueError where it is no such file, the password is wrong, the numbers make no key, or the file asks for more work
 * than the options allow.
 * @throws UnsupportedAlgorithm where the kind of key or the encryption is not offered.
 */
export function loadSshPrivateKey(
  data: Uint8Array,
  password?: Uint8Array | null,
  options?: LoadPrivateKeyOptions | null,
): PrivateKeyTypes {
  return loadPrivateKey("ssh", data, password, options);
}

/**
 * As `loadSshPrivateKey`, on the thread pool. The arguments are copied at the call. Progress counts the rounds of bcrypt.
 *
 * @throws never: it rejects with what `loadSshPrivateKey` throws, or with `signal.reason`.
 */
export async function loadSshPrivateKeyAsync(
  data: Uint8Array,
  password?: Uint8Array | null,
  options?: (LoadPrivateKeyOptions & AsyncOptions) | null,
): Promise<PrivateKeyTypes> {
  return loadPrivateKeyAsync("ssh", data, password, options);
}

/**
 * A public key from a line of OpenSSH: `type base64 comment`, as in `id_ecdsa.pub` and, without options, in
 * `authorized_keys`. Of a certificate it is the key that is certified; nothing of the certificate is checked.
 *
 * @throws TypeError where the argument is not bytes.
 * @throws ValueError where it is no such line, or the numbers make no key.
 * @throws UnsupportedAlgorithm where the kind of key is not offered.
 */
export function loadSshPublicKey(data: Uint8Array): PublicKeyTypes {
  return loadPublicKey("ssh", data);
}
