/** The user's cipher: an algorithm with its key, and a mode. */

import { type BackendOption, chosenBackend } from "../backend.ts";
import { cipherAlgorithm, cipherMode, isAuthenticating } from "../cipher-rows.ts";
import { ValueError } from "../exceptions.ts";
import type {
  AEADDecryptionContext,
  AEADEncryptionContext,
  CipherAlgorithm,
  CipherBackend,
  CipherContext,
  Mode,
  ModeWithAuthenticationTag,
} from "../interfaces/cipher.ts";
import { Opaque } from "../opaque.ts";

/** What `encryptor` gives for a mode. */
type Encryptor<M> = M extends ModeWithAuthenticationTag ? AEADEncryptionContext : CipherContext;
/** What `decryptor` gives for a mode. */
type Decryptor<M> = M extends ModeWithAuthenticationTag ? AEADDecryptionContext : CipherContext;

/**
 * A symmetric cipher. To encrypt whole messages, `aead.AESGCM` is the safer choice.
 *
 * @example
 * const encryptor = new Cipher(new AES(key), new CTR(nonce)).encryptor();
 * const ciphertext = Buffer.concat([encryptor.update(plaintext), encryptor.finalize()]);
 */
export class Cipher<M extends Mode | null = Mode | null> extends Opaque {
  readonly algorithm: CipherAlgorithm;
  readonly mode: M;
  readonly #backend: CipherBackend;

  /**
   * @param mode Null for the stream ciphers ARC4 and ChaCha20.
   * @throws TypeError where the arguments are no cipher or no mode at all.
   * @throws ValueError where the mode does not fit the algorithm.
   * @throws UnsupportedAlgorithm where the mode needs a block cipher, or the backend is no CipherBackend.
   */
  constructor(algorithm: CipherAlgorithm, mode: M, options?: BackendOption<CipherBackend> | null) {
    super();
    this.algorithm = cipherAlgorithm(algorithm, "algorithm");
    this.mode = cipherMode(mode) as M;
    this.mode?.validateForAlgorithm(algorithm);
    this.#backend = chosenBackend(options, "CipherBackend", [
      "cipherSupported",
      "createSymmetricEncryptionCtx",
      "createSymmetricDecryptionCtx",
    ]);
    Object.freeze(this);
  }

  /**
   * A context that encrypts.
   *
   * @throws UnsupportedAlgorithm where the backend does not offer the pair.
   * @throws ValueError where the mode carries a tag.
   */
  encryptor(): Encryptor<M> {
    const mode: Mode | null = this.mode;
    if (isAuthenticating(mode) && mode.tag !== null) {
      throw new ValueError('"tag" is for decryption: an encryption makes its own');
    }
    return this.#backend.createSymmetricEncryptionCtx(this.algorithm, this.mode) as Encryptor<M>;
  }

  /**
   * A context that decrypts.
   *
   * @throws UnsupportedAlgorithm where the backend does not offer the pair.
   */
  decryptor(): Decryptor<M> {
    return this.#backend.createSymmetricDecryptionCtx(this.algorithm, this.mode) as Decryptor<M>;
  }

  protected override summary(): Record<string, string | number | null> {
    return { algorithm: this.algorithm.name, keySize: this.algorithm.keySize, mode: this.mode?.name ?? null };
  }
}
