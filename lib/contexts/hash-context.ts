/** A hash context over a native handle. */

import { allocate, bytes } from "../arguments.ts";
import { AlreadyFinalized } from "../exceptions.ts";
import { digestSize, hashRow } from "../hash-rows.ts";
import type { HashAlgorithm, HashContext } from "../interfaces/hash.ts";
import { fromNative } from "../native-call.ts";
import * as native from "../native.cjs";
import type { HashHandle } from "../native.cjs";

/** States: open, until `finalize` or dispose; then finalized, which every method refuses. */
export class NativeHashContext implements HashContext {
  readonly algorithm: HashAlgorithm;
  readonly #size: number;
  #handle: HashHandle | null;

  private constructor(algorithm: HashAlgorithm, size: number, handle: HashHandle) {
    this.algorithm = algorithm;
    this.#size = size;
    this.#handle = handle;
  }

  static start(algorithm: HashAlgorithm): NativeHashContext {
    const row = hashRow(algorithm);
    const size = digestSize(row, algorithm);
    try {
      return new NativeHashContext(algorithm, size, native.hashStart(row.number, size));
    } catch (error) {
      throw fromNative(error);
    }
  }

  update(data: Uint8Array): void {
    const input = bytes(data, "data");
    const handle = this.#open();
    try {
      native.hashUpdate(handle, input);
    } catch (error) {
      throw fromNative(error);
    }
  }

  finalize(): Buffer {
    const handle = this.#open();
    const digest = allocate(this.#size, "public");
    this.#handle = null;
    try {
      native.hashFinalize(handle, digest);
    } catch (error) {
      throw fromNative(error);
    }
    return digest;
  }

  copy(): NativeHashContext {
    const handle = this.#open();
    try {
      return new NativeHashContext(this.algorithm, this.#size, native.hashCopy(handle));
    } catch (error) {
      throw fromNative(error);
    }
  }

  [Symbol.dispose](): void {
    if (this.#handle !== null) native.hashDispose(this.#handle);
    this.#handle = null;
  }

  #open(): HashHandle {
    if (this.#handle === null) throw new AlreadyFinalized("the hash context was already finalized");
    return this.#handle;
  }
}
