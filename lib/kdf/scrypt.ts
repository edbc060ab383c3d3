/** The user's scrypt. */

import { copiedBytes, integer, options as optionsOf, record } from "../arguments.ts";
import { type BackendOption, chosenBackend } from "../backend.ts";
import { MAX_LENGTH } from "../backends/scrypt.ts";
import { ValueError } from "../exceptions.ts";
import type { AsyncOptions } from "../interfaces/async.ts";
import type { ScryptAsyncBackend, ScryptBackend, ScryptOptions } from "../interfaces/scrypt.ts";
import { Derivation, optionalMethod } from "./derivation.ts";

/** What {@link Scrypt} needs. */
export interface ScryptParameters {
  /** Of any length; 16 random bytes are advised. Copied. */
  readonly salt: Uint8Array;
  /** Bytes of the key, at most 32 (2^32 - 1). */
  readonly length: number;
  /** Cost: a power of two above 1; 2^17 is advised where the user can wait a third of a second. */
  readonly n: number;
  /** Size of a block; 8 is the usual choice. */
  readonly r: number;
  /** Lanes, one after the other; 1 is the usual choice. */
  readonly p: number;
}

/**
 * A key from a password by work in much memory (RFC 7914), 128 r n bytes. An object derives one key, once.
 *
 * @example
 * const salt = randomBytes(16);
 * const key = await new Scrypt({ salt, length: 32, n: 2 ** 17, r: 8, p: 1 }).deriveAsync(Buffer.from(password, "utf8"));
 */
export class Scrypt extends Derivation {
  readonly #backend: ScryptBackend & Partial<ScryptAsyncBackend>;
  readonly #arguments: [salt: Uint8Array, length: number, n: number, r: number, p: number];
  readonly #options: ScryptOptions;

  /**
   * @throws TypeError where a field is missing or has the wrong type.
   * @throws ValueError where a number is out of range. That more memory would be needed than `maxMemory` allows is
   * found when the key is derived.
   * @throws UnsupportedAlgorithm where the backend is no ScryptBackend.
   */
  constructor(parameters: ScryptParameters, options?: (BackendOption<ScryptBackend> & ScryptOptions) | null) {
    const { salt, length, n, r, p } = record(parameters, "parameters");
    super(integer(length, "length", 0, MAX_LENGTH));
    const saltBytes = copiedBytes(salt, "salt");
    integer(n, "n", 2, Number.MAX_SAFE_INTEGER);
    if ((BigInt(n) & BigInt(n - 1)) !== 0n) throw new ValueError(`"n" must be a power of two above 1, got ${n}`);
    integer(r, "r", 1, Number.MAX_SAFE_INTEGER);
    integer(p, "p", 1, Number.MAX_SAFE_INTEGER);
    const { maxMemory } = optionsOf<ScryptOptions>(options);
    if (maxMemory !== undefined && maxMemory !== null) integer(maxMemory, "maxMemory", 0, Number.MAX_SAFE_INTEGER);
    this.#backend = chosenBackend<ScryptBackend>(options, "ScryptBackend", ["deriveScrypt"]);
    this.#arguments = [saltBytes, length, n, r, p];
    this.#options = { maxMemory };
  }

  protected override key(keyMaterial: Uint8Array): Buffer {
    return this.#backend.deriveScrypt(keyMaterial, ...this.#arguments, this.#options);
  }

  protected override keyAsync(keyMaterial: Uint8Array, options: AsyncOptions | null | undefined): Promise<Buffer> {
    const backend = this.#backend;
    const derive = optionalMethod(backend.deriveScryptAsync, "deriveScryptAsync");
    const { signal, onProgress } = optionsOf<AsyncOptions>(options);
    return derive.call(backend, keyMaterial, ...this.#arguments, { ...this.#options, signal, onProgress });
  }

  protected override parameters(): Record<string, string | number> {
    const [, , n, r, p] = this.#arguments;
    return { n, r, p };
  }
}
