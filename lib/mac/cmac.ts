/** The user's CMAC: one-shot, or over a context of the backend. */

import { allocate, bytes, describe, typeError } from "../arguments.ts";
import { type BackendOption, chosenBackend } from "../backend.ts";
import { cmacRow } from "../cipher-rows.ts";
import { keyOf } from "../ciphers/algorithms.ts";
import { InvalidSignature } from "../exceptions.ts";
import type { BlockCipherAlgorithm } from "../interfaces/cipher.ts";
import type { CMACBackend } from "../interfaces/cmac.ts";
import type { MACContext } from "../interfaces/hmac.ts";
import { fromNative } from "../native-call.ts";
import * as native from "../native.cjs";
import { Opaque } from "../opaque.ts";

/**
 * A message authentication code over a block cipher (SP 800-38B). The tag is one block long.
 *
 * @example
 * const cmac = new CMAC(new AES(key));
 * cmac.update(message);
 * const tag = cmac.finalize();
 */
export class CMAC extends Opaque implements MACContext {
  readonly #context: MACContext;
  readonly #cipher: string;

  /**
   * @param algorithm A block cipher with its key.
   * @throws TypeError where it is no block cipher.
   * @throws UnsupportedAlgorithm where the backend does not offer it, or is no CMACBackend.
   */
  constructor(algorithm: BlockCipherAlgorithm, options?: BackendOption<CMACBackend> | null) {
    super();
    this.#cipher = blockCipher(algorithm).name;
    this.#context = backendOf(options).createCmacCtx(algorithm);
  }

  update(data: Uint8Array): void {
    this.#context.update(data);
  }

  finalize(): Buffer {
    return this.#context.finalize();
  }

  verify(signature: Uint8Array): void {
    this.#context.verify(signature);
  }

  copy(): MACContext {
    return this.#context.copy();
  }

  [Symbol.dispose](): void {
    this.#context[Symbol.dispose]();
  }

  protected override summary(): Record<string, string | number> {
    return { cipher: this.#cipher };
  }

  /**
   * The tag of a message at once.
   *
   * @throws as the constructor and `update` do.
   */
  static generateTag(
    algorithm: BlockCipherAlgorithm,
    data: Uint8Array,
    options?: BackendOption<CMACBackend> | null,
  ): Buffer {
    blockCipher(algorithm);
    if (options !== undefined) {
      const context = backendOf(options).createCmacCtx(algorithm);
      context.update(data);
      return context.finalize();
    }
    const row = cmacRow(algorithm);
    const input = bytes(data, "data");
    const key = keyOf(algorithm);
    const tag = allocate(row.blockSize, "public");
    try {
      native.cmacTag(row.number, key, input, tag);
    } catch (error) {
      throw fromNative(error);
    }
    return tag;
  }

  /**
   * Checks the tag of a message at once, in constant time. Only the full length matches.
   *
   * @throws InvalidSignature where it does not match; else as the constructor and `update` do.
   */
  static verifyTag(
    algorithm: BlockCipherAlgorithm,
    data: Uint8Array,
    tag: Uint8Array,
    options?: BackendOption<CMACBackend> | null,
  ): void {
    blockCipher(algorithm);
    if (options !== undefined) {
      const context = backendOf(options).createCmacCtx(algorithm);
      context.update(data);
      context.verify(bytes(tag, "tag"));
      return;
    }
    const row = cmacRow(algorithm);
    const input = bytes(data, "data");
    const expected = bytes(tag, "tag");
    const key = keyOf(algorithm);
    let valid: boolean;
    try {
      valid = native.cmacVerify(row.number, key, input, expected);
    } catch (error) {
      throw fromNative(error);
    }
    if (!valid) throw new InvalidSignature("the MAC does not match");
  }
}

function blockCipher(algorithm: BlockCipherAlgorithm): BlockCipherAlgorithm {
  if (typeof algorithm !== "object" || algorithm === null || typeof algorithm.blockSize !== "number") {
    throw typeError(`"algorithm" must be a block cipher such as new AES(key), got ${describe(algorithm)}`);
  }
  return algorithm;
}

function backendOf(options: BackendOption<CMACBackend> | null | undefined): CMACBackend {
  return chosenBackend(options, "CMACBackend", ["cmacAlgorithmSupported", "createCmacCtx"]);
}
