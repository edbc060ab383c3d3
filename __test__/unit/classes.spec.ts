// What users see of algorithms and modes: names, sizes, bounds, accessors; and constantTime.bytesEq.
import { backend, ciphers, constantTime, exceptions, hashes } from "../../index.ts";
import { CIPHERS, HASHES } from "../support/algorithms.ts";
import { counting } from "../support/random.ts";
import { suite } from "../support/test.ts";

const { algorithms, modes } = ciphers;
const VALUE_ERROR = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" } as const;
const TYPE_ERROR = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" } as const;

/** pyca's names and sizes: digest and block in bytes. */
const HASH_SIZES: Readonly<Record<string, readonly [digest: number, block: number | null]>> = {
  sha1: [20, 64],
  sha224: [28, 64],
  sha256: [32, 64],
  sha384: [48, 128],
  sha512: [64, 128],
  "sha512-224": [28, 128],
  "sha512-256": [32, 128],
  "sha3-224": [28, null],
  "sha3-256": [32, null],
  "sha3-384": [48, null],
  "sha3-512": [64, null],
  shake128: [32, null],
  shake256: [64, null],
  blake2b: [64, 128],
  blake2s: [32, 64],
  md5: [16, 64],
  sm3: [32, 64],
  ripemd160: [20, 64],
  whirlpool: [64, 64],
};

/** Key sizes in bits, block size in bits. */
const range = (first: number, last: number): number[] => Array.from({ length: (last - first) / 8 + 1 }, (_, index) => first + 8 * index);
const CLASSES = [
  ["AES", algorithms.AES, [128, 192, 256, 512], 128],
  ["AES", algorithms.AES128, [128], 128],
  ["AES", algorithms.AES256, [256], 128],
  ["camellia", algorithms.Camellia, [128, 192, 256], 128],
  ["3DES", algorithms.TripleDES, [64, 128, 192], 64],
  ["Blowfish", algorithms.Blowfish, range(32, 448), 64],
  ["CAST5", algorithms.CAST5, range(40, 128), 64],
  ["IDEA", algorithms.IDEA, [128], 64],
  ["SEED", algorithms.SEED, [128], 128],
  ["SM4", algorithms.SM4, [128], 128],
  ["RC2", algorithms.RC2, [128], 64],
  ["RC4", algorithms.ARC4, [40, 56, 64, 80, 128, 160, 192, 256], undefined],
] as const;

suite("hash classes", [
  {
    title: "names and sizes are pyca's, and cannot be set",
    run(t) {
      t.is(HASHES.length, Object.keys(HASH_SIZES).length);
      for (const { algorithm } of HASHES) {
        t.deepEqual([algorithm.digestSize, algorithm.blockSize], [...(HASH_SIZES[algorithm.name] ?? [])], algorithm.name);
        for (const [key, value] of [["name", "md5"], ["digestSize", 1], ["blockSize", 1]] as const) {
          t.throws(() => Object.assign(algorithm, { [key]: value }), { instanceOf: TypeError }, `${algorithm.name} ${key}`);
        }
      }
    },
  },
  {
    title: "BLAKE2 › one size, also given; any other is a ValueError",
    run(t) {
      t.is(new hashes.BLAKE2b(64).digestSize, 64);
      t.is(new hashes.BLAKE2s(32).digestSize, 32);
      for (const size of [1, 20, 32, 63, 65]) t.throws(() => new hashes.BLAKE2b(size), VALUE_ERROR);
      for (const size of [1, 16, 31, 33, 64]) t.throws(() => new hashes.BLAKE2s(size), VALUE_ERROR);
    },
  },
]);

suite("cipher classes", [
  {
    title: "names, key sizes and block sizes; keys of every other length are ValueErrors",
    run(t) {
      t.is(CLASSES.length + 1, Object.keys(algorithms).length);
      for (const [name, Class, sizes, blockSize] of CLASSES) {
        for (let length = 0; length <= 70; length += 1) {
          const given = counting(length);
          if (!(sizes as readonly number[]).includes(length * 8)) {
            t.throws(() => new Class(given), VALUE_ERROR, `${Class.name}, ${length} bytes`);
            continue;
          }
          const made = new Class(given);
          t.is(made.name, name);
          t.deepEqual([...made.keySizes], [...sizes]);
          t.true(Object.isFrozen(made.keySizes));
          t.is((made as { blockSize?: number }).blockSize, blockSize);
          if (name === "3DES") continue;
          t.is(made.keySize, length * 8);
          t.deepEqual(made.key, given);
        }
      }
      t.is(new Set(CLASSES.map(([name]) => name)).size + 1, CIPHERS.length);
    },
  },
  {
    title: "TripleDES › keys of one and two parts are expanded",
    run(t) {
      const [a, b, c] = [counting(8, 1), counting(8, 20), counting(8, 40)];
      for (const [given, expanded] of [
        [a, [a, a, a]],
        [Buffer.concat([a, b]), [a, b, a]],
        [Buffer.concat([a, b, c]), [a, b, c]],
      ] as const) {
        const made = new algorithms.TripleDES(given);
        t.deepEqual(made.key, Buffer.concat(expanded));
        t.is(made.keySize, 192);
      }
    },
  },
  {
    title: "ChaCha20 › a key of 32 bytes and a nonce of 16",
    run(t) {
      const made = new algorithms.ChaCha20(counting(32), counting(16, 5));
      t.deepEqual([made.name, made.keySize, [...made.keySizes]], ["ChaCha20", 256, [256]]);
      t.deepEqual(made.nonce, counting(16, 5));
      t.is((made as { blockSize?: number }).blockSize, undefined);
      for (const length of [0, 16, 31, 33]) t.throws(() => new algorithms.ChaCha20(counting(length), counting(16)), VALUE_ERROR);
      for (const length of [0, 8, 12, 15, 17]) t.throws(() => new algorithms.ChaCha20(counting(32), counting(length)), VALUE_ERROR);
    },
  },
]);

suite("mode classes", [
  {
    title: "XTS › AES128 and AES256 are not supported: each is for one key",
    run(t) {
      const xts = new modes.XTS(counting(16));
      t.true(backend.cipherSupported(new algorithms.AES(counting(32)), xts));
      t.false(backend.cipherSupported(new algorithms.AES256(counting(32)), xts));
      t.false(backend.cipherSupported(new algorithms.AES128(counting(16)), xts));
    },
  },
  {
    title: "algorithms, modes and ciphers are frozen, so that none can be turned into another",
    run(t) {
      const { AES, ARC4, ChaCha20 } = algorithms;
      const [iv, aes] = [counting(16), new AES(counting(16))];
      const { CBC, CFB, CFB8, CTR, ECB, GCM, OFB, XTS } = modes;
      const made = [new CBC(iv), new CFB(iv), new CFB8(iv), new CTR(iv), new ECB(), new GCM(iv), new OFB(iv), new XTS(iv)];
      for (const mode of made) t.true(Object.isFrozen(mode), mode.name);
      for (const [name, Class, sizes] of CLASSES) t.true(Object.isFrozen(new Class(counting((sizes[0] ?? 0) / 8))), name);
      for (const algorithm of [new ARC4(iv), new ChaCha20(counting(32), iv)]) t.true(Object.isFrozen(algorithm), algorithm.name);
      t.true(Object.isFrozen(new ciphers.Cipher(aes, new CBC(iv))));
      t.throws(() => Object.assign(new GCM(iv), { minTagLength: 1 }), { instanceOf: TypeError });
    },
  },
  {
    title: "names and accessors",
    run(t) {
      const start = counting(16, 9);
      for (const Mode of [modes.CBC, modes.OFB, modes.CFB, modes.CFB8]) {
        const made = new Mode(start);
        t.is(made.name, Mode.name);
        t.deepEqual(made.initializationVector, start);
      }
      t.deepEqual([new modes.CTR(start).name, new modes.CTR(start).nonce], ["CTR", start]);
      t.deepEqual([new modes.XTS(start).name, new modes.XTS(start).tweak], ["XTS", start]);
      t.is(new modes.ECB().name, "ECB");
      const gcm = new modes.GCM(start);
      t.deepEqual([gcm.name, gcm.initializationVector, gcm.tag, gcm.minTagLength], ["GCM", start, null, 16]);
      t.is(Object.keys(modes).length, 8);
    },
  },
  {
    title: "GCM › IV of 8 to 128 bytes, tag of minTagLength to 16 bytes, minTagLength of 4 to 16",
    run(t) {
      for (const length of [8, 12, 128]) t.is(new modes.GCM(counting(length)).initializationVector.length, length);
      for (const length of [0, 7, 129]) t.throws(() => new modes.GCM(counting(length)), VALUE_ERROR);
      const iv = counting(12);
      for (let minTagLength = 4; minTagLength <= 16; minTagLength += 1) {
        t.is(new modes.GCM(iv, { minTagLength }).minTagLength, minTagLength);
        t.is(new modes.GCM(iv, { minTagLength, tag: counting(minTagLength) }).tag?.length, minTagLength);
        t.throws(() => new modes.GCM(iv, { minTagLength, tag: counting(minTagLength - 1) }), VALUE_ERROR);
      }
      for (const minTagLength of [0, 1, 3, 17, -4, 4.5]) t.throws(() => new modes.GCM(iv, { minTagLength }), VALUE_ERROR);
      for (const length of [0, 4, 15, 17]) t.throws(() => new modes.GCM(iv, { tag: counting(length) }), VALUE_ERROR);
      t.is(new modes.GCM(iv, null).tag, null);
      t.is(new modes.GCM(iv, { tag: null }).tag, null);
    },
  },
  {
    title: "XTS › a tweak of 16 bytes; AES128 and AES256 hold one key and are a TypeError",
    run(t) {
      for (const length of [0, 8, 15, 17]) t.throws(() => new modes.XTS(counting(length)), VALUE_ERROR);
      const xts = new modes.XTS(counting(16));
      t.throws(() => xts.validateForAlgorithm(new algorithms.AES128(counting(16))), TYPE_ERROR);
      t.throws(() => xts.validateForAlgorithm(new algorithms.AES256(counting(32))), TYPE_ERROR);
      t.is(xts.validateForAlgorithm(new algorithms.AES(counting(32))), undefined);
      t.is(xts.validateForAlgorithm(new algorithms.AES(counting(64))), undefined);
    },
  },
  {
    title: "Cipher › checks the pair when it is made",
    run(t) {
      const aes = new algorithms.AES(counting(16));
      t.throws(() => new ciphers.Cipher(aes, new modes.CBC(counting(8))), VALUE_ERROR);
      t.throws(() => new ciphers.Cipher(new algorithms.AES(counting(64)), new modes.CBC(counting(16))), VALUE_ERROR);
      const error = t.throws(() => new ciphers.Cipher(new algorithms.ARC4(counting(16)), new modes.CBC(counting(16))), {
        instanceOf: exceptions.UnsupportedAlgorithm,
      });
      t.is((error as exceptions.UnsupportedAlgorithm).reason, "UNSUPPORTED_CIPHER");
      const cipher = new ciphers.Cipher(aes, null);
      t.deepEqual([cipher.algorithm, cipher.mode], [aes, null]);
      t.throws(() => cipher.encryptor(), { instanceOf: exceptions.UnsupportedAlgorithm });
      t.throws(() => new ciphers.Cipher(aes, new modes.GCM(counting(12), { tag: counting(16) })).encryptor(), VALUE_ERROR);
    },
  },
]);

suite("constantTime.bytesEq", [
  {
    title: "equal, different in any byte, different in length",
    run(t) {
      for (const length of [0, 1, 7, 8, 9, 32, 1000]) {
        const a = counting(length);
        t.true(constantTime.bytesEq(a, Buffer.from(a)));
        t.true(constantTime.bytesEq(a, a));
        t.false(constantTime.bytesEq(a, counting(length + 1)));
        t.false(constantTime.bytesEq(counting(length + 1), a));
        for (let at = 0; at < length; at += 1) {
          const b = Buffer.from(a);
          b[at] = (b[at] ?? 0) ^ 0x80;
          t.false(constantTime.bytesEq(a, b));
        }
      }
    },
  },
]);
