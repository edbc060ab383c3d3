/** MAC contexts over native handles. */

import { allocate, bytes } from "../arguments.ts";
import { HandlePool } from "../handle-pool.ts";
import { hmacRow } from "../hash-rows.ts";
import { AlreadyFinalized, InvalidSignature } from "../exceptions.ts";
import type { BlockCipherAlgorithm } from "../interfaces/cipher.ts";
import type { HashAlgorithm } from "../interfaces/hash.ts";
import type { HMACContext, MACContext } from "../interfaces/hmac.ts";
import { keyOf } from "../ciphers/algorithms.ts";
import { cmacRow } from "../cipher-rows.ts";
import { fromNative, nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { MacHandle } from "../native.cjs";
import { Opaque } from "../opaque.ts";

const handles = new HandlePool<MacHandle>();

/** States: open, until `finalize`, `verify` or dispose; then finalized, which every method refuses. */
abstract class NativeMacContext extends Opaque {
  readonly #tagSize: number;
  #handle: MacHandle | null;

  protected constructor(tagSize: number, handle: MacHandle) {
    super();
    this.#tagSize = tagSize;
    this.#handle = handle;
  }

  update(data: Uint8Array): void {
    const input = bytes(data, "data");
    const handle = this.#open();
    try {
      native.macUpdate(handle, input);
    } catch (error) {
      throw fromNative(error);
    }
  }

  finalize(): Buffer {
    const handle = this.#open();
    const tag = allocate(this.#tagSize, "public");
    this.#handle = null;
    try {
      native.macFinalize(handle, tag);
    } catch (error) {
      throw fromNative(error);
    }
    handles.give(handle);
    return tag;
  }

  verify(signature: Uint8Array): void {
    const expected = bytes(signature, "signature");
    const handle = this.#open();
    this.#handle = null;
    let valid: boolean;
    try {
      valid = native.macVerify(handle, expected);
    } catch (error) {
      throw fromNative(error);
    }
    handles.give(handle);
    if (!valid) throw new InvalidSignature("the MAC does not match");
  }

  [Symbol.dispose](): void {
    const handle = this.#handle;
    if (handle === null) return;
    this.#handle = null;
    native.macDispose(handle);
    handles.give(handle);
  }

  protected override summary(): Record<string, string | number> {
    return { tagSize: this.#tagSize, state: this.#handle === null ? "finalized" : "open" };
  }

  /** The tag size and a second handle in the same state, for `copy`. */
  protected fork(): [tagSize: number, handle: MacHandle] {
    const handle = this.#open();
    return [this.#tagSize, nativeCall(() => native.macCopy(handle))];
  }

  #open(): MacHandle {
    if (this.#handle === null) throw new AlreadyFinalized("the MAC context was already finalized");
    return this.#handle;
  }
}

/** HMAC: the tag is as long as the digest. */
export class NativeHmacContext extends NativeMacContext implements HMACContext {
  readonly algorithm: HashAlgorithm;

  private constructor(algorithm: HashAlgorithm, tagSize: number, handle: MacHandle) {
    super(tagSize, handle);
    this.algorithm = algorithm;
  }

  static start(key: Uint8Array, algorithm: HashAlgorithm): NativeHmacContext {
    const keyBytes = bytes(key, "key");
    const row = hmacRow(algorithm);
    try {
      const spare = handles.take();
      if (spare !== undefined) native.hmacRestart(spare, row.number, keyBytes);
      return new NativeHmacContext(algorithm, row.digestSize, spare ?? native.hmacStart(row.number, keyBytes));
    } catch (error) {
      throw fromNative(error);
    }
  }

  copy(): NativeHmacContext {
    return new NativeHmacContext(this.algorithm, ...this.fork());
  }

  protected override summary(): Record<string, string | number> {
    return { algorithm: this.algorithm.name, ...super.summary() };
  }
}

/** CMAC: the tag is one block long. */
export class NativeCmacContext extends NativeMacContext implements MACContext {
  private constructor(tagSize: number, handle: MacHandle) {
    super(tagSize, handle);
  }

  static start(algorithm: BlockCipherAlgorithm): NativeCmacContext {
    const row = cmacRow(algorithm);
    const key = keyOf(algorithm);
    try {
      const spare = handles.take();
      if (spare !== undefined) native.cmacRestart(spare, row.number, key);
      return new NativeCmacContext(row.blockSize, spare ?? native.cmacStart(row.number, key));
    } catch (error) {
      throw fromNative(error);
    }
  }

  copy(): NativeCmacContext {
    return new NativeCmacContext(...this.fork());
  }
}
