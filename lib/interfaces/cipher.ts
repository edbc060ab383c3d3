/** CipherBackend, and what it takes and gives. */

/** A symmetric cipher with its key. The classes of `ciphers.algorithms` are these. */
export interface CipherAlgorithm {
  /** The name, such as `"AES"`, `"3DES"`, `"camellia"`. */
  readonly name: string;
  /** Size of this key in bits. */
  readonly keySize: number;
  /** The sizes that a key may have, in bits. */
  readonly keySizes: readonly number[];
  /** The key; a fresh copy each time it is read. */
  readonly key: Uint8Array;
}

/** A cipher that works in blocks. */
export interface BlockCipherAlgorithm extends CipherAlgorithm {
  /** Size of a block in bits. */
  readonly blockSize: number;
}

/** A mode of operation. The classes of `ciphers.modes` are these. */
export interface Mode {
  /** The name, such as `"CBC"`. */
  readonly name: string;

  /**
   * Checks that the mode fits the algorithm.
   *
   * @throws ValueError where an IV or nonce does not have the size of a block, or the key is not one for this mode.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_CIPHER` where the algorithm is no block cipher.
   */
  validateForAlgorithm(algorithm: CipherAlgorithm): void;
}

/** A mode with an initialization vector: CBC, OFB, CFB, CFB8, GCM. */
export interface ModeWithInitializationVector extends Mode {
  /** A fresh copy each time it is read. */
  readonly initializationVector: Uint8Array;
}

/** A mode with a nonce: CTR. */
export interface ModeWithNonce extends Mode {
  /** A fresh copy each time it is read. */
  readonly nonce: Uint8Array;
}

/** A mode with a tweak: XTS. */
export interface ModeWithTweak extends Mode {
  /** A fresh copy each time it is read. */
  readonly tweak: Uint8Array;
}

/** A mode that authenticates: GCM. */
export interface ModeWithAuthenticationTag extends ModeWithInitializationVector {
  /** The tag to check a decryption against, or null. */
  readonly tag: Uint8Array | null;
  /** The shortest tag, in bytes, that a decryption takes. */
  readonly minTagLength: number;
}

/** An encryption or decryption in the making. There is no automatic padding. */
export interface CipherContext {
  /**
   * Processes the next bytes. ECB and CBC hold back what does not fill a block; every other mode gives as many bytes
   * as it takes. In XTS one call is one whole data unit.
   *
   * @returns the bytes that are ready: ciphertext or plaintext.
   * @throws TypeError for text or anything else that is not bytes.
   * @throws ValueError where the cipher's limit under one nonce would be passed (nothing is processed), or an XTS data
   * unit is shorter than 16 bytes.
   * @throws AlreadyUpdated for a second XTS data unit.
   * @throws AlreadyFinalized after `finalize`.
   */
  update(data: Uint8Array): Buffer;

  /**
   * As {@link update}, into memory that the caller brings.
   *
   * @param buffer Where the result goes: at least `data.length` bytes, and for ECB and CBC one block less one byte
   * more. It may be `data` itself; overlapping it in part is refused.
   * @returns the number of bytes written.
   * @throws ValueError where the buffer is too small or overlaps `data` in part; nothing is processed.
   */
  updateInto(data: Uint8Array, buffer: Uint8Array): number;

  /**
   * Ends the context.
   *
   * @returns the last bytes; none for the modes offered here.
   * @throws ValueError where ECB or CBC hold back part of a block: pad the message first. The context has ended.
   * @throws AlreadyFinalized after an earlier `finalize`.
   */
  finalize(): Buffer;

  /**
   * Starts again under the same key with another nonce: CTR and ChaCha20 only.
   *
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_CIPHER` in every other mode.
   * @throws ValueError where the nonce has the wrong length.
   * @throws AlreadyFinalized after `finalize`.
   */
  resetNonce(nonce: Uint8Array): void;

  /** Wipes the key schedule and what is held back. The context is then finalized. */
  [Symbol.dispose](): void;
}

/** A context of an authenticating mode. */
export interface AEADCipherContext extends CipherContext {
  /**
   * Takes in data that is authenticated and not encrypted. Repeatable, before the first byte of the message.
   *
   * @throws AlreadyUpdated after the first `update`.
   * @throws AlreadyFinalized after `finalize`.
   */
  authenticateAdditionalData(data: Uint8Array): void;
}

/** An authenticating encryption. */
export interface AEADEncryptionContext extends AEADCipherContext {
  /**
   * The tag, 16 bytes.
   *
   * @throws NotYetFinalized before `finalize`.
   * @throws AlreadyFinalized after disposal without `finalize`.
   */
  readonly tag: Buffer;
}

/**
 * An authenticating decryption.
 *
 * `update` hands out plaintext before the tag is checked: nothing may be done with it until the context has been
 * finalized without an error. `aead.AESGCM` checks first, and is the better choice wherever a message fits in memory.
 */
export interface AEADDecryptionContext extends AEADCipherContext {
  /**
   * Ends the context and checks the tag that the mode was made with.
   *
   * @throws ValueError where the mode has no tag.
   * @throws InvalidTag where the tag does not match; from then on every call is refused so.
   */
  finalize(): Buffer;

  /**
   * Ends the context and checks this tag.
   *
   * @param tag From the mode's `minTagLength` to 16 bytes.
   * @throws ValueError where its length is out of bounds, or the mode has a tag already.
   * @throws InvalidTag where it does not match; from then on every call is refused so.
   */
  finalizeWithTag(tag: Uint8Array): Buffer;
}

/**
 * Symmetric ciphers. Modes: NIST SP 800-38A (ECB, CBC, CFB, OFB, CTR), SP 800-38D (GCM), IEEE 1619 (XTS).
 */
export interface CipherBackend {
  /**
   * Whether the cipher, with a key of this size, is offered in the mode.
   *
   * @param mode Null (or absent) for the stream ciphers ARC4 and ChaCha20.
   * @throws TypeError where the arguments are no cipher or no mode at all.
   */
  cipherSupported(cipher: CipherAlgorithm, mode?: Mode | null): boolean;

  /**
   * A context that encrypts.
   *
   * @returns an {@link AEADEncryptionContext} for GCM.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_CIPHER` where the pair is not offered.
   * @throws ValueError where the mode carries a tag, or does not fit the cipher.
   */
  createSymmetricEncryptionCtx(cipher: CipherAlgorithm, mode: ModeWithAuthenticationTag): AEADEncryptionContext;
  createSymmetricEncryptionCtx(cipher: CipherAlgorithm, mode?: Mode | null): CipherContext;

  /**
   * A context that decrypts.
   *
   * A GCM mode without a tag is taken, unlike the interface document says: the tag may come last, through
   * `finalizeWithTag`. `finalize` without any tag is a ValueError.
   *
   * @returns an {@link AEADDecryptionContext} for GCM.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_CIPHER` where the pair is not offered.
   * @throws ValueError where the mode does not fit the cipher.
   */
  createSymmetricDecryptionCtx(cipher: CipherAlgorithm, mode: ModeWithAuthenticationTag): AEADDecryptionContext;
  createSymmetricDecryptionCtx(cipher: CipherAlgorithm, mode?: Mode | null): CipherContext;
}
