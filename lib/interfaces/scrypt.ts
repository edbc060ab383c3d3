/** ScryptBackend, and its twin that leaves the event loop free. */

import type { AsyncOptions } from "./async.ts";

/** How much a derivation may ask for. */
export interface ScryptOptions {
  /**
   * Bytes of memory that a derivation may take; 2 GiB unless given. It needs 128 r (n + p + 2), and gives it back,
   * wiped, at its end.
   */
  readonly maxMemory?: number | null | undefined;
}

/** scrypt (RFC 7914). */
export interface ScryptBackend {
  /**
   * Derives a key from a password. Blocks the thread: about a third of a second with n = 2^17, r = 8, p = 1.
   *
   * @param keyMaterial The password, of any length.
   * @param salt Of any length; 16 random bytes are advised.
   * @param length Bytes of the key, at most 32 (2^32 - 1).
   * @param n Cost: a power of two above 1. Time and memory grow with it.
   * @param r Size of a block: memory and time grow with it. 8 is the usual choice.
   * @param p Lanes, one after the other: time grows with it. 1 is the usual choice.
   * @returns the key, in memory of its own.
   * @throws TypeError where an argument has the wrong type, text for bytes for one.
   * @throws ValueError where a number is out of range, or where more memory than `maxMemory`, or than there is, would
   * be needed.
   */
  deriveScrypt(
    keyMaterial: Uint8Array,
    salt: Uint8Array,
    length: number,
    n: number,
    r: number,
    p: number,
    options?: ScryptOptions | null,
  ): Buffer;
}

/** What is beside the interface for long derivations. */
export interface ScryptAsyncBackend {
  /**
   * As `deriveScrypt`, on the thread pool. The arguments are copied at the call. Progress counts blocks of 64 bytes
   * that are mixed.
   *
   * @throws never: it rejects with what `deriveScrypt` throws, or with `signal.reason`.
   */
  deriveScryptAsync(
    keyMaterial: Uint8Array,
    salt: Uint8Array,
    length: number,
    n: number,
    r: number,
    p: number,
    options?: (ScryptOptions & AsyncOptions) | null,
  ): Promise<Buffer>;
}
