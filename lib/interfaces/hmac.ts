/** HMACBackend, and what it gives. */

import type { HashAlgorithm, HashContext } from "./hash.ts";

/** A message authentication code in the making. */
export interface MACContext {
  /**
   * Takes in the next bytes of the message. Any split of a message gives the same tag.
   *
   * @throws TypeError for text or anything else that is not bytes.
   * @throws AlreadyFinalized after `finalize` or `verify`.
   */
  update(data: Uint8Array): void;

  /**
   * Ends the context.
   *
   * @returns the tag at its full length.
   * @throws AlreadyFinalized after an earlier `finalize` or `verify`.
   */
  finalize(): Buffer;

  /**
   * Ends the context and compares its tag with `signature` in constant time. Only the full length matches.
   *
   * @throws InvalidSignature where they differ.
   * @throws AlreadyFinalized after an earlier `finalize` or `verify`.
   */
  verify(signature: Uint8Array): void;

  /**
   * A second context in the same state; the two go on independently.
   *
   * @throws AlreadyFinalized after `finalize` or `verify`.
   */
  copy(): MACContext;

  /** Wipes the key and the state. The context is then finalized. */
  [Symbol.dispose](): void;
}

/** An HMAC in the making: a hash context with a key, which can also verify. */
export interface HMACContext extends HashContext, MACContext {
  copy(): HMACContext;
}

/** HMAC (RFC 2104, FIPS 198-1) over every hash of fixed length. */
export interface HMACBackend {
  /**
   * Whether `createHmacCtx` takes this algorithm. False for SHAKE, whose length is not fixed.
   *
   * @throws TypeError where the argument is no hash algorithm at all.
   */
  hmacSupported(algorithm: HashAlgorithm): boolean;

  /**
   * A context that computes the HMAC of a message given in pieces.
   *
   * @param key Of any length, also empty; copied.
   * @throws TypeError where the key is not bytes or the algorithm is no hash algorithm at all.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_HASH` where the algorithm is not offered for HMAC.
   */
  createHmacCtx(key: Uint8Array, algorithm: HashAlgorithm): HMACContext;
}
