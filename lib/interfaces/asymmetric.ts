/** What the key families share: paddings, prehashed messages, contexts of streaming signatures. */

import type { HashAlgorithm } from "./hash.ts";

/** How a message is brought to the length of an RSA key. The classes of `asymmetric.padding` are these. */
export interface AsymmetricPadding {
  /** The name in the standard, such as `"EMSA-PSS"`. */
  readonly name: string;
}

/** A function that makes a mask from a seed. The only one is `MGF1`. */
export interface MaskGenerationFunction {
  /** The hash that the mask is made with. */
  readonly algorithm: HashAlgorithm;
}

/** A signature in the making, of a message given in pieces. */
export interface AsymmetricSignatureContext {
  /**
   * Takes in the next bytes of the message. Any split of a message gives the same signature.
   *
   * @throws TypeError for text or anything else that is not bytes.
   * @throws AlreadyFinalized after `finalize`.
   */
  update(data: Uint8Array): void;

  /**
   * Ends the context.
   *
   * @returns the signature.
   * @throws AlreadyFinalized after an earlier `finalize`.
   */
  finalize(): Buffer;

  /** Wipes the state. The context is then finalized. */
  [Symbol.dispose](): void;
}

/** A verification in the making, of a message given in pieces. */
export interface AsymmetricVerificationContext {
  /**
   * Takes in the next bytes of the message.
   *
   * @throws TypeError for text or anything else that is not bytes.
   * @throws AlreadyFinalized after `verify`.
   */
  update(data: Uint8Array): void;

  /**
   * Ends the context.
   *
   * @throws InvalidSignature where the signature is not that of the message.
   * @throws AlreadyFinalized after an earlier `verify`.
   */
  verify(): void;

  /** Wipes the state. The context is then finalized. */
  [Symbol.dispose](): void;
}
