/** Cipher contexts over native handles. */

import { allocate, bytes, expectCount, lengthOf, outputBytes } from "../arguments.ts";
import { pairOf } from "../cipher-rows.ts";
import { keyOf, nonceOf } from "../ciphers/algorithms.ts";
import { startOf } from "../ciphers/modes.ts";
import { AlreadyFinalized, InvalidTag, ValueError } from "../exceptions.ts";
import { HandlePool } from "../handle-pool.ts";
import type { CipherAlgorithm, CipherContext, Mode } from "../interfaces/cipher.ts";
import { fromNative, nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { CipherHandle } from "../native.cjs";
import { Opaque } from "../opaque.ts";

/** Plaintext gets memory of its own; ciphertext is public. */
export type Direction = "encrypt" | "decrypt";

/** What every context is made from, and what it needs to know of it. */
export interface StartedCipher {
  readonly handle: CipherHandle;
  readonly direction: Direction;
  /** Bytes that `update` works in: one block for ECB and CBC, 1 for everything else. */
  readonly unit: number;
  readonly algorithm: CipherAlgorithm;
  readonly mode: Mode | null;
}

const handles = new HandlePool<CipherHandle>();

/** What `finalize` gives in every mode; there is nothing in it to change. */
export const EMPTY: Buffer = Buffer.alloc(0);

/** Starts the native context for a cipher and a mode. */
export function startCipher(
  algorithm: CipherAlgorithm,
  mode: Mode | null | undefined,
  direction: Direction,
): StartedCipher {
  const pair = pairOf(algorithm, mode);
  const nonce = mode === null || mode === undefined ? nonceOf(algorithm) : startOf(mode);
  const key = keyOf(algorithm);
  const encrypt = direction === "encrypt";
  try {
    const spare = handles.take();
    if (spare !== undefined) native.cipherRestart(spare, pair.row.number, pair.mode.number, encrypt, key, nonce);
    const handle = spare ?? native.cipherStart(pair.row.number, pair.mode.number, encrypt, key, nonce);
    pair.mode.unit ??= native.cipherUnit(handle);
    return { handle, direction, unit: pair.mode.unit, algorithm, mode: mode ?? null };
  } catch (error) {
    throw fromNative(error);
  }
}

/** States: open, until `finalize` or dispose; then finalized, which every method refuses. */
export class NativeCipherContext extends Opaque implements CipherContext {
  readonly #started: StartedCipher;
  /** Bytes that the native context holds back: fewer than a unit. */
  #pending = 0;
  #handle: CipherHandle | null;

  constructor(started: StartedCipher) {
    super();
    this.#started = started;
    this.#handle = started.handle;
  }

  update(data: Uint8Array): Buffer {
    const input = bytes(data, "data");
    const handle = this.open();
    const size = this.#sizeFor(lengthOf(input));
    const output = allocate(size, this.#started.direction === "encrypt" ? "public" : "secret");
    expectCount(this.#process(handle, input, output), size);
    return output;
  }

  updateInto(data: Uint8Array, buffer: Uint8Array): number {
    const input = bytes(data, "data");
    const { target, done } = outputBytes(buffer, "buffer");
    const handle = this.open();
    const needed = lengthOf(input) + this.#started.unit - 1;
    const room = lengthOf(target);
    if (room < needed) throw new ValueError(`"buffer" must have room for ${needed} bytes, got ${room}`);
    const written = this.#process(handle, input, target);
    done(written);
    return written;
  }

  finalize(): Buffer {
    this.finish((handle) => native.cipherFinalize(handle));
    return EMPTY;
  }

  resetNonce(nonce: Uint8Array): void {
    const start = bytes(nonce, "nonce");
    const handle = this.open();
    nativeCall(() => native.cipherResetNonce(handle, start));
  }

  [Symbol.dispose](): void {
    const handle = this.#handle;
    if (handle === null) return;
    this.#handle = null;
    native.cipherDispose(handle);
    handles.give(handle);
  }

  protected override summary(): Record<string, string | number> {
    const { algorithm, mode, direction } = this.#started;
    const cipher = mode === null ? algorithm.name : `${algorithm.name}-${mode.name}`;
    return { cipher, direction, state: this.#handle === null ? "finalized" : "open" };
  }

  /** @internal The handle, while there is one. */
  protected open(): CipherHandle {
    if (this.#handle === null) throw new AlreadyFinalized("the cipher context was already finalized");
    return this.#handle;
  }

  /** @internal Runs the operation that ends the context, also where it fails; except that a wrong tag stays one. */
  protected finish(operation: (handle: CipherHandle) => void): void {
    const handle = this.open();
    try {
      operation(handle);
    } catch (error) {
      const failure = fromNative(error);
      if (!(failure instanceof InvalidTag)) this[Symbol.dispose]();
      throw failure;
    }
    this.#handle = null;
    handles.give(handle);
  }

  #sizeFor(length: number): number {
    const total = this.#pending + length;
    return total - (total % this.#started.unit);
  }

  #process(handle: CipherHandle, input: Uint8Array, output: Uint8Array): number {
    try {
      const written = native.cipherUpdate(handle, input, output);
      this.#pending += lengthOf(input) - written;
      return written;
    } catch (error) {
      throw fromNative(error);
    }
  }
}
