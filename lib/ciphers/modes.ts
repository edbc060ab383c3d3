/** The modes of operation, as users name them. */

import { bytes, copiedBytes, integer, lengthOf, option, optionalBytes, options, typeError } from "../arguments.ts";
import { cipherAlgorithm } from "../cipher-rows.ts";
import { Reasons, UnsupportedAlgorithm, ValueError } from "../exceptions.ts";
import type {
  BlockCipherAlgorithm,
  CipherAlgorithm,
  Mode,
  ModeWithAuthenticationTag,
  ModeWithInitializationVector,
  ModeWithNonce,
  ModeWithTweak,
} from "../interfaces/cipher.ts";
import { isForOneKey } from "./algorithms.ts";

/** Bytes of a full tag of GCM. */
const TAG_LENGTH = 16;

/** What a mode of ours starts from, without a copy; undefined for anyone else's. */
let ownStart: (mode: object) => Uint8Array | undefined;

/** The bytes that a mode starts from: IV, nonce or tweak. A mode is frozen when it is made. */
abstract class ModeWithStart {
  readonly name: string;
  readonly #start: Buffer;

  static {
    ownStart = (mode) => (#start in mode ? mode.#start : undefined);
  }

  protected constructor(name: string, start: Uint8Array, what: string) {
    this.name = name;
    this.#start = copiedBytes(start, what);
  }

  /** A fresh copy: the mode itself cannot be changed through it. */
  protected start(): Buffer {
    return Buffer.from(this.#start);
  }

  /** For the modes whose start is one block long. */
  protected startIsOneBlock(algorithm: CipherAlgorithm, what: string): void {
    const blockLength = blockOf(algorithm, this.name).blockSize / 8;
    if (this.#start.length !== blockLength) {
      throw new ValueError(
        `"${what}" must be ${blockLength} bytes, one block of ${algorithm.name}, got ${this.#start.length}`,
      );
    }
    refuseDoubleKey(algorithm, this.name);
  }
}

abstract class ModeWithIv extends ModeWithStart implements ModeWithInitializationVector {
  protected constructor(name: string, initializationVector: Uint8Array) {
    super(name, initializationVector, "initializationVector");
    Object.freeze(this);
  }

  get initializationVector(): Buffer {
    return this.start();
  }

  validateForAlgorithm(algorithm: CipherAlgorithm): void {
    this.startIsOneBlock(algorithm, "initializationVector");
  }
}

/** Cipher block chaining (SP 800-38A). The message must fill whole blocks: pad it first. */
export class CBC extends ModeWithIv {
  constructor(initializationVector: Uint8Array) {
    super("CBC", initializationVector);
  }
}

/** Output feedback (SP 800-38A). An IV must never be used twice under one key. */
export class OFB extends ModeWithIv {
  constructor(initializationVector: Uint8Array) {
    super("OFB", initializationVector);
  }
}

/** Cipher feedback of whole blocks (SP 800-38A: CFB-128, CFB-64). */
export class CFB extends ModeWithIv {
  constructor(initializationVector: Uint8Array) {
    super("CFB", initializationVector);
  }
}

/** Cipher feedback of single bytes (SP 800-38A: CFB-8). One block cipher call a byte: slow by nature. */
export class CFB8 extends ModeWithIv {
  constructor(initializationVector: Uint8Array) {
    super("CFB8", initializationVector);
  }
}

/** Counter mode (SP 800-38A) over the whole block, big-endian. A nonce must never be used twice under one key. */
export class CTR extends ModeWithStart implements ModeWithNonce {
  constructor(nonce: Uint8Array) {
    super("CTR", nonce, "nonce");
    Object.freeze(this);
  }

  get nonce(): Buffer {
    return this.start();
  }

  validateForAlgorithm(algorithm: CipherAlgorithm): void {
    this.startIsOneBlock(algorithm, "nonce");
  }
}

/** Electronic codebook (SP 800-38A): equal blocks stay equal. A building block, not a way to encrypt messages. */
export class ECB implements Mode {
  readonly name = "ECB";

  constructor() {
    Object.freeze(this);
  }

  validateForAlgorithm(algorithm: CipherAlgorithm): void {
    blockOf(algorithm, this.name);
    refuseDoubleKey(algorithm, this.name);
  }
}

/**
 * XTS (IEEE 1619, SP 800-38E) with AES, for storage: one `update` is one data unit of at least 16 bytes, under a
 * tweak of 16 bytes. Ciphertext can be changed without being noticed.
 */
export class XTS extends ModeWithStart implements ModeWithTweak {
  constructor(tweak: Uint8Array) {
    super("XTS", tweak, "tweak");
    const length = this.start().length;
    if (length !== 16) throw new ValueError(`"tweak" must be 16 bytes, got ${length}`);
    Object.freeze(this);
  }

  get tweak(): Buffer {
    return this.start();
  }

  validateForAlgorithm(algorithm: CipherAlgorithm): void {
    if (isForOneKey(algorithm)) {
      throw typeError("AES128 and AES256 hold one key; XTS takes two side by side: use new AES(key)");
    }
    blockOf(algorithm, this.name);
    if (algorithm.keySize !== 256 && algorithm.keySize !== 512) {
      throw new ValueError(`XTS takes a key of 256 or 512 bits (two AES keys), got ${algorithm.keySize}`);
    }
  }
}

/**
 * Galois/counter mode (SP 800-38D): encrypts and authenticates. An IV must never be used twice under one key.
 *
 * `tag` is for decryption only, and may come later through `finalizeWithTag`.
 */
export class GCM extends ModeWithStart implements ModeWithAuthenticationTag {
  readonly minTagLength: number;
  readonly #tag: Buffer | null;

  /**
   * @param initializationVector 8 to 128 bytes; 12 is the standard's choice.
   * @param options `tag`: from `minTagLength` to 16 bytes; `minTagLength`: 4 to 16, 16 unless given.
   */
  constructor(initializationVector: Uint8Array, options_?: { tag?: Uint8Array | null; minTagLength?: number } | null) {
    super("GCM", initializationVector, "initializationVector");
    const length = this.start().length;
    if (length < 8 || length > 128) {
      throw new ValueError(`"initializationVector" must be 8 to 128 bytes for GCM, got ${length}`);
    }
    const chosen = options(options_);
    const minTagLength = option(chosen, "minTagLength");
    this.minTagLength = minTagLength === undefined ? TAG_LENGTH : integer(minTagLength, "minTagLength", 4, TAG_LENGTH);
    const given = optionalBytes(option(chosen, "tag"), "tag");
    this.#tag = given === null ? null : copiedBytes(given, "tag");
    if (this.#tag !== null) expectTagLength(this.#tag, this.minTagLength);
    Object.freeze(this);
  }

  get initializationVector(): Buffer {
    return this.start();
  }

  get tag(): Buffer | null {
    return this.#tag === null ? null : Buffer.from(this.#tag);
  }

  validateForAlgorithm(algorithm: CipherAlgorithm): void {
    blockOf(algorithm, this.name);
    refuseDoubleKey(algorithm, this.name);
  }
}

/** A tag is at least as long as the caller insists on, and at most 16 bytes. */
export function expectTagLength(tag: Uint8Array, minTagLength: number): void {
  const length = lengthOf(tag);
  if (length >= minTagLength && length <= TAG_LENGTH) return;
  const lengths = minTagLength === TAG_LENGTH ? `${TAG_LENGTH}` : `${minTagLength} to ${TAG_LENGTH}`;
  throw new ValueError(`"tag" must be ${lengths} bytes, got ${length}`);
}

/** The bytes that native code starts a mode from; empty where it has none. */
export function startOf(mode: Mode): Uint8Array {
  const own = ownStart(mode);
  if (own !== undefined) return own;
  const { initializationVector, nonce, tweak } = mode as Partial<
    ModeWithInitializationVector & ModeWithNonce & ModeWithTweak
  >;
  if (initializationVector !== undefined) return bytes(initializationVector, "initializationVector");
  if (nonce !== undefined) return bytes(nonce, "nonce");
  return tweak === undefined ? new Uint8Array(0) : bytes(tweak, "tweak");
}

function blockOf(value: CipherAlgorithm, mode: string): BlockCipherAlgorithm {
  const algorithm = cipherAlgorithm(value, "algorithm");
  if (typeof (algorithm as Partial<BlockCipherAlgorithm>).blockSize === "number") {
    return algorithm as BlockCipherAlgorithm;
  }
  throw new UnsupportedAlgorithm(
    `${mode} needs a block cipher, and ${algorithm.name} is a stream cipher`,
    Reasons.UNSUPPORTED_CIPHER,
  );
}

/** A double-length AES key is two keys, which only XTS takes apart. */
function refuseDoubleKey(algorithm: CipherAlgorithm, mode: string): void {
  if (algorithm.name === "AES" && algorithm.keySize > 256) {
    throw new ValueError(`an AES key of ${algorithm.keySize} bits is for XTS only, not for ${mode}`);
  }
}
