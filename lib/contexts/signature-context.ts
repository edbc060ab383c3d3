/** Streaming signatures: the message is hashed piece by piece, the key sees the digest at the end. */

import { AlreadyFinalized } from "../exceptions.ts";
import type { AsymmetricSignatureContext, AsymmetricVerificationContext } from "../interfaces/asymmetric.ts";
import type { HashContext } from "../interfaces/hash.ts";

/** States: open, until the end or dispose; then finalized, which every method refuses. */
abstract class DigestingContext {
  #hash: HashContext | null;

  constructor(hash: HashContext) {
    this.#hash = hash;
  }

  update(data: Uint8Array): void {
    this.#open().update(data);
  }

  [Symbol.dispose](): void {
    this.#hash?.[Symbol.dispose]();
    this.#hash = null;
  }

  /** Ends the hash, and with it the context. */
  protected digest(): Buffer {
    const hash = this.#open();
    this.#hash = null;
    return hash.finalize();
  }

  #open(): HashContext {
    if (this.#hash === null) throw new AlreadyFinalized("the signature context was already finalized");
    return this.#hash;
  }
}

export class DigestSignatureContext extends DigestingContext implements AsymmetricSignatureContext {
  readonly #sign: (digest: Uint8Array) => Buffer;

  /** @param sign Signs a digest that `hash` made. */
  constructor(hash: HashContext, sign: (digest: Uint8Array) => Buffer) {
    super(hash);
    this.#sign = sign;
  }

  finalize(): Buffer {
    return this.#sign(this.digest());
  }
}

export class DigestVerificationContext extends DigestingContext implements AsymmetricVerificationContext {
  readonly #verify: (digest: Uint8Array) => void;

  /** @param verify Verifies a digest that `hash` made, and throws where the signature is not its. */
  constructor(hash: HashContext, verify: (digest: Uint8Array) => void) {
    super(hash);
    this.#verify = verify;
  }

  verify(): void {
    this.#verify(this.digest());
  }
}
