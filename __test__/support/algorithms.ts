// What the library has to offer, written down here once more: the lists that every suite walks. They are not read from the library's
// own tables, so that a row that goes missing there is noticed here.
import { getCiphers, getHashes } from "node:crypto";
import { ciphers, hashes } from "../../index.ts";
import type { BlockCipherAlgorithm, CipherAlgorithm, Mode } from "../../lib/interfaces/cipher.ts";
import type { HashAlgorithm } from "../../lib/interfaces/hash.ts";

const { algorithms, modes } = ciphers;

/**
 * Whether node:crypto stands on OpenSSL: it then has all that the lists say, and the suites count it. Electron, Bun and Deno stand on
 * BoringSSL or on less; they are asked what they have.
 */
export const overOpenssl: boolean = ["electron", "bun", "deno"].every((name) => process.versions[name] === undefined);

const offered = (names: readonly string[], known: readonly string[]): boolean => overOpenssl || names.every((name) => known.includes(name));

export interface HashEntry {
  readonly algorithm: HashAlgorithm;
  /** The name in node:crypto, which is OpenSSL's. */
  readonly openssl: string;
  /** Whether Node offers it without OpenSSL's legacy provider. */
  readonly inNode: boolean;
  /** Whether HMAC takes it. */
  readonly hmac: boolean;
  /** Bytes that one step takes in: the block of HMAC. */
  readonly rate: number;
}

function hash(algorithm: HashAlgorithm, openssl: string, rate: number, rest: Partial<HashEntry> = {}): HashEntry {
  return { algorithm, openssl, rate, inNode: offered([openssl], getHashes()), hmac: true, ...rest };
}

export const HASHES: readonly HashEntry[] = [
  hash(new hashes.SHA1(), "sha1", 64),
  hash(new hashes.SHA224(), "sha224", 64),
  hash(new hashes.SHA256(), "sha256", 64),
  hash(new hashes.SHA384(), "sha384", 128),
  hash(new hashes.SHA512(), "sha512", 128),
  hash(new hashes.SHA512_224(), "sha512-224", 128),
  hash(new hashes.SHA512_256(), "sha512-256", 128),
  hash(new hashes.SHA3_224(), "sha3-224", 144),
  hash(new hashes.SHA3_256(), "sha3-256", 136),
  hash(new hashes.SHA3_384(), "sha3-384", 104),
  hash(new hashes.SHA3_512(), "sha3-512", 72),
  hash(new hashes.SHAKE128(32), "shake128", 168, { hmac: false }),
  hash(new hashes.SHAKE256(64), "shake256", 136, { hmac: false }),
  hash(new hashes.BLAKE2b(), "blake2b512", 128),
  hash(new hashes.BLAKE2s(), "blake2s256", 64),
  hash(new hashes.MD5(), "md5", 64),
  hash(new hashes.SM3(), "sm3", 64),
  hash(new hashes.RIPEMD160(), "ripemd160", 64),
  hash(new hashes.Whirlpool(), "whirlpool", 64, { inNode: false }),
];

export interface CipherEntry {
  readonly name: string;
  /** With a key of that many bytes; a stream cipher with its own nonce takes `start`. */
  make(key: Uint8Array, start: Uint8Array): CipherAlgorithm;
  readonly modes: readonly ModeEntry[];
  /** Bytes of a block; 1 for a stream cipher. */
  readonly block: number;
  /** Key sizes in bits that CMAC takes; none for a stream cipher. */
  readonly cmac: readonly number[];
}

export interface ModeEntry {
  /** `"None"` for a stream cipher. */
  readonly name: string;
  readonly keyBits: readonly number[];
  /** Bytes of IV, nonce or tweak. */
  readonly start: number;
  /** OpenSSL's name of the cipher in this mode with such a key. */
  openssl(keyBits: number): string;
  readonly inNode: boolean;
  /** Whether ciphertext is as long as any plaintext (or the plaintext has to fill whole blocks). */
  readonly streams: boolean;
}

const MAKE_MODE: ReadonlyMap<string, (start: Uint8Array) => Mode | null> = new Map<string, (start: Uint8Array) => Mode | null>([
  ["CBC", (start) => new modes.CBC(start)],
  ["CFB", (start) => new modes.CFB(start)],
  ["CFB8", (start) => new modes.CFB8(start)],
  ["OFB", (start) => new modes.OFB(start)],
  ["CTR", (start) => new modes.CTR(start)],
  ["ECB", () => new modes.ECB()],
  ["GCM", (start) => new modes.GCM(start)],
  ["XTS", (start) => new modes.XTS(start)],
  ["None", () => null],
]);

/** The mode of that name from its IV, nonce or tweak. */
export function makeMode(name: string, start: Uint8Array): Mode | null {
  const make = MAKE_MODE.get(name);
  if (make === undefined) throw new Error(`no mode ${name}`);
  return make(start);
}

interface Block {
  readonly name: string;
  readonly make: (key: Uint8Array) => BlockCipherAlgorithm;
  readonly block: number;
  readonly keyBits: readonly number[];
  /** OpenSSL's name, where `%` stands for the key size. */
  readonly openssl: string;
  readonly modes: readonly string[];
  /** The modes that Node offers without OpenSSL's legacy provider. */
  readonly node: readonly string[];
}

function block({ name, make, block, keyBits, openssl, modes: names, node }: Block): CipherEntry {
  const entry = (mode: string): ModeEntry => {
    const called = (bits: number): string => `${openssl.replace("%", String(bits))}-${mode.toLowerCase()}`;
    return {
      name: mode,
      keyBits,
      start: mode === "ECB" ? 0 : mode === "GCM" ? 12 : block,
      openssl: called,
      inNode: node.includes(mode) && offered(keyBits.map(called), getCiphers()),
      streams: mode !== "ECB" && mode !== "CBC",
    };
  };
  return { name, make, block, modes: names.map(entry), cmac: keyBits };
}

const LEGACY = ["CBC", "CFB", "OFB", "ECB"] as const;
const every8 = (first: number, last: number): number[] => Array.from({ length: (last - first) / 8 + 1 }, (_, index) => first + 8 * index);

const xts: ModeEntry = {
  name: "XTS",
  keyBits: [256, 512],
  start: 16,
  openssl: (bits) => `aes-${bits / 2}-xts`,
  inNode: offered(["aes-128-xts", "aes-256-xts"], getCiphers()),
  streams: true,
};

const aes = block({
  name: "AES",
  make: (key) => new algorithms.AES(key),
  block: 16,
  keyBits: [128, 192, 256],
  openssl: "aes-%",
  modes: ["CBC", "CFB", "CFB8", "OFB", "CTR", "ECB", "GCM"],
  node: ["CBC", "CFB", "CFB8", "OFB", "CTR", "ECB", "GCM"],
});

export const CIPHERS: readonly CipherEntry[] = [
  { ...aes, modes: [...aes.modes, xts] },
  block({
    name: "camellia",
    make: (key) => new algorithms.Camellia(key),
    block: 16,
    keyBits: [128, 192, 256],
    openssl: "camellia-%",
    modes: ["CBC", "CFB", "OFB", "ECB", "CTR"],
    node: ["CBC", "CFB", "OFB", "ECB", "CTR"],
  }),
  block({
    name: "3DES",
    make: (key) => new algorithms.TripleDES(key),
    block: 8,
    keyBits: [64, 128, 192],
    // Which takes the expanded key alone: what `key` of the algorithm gives.
    openssl: "des-ede3",
    modes: ["CBC", "CFB", "CFB8", "OFB", "ECB"],
    node: ["CBC", "CFB", "CFB8", "OFB", "ECB"],
  }),
  block({
    name: "Blowfish",
    make: (key) => new algorithms.Blowfish(key),
    block: 8,
    keyBits: every8(32, 448),
    openssl: "bf",
    modes: LEGACY,
    node: [],
  }),
  block({
    name: "CAST5",
    make: (key) => new algorithms.CAST5(key),
    block: 8,
    keyBits: every8(40, 128),
    openssl: "cast5",
    modes: LEGACY,
    node: [],
  }),
  block({ name: "IDEA", make: (key) => new algorithms.IDEA(key), block: 8, keyBits: [128], openssl: "idea", modes: LEGACY, node: [] }),
  block({ name: "SEED", make: (key) => new algorithms.SEED(key), block: 16, keyBits: [128], openssl: "seed", modes: LEGACY, node: [] }),
  block({
    name: "SM4",
    make: (key) => new algorithms.SM4(key),
    block: 16,
    keyBits: [128],
    openssl: "sm4",
    modes: ["CBC", "CFB", "OFB", "CTR", "ECB", "GCM"],
    node: ["CBC", "CFB", "OFB", "CTR", "ECB"],
  }),
  block({ name: "RC2", make: (key) => new algorithms.RC2(key), block: 8, keyBits: [128], openssl: "rc2", modes: ["CBC"], node: [] }),
  {
    name: "RC4",
    make: (key) => new algorithms.ARC4(key),
    block: 1,
    cmac: [],
    modes: [
      {
        name: "None",
        keyBits: [40, 56, 64, 80, 128, 160, 192, 256],
        start: 0,
        openssl: () => "rc4",
        inNode: false,
        streams: true,
      },
    ],
  },
  {
    name: "ChaCha20",
    make: (key, start) => new algorithms.ChaCha20(key, start),
    block: 1,
    cmac: [],
    modes: [{ name: "None", keyBits: [256], start: 16, openssl: () => "chacha20", inNode: offered(["chacha20"], getCiphers()), streams: true }],
  },
];

/** One cipher in one mode with one size of key. */
export interface CipherCase {
  readonly cipher: CipherEntry;
  readonly mode: ModeEntry;
  readonly keyBits: number;
  /** Such as `"AES-128-CBC"`. */
  readonly title: string;
}

/** Every pair with every key size (of the many of Blowfish and CAST5: the shortest, 128 bits, and the longest). */
export const CIPHER_CASES: readonly CipherCase[] = CIPHERS.flatMap((cipher) =>
  cipher.modes.flatMap((mode) =>
    mode.keyBits
      .filter((bits, index) => mode.keyBits.length <= 8 || index === 0 || bits === 128 || index === mode.keyBits.length - 1)
      .map((keyBits) => ({ cipher, mode, keyBits, title: `${cipher.name}-${keyBits}${mode.name === "None" ? "" : `-${mode.name}`}` })),
  ),
);

/** The case of that title. */
export function cipherCase(title: string): CipherCase {
  const found = CIPHER_CASES.find((entry) => entry.title === title);
  if (found === undefined) throw new Error(`no cipher case ${title}`);
  return found;
}

/** The algorithm and the mode of a case. */
export function build(entry: CipherCase, key: Uint8Array, start: Uint8Array): { algorithm: CipherAlgorithm; mode: Mode | null } {
  return { algorithm: entry.cipher.make(key, start), mode: makeMode(entry.mode.name, start) };
}
