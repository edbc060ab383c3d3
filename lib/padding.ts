/** Block padding: making a message fill whole blocks, and back. */

import { allocate, bytes, expectCount, integer, lengthOf } from "./arguments.ts";
import { AlreadyFinalized, ValueError } from "./exceptions.ts";
import { fromNative, nativeCall } from "./native-call.ts";
import * as native from "./native.cjs";
import type { PaddingHandle } from "./native.cjs";
import { Opaque } from "./opaque.ts";

/** A padding or unpadding in the making. */
export interface PaddingContext {
  /**
   * Takes the next bytes and gives the blocks that are complete. An unpadder keeps back the last block, which may be
   * the padding.
   *
   * @throws TypeError for text or anything else that is not bytes.
   * @throws AlreadyFinalized after `finalize`.
   */
  update(data: Uint8Array): Buffer;

  /**
   * Ends the context.
   *
   * @returns the last block with its padding; or, unpadding, what the last block held of the message.
   * @throws ValueError where the padding, or the length, is wrong; never more precise, since that would help an
   * attacker who can change the ciphertext.
   * @throws AlreadyFinalized after an earlier `finalize`.
   */
  finalize(): Buffer;

  /** Wipes what is held back. The context is then finalized. */
  [Symbol.dispose](): void;
}

/** States: open, until `finalize` or dispose; then finalized, which every method refuses. */
class NativePaddingContext extends Opaque implements PaddingContext {
  readonly #blockSize: number;
  readonly #scheme: string;
  #handle: PaddingHandle | null;

  constructor(scheme: string, pad: boolean, blockBits: number) {
    super();
    this.#scheme = scheme;
    this.#blockSize = blockBits / 8;
    this.#handle = nativeCall(() => native.paddingStart(scheme, pad, blockBits));
  }

  update(data: Uint8Array): Buffer {
    const input = bytes(data, "data");
    const handle = this.#open();
    try {
      const size = native.paddingUpdateLength(handle, lengthOf(input));
      const output = allocate(size, "secret");
      expectCount(native.paddingUpdate(handle, input, output), size);
      return output;
    } catch (error) {
      throw fromNative(error);
    }
  }

  finalize(): Buffer {
    const handle = this.#open();
    const block = allocate(this.#blockSize, "secret");
    this.#handle = null;
    try {
      const written = native.paddingFinalize(handle, block);
      if (written === block.length) return block;
      const message = allocate(written, "secret");
      block.copy(message);
      block.fill(0);
      return message;
    } catch (error) {
      throw fromNative(error);
    } finally {
      native.paddingDispose(handle);
    }
  }

  [Symbol.dispose](): void {
    if (this.#handle !== null) native.paddingDispose(this.#handle);
    this.#handle = null;
  }

  protected override summary(): Record<string, string | number> {
    return { scheme: this.#scheme, blockSize: this.#blockSize * 8 };
  }

  #open(): PaddingHandle {
    if (this.#handle === null) throw new AlreadyFinalized("the padding context was already finalized");
    return this.#handle;
  }
}

abstract class Padding {
  readonly #scheme: string;
  readonly #blockBits: number;

  protected constructor(scheme: string, blockSize: number) {
    this.#scheme = scheme;
    this.#blockBits = integer(blockSize, "blockSize", 8, 2040);
    if (blockSize % 8 !== 0) throw new ValueError(`"blockSize" must be a multiple of 8 bits, got ${blockSize}`);
  }

  /** A context that adds padding. */
  padder(): PaddingContext {
    return new NativePaddingContext(this.#scheme, true, this.#blockBits);
  }

  /** A context that checks padding and takes it away. */
  unpadder(): PaddingContext {
    return new NativePaddingContext(this.#scheme, false, this.#blockBits);
  }
}

/** PKCS#7 padding (RFC 5652, section 6.3): n bytes of value n. */
export class PKCS7 extends Padding {
  /** @param blockSize In bits, as the algorithms give it: 8 to 2040, a multiple of 8. */
  constructor(blockSize: number) {
    super("pkcs7", blockSize);
  }
}

/** ANSI X9.23 padding: n - 1 bytes of zero, then n. */
export class ANSIX923 extends Padding {
  /** @param blockSize In bits, as the algorithms give it: 8 to 2040, a multiple of 8. */
  constructor(blockSize: number) {
    super("ansix923", blockSize);
  }
}
