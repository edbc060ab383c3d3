/** The user's PBKDF2. */

import { copiedBytes, integer, record } from "../arguments.ts";
import { type BackendOption, chosenBackend } from "../backend.ts";
import { Reasons, UnsupportedAlgorithm } from "../exceptions.ts";
import type { AsyncOptions } from "../interfaces/async.ts";
import type { HashAlgorithm } from "../interfaces/hash.ts";
import type { PBKDF2HMACAsyncBackend, PBKDF2HMACBackend } from "../interfaces/pbkdf2.ts";
import { Derivation, optionalMethod } from "./derivation.ts";

/** What {@link PBKDF2HMAC} needs. */
export interface PBKDF2HMACParameters {
  /** The hash of the HMAC. */
  readonly algorithm: HashAlgorithm;
  /** Bytes of the key, at most 2^32 - 1 digests. */
  readonly length: number;
  /** Of any length; 16 random bytes are advised. Copied. */
  readonly salt: Uint8Array;
  /** At least 1; as many as the user can wait for are advised, 600,000 or more of SHA-256. */
  readonly iterations: number;
}

/**
 * A key from a password by iterating an HMAC (RFC 8018, 5.2). An object derives one key, once.
 *
 * Where you may choose, prefer {@link Scrypt}: PBKDF2 takes no memory, so that guessing passwords is cheap on graphics
 * cards.
 *
 * @example
 * const salt = randomBytes(16);
 * const parameters = { algorithm: new SHA256(), length: 32, salt, iterations: 600_000 };
 * const key = await new PBKDF2HMAC(parameters).deriveAsync(Buffer.from(password, "utf8"));
 */
export class PBKDF2HMAC extends Derivation {
  readonly #backend: PBKDF2HMACBackend & Partial<PBKDF2HMACAsyncBackend>;
  readonly #arguments: [algorithm: HashAlgorithm, length: number, salt: Uint8Array, iterations: number];

  /**
   * @throws TypeError where a field is missing or has the wrong type.
   * @throws ValueError where a number is out of range.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_HASH` where the backend does not offer the hash for HMAC, or where it
   * is no PBKDF2HMACBackend.
   */
  constructor(parameters: PBKDF2HMACParameters, options?: BackendOption<PBKDF2HMACBackend> | null) {
    const { algorithm, length, salt, iterations } = record(parameters, "parameters");
    const backend = chosenBackend<PBKDF2HMACBackend>(options, "PBKDF2HMACBackend", [
      "pbkdf2HmacSupported",
      "derivePbkdf2Hmac",
    ]);
    if (!backend.pbkdf2HmacSupported(algorithm)) {
      const message = `PBKDF2 with HMAC over ${JSON.stringify(algorithm.name)} is not offered`;
      throw new UnsupportedAlgorithm(message, Reasons.UNSUPPORTED_HASH);
    }
    super(integer(length, "length", 0, (2 ** 32 - 1) * algorithm.digestSize));
    this.#backend = backend;
    this.#arguments = [
      algorithm,
      length,
      copiedBytes(salt, "salt"),
      integer(iterations, "iterations", 1, Number.MAX_SAFE_INTEGER),
    ];
  }

  protected override key(keyMaterial: Uint8Array): Buffer {
    return this.#backend.derivePbkdf2Hmac(...this.#arguments, keyMaterial);
  }

  protected override keyAsync(keyMaterial: Uint8Array, options: AsyncOptions | null | undefined): Promise<Buffer> {
    const backend = this.#backend;
    const derive = optionalMethod(backend.derivePbkdf2HmacAsync, "derivePbkdf2HmacAsync");
    return derive.call(backend, ...this.#arguments, keyMaterial, options);
  }

  protected override parameters(): Record<string, string | number> {
    const [algorithm, , , iterations] = this.#arguments;
    return { algorithm: algorithm.name, iterations };
  }
}
