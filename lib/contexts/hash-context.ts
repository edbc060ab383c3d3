/** A hash context over a native handle. */

import { allocate, bytes, copyOf, lengthOf } from "../arguments.ts";
import { AlreadyFinalized } from "../exceptions.ts";
import { HandlePool } from "../handle-pool.ts";
import { digestSize, hashRow, type HashRow } from "../hash-rows.ts";
import type { HashAlgorithm, HashContext } from "../interfaces/hash.ts";
import { fromNative, nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { HashHandle } from "../native.cjs";

const EMPTY = Buffer.alloc(0);
const handles = new HandlePool<HashHandle>();

/**
 * States: short, while at most one block came, in one piece; open, over a native handle; and, after `finalize` or
 * dispose, finalized, which every method refuses.
 *
 * A native context costs more than a short message takes to hash, so it is made when the second piece comes: most
 * messages are one piece, and are hashed at once.
 */
export class NativeHashContext implements HashContext {
  readonly algorithm: HashAlgorithm;
  readonly #row: HashRow;
  readonly #size: number;
  #finalized = false;
  /** In state short: the message so far, a copy. */
  #message: Buffer = EMPTY;
  /** In state open. */
  #handle: HashHandle | null = null;

  private constructor(algorithm: HashAlgorithm, row: HashRow, size: number) {
    this.algorithm = algorithm;
    this.#row = row;
    this.#size = size;
  }

  static start(algorithm: HashAlgorithm): NativeHashContext {
    const row = hashRow(algorithm);
    return new NativeHashContext(algorithm, row, digestSize(row, algorithm));
  }

  update(data: Uint8Array): void {
    const input = bytes(data, "data");
    this.#refuseFinalized();
    if (this.#handle === null && this.#message.length === 0 && lengthOf(input) <= this.#row.blockSize) {
      this.#message = copyOf(input);
      return;
    }
    try {
      native.hashUpdate(this.#open(), input);
    } catch (error) {
      throw fromNative(error);
    }
  }

  finalize(): Buffer {
    this.#refuseFinalized();
    const digest = allocate(this.#size, "public");
    const handle = this.#handle;
    try {
      if (handle === null) native.hashDigest(this.#row.number, this.#message, digest);
      else native.hashFinalize(handle, digest);
    } catch (error) {
      throw fromNative(error);
    } finally {
      this.#end();
    }
    if (handle !== null) handles.give(handle);
    return digest;
  }

  copy(): NativeHashContext {
    this.#refuseFinalized();
    const twin = new NativeHashContext(this.algorithm, this.#row, this.#size);
    const handle = this.#handle;
    if (handle !== null) twin.#handle = nativeCall(() => native.hashCopy(handle));
    else twin.#message = copyOf(this.#message);
    return twin;
  }

  [Symbol.dispose](): void {
    const handle = this.#handle;
    this.#end();
    if (handle === null) return;
    native.hashDispose(handle);
    handles.give(handle);
  }

  /** The native context; made, and given what came so far, if there is none yet. */
  #open(): HashHandle {
    if (this.#handle === null) {
      const handle = this.#start();
      native.hashUpdate(handle, this.#message);
      this.#forgetMessage();
      this.#handle = handle;
    }
    return this.#handle;
  }

  #start(): HashHandle {
    const spare = handles.take();
    if (spare === undefined) return native.hashStart(this.#row.number, this.#size);
    native.hashRestart(spare, this.#row.number, this.#size);
    return spare;
  }

  #end(): void {
    this.#forgetMessage();
    this.#handle = null;
    this.#finalized = true;
  }

  #forgetMessage(): void {
    this.#message.fill(0);
    this.#message = EMPTY;
  }

  #refuseFinalized(): void {
    if (this.#finalized) throw new AlreadyFinalized("the hash context was already finalized");
  }
}
