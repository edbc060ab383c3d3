// Key files that are not what they should be: small keys with every byte, length and field changed, random trees of DER, and files that
// ask for more than anyone has. Nothing but the three classes of error that a file can deserve comes out, soon, and no error tells
// anything of the key.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { asymmetric, exceptions, serialization } from "../../index.ts";
import { checkout } from "../support/corpora.ts";
import { integer, sequence, value } from "../support/der.ts";
import { described, describedError, type Loaded, type PrivateKey } from "../support/described-keys.ts";
import { Random, seed } from "../support/random.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";
import { Leaks } from "./leaks.ts";
import { changedBytes, changedFields, changedLengths } from "./mutations.ts";

const { dh, dsa, ec, rsa } = asymmetric;
const { Encoding, NoEncryption, PrivateFormat } = serialization;

/** The password of the encrypted seeds. */
const PASSWORD = "orchid-7481";
const password = Buffer.from(PASSWORD);

type Load = (data: Uint8Array) => Loaded;
const privateDer: Load = (data) => serialization.loadDerPrivateKey(data, null);
const privatePem: Load = (data) => serialization.loadPemPrivateKey(data, null);
const privateSsh: Load = (data) => serialization.loadSshPrivateKey(data, null);
const encryptedDer: Load = (data) => serialization.loadDerPrivateKey(data, password, { maxIterations: 1000, maxMemory: 1 << 20 });
const encryptedPem: Load = (data) => serialization.loadPemPrivateKey(data, password, { maxIterations: 1000, maxMemory: 1 << 20 });
const encryptedSsh: Load = (data) => serialization.loadSshPrivateKey(data, password, { maxIterations: 2 });

/** Every loader, without a password and with one. */
const LOADERS: Readonly<Record<string, Load>> = {
  "private DER": privateDer,
  "private PEM": privatePem,
  "private OpenSSH": privateSsh,
  "encrypted DER": encryptedDer,
  "encrypted PEM": encryptedPem,
  "encrypted OpenSSH": encryptedSsh,
  "public DER": (data) => serialization.loadDerPublicKey(data),
  "public PEM": (data) => serialization.loadPemPublicKey(data),
  "public OpenSSH": (data) => serialization.loadSshPublicKey(data),
  "parameters DER": (data) => serialization.loadDerParameters(data),
  "parameters PEM": (data) => serialization.loadPemParameters(data),
};

/** A small key of our own; fuzz/make-seeds.sh makes them. */
const seedFile = (path: string): Buffer => readFileSync(join(checkout, "fuzz", "seeds", path));

const isPrivate = (key: Loaded): key is PrivateKey =>
  [rsa.RSAPrivateKey, dsa.DSAPrivateKey, dh.DHPrivateKey, ec.EllipticCurvePrivateKey].some((each) => key instanceof (each as new () => object));

/** The private numbers of a key, as bytes. */
function secretsOf(key: Loaded): Buffer[] {
  if (!isPrivate(key)) return [];
  const { privateNumbers } = described(key) as { privateNumbers: Readonly<Record<string, string>> };
  return Object.values(privateNumbers).map((decimal) => {
    const hex = BigInt(decimal).toString(16);
    return Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, "hex");
  });
}

/** All that an error says but for its stack, which says where in the code it was thrown. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error);
  const own = Object.getOwnPropertyNames(error).filter((name) => name !== "stack" && name !== "cause");
  return [...own.map((name) => String(Reflect.get(error, name))), ...(error.cause === undefined ? [] : [wordsOf(error.cause)])].join(" | ");
}

interface Counts {
  accepted: number;
  refused: number;
}

/** Far above what any of these calls takes, and far below what their files ask for. */
const MILLISECONDS = 5000;

/** Characters of a message that a person still reads. */
const LONGEST = 500;

/** One call: it gives a key that is written and loads again as the same, or refuses as it should. Gives the key or the error. */
function attempt(t: Assertions, load: Load, data: Uint8Array, leaks: Leaks, counts: Counts): Loaded | Error {
  const start = performance.now();
  let loaded: Loaded;
  try {
    loaded = load(data);
  } catch (error) {
    const took = performance.now() - start;
    // An error of another kind, InternalError above all, is thrown on from here.
    describedError(error);
    const shown = leaks.shownBy(wordsOf(error));
    const said = (error as Error).message;
    if (shown !== null || took > MILLISECONDS || said.length > LONGEST) {
      t.deepEqual({ shown, took, said }, {}, Buffer.from(data.subarray(0, 4000)).toString("hex"));
    }
    counts.refused += 1;
    return error as Error;
  }
  if (isPrivate(loaded)) {
    const again = serialization.loadDerPrivateKey(loaded.privateBytes(Encoding.DER, PrivateFormat.PKCS8, new NoEncryption()), null);
    t.deepEqual(described(again), described(loaded), Buffer.from(data).toString("hex"));
  } else described(loaded);
  counts.accepted += 1;
  return loaded;
}

interface Small {
  readonly file: string;
  readonly load: Load;
  /** Whether a change can make another key: nothing in the file says which one is right. */
  readonly others?: true;
  /** Whether fields are to be changed too. */
  readonly der?: true;
  /** Every how manieth change is tried, where one takes milliseconds. */
  readonly step?: number;
}

const SMALL: readonly Small[] = [
  { file: "load_der_key/p256-pkcs8", load: privateDer, der: true },
  { file: "load_der_key/p256-traditional", load: privateDer, der: true },
  { file: "load_der_key/p256-traditional-bare", load: privateDer, der: true, others: true },
  { file: "load_der_key/p256-traditional-explicit", load: privateDer, der: true },
  { file: "load_der_key/sect163k1-pkcs8", load: privateDer, der: true },
  { file: "load_der_key/rsa-traditional", load: privateDer, der: true },
  { file: "load_der_key/dsa-traditional", load: privateDer, der: true },
  { file: "load_der_key/dh-pkcs8", load: privateDer, der: true, others: true },
  { file: "load_der_key/dhx-pkcs8", load: privateDer, der: true, others: true },
  { file: "load_der_key/encrypted-pbes2-sha256-aes256", load: encryptedDer, der: true },
  { file: "load_der_key/encrypted-scrypt-aes128", load: encryptedDer, der: true },
  { file: "load_der_key/encrypted-pkcs12-sha1-des3", load: encryptedDer, der: true },
  { file: "load_pem_key/p256-pkcs8", load: privatePem },
  { file: "load_pem_key/p256-encrypted", load: encryptedPem },
  { file: "load_pem_key/p256-traditional-aes-128-cbc", load: encryptedPem },
  { file: "load_ssh_key/p256", load: privateSsh },
  { file: "load_ssh_key/encrypted-aes256-ctr", load: encryptedSsh, step: 5 },
];

/**
 * How many calls that are, and how many gave a key. Of DER that is a version that may be another, an optional field that is left out,
 * the seed of explicit parameters, and the private number itself where nothing else depends on it; of PEM it is white space.
 */
const EXPECTED: Readonly<Record<string, readonly [refused: number, accepted: number]>> = {
  "load_der_key/p256-pkcs8": [2606, 3],
  "load_der_key/p256-traditional": [2158, 1],
  "load_der_key/p256-traditional-bare": [758, 256],
  "load_der_key/p256-traditional-explicit": [5984, 165],
  "load_der_key/sect163k1-pkcs8": [2049, 3],
  "load_der_key/rsa-traditional": [5259, 0],
  "load_der_key/dsa-traditional": [7256, 0],
  "load_der_key/dh-pkcs8": [2307, 520],
  "load_der_key/dhx-pkcs8": [3360, 165],
  "load_der_key/encrypted-pbes2-sha256-aes256": [4339, 2],
  "load_der_key/encrypted-scrypt-aes128": [4180, 1],
  "load_der_key/encrypted-pkcs12-sha1-des3": [3024, 0],
  "load_pem_key/p256-pkcs8": [3399, 213],
  "load_pem_key/p256-encrypted": [5619, 354],
  "load_pem_key/p256-traditional-aes-128-cbc": [4490, 210],
  "load_ssh_key/p256": [6923, 451],
  "load_ssh_key/encrypted-aes256-ctr": [1508, 101],
};

function* changes(data: Buffer, fields: boolean): Generator<Buffer> {
  yield* changedBytes(data);
  yield* changedLengths(data);
  if (fields) yield* changedFields(data);
}

function smallCase({ file, load, others, der, step = 1 }: Small): Case {
  return {
    title: `${file}: every byte, length and field`,
    run(t) {
      const data = seedFile(file);
      const key = load(data);
      const same = described(key);
      const leaks = new Leaks(secretsOf(key), [PASSWORD]);
      const counts = { accepted: 0, refused: 0 };
      let turn = 0;
      for (const changed of changes(data, der === true)) {
        turn += 1;
        if (turn % step !== 0 || changed.equals(data)) continue;
        const got = attempt(t, load, changed, leaks, counts);
        if (!(got instanceof Error) && others === undefined) t.deepEqual(described(got), same, changed.toString("hex"));
        // The loaders that it is not for take it as well now and then.
        if (turn % 40 === 0) for (const each of Object.values(LOADERS)) attempt(t, each, changed, leaks, { accepted: 0, refused: 0 });
      }
      t.deepEqual([counts.refused, counts.accepted], EXPECTED[file]);
    },
  };
}

const oid = (hex: string): Buffer => value(0x06, Buffer.from(hex, "hex"));
const octets = (length: number): Buffer => value(0x04, Buffer.alloc(length, 0xa5));

const OIDS = {
  rsa: oid("2a864886f70d010101"),
  dsa: oid("2a8648ce380401"),
  ec: oid("2a8648ce3d0201"),
  dh: oid("2a864886f70d010301"),
  dhx: oid("2a8648ce3e0201"),
  p256: oid("2a8648ce3d030107"),
  primeField: oid("2a8648ce3d0101"),
  pbes2: oid("2a864886f70d01050d"),
  pbkdf2: oid("2a864886f70d01050c"),
  scrypt: oid("2b06010401da47040b"),
  hmacSha256: oid("2a864886f70d0209"),
  aes256: oid("60864801650304012a"),
  md5Des: oid("2a864886f70d010503"),
  sha1Des3: oid("2a864886f70d010c0103"),
} as const;

/** A tree of values that mean nothing, of types, lengths and identifiers that key files have. */
function tree(random: Random, depth: number): Buffer {
  const kind = random.integer(0, depth === 0 ? 5 : 11);
  if (kind === 0) return value(0x02, random.bytes(random.integer(0, 40)));
  if (kind === 1) return random.pick(Object.values(OIDS));
  if (kind === 2) return value(0x04, random.bytes(random.integer(0, 40)));
  if (kind === 3) return value(0x03, Buffer.of(random.integer(0, 8)), random.bytes(random.integer(0, 70)));
  if (kind === 4) return value(0x05);
  if (kind === 5) return value(random.integer(0, 255), random.bytes(random.integer(0, 20)));
  const tag = random.pick([0x30, 0x30, 0x30, 0x30, 0x31, 0xa0, 0xa1, 0x04]);
  return value(tag, ...Array.from({ length: random.integer(0, 5) }, () => tree(random, depth - 1)));
}

/** A PrivateKeyInfo, a SubjectPublicKeyInfo or what is in them, with something random in it. */
function halfRight(random: Random): Buffer {
  const algorithm = sequence(random.pick(Object.values(OIDS)), ...(random.integer(0, 3) === 0 ? [] : [tree(random, 3)]));
  const inside = tree(random, 4);
  const version = integer(BigInt(random.integer(0, 2)));
  return random.pick([
    sequence(version, algorithm, value(0x04, inside)),
    sequence(version, algorithm, value(0x04, inside), value(0xa0, tree(random, 2)), value(0x81, random.bytes(20))),
    sequence(algorithm, value(0x03, Buffer.of(0), inside)),
    sequence(algorithm, value(0x04, random.bytes(48))),
    sequence(sequence(OIDS.pbes2, sequence(sequence(OIDS.pbkdf2, tree(random, 3)), sequence(OIDS.aes256, octets(16)))), octets(48)),
    sequence(sequence(OIDS.pbes2, tree(random, 4)), octets(48)),
    sequence(version, ...Array.from({ length: random.integer(1, 9) }, () => value(0x02, random.bytes(random.integer(1, 64))))),
    sequence(version, octets(32), value(0xa0, random.pick([OIDS.p256, tree(random, 4)]))),
    sequence(...Array.from({ length: random.integer(1, 4) }, () => value(0x02, random.bytes(random.integer(1, 70))))),
  ]);
}

const LABELS = ["PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY", "OPENSSH PRIVATE KEY"];
const PUBLIC_LABELS = ["PUBLIC KEY", "RSA PUBLIC KEY", "DH PARAMETERS", "X9.42 DH PARAMETERS", "EC PARAMETERS", "CERTIFICATE"];
const pem = (label: string, der: Uint8Array): Buffer =>
  Buffer.from(`-----BEGIN ${label}-----\n${Buffer.from(der).toString("base64").replace(/.{64}/g, "$&\n")}\n-----END ${label}-----\n`);

const none = new Leaks([], []);

/** Refused, soon, by every loader that is named, with an error that says so. */
function refused(t: Assertions, data: Uint8Array, loaders: readonly string[], message?: RegExp): void {
  for (const name of loaders) {
    const start = performance.now();
    const error = t.throws(() => (LOADERS[name] as Load)(data), { instanceOf: Error, ...(message === undefined ? {} : { message }) }, name);
    t.true(performance.now() - start < MILLISECONDS, `${name}: ${performance.now() - start} ms`);
    t.is(describedError(error), "ValueError", `${name}: ${error.message}`);
    t.true(error.message.length <= LONGEST, error.message.slice(0, 2000));
  }
}

const derLoaders = ["private DER", "encrypted DER", "public DER", "parameters DER"];

/** An encrypted key under PBES2 with that derivation. */
const pbes2 = (...derivation: readonly Buffer[]): Buffer =>
  sequence(sequence(OIDS.pbes2, sequence(sequence(...derivation), sequence(OIDS.aes256, octets(16)))), octets(48));
const pbkdf2 = (iterations: Buffer, ...more: readonly Buffer[]): Buffer =>
  pbes2(OIDS.pbkdf2, sequence(octets(16), iterations, ...more, sequence(OIDS.hmacSha256, value(0x05))));
const scrypt = (n: bigint, r: bigint, p: bigint): Buffer => pbes2(OIDS.scrypt, sequence(octets(16), integer(n), integer(r), integer(p)));
const pbes1 = (scheme: Buffer, iterations: Buffer): Buffer => sequence(sequence(scheme, sequence(octets(8), iterations)), octets(48));

const spki = (algorithm: readonly Buffer[], key: Uint8Array): Buffer => sequence(sequence(...algorithm), value(0x03, Buffer.of(0), key));
const pkcs8 = (algorithm: readonly Buffer[], key: Uint8Array): Buffer => sequence(integer(0n), sequence(...algorithm), value(0x04, key));

/** Odd numbers of so many bits. */
const large = (bits: number): bigint => (1n << BigInt(bits - 1)) | 1n;

suite("key files", [
  ...SMALL.map(smallCase),
  {
    title: "the check for secrets in texts sees them",
    run(t) {
      const secret = Buffer.from("00112233445566778899aabbccddeeff0123456789abcdeffedcba9876543210", "hex");
      const leaks = new Leaks([secret], ["a password"]);
      const part = secret.subarray(5, 18);
      const texts = [
        part.toString("hex"),
        part.toString("hex").toUpperCase(),
        part.toString("hex").replace(/..(?=.)/g, "$&:"),
        part.toString("base64"),
        part.toString("base64url"),
        part.toString("latin1"),
        [...part].join(", "),
        inspect(new Uint8Array(part)),
        BigInt(`0x${secret.toString("hex")}`).toString().slice(0, 30),
        "it was a password",
      ];
      for (const text of texts) t.true(leaks.shownBy(`something ${text} more`) !== null, text);
      for (const text of ["", "expected an INTEGER of 00112233, got 445566 at byte 12345678901234567", "1.2.840.113549.1.5.13"]) t.is(leaks.shownBy(text), null, text);
    },
  },
  {
    title: "random trees of DER",
    run(t) {
      t.log(`CIPHERWRIGHT_TEST_SEED=${seed}`);
      const random = new Random("trees of DER");
      const counts = { accepted: 0, refused: 0 };
      for (let turn = 0; turn < 3000; turn += 1) {
        const der = turn % 3 === 0 ? tree(random, 6) : halfRight(random);
        for (const name of derLoaders) attempt(t, LOADERS[name] as Load, der, none, counts);
        if (turn % 3 !== 1) continue;
        attempt(t, privatePem, pem(random.pick(LABELS), der), none, counts);
        attempt(t, encryptedPem, pem(random.pick(LABELS), der), none, counts);
        attempt(t, LOADERS["public PEM"] as Load, pem(random.pick(PUBLIC_LABELS), der), none, counts);
        attempt(t, LOADERS["parameters PEM"] as Load, pem(random.pick(PUBLIC_LABELS), der), none, counts);
      }
      t.is(counts.accepted + counts.refused, 16000);
    },
  },
  {
    title: "random texts and random OpenSSH files",
    run(t) {
      t.log(`CIPHERWRIGHT_TEST_SEED=${seed}`);
      const random = new Random("texts");
      const counts = { accepted: 0, refused: 0 };
      const [blob, line] = [seedFile("load_ssh_key/p256").toString(), seedFile("load_ssh_key/p256-public")];
      const bytes = Buffer.from(blob.replace(/-----[A-Z ]+-----|\n/g, ""), "base64");
      for (let turn = 0; turn < 1500; turn += 1) {
        const wild = random.bytes(random.integer(0, 300));
        for (const each of Object.values(LOADERS)) attempt(t, each, wild, none, counts);
        const changed = Buffer.from(bytes);
        for (let change = random.integer(1, 3); change > 0; change -= 1) {
          changed[random.integer(0, changed.length - 1)] = random.pick([0, 1, 0x7f, 0x80, 0xff, random.integer(0, 255)]);
        }
        attempt(t, privateSsh, pem("OPENSSH PRIVATE KEY", changed), none, counts);
        attempt(t, encryptedSsh, pem("OPENSSH PRIVATE KEY", changed), none, counts);
        const text = Buffer.from(line);
        text[random.integer(0, text.length - 1)] = random.integer(0, 255);
        attempt(t, LOADERS["public OpenSSH"] as Load, text, none, counts);
      }
      t.is(counts.accepted + counts.refused, 21_000);
    },
  },
  {
    title: "values nested a hundred thousand deep",
    run(t) {
      for (const tag of [0x30, 0x04, 0xa0, 0x31, 0x24]) {
        let der: Buffer = integer(0n);
        // Doubling the levels at once keeps this from copying the whole a hundred thousand times: the heads alone, from the inside.
        const heads: Buffer[] = [];
        let length = der.length;
        for (let level = 0; level < 100_000; level += 1) {
          const head = value(tag, Buffer.alloc(0)).subarray(0, 1);
          const octetsOfLength = length < 0x80 ? Buffer.of(length) : length < 0x10000 ? Buffer.of(0x82, length >> 8, length & 0xff) : Buffer.of(0x83, length >> 16, (length >> 8) & 0xff, length & 0xff);
          heads.push(Buffer.concat([head, octetsOfLength]));
          length += 1 + octetsOfLength.length;
        }
        der = Buffer.concat([...heads.toReversed(), der]);
        refused(t, der, derLoaders);
        refused(t, pem("PRIVATE KEY", der), ["private PEM"]);
        refused(t, pem("ENCRYPTED PRIVATE KEY", der), ["encrypted PEM"]);
        refused(t, pem("PUBLIC KEY", der), ["public PEM"]);
        refused(t, pem("DH PARAMETERS", der), ["parameters PEM"]);
        refused(t, pkcs8([OIDS.ec, der], octets(8)), ["private DER"]);
        refused(t, spki([OIDS.ec, der], octets(8)), ["public DER"]);
      }
      refused(t, Buffer.alloc(300_000, Buffer.of(0x30, 0x80)), derLoaders);
    },
  },
  {
    title: "iterations beyond the limit are refused before any is done",
    run(t) {
      for (const iterations of [10_000_001n, 1n << 31n, 1n << 32n, 1n << 63n, (1n << 64n) - 1n, 1n << 64n, 1n << 200n]) {
        const load: Load = (data) => serialization.loadDerPrivateKey(data, password);
        for (const file of [pbkdf2(integer(iterations)), pbes1(OIDS.md5Des, integer(iterations)), pbes1(OIDS.sha1Des3, integer(iterations))]) {
          const start = performance.now();
          t.throws(() => load(file), { instanceOf: exceptions.ValueError, message: /iteration/i });
          t.true(performance.now() - start < 1000);
        }
        if (iterations < 1n << 63n) t.throws(() => load(pbkdf2(integer(iterations))), { instanceOf: exceptions.ValueError, message: /maxIterations/ });
      }
      for (const wrong of [integer(0n), value(0x02, Buffer.of(0xff)), value(0x02, Buffer.of(0x80, 0, 0, 0)), value(0x02)]) {
        for (const file of [pbkdf2(wrong), pbes1(OIDS.md5Des, wrong), pbes1(OIDS.sha1Des3, wrong)]) refused(t, file, ["encrypted DER"]);
      }
      for (const length of [0n, 1n, 31n, 33n, 1n << 40n, 1n << 70n]) refused(t, pbkdf2(integer(1n), integer(length)), ["encrypted DER"]);
    },
  },
  {
    title: "memory and work of scrypt beyond the limit are refused before any is spent",
    run(t) {
      const load: Load = (data) => serialization.loadDerPrivateKey(data, password);
      const before = process.memoryUsage.rss();
      const asked: readonly (readonly [n: bigint, r: bigint, p: bigint])[] = [
        [1n << 22n, 8n, 1n],
        [1n << 40n, 8n, 1n],
        [1n << 62n, 8n, 1n],
        [2n, 1n << 28n, 1n],
        [2n, 1n, (1n << 30n) - 1n],
        [1n << 14n, 8n, 1n << 22n],
      ];
      for (const [n, r, p] of asked) t.throws(() => load(scrypt(n, r, p)), { instanceOf: exceptions.ValueError, message: /maxMemory/ }, `${n} ${r} ${p}`);
      const wrong: readonly (readonly [n: bigint, r: bigint, p: bigint])[] = [
        [0n, 8n, 1n],
        [1n, 8n, 1n],
        [3n, 8n, 1n],
        [1n << 64n, 8n, 1n],
        [1n << 200n, 8n, 1n],
        [2n, 0n, 1n],
        [2n, 8n, 0n],
        [2n, 1n << 30n, 1n],
        [2n, 1n << 32n, 1n << 32n],
        [2n, 1n << 200n, 1n],
      ];
      for (const [n, r, p] of wrong) refused(t, scrypt(n, r, p), ["encrypted DER"]);
      // Little memory, and years of work.
      const start = performance.now();
      t.throws(() => load(scrypt(1n << 14n, 8n, 1n << 20n)), { instanceOf: exceptions.ValueError });
      t.true(performance.now() - start < MILLISECONDS);
      t.true(process.memoryUsage.rss() - before < 200 << 20);
    },
  },
  {
    title: "numbers of a size that no key has are refused before they are computed with",
    run(t) {
      const bits = 200_000;
      const [huge, one] = [integer(large(bits)), integer(65537n)];
      refused(t, sequence(huge, one), ["public DER"]);
      refused(t, spki([OIDS.rsa, value(0x05)], sequence(huge, one)), ["public DER"]);
      refused(t, spki([OIDS.rsa, value(0x05)], sequence(integer(large(2048)), huge)), ["public DER"]);
      const half = integer(large(bits / 2));
      refused(t, sequence(integer(0n), integer(large(bits / 2) ** 2n), one, huge, half, half, half, half, half), ["private DER"]);
      refused(t, sequence(huge, integer(2n)), ["parameters DER"]);
      refused(t, sequence(huge, integer(2n), huge), ["parameters DER"]);
      refused(t, spki([OIDS.dh, sequence(huge, integer(2n))], integer(2n)), ["public DER"]);
      refused(t, spki([OIDS.dhx, sequence(huge, integer(2n), huge)], integer(2n)), ["public DER"]);
      refused(t, spki([OIDS.dsa, sequence(huge, huge, huge)], huge), ["public DER"]);
      refused(t, sequence(integer(0n), huge, huge, huge, huge, huge), ["private DER"]);
      refused(t, pkcs8([OIDS.dsa, sequence(huge, huge, huge)], huge), ["private DER"]);
      refused(t, pkcs8([OIDS.dh, sequence(huge, integer(2n))], huge), ["private DER"]);
      refused(t, sequence(integer(1n), octets(25_000), value(0xa0, OIDS.p256)), ["private DER"]);
      refused(t, spki([OIDS.ec, OIDS.p256], Buffer.alloc(25_000, 4)), ["public DER"]);
    },
  },
  {
    title: "object identifiers of a megabyte are refused before they are written out",
    run(t) {
      const oids = [value(0x06, Buffer.alloc(1 << 20, 1)), value(0x06, Buffer.concat([Buffer.alloc(1 << 20, 0xff), Buffer.of(1)]))];
      for (const each of oids) {
        refused(t, spki([each], octets(8)), ["public DER"]);
        refused(t, spki([OIDS.ec, each], octets(8)), ["public DER"]);
        refused(t, pkcs8([each], octets(8)), ["private DER"]);
        refused(t, sequence(integer(1n), octets(32), value(0xa0, each)), ["private DER"]);
        refused(t, sequence(sequence(each, sequence()), octets(48)), ["encrypted DER"]);
        refused(t, pbes2(each, sequence()), ["encrypted DER"]);
        refused(t, pbkdf2(integer(1n), sequence(each, value(0x05))), ["encrypted DER"]);
      }
    },
  },
  {
    title: "texts of many megabytes that go nowhere",
    run(t) {
      const texts = [
        "-----BEGIN ".repeat(500_000),
        "-----BEGIN PRIVATE KEY-----\n".repeat(200_000),
        "-----BEGIN PRIVATE KEY-----\nA: b\n".repeat(200_000),
        `-----BEGIN PRIVATE KEY-----\n${"A: b\n".repeat(500_000)}\n-----END PRIVATE KEY-----\n`,
        `-----BEGIN PRIVATE KEY-----\n${"\n".repeat(4_000_000)}-----END PRIVATE KEY-----\n`,
        `-----BEGIN PRIVATE KEY-----\n${"A".repeat(4_000_000)}\n-----END PRIVATE KEY-----\n`,
        `-----BEGIN PRIVATE KEY-----\n${"AAAA\n".repeat(800_000)}-----END PRIVATE KEY-----\n`,
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".repeat(80_000),
        "-----END PRIVATE KEY-----\n".repeat(200_000),
        "-".repeat(4_000_000),
        " ".repeat(4_000_000),
        "\0".repeat(4_000_000),
      ];
      for (const text of texts) refused(t, Buffer.from(text), ["private PEM", "encrypted PEM", "public PEM", "parameters PEM", "private OpenSSH"]);
      for (const text of ["ssh-rsa ".repeat(500_000), `ssh-rsa ${"A".repeat(4_000_000)}`, " ".repeat(4_000_000)]) {
        const error = t.throws(() => serialization.loadSshPublicKey(Buffer.from(text)), { instanceOf: Error });
        t.true(["ValueError", "UnsupportedAlgorithm"].includes(describedError(error)), error.message);
      }
    },
  },
  {
    title: "OpenSSH files whose counts and lengths lie",
    run(t) {
      const string = (bytes: Uint8Array | string): Buffer => {
        const content = Buffer.from(bytes as string);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(content.length);
        return Buffer.concat([length, content]);
      };
      const number = (count: number): Buffer => {
        const bytes = Buffer.alloc(4);
        bytes.writeUInt32BE(count);
        return bytes;
      };
      const magic = Buffer.from("openssh-key-v1\0");
      const file = (...parts: readonly Buffer[]): Buffer => pem("OPENSSH PRIVATE KEY", Buffer.concat([magic, ...parts]));
      const publicKey = string(Buffer.concat([string("ecdsa-sha2-nistp256"), string("nistp256"), string(Buffer.alloc(65, 4))]));
      const bcrypt = (rounds: number, salt = 16): Buffer => string(Buffer.concat([string(Buffer.alloc(salt)), number(rounds)]));
      const loaders = ["encrypted OpenSSH"];
      const load: Load = (data) => serialization.loadSshPrivateKey(data, password);
      for (const rounds of [1001, 0x7fffffff, 0xffffffff]) {
        const start = performance.now();
        const asks = file(string("aes256-ctr"), string("bcrypt"), bcrypt(rounds), number(1), publicKey, string(Buffer.alloc(160)));
        t.throws(() => load(asks), { instanceOf: exceptions.ValueError, message: /maxIterations/ });
        t.true(performance.now() - start < 1000);
      }
      refused(t, file(string("aes256-ctr"), string("bcrypt"), bcrypt(0), number(1), publicKey, string(Buffer.alloc(160))), loaders);
      refused(t, file(string("aes256-ctr"), string("bcrypt"), bcrypt(1, 0), number(1), publicKey, string(Buffer.alloc(160))), loaders);
      for (const keys of [0, 2, 0xffffffff]) {
        refused(t, file(string("none"), string("none"), string(""), number(keys), publicKey, string(Buffer.alloc(160))), ["private OpenSSH"]);
      }
      for (const length of [0x7fffffff, 0x80000000, 0xffffffff]) {
        refused(t, file(number(length)), ["private OpenSSH"]);
        refused(t, file(string("none"), string("none"), number(length)), ["private OpenSSH"]);
        refused(t, file(string("none"), string("none"), string(""), number(1), number(length)), ["private OpenSSH"]);
        refused(t, file(string("none"), string("none"), string(""), number(1), publicKey, number(length)), ["private OpenSSH"]);
        refused(t, file(string("aes256-ctr"), string("bcrypt"), string(number(length)), number(1), publicKey, string(Buffer.alloc(160))), loaders);
        const line = Buffer.concat([string("ssh-rsa"), number(length)]).toString("base64");
        refused(t, Buffer.from(`ssh-rsa ${line}`), ["public OpenSSH"]);
      }
    },
  },
]);
