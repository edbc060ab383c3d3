/** The symmetric ciphers with their keys, as users name them. */

import { allocate, bytes, copiedBytes, copyOf, lengthOf } from "../arguments.ts";
import { ValueError } from "../exceptions.ts";
import type { BlockCipherAlgorithm, CipherAlgorithm } from "../interfaces/cipher.ts";
import { Opaque } from "../opaque.ts";

/** The key of an algorithm: ours without a copy, anyone else's as they give it. */
export let keyOf: (algorithm: CipherAlgorithm) => Uint8Array;

/** The start of a key stream that is part of the algorithm: ChaCha20's nonce; empty for every other cipher. */
export function nonceOf(algorithm: CipherAlgorithm): Uint8Array {
  const nonce: unknown = (algorithm as Partial<ChaCha20>).nonce;
  return nonce === undefined ? EMPTY : bytes(nonce, "nonce");
}

const EMPTY = new Uint8Array(0);

/** Key sizes in bits. */
const BITS_128 = sizes(128);
const BITS_256 = sizes(256);
const BITS_128_TO_256 = sizes(128, 192, 256);
const BITS_AES = sizes(128, 192, 256, 512);
const BITS_TRIPLE_DES = sizes(64, 128, 192);
const BITS_BLOWFISH = range(32, 448);
const BITS_CAST5 = range(40, 128);
const BITS_ARC4 = sizes(40, 56, 64, 80, 128, 160, 192, 256);

/**
 * A cipher with its key, which is copied, held in memory of its own, and wiped by `[Symbol.dispose]()`. Frozen when it is
 * made, so that no one can turn it into another cipher.
 */
abstract class KeyedCipher extends Opaque implements CipherAlgorithm {
  readonly name: string;
  readonly keySizes: readonly number[];
  readonly #key: Buffer;
  #disposed = false;

  static {
    keyOf = (algorithm) => (#key in algorithm ? algorithm.#usable() : foreignKey(algorithm));
  }

  /** @param expandedLength Where a shorter key is repeated to a full one, the length of that in bytes. */
  protected constructor(name: string, keySizes: readonly number[], key: Uint8Array, expandedLength?: number) {
    super();
    this.name = name;
    this.keySizes = keySizes;
    const given = bytes(key, "key");
    const length = lengthOf(given);
    if (!keySizes.includes(length * 8)) {
      throw new ValueError(`"key" must be ${alternatives(keySizes)} bits for ${name}, got ${length * 8}`);
    }
    this.#key = allocate(expandedLength ?? length, "secret").fill(given);
  }

  get keySize(): number {
    return this.#key.length * 8;
  }

  get key(): Buffer {
    return copyOf(this.#usable());
  }

  /** Wipes the key. Contexts that were made with it go on; making another is a ValueError. */
  [Symbol.dispose](): void {
    this.#key.fill(0);
    this.#disposed = true;
  }

  protected override summary(): Record<string, string | number> {
    return { name: this.name, keySize: this.keySize };
  }

  #usable(): Buffer {
    if (this.#disposed) throw new ValueError(`the ${this.name} key was disposed of`);
    return this.#key;
  }
}

abstract class BlockCipher extends KeyedCipher implements BlockCipherAlgorithm {
  readonly blockSize: number;

  protected constructor(
    name: string,
    blockSize: number,
    keySizes: readonly number[],
    key: Uint8Array,
    expandedLength?: number,
  ) {
    super(name, keySizes, key, expandedLength);
    this.blockSize = blockSize;
    Object.freeze(this);
  }
}

/** AES (FIPS 197): a key of 16, 24 or 32 bytes; for XTS the two keys side by side, 32 or 64 bytes. */
export class AES extends BlockCipher {
  constructor(key: Uint8Array) {
    super("AES", 128, BITS_AES, key);
  }
}

/** AES with a key of exactly 16 bytes. Not for XTS. */
export class AES128 extends BlockCipher {
  constructor(key: Uint8Array) {
    super("AES", 128, BITS_128, key);
  }
}

/** AES with a key of exactly 32 bytes. Not for XTS. */
export class AES256 extends BlockCipher {
  constructor(key: Uint8Array) {
    super("AES", 128, BITS_256, key);
  }
}

/** Whether an algorithm is for one key only, and so never the pair of keys that XTS takes. */
export function isForOneKey(algorithm: CipherAlgorithm): boolean {
  return algorithm instanceof AES128 || algorithm instanceof AES256;
}

/** Camellia (RFC 3713): a key of 16, 24 or 32 bytes. */
export class Camellia extends BlockCipher {
  constructor(key: Uint8Array) {
    super("camellia", 128, BITS_128_TO_256, key);
  }
}

/**
 * Triple DES (NIST SP 800-67): a key of 24 bytes. Shorter keys are expanded and `key` then is the expanded one: 16
 * bytes k1, k2 to k1, k2, k1; 8 bytes k to k, k, k, which is single DES and protects nothing.
 */
export class TripleDES extends BlockCipher {
  constructor(key: Uint8Array) {
    super("3DES", 64, BITS_TRIPLE_DES, key, 24);
  }
}

/** Blowfish: a key of 4 to 56 bytes. 64-bit blocks: not for much data under one key. */
export class Blowfish extends BlockCipher {
  constructor(key: Uint8Array) {
    super("Blowfish", 64, BITS_BLOWFISH, key);
  }
}

/** CAST-128 (RFC 2144): a key of 5 to 16 bytes. 64-bit blocks: not for much data under one key. */
export class CAST5 extends BlockCipher {
  constructor(key: Uint8Array) {
    super("CAST5", 64, BITS_CAST5, key);
  }
}

/** IDEA: a key of 16 bytes. 64-bit blocks: not for much data under one key. */
export class IDEA extends BlockCipher {
  constructor(key: Uint8Array) {
    super("IDEA", 64, BITS_128, key);
  }
}

/** SEED (RFC 4269): a key of 16 bytes. */
export class SEED extends BlockCipher {
  constructor(key: Uint8Array) {
    super("SEED", 128, BITS_128, key);
  }
}

/** SM4 (GB/T 32907-2016): a key of 16 bytes. */
export class SM4 extends BlockCipher {
  constructor(key: Uint8Array) {
    super("SM4", 128, BITS_128, key);
  }
}

/** RC2 (RFC 2268) with 128 effective bits: a key of 16 bytes. For old key files only. */
export class RC2 extends BlockCipher {
  constructor(key: Uint8Array) {
    super("RC2", 64, BITS_128, key);
  }
}

/** The RC4 stream cipher: a key of 5, 7, 8, 10, 16, 20, 24 or 32 bytes. Broken: for old formats only. */
export class ARC4 extends KeyedCipher {
  constructor(key: Uint8Array) {
    super("RC4", BITS_ARC4, key);
    Object.freeze(this);
  }
}

/**
 * The ChaCha20 stream cipher (RFC 8439): a key of 32 bytes and a nonce of 16, of which the first four are the number
 * of the first block, little-endian, and the others the nonce of the RFC. Without authentication: anyone can change
 * the message.
 */
export class ChaCha20 extends KeyedCipher {
  readonly #nonce: Buffer;

  constructor(key: Uint8Array, nonce: Uint8Array) {
    super("ChaCha20", BITS_256, key);
    this.#nonce = copiedBytes(nonce, "nonce");
    if (this.#nonce.length !== 16) throw new ValueError(`"nonce" must be 16 bytes, got ${this.#nonce.length}`);
    Object.freeze(this);
  }

  get nonce(): Buffer {
    return copyOf(this.#nonce);
  }
}

/** Of the size that decided whether the algorithm is offered. */
function foreignKey({ name, keySize, key }: CipherAlgorithm): Uint8Array {
  const given = bytes(key, "key");
  const bits = lengthOf(given) * 8;
  if (bits !== keySize) throw new ValueError(`"key" of ${name} must be ${keySize} bits, as its keySize says, got ${bits}`);
  return given;
}

function sizes(...bits: readonly number[]): readonly number[] {
  return Object.freeze([...bits]);
}

function range(first: number, last: number): readonly number[] {
  return Object.freeze(Array.from({ length: (last - first) / 8 + 1 }, (_, index) => first + 8 * index));
}

/** "128, 192 or 256", or "32 to 448 in steps of 8" where there are many. */
function alternatives(keySizes: readonly number[]): string {
  if (keySizes.length > 8) return `${keySizes[0]} to ${keySizes.at(-1)} (in steps of 8)`;
  return keySizes.length === 1 ? `${keySizes[0]}` : `${keySizes.slice(0, -1).join(", ")} or ${keySizes.at(-1)}`;
}
