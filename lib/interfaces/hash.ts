/** HashBackend, and what it takes and gives. */

/** A hash function: its name and sizes. The classes of `hashes` are these; anything of the shape may be passed. */
export interface HashAlgorithm {
  /** The name in lower case, such as `"sha256"`. */
  readonly name: string;
  /** Size of the digest in bytes. For SHAKE it is what the caller chose. */
  readonly digestSize: number;
  /** Size of an internal block in bytes; null for the sponge functions, which have none in this sense. */
  readonly blockSize: number | null;
}

/** A message digest in the making. */
export interface HashContext {
  /** The algorithm that the context was made with. */
  readonly algorithm: HashAlgorithm;

  /**
   * Takes in the next bytes of the message. Any split of a message gives the same digest.
   *
   * @throws TypeError for text or anything else that is not bytes.
   * @throws AlreadyFinalized after `finalize`.
   */
  update(data: Uint8Array): void;

  /**
   * Ends the context.
   *
   * @returns the digest, `algorithm.digestSize` bytes.
   * @throws AlreadyFinalized after an earlier `finalize`.
   */
  finalize(): Buffer;

  /**
   * A second context in the same state; the two go on independently.
   *
   * @throws AlreadyFinalized after `finalize`.
   */
  copy(): HashContext;

  /** Wipes the state. The context is then finalized. */
  [Symbol.dispose](): void;
}

/**
 * Message digests: SHA-1 and SHA-2 (FIPS 180-4), SHA-3 and SHAKE (FIPS 202), BLAKE2 (RFC 7693), MD5 (RFC 1321),
 * SM3 (GB/T 32905), RIPEMD-160 and Whirlpool (ISO/IEC 10118-3).
 */
export interface HashBackend {
  /**
   * Whether `createHashCtx` takes this algorithm.
   *
   * @throws TypeError where the argument is no hash algorithm at all.
   */
  hashSupported(algorithm: HashAlgorithm): boolean;

  /**
   * A context that computes the digest of a message given in pieces.
   *
   * @throws TypeError where the argument is no hash algorithm at all.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_HASH` where the algorithm is not offered.
   * @throws ValueError where `digestSize` is not one that the algorithm has.
   */
  createHashCtx(algorithm: HashAlgorithm): HashContext;
}
