/** The user's HMAC: one-shot, or over a context of the backend. */

import { allocate, bytes } from "../arguments.ts";
import { type BackendOption, chosenBackend } from "../backend.ts";
import { InvalidSignature } from "../exceptions.ts";
import { hmacRow } from "../hash-rows.ts";
import type { HashAlgorithm } from "../interfaces/hash.ts";
import type { HMACBackend, HMACContext } from "../interfaces/hmac.ts";
import { fromNative } from "../native-call.ts";
import * as native from "../native.cjs";
import { Opaque } from "../opaque.ts";

/**
 * A message authentication code over a hash (RFC 2104).
 *
 * @example
 * const tag = HMAC.generateTag(key, new SHA256(), message);
 * HMAC.verifyTag(key, new SHA256(), message, tag); // throws InvalidSignature if it does not match
 */
export class HMAC extends Opaque implements HMACContext {
  readonly #context: HMACContext;

  /**
   * @param key Of any length; at least as long as the digest is advised.
   * @throws TypeError where the key is not bytes or the algorithm is no hash algorithm at all.
   * @throws UnsupportedAlgorithm where the backend does not offer the hash for HMAC, or is no HMACBackend.
   */
  constructor(key: Uint8Array, algorithm: HashAlgorithm, options?: BackendOption<HMACBackend> | null) {
    super();
    this.#context = backendOf(options).createHmacCtx(key, algorithm);
  }

  get algorithm(): HashAlgorithm {
    return this.#context.algorithm;
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

  copy(): HMACContext {
    return this.#context.copy();
  }

  [Symbol.dispose](): void {
    this.#context[Symbol.dispose]();
  }

  protected override summary(): Record<string, string | number> {
    return { algorithm: this.algorithm.name, tagSize: this.algorithm.digestSize };
  }

  /**
   * The tag of a message at once.
   *
   * @throws as the constructor and `update` do.
   */
  static generateTag(
    key: Uint8Array,
    algorithm: HashAlgorithm,
    data: Uint8Array,
    options?: BackendOption<HMACBackend> | null,
  ): Buffer {
    if (options !== undefined) {
      const context = backendOf(options).createHmacCtx(key, algorithm);
      context.update(data);
      return context.finalize();
    }
    const keyBytes = bytes(key, "key");
    const row = hmacRow(algorithm);
    const input = bytes(data, "data");
    const tag = allocate(row.digestSize, "public");
    try {
      native.hmacTag(row.number, keyBytes, input, tag);
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
    key: Uint8Array,
    algorithm: HashAlgorithm,
    data: Uint8Array,
    tag: Uint8Array,
    options?: BackendOption<HMACBackend> | null,
  ): void {
    if (options !== undefined) {
      const context = backendOf(options).createHmacCtx(key, algorithm);
      context.update(data);
      context.verify(bytes(tag, "tag"));
      return;
    }
    const keyBytes = bytes(key, "key");
    const row = hmacRow(algorithm);
    const input = bytes(data, "data");
    const expected = bytes(tag, "tag");
    let valid: boolean;
    try {
      valid = native.hmacVerify(row.number, keyBytes, input, expected);
    } catch (error) {
      throw fromNative(error);
    }
    if (!valid) throw new InvalidSignature("the MAC does not match");
  }
}

function backendOf(options: BackendOption<HMACBackend> | null | undefined): HMACBackend {
  return chosenBackend(options, "HMACBackend", ["hmacSupported", "createHmacCtx"]);
}
