/** One-shot authenticated encryption. */

import { allocate, bytes, integer, lengthOf, optionalBytes, outputBytes } from "./arguments.ts";
import { InvalidTag, ValueError } from "./exceptions.ts";
import { fromNative, nativeCall } from "./native-call.ts";
import * as native from "./native.cjs";
import type { AesGcmHandle } from "./native.cjs";
import { Opaque } from "./opaque.ts";

const TAG_LENGTH = 16;
const KEY_BITS: ReadonlySet<number> = new Set([128, 192, 256]);
const EMPTY = new Uint8Array(0);

/**
 * AES-GCM (SP 800-38D) with a tag of 16 bytes, which follows the ciphertext. Nothing of a message is given out before
 * its tag was checked.
 *
 * A nonce must never be used twice under one key: it would give away the XOR of the messages, and let anyone forge.
 *
 * @example
 * const key = AESGCM.generateKey(256);
 * const nonce = randomBytes(12);
 * const sealed = new AESGCM(key).encrypt(nonce, message, header);
 * const message2 = new AESGCM(key).decrypt(nonce, sealed, header); // throws InvalidTag if anything was changed
 */
export class AESGCM extends Opaque {
  readonly #handle: AesGcmHandle;
  readonly #keySize: number;

  /**
   * @param key 16, 24 or 32 bytes; it is copied.
   * @throws TypeError where it is not bytes, ValueError where it has another length.
   */
  constructor(key: Uint8Array) {
    super();
    const keyBytes = bytes(key, "key");
    const length = lengthOf(keyBytes);
    if (!KEY_BITS.has(length * 8)) {
      throw new ValueError(`"key" must be 16, 24 or 32 bytes, got ${length}`);
    }
    this.#keySize = length * 8;
    this.#handle = nativeCall(() => native.aesGcmKey(keyBytes));
  }

  /**
   * A random key in memory of its own.
   *
   * @param bitLength 128, 192 or 256.
   */
  static generateKey(bitLength: number): Buffer {
    integer(bitLength, "bitLength", 0, Number.MAX_SAFE_INTEGER);
    if (!KEY_BITS.has(bitLength)) throw new ValueError(`"bitLength" must be 128, 192 or 256, got ${bitLength}`);
    const key = allocate(bitLength / 8, "secret");
    nativeCall(() => native.randomFill(key));
    return key;
  }

  /**
   * Encrypts and authenticates a message.
   *
   * @param nonce 8 to 128 bytes; 12 is the standard's choice.
   * @param associatedData Authenticated, not encrypted.
   * @returns ciphertext and tag: 16 bytes more than `data`.
   * @throws ValueError where the nonce has another length, or the message is longer than GCM allows (2^36 - 32 bytes).
   */
  encrypt(nonce: Uint8Array, data: Uint8Array, associatedData?: Uint8Array | null): Buffer {
    const nonceBytes = nonceOf(nonce);
    const input = bytes(data, "data");
    const aad = optionalBytes(associatedData, "associatedData") ?? EMPTY;
    const output = allocate(lengthOf(input) + TAG_LENGTH, "public");
    this.#encrypt(nonceBytes, input, aad, output);
    return output;
  }

  /**
   * As {@link encrypt}, into memory that the caller brings.
   *
   * @param buffer 16 bytes longer than `data`. It may start where `data` starts; any other overlap with an input is
   * refused.
   * @returns the number of bytes written.
   */
  encryptInto(
    nonce: Uint8Array,
    data: Uint8Array,
    associatedData: Uint8Array | null | undefined,
    buffer: Uint8Array,
  ): number {
    const nonceBytes = nonceOf(nonce);
    const input = bytes(data, "data");
    const aad = optionalBytes(associatedData, "associatedData") ?? EMPTY;
    const { target, done } = outputBytes(buffer, "buffer");
    const written = lengthOf(input) + TAG_LENGTH;
    this.#encrypt(nonceBytes, input, aad, exactly(target, written));
    done(written);
    return written;
  }

  /**
   * Checks and decrypts a message.
   *
   * @param data Ciphertext and tag.
   * @returns the message, in memory of its own.
   * @throws InvalidTag where anything is not what was encrypted; no byte of the message is given out.
   */
  decrypt(nonce: Uint8Array, data: Uint8Array, associatedData?: Uint8Array | null): Buffer {
    const nonceBytes = nonceOf(nonce);
    const input = sealed(data);
    const aad = optionalBytes(associatedData, "associatedData") ?? EMPTY;
    const output = allocate(lengthOf(input) - TAG_LENGTH, "secret");
    this.#decrypt(nonceBytes, input, aad, output);
    return output;
  }

  /**
   * As {@link decrypt}, into memory that the caller brings, which stays as it was where the tag does not match.
   *
   * @param buffer As long as the message: 16 bytes shorter than `data`. It may start where `data` starts; any other
   * overlap with an input is refused.
   * @returns the number of bytes written.
   */
  decryptInto(
    nonce: Uint8Array,
    data: Uint8Array,
    associatedData: Uint8Array | null | undefined,
    buffer: Uint8Array,
  ): number {
    const nonceBytes = nonceOf(nonce);
    const input = sealed(data);
    const aad = optionalBytes(associatedData, "associatedData") ?? EMPTY;
    const { target, done } = outputBytes(buffer, "buffer");
    const written = lengthOf(input) - TAG_LENGTH;
    this.#decrypt(nonceBytes, input, aad, exactly(target, written));
    done(written);
    return written;
  }

  /** Wipes the key; every later call is a ValueError. */
  [Symbol.dispose](): void {
    native.aesGcmDispose(this.#handle);
  }

  protected override summary(): Record<string, string | number> {
    return { keySize: this.#keySize };
  }

  #encrypt(nonce: Uint8Array, data: Uint8Array, aad: Uint8Array, output: Uint8Array): void {
    try {
      native.aesGcmEncrypt(this.#handle, nonce, data, aad, output);
    } catch (error) {
      throw keyError(error);
    }
  }

  #decrypt(nonce: Uint8Array, data: Uint8Array, aad: Uint8Array, output: Uint8Array): void {
    try {
      native.aesGcmDecrypt(this.#handle, nonce, data, aad, output);
    } catch (error) {
      throw keyError(error);
    }
  }
}

function nonceOf(value: Uint8Array): Uint8Array {
  const nonce = bytes(value, "nonce");
  const length = lengthOf(nonce);
  if (length < 8 || length > 128) throw new ValueError(`"nonce" must be 8 to 128 bytes, got ${length}`);
  return nonce;
}

/** Too short to hold a tag is a failed authentication like any other. */
function sealed(value: Uint8Array): Uint8Array {
  const data = bytes(value, "data");
  if (lengthOf(data) < TAG_LENGTH) throw new InvalidTag("the authentication tag does not match");
  return data;
}

/** The output, whose length must be the result's: a longer one would be a length that the caller got wrong. */
function exactly(target: Uint8Array, needed: number): Uint8Array {
  const length = lengthOf(target);
  if (length !== needed) throw new ValueError(`"buffer" must be ${needed} bytes, got ${length}`);
  return target;
}

/** A key has no end but disposal, so an empty handle says that. */
function keyError(error: unknown): Error {
  const translated = fromNative(error);
  return (translated as { code?: string }).code === "ERR_ALREADY_FINALIZED"
    ? new ValueError("the key was disposed of")
    : translated;
}
