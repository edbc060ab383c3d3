// HMACBackend and CMACBackend over node:crypto's hashes and block ciphers. Node's own Hmac cannot be copied, so RFC 2104 is written out;
// Node has no CMAC, so RFC 4493 is.
import { createCipheriv, createHash, type Hash, timingSafeEqual } from "node:crypto";
import { exceptions } from "../../../index.ts";
import type { BlockCipherAlgorithm } from "../../../lib/interfaces/cipher.ts";
import type { CMACBackend } from "../../../lib/interfaces/cmac.ts";
import type { HashAlgorithm } from "../../../lib/interfaces/hash.ts";
import type { HMACBackend, HMACContext, MACContext } from "../../../lib/interfaces/hmac.ts";
import { CIPHERS } from "../../support/algorithms.ts";
import { bytes, named, open, unsupported } from "./checks.ts";
import { entryOf } from "./hash.ts";

/** A MAC without its states. */
interface Mac {
  update(data: Buffer): void;
  tag(): Buffer;
  fork(): Mac;
}

class NodeMacContext implements MACContext {
  #mac: Mac | null;

  constructor(state: Mac) {
    this.#mac = state;
  }

  update(data: Uint8Array): void {
    const input = bytes(data, "data");
    open(this.#mac).update(input);
  }

  finalize(): Buffer {
    const tag = open(this.#mac).tag();
    this.#mac = null;
    return tag;
  }

  verify(signature: Uint8Array): void {
    const given = bytes(signature, "signature");
    const tag = this.finalize();
    if (given.length !== tag.length || !timingSafeEqual(given, tag)) throw new exceptions.InvalidSignature("no match");
  }

  copy(): MACContext {
    return new NodeMacContext(this.fork());
  }

  [Symbol.dispose](): void {
    this.#mac = null;
  }

  protected fork(): Mac {
    return open(this.#mac).fork();
  }
}

class NodeHmacContext extends NodeMacContext implements HMACContext {
  readonly algorithm: HashAlgorithm;

  constructor(algorithm: HashAlgorithm, state: Mac) {
    super(state);
    this.algorithm = algorithm;
  }

  override copy(): HMACContext {
    return new NodeHmacContext(this.algorithm, this.fork());
  }
}

const xor = (a: Uint8Array, b: Uint8Array): Buffer => Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)));

function hmac(inner: Hash, outer: Hash): Mac {
  return {
    update: (data) => void inner.update(data),
    tag: () => outer.update(inner.digest()).digest(),
    fork: () => hmac(inner.copy(), outer.copy()),
  };
}

export const hmacDouble: HMACBackend = {
  hmacSupported: (algorithm) => entryOf(algorithm)?.hmac === true,
  createHmacCtx(key, algorithm) {
    const given = bytes(key, "key");
    const entry = entryOf(algorithm);
    if (entry?.hmac !== true) return unsupported(algorithm.name, exceptions.Reasons.UNSUPPORTED_HASH);
    const block = Buffer.alloc(entry.rate);
    (given.length > entry.rate ? createHash(entry.openssl).update(given).digest() : given).copy(block);
    const padded = (pad: number): Hash => createHash(entry.openssl).update(block.map((byte) => byte ^ pad));
    return new NodeHmacContext(algorithm, hmac(padded(0x36), padded(0x5c)));
  },
};

/** Multiplication by x in the field of SP 800-38B, 6.1. */
function double(block: Buffer): Buffer {
  const [first = 0] = block;
  const shifted = Buffer.from(block.map((byte, index) => (byte << 1) | ((block[index + 1] ?? 0) >> 7)));
  const last = block.length - 1;
  if (first >= 0x80) shifted[last] = (shifted[last] ?? 0) ^ (block.length === 16 ? 0x87 : 0x1b);
  return shifted;
}

function cmac(encrypt: (block: Buffer) => Buffer, size: number, state: Buffer, held: Buffer): Mac {
  return {
    update(data) {
      held = Buffer.concat([held, data]);
      // The last block, also a full one, waits for the end.
      for (; held.length > size; held = held.subarray(size)) state = encrypt(xor(state, held.subarray(0, size)));
    },
    tag() {
      const first = double(encrypt(Buffer.alloc(size)));
      const full = held.length === size;
      const last = full ? held : Buffer.concat([held, Buffer.of(0x80)], size);
      return encrypt(xor(xor(state, last), full ? first : double(first)));
    },
    fork: () => cmac(encrypt, size, state, held),
  };
}

/** The name of the cipher in ECB mode, where Node has it and CMAC takes it. */
function ecbOf(algorithm: BlockCipherAlgorithm): string | undefined {
  const { name, keySize } = named(algorithm, "algorithm");
  const entry = CIPHERS.find((cipher) => cipher.name === name && cipher.cmac.includes(keySize));
  const ecb = entry?.modes.find((mode) => mode.name === "ECB");
  return ecb?.inNode === true ? ecb.openssl(keySize) : undefined;
}

export const cmacDouble: CMACBackend = {
  cmacAlgorithmSupported: (algorithm) => ecbOf(algorithm) !== undefined,
  createCmacCtx(algorithm) {
    const ecb = ecbOf(algorithm) ?? unsupported(algorithm.name, exceptions.Reasons.UNSUPPORTED_CIPHER);
    const cipher = createCipheriv(ecb, algorithm.key, null).setAutoPadding(false);
    const size = algorithm.blockSize / 8;
    return new NodeMacContext(cmac((block) => cipher.update(block), size, Buffer.alloc(size), Buffer.alloc(0)));
  },
};
