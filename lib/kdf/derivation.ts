/** What the derivations have in common: each object derives one key, once. */

import { bytes, copiedBytes, outputBytes } from "../arguments.ts";
import { bytesEq } from "../constant-time.ts";
import { AlreadyFinalized, InvalidKey, ValueError } from "../exceptions.ts";
import type { AsyncOptions } from "../interfaces/async.ts";
import { Opaque } from "../opaque.ts";

export { optionalMethod } from "../chosen-backend.ts";

/** States: fresh; used, after the first derivation (whatever came of it) or dispose, which every method refuses. */
export abstract class Derivation extends Opaque {
  readonly #length: number;
  #used = false;

  protected constructor(length: number) {
    super();
    this.#length = length;
  }

  /** The key, in memory of its own. */
  protected abstract key(keyMaterial: Uint8Array): Buffer;

  /** The same on the thread pool. */
  protected abstract keyAsync(keyMaterial: Uint8Array, options: AsyncOptions | null | undefined): Promise<Buffer>;

  /** What {@link toJSON} shows beside the length and the state. */
  protected abstract parameters(): Record<string, string | number>;

  /**
   * Derives the key. Uses the object up.
   *
   * @returns the key, in memory of its own.
   * @throws TypeError where `keyMaterial` is not bytes.
   * @throws AlreadyFinalized where the object has been used.
   */
  derive(keyMaterial: Uint8Array): Buffer {
    const password = bytes(keyMaterial, "keyMaterial");
    this.#use();
    return this.key(password);
  }

  /**
   * As {@link derive}, into memory that the caller brings.
   *
   * @param buffer As long as the key.
   * @returns the number of bytes written.
   * @throws ValueError where `buffer` has another length; the object is not used up by that.
   */
  deriveInto(keyMaterial: Uint8Array, buffer: Uint8Array): number {
    const password = bytes(keyMaterial, "keyMaterial");
    const { target, done } = outputBytes(buffer, "buffer");
    if (target.length !== this.#length) {
      throw new ValueError(`"buffer" must be ${this.#length} bytes, got ${target.length}`);
    }
    this.#use();
    const key = this.key(password);
    target.set(key);
    key.fill(0);
    done(this.#length);
    return this.#length;
  }

  /**
   * Derives the key and compares it in constant time. Uses the object up. Only the full length matches.
   *
   * @throws InvalidKey where it is another one.
   * @throws TypeError where an argument is not bytes.
   * @throws AlreadyFinalized where the object has been used.
   */
  verify(keyMaterial: Uint8Array, expectedKey: Uint8Array): void {
    const password = bytes(keyMaterial, "keyMaterial");
    const expected = bytes(expectedKey, "expectedKey");
    this.#use();
    compare(this.key(password), expected);
  }

  /**
   * As {@link derive}, on the thread pool. The arguments are copied at the call.
   *
   * @throws never: it rejects with what `derive` throws, or with `signal.reason`.
   */
  async deriveAsync(keyMaterial: Uint8Array, options?: AsyncOptions | null): Promise<Buffer> {
    const password = bytes(keyMaterial, "keyMaterial");
    this.#use();
    return this.keyAsync(password, options);
  }

  /**
   * As {@link verify}, on the thread pool. The arguments are copied at the call.
   *
   * @throws never: it rejects with what `verify` throws, or with `signal.reason`.
   */
  async verifyAsync(keyMaterial: Uint8Array, expectedKey: Uint8Array, options?: AsyncOptions | null): Promise<void> {
    const password = bytes(keyMaterial, "keyMaterial");
    const expected = copiedBytes(expectedKey, "expectedKey");
    this.#use();
    try {
      compare(await this.keyAsync(password, options), expected);
    } finally {
      expected.fill(0);
    }
  }

  /** Uses the object up. */
  [Symbol.dispose](): void {
    this.#used = true;
  }

  protected override summary(): Record<string, string | number> {
    return { ...this.parameters(), length: this.#length, state: this.#used ? "used" : "fresh" };
  }

  #use(): void {
    if (this.#used) throw new AlreadyFinalized("a key was already derived: make another object for another key");
    this.#used = true;
  }
}

function compare(key: Buffer, expected: Uint8Array): void {
  const same = bytesEq(key, expected);
  key.fill(0);
  if (!same) throw new InvalidKey("the derived key is another one");
}
