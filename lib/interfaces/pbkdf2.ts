/** PBKDF2HMACBackend, and its twins that leave the event loop free. */

import type { AsyncOptions } from "./async.ts";
import type { HashAlgorithm } from "./hash.ts";

/** PBKDF2 (RFC 8018, 5.2) with HMAC over every hash of fixed length. */
export interface PBKDF2HMACBackend {
  /**
   * Whether `derivePbkdf2Hmac` takes this hash: the same as `hmacSupported`.
   *
   * @throws TypeError where the argument is no hash algorithm at all.
   */
  pbkdf2HmacSupported(algorithm: HashAlgorithm): boolean;

  /**
   * Derives a key from a password. Blocks the thread: about a millisecond for 10,000 iterations of SHA-256.
   *
   * @param length Bytes of the key, at most 2^32 - 1 digests.
   * @param salt Of any length; 16 random bytes are advised.
   * @param iterations At least 1.
   * @param keyMaterial The password, of any length.
   * @returns the key, in memory of its own.
   * @throws TypeError where an argument has the wrong type, text for bytes for one.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_HASH` where HMAC is not offered over the hash.
   * @throws ValueError where a number is out of range.
   */
  derivePbkdf2Hmac(
    algorithm: HashAlgorithm,
    length: number,
    salt: Uint8Array,
    iterations: number,
    keyMaterial: Uint8Array,
  ): Buffer;
}

/** What is beside the interface for long derivations. */
export interface PBKDF2HMACAsyncBackend {
  /**
   * As `derivePbkdf2Hmac`, on the thread pool. The arguments are copied at the call. Progress counts iterations, over
   * all blocks of the key.
   *
   * @throws never: it rejects with what `derivePbkdf2Hmac` throws, or with `signal.reason`.
   */
  derivePbkdf2HmacAsync(
    algorithm: HashAlgorithm,
    length: number,
    salt: Uint8Array,
    iterations: number,
    keyMaterial: Uint8Array,
    options?: AsyncOptions | null,
  ): Promise<Buffer>;
}
