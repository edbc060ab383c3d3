/** The user's hash: one-shot, or over a context of the backend. */

import { allocate, bytes } from "../arguments.ts";
import { type BackendOption, chosenBackend } from "../chosen-backend.ts";
import { digestSize, hashRow } from "../hash-rows.ts";
import type { HashAlgorithm, HashBackend, HashContext } from "../interfaces/hash.ts";
import { fromNative } from "../native-call.ts";
import * as native from "../native.cjs";

/**
 * A message digest.
 *
 * @example
 * const hash = new Hash(new SHA256());
 * hash.update(Buffer.from("abc"));
 * hash.finalize().toString("hex"); // "ba7816bf…"
 */
export class Hash implements HashContext {
  readonly #context: HashContext;

  /**
   * @throws TypeError where the algorithm is no hash algorithm at all.
   * @throws UnsupportedAlgorithm where the backend does not offer it, or is no HashBackend.
   */
  constructor(algorithm: HashAlgorithm, options?: BackendOption<HashBackend> | null) {
    this.#context = backendOf(options).createHashCtx(algorithm);
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

  copy(): HashContext {
    return this.#context.copy();
  }

  [Symbol.dispose](): void {
    this.#context[Symbol.dispose]();
  }

  /**
   * The digest of a message at once: for short messages several times faster than a context.
   *
   * @returns the digest, `algorithm.digestSize` bytes.
   * @throws as the constructor and `update` do.
   */
  static hash(algorithm: HashAlgorithm, data: Uint8Array, options?: BackendOption<HashBackend> | null): Buffer {
    if (options !== undefined) {
      const context = backendOf(options).createHashCtx(algorithm);
      context.update(data);
      return context.finalize();
    }
    const row = hashRow(algorithm);
    const input = bytes(data, "data");
    const digest = allocate(digestSize(row, algorithm), "public");
    try {
      native.hashDigest(row.number, input, digest);
    } catch (error) {
      throw fromNative(error);
    }
    return digest;
  }
}

function backendOf(options: BackendOption<HashBackend> | null | undefined): HashBackend {
  return chosenBackend(options, "HashBackend", ["hashSupported", "createHashCtx"]);
}
