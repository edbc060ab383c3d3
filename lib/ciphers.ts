/** Symmetric ciphers. */

import type { Transform } from "node:stream";

import type { CipherContext } from "./interfaces/cipher.ts";
import { contextTransform } from "./streams.ts";

export * as algorithms from "./ciphers/algorithms-exports.ts";
export { Cipher } from "./ciphers/cipher.ts";
export * as modes from "./ciphers/modes-exports.ts";
export type {
  AEADCipherContext,
  AEADDecryptionContext,
  AEADEncryptionContext,
  BlockCipherAlgorithm,
  CipherAlgorithm,
  CipherContext,
  Mode,
  ModeWithAuthenticationTag,
  ModeWithInitializationVector,
  ModeWithNonce,
  ModeWithTweak,
} from "./interfaces/cipher.ts";

/**
 * A stream that encrypts or decrypts what flows through it. The tag of an encryption can be read from the context
 * once the stream has ended; a decryption whose tag does not match ends in an error.
 *
 * @example
 * const encryptor = new Cipher(new AES(key), new GCM(iv)).encryptor();
 * await pipeline(createReadStream(path), transform(encryptor), createWriteStream(encryptedPath));
 * const tag = encryptor.tag;
 */
export function transform(context: CipherContext): Transform {
  return contextTransform(context);
}
