// Random values from a seed, so that a failure can be had again. CIPHERWRIGHT_TEST_SEED sets it; every case that uses it logs it.
import { createCipheriv, createHash, randomBytes } from "node:crypto";

/** The seed of this run. */
export const seed: string = process.env["CIPHERWRIGHT_TEST_SEED"] ?? randomBytes(8).toString("hex");

/** A stream of random values that the seed and a label determine: AES-256-CTR of zeros under their SHA-256. */
export class Random {
  readonly #stream;

  constructor(label: string) {
    const key = createHash("sha256").update(`${seed}/${label}`).digest();
    this.#stream = createCipheriv("aes-256-ctr", key, Buffer.alloc(16));
  }

  bytes(length: number): Buffer {
    return Buffer.from(this.#stream.update(Buffer.alloc(length)));
  }

  /** A whole number from `minimum` to `maximum`, both included. */
  integer(minimum: number, maximum: number): number {
    return minimum + (this.bytes(4).readUInt32LE() % (maximum - minimum + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.integer(0, list.length - 1)] as T;
  }

  /** The data cut into pieces of random lengths, some of them empty. */
  pieces(data: Uint8Array, largest = 100): Uint8Array[] {
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < data.length; ) {
      const length = this.integer(0, largest);
      pieces.push(data.subarray(at, at + length));
      at += length;
    }
    return pieces;
  }
}

/** Bytes that are the same in every run, for cases in which the values do not matter: `length` of them, counting on from `first`. */
export function counting(length: number, first = 0): Buffer {
  return Buffer.from(Array.from({ length }, (_, index) => (first + index) % 256));
}
