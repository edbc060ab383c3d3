// CipherBackend over node:crypto.
import { type Cipher, createCipheriv, createDecipheriv, type Decipher } from "node:crypto";
import { exceptions } from "../../../index.ts";
import type {
  AEADDecryptionContext,
  AEADEncryptionContext,
  CipherAlgorithm,
  CipherBackend,
  CipherContext,
  Mode,
  ModeWithAuthenticationTag,
} from "../../../lib/interfaces/cipher.ts";
import { CIPHERS, type CipherEntry, type ModeEntry } from "../../support/algorithms.ts";
import { bytes, named, open, typeError, unsupported } from "./checks.ts";

const { AlreadyUpdated, InvalidTag, NotYetFinalized, Reasons, ValueError } = exceptions;
const CHACHA_BLOCK = 64;

/** What every context is made of. */
interface Setup {
  readonly algorithm: CipherAlgorithm;
  readonly entry: CipherEntry;
  readonly mode: ModeEntry;
  readonly encrypts: boolean;
  readonly start: Buffer;
}

function begin({ algorithm, mode, encrypts, start }: Setup): Cipher | Decipher {
  const name = mode.openssl(algorithm.keySize);
  const nonce = start.length === 0 ? null : start;
  // The overloads of node:crypto tell modes apart by the literal name.
  const made = encrypts ? createCipheriv(name, algorithm.key, nonce) : createDecipheriv(name, algorithm.key, nonce);
  return made.setAutoPadding(false);
}

class NodeCipherContext implements CipherContext {
  readonly #setup: Setup;
  #cipher: Cipher | Decipher | null;
  /** Bytes so far under this nonce. */
  protected count = 0;

  constructor(setup: Setup) {
    this.#setup = setup;
    this.#cipher = begin(setup);
  }

  update(data: Uint8Array): Buffer {
    const input = bytes(data, "data");
    const cipher = open(this.#cipher);
    const { mode, entry, start } = this.#setup;
    if (mode.name === "XTS") {
      if (this.count > 0) throw new AlreadyUpdated("one data unit only");
      if (input.length < 16) throw new ValueError("a data unit is at least 16 bytes");
    }
    if (entry.name === "ChaCha20" && this.count + input.length > (2 ** 32 - start.readUInt32LE()) * CHACHA_BLOCK) {
      throw new ValueError("the counter would end");
    }
    this.count += input.length;
    return cipher.update(input);
  }

  updateInto(data: Uint8Array, buffer: Uint8Array): number {
    const input = bytes(data, "data");
    const output = bytes(buffer, "buffer");
    open(this.#cipher);
    const { mode, entry } = this.#setup;
    if (output.length < input.length + (mode.streams ? 0 : entry.block - 1)) throw new ValueError("no room");
    const between = input.byteOffset - output.byteOffset;
    const meet = between < output.length && -between < input.length && input.length > 0 && output.length > 0;
    if (input.buffer === output.buffer && meet && between !== 0) throw new ValueError("overlap in part");
    return this.update(Buffer.from(input)).copy(output);
  }

  finalize(): Buffer {
    const cipher = open(this.#cipher);
    const { mode, entry } = this.#setup;
    if (!mode.streams && this.count % entry.block !== 0) {
      this.#cipher = null;
      throw new ValueError("part of a block is left");
    }
    const last = this.last(cipher);
    this.#cipher = null;
    return last;
  }

  resetNonce(nonce: Uint8Array): void {
    const start = Buffer.from(bytes(nonce, "nonce"));
    open(this.#cipher);
    const { mode, entry } = this.#setup;
    if (mode.name !== "CTR" && entry.name !== "ChaCha20") unsupported(`resetNonce in ${mode.name}`, Reasons.UNSUPPORTED_CIPHER);
    if (start.length !== mode.start) throw new ValueError("wrong nonce length");
    this.#cipher = begin({ ...this.#setup, start });
    this.count = 0;
  }

  [Symbol.dispose](): void {
    this.#cipher = null;
  }

  protected last(cipher: Cipher | Decipher): Buffer {
    return cipher.final();
  }

  protected get current(): Cipher | Decipher {
    return open(this.#cipher);
  }
}

abstract class NodeAeadContext extends NodeCipherContext {
  #updated = false;

  override update(data: Uint8Array): Buffer {
    const output = super.update(data);
    this.#updated = true;
    return output;
  }

  authenticateAdditionalData(data: Uint8Array): void {
    const input = bytes(data, "data");
    const cipher = this.current as ReturnType<typeof createCipheriv> & { setAAD(data: Buffer): void };
    if (this.#updated) throw new AlreadyUpdated("too late");
    cipher.setAAD(input);
  }
}

class NodeAeadEncryption extends NodeAeadContext implements AEADEncryptionContext {
  #tag: Buffer | null = null;

  get tag(): Buffer {
    if (this.#tag !== null) return Buffer.from(this.#tag);
    open(this.current);
    throw new NotYetFinalized("no tag yet");
  }

  protected override last(cipher: Cipher): Buffer {
    const last = cipher.final();
    this.#tag = (cipher as Cipher & { getAuthTag(): Buffer }).getAuthTag();
    return last;
  }
}

class NodeAeadDecryption extends NodeAeadContext implements AEADDecryptionContext {
  readonly #mode: ModeWithAuthenticationTag;
  #given: Uint8Array | null = null;
  #failed = false;

  constructor(setup: Setup, mode: ModeWithAuthenticationTag) {
    super(setup);
    this.#mode = mode;
  }

  override update(data: Uint8Array): Buffer {
    void this.current;
    this.#refuse();
    return super.update(data);
  }

  override resetNonce(nonce: Uint8Array): void {
    void this.current;
    this.#refuse();
    super.resetNonce(nonce);
  }

  override authenticateAdditionalData(data: Uint8Array): void {
    this.#refuse();
    super.authenticateAdditionalData(data);
  }

  override finalize(): Buffer {
    void this.current;
    this.#refuse();
    const tag = this.#given ?? this.#mode.tag;
    if (tag === null) throw new ValueError("no tag");
    this.#given = tag;
    return super.finalize();
  }

  finalizeWithTag(tag: Uint8Array): Buffer {
    const given = bytes(tag, "tag");
    void this.current;
    this.#refuse();
    if (this.#mode.tag !== null) throw new ValueError("there is a tag already");
    if (given.length < this.#mode.minTagLength || given.length > 16) throw new ValueError("wrong tag length");
    this.#given = given;
    return this.finalize();
  }

  protected override last(cipher: Decipher): Buffer {
    try {
      return (cipher as Decipher & { setAuthTag(tag: Uint8Array): Decipher }).setAuthTag(this.#given as Uint8Array).final();
    } catch {
      this.#failed = true;
      throw new InvalidTag("no match");
    }
  }

  #refuse(): void {
    if (this.#failed) throw new InvalidTag("no match");
  }
}

function modeOf(mode: Mode | null | undefined): Mode | null {
  if (mode === undefined || mode === null) return null;
  if (typeof named(mode, "mode").validateForAlgorithm !== "function") throw typeError('"mode" must be a mode');
  return mode;
}

function find(cipher: CipherAlgorithm, mode: Mode | null): { entry: CipherEntry; mode: ModeEntry } | undefined {
  const { name, keySize } = named(cipher, "cipher");
  const entry = CIPHERS.find((each) => each.name === name);
  const found = entry?.modes.find((each) => each.name === (mode?.name ?? "None"));
  if (entry === undefined || found?.keyBits.includes(keySize) !== true || !found.inNode) return undefined;
  return { entry, mode: found };
}

function setup(algorithm: CipherAlgorithm, mode: Mode | null, encrypts: boolean): Setup {
  named(algorithm, "cipher");
  mode?.validateForAlgorithm(algorithm);
  const found = find(algorithm, mode) ?? unsupported(`${algorithm.name} in ${mode?.name ?? "no mode"}`, Reasons.UNSUPPORTED_CIPHER);
  type Starts = { initializationVector?: Buffer; nonce?: Buffer; tweak?: Buffer };
  const { initializationVector, nonce, tweak } = (mode ?? algorithm) as Starts;
  const key = algorithm.key;
  if (found.mode.name === "XTS" && Buffer.compare(key.subarray(0, key.length / 2), key.subarray(key.length / 2)) === 0) {
    throw new ValueError("the halves of the key are equal");
  }
  return { algorithm, ...found, encrypts, start: initializationVector ?? nonce ?? tweak ?? Buffer.alloc(0) };
}

const authenticating = (mode: Mode | null): mode is ModeWithAuthenticationTag => mode?.name === "GCM";

// The overloads of the interface, by which GCM gives more, cannot be written for methods of a literal.
export const cipherDouble: CipherBackend = {
  cipherSupported: (cipher: CipherAlgorithm, mode?: Mode | null) => find(cipher, modeOf(mode)) !== undefined,
  createSymmetricEncryptionCtx(cipher: CipherAlgorithm, mode?: Mode | null) {
    const checked = modeOf(mode);
    if (!authenticating(checked)) return new NodeCipherContext(setup(cipher, checked, true));
    if (checked.tag !== null) throw new ValueError("a tag is for decryption");
    return new NodeAeadEncryption(setup(cipher, checked, true));
  },
  createSymmetricDecryptionCtx(cipher: CipherAlgorithm, mode?: Mode | null) {
    const checked = modeOf(mode);
    const made = setup(cipher, checked, false);
    return authenticating(checked) ? new NodeAeadDecryption(made, checked) : new NodeCipherContext(made);
  },
} as object as CipherBackend;
