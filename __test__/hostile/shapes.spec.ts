// Algorithms and modes that anyone may write: right in shape, wrong in what they say.
import { backend, ciphers, exceptions, hashes, mac } from "../../index.ts";
import type { BlockCipherAlgorithm, CipherAlgorithm, Mode } from "../../lib/interfaces/cipher.ts";
import { counting } from "../support/random.ts";
import { suite } from "../support/test.ts";
import { ResizableBuffer } from "./values.ts";

const TYPE_ERROR = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" } as const;
const VALUE_ERROR = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" } as const;
const UNSUPPORTED = { instanceOf: exceptions.UnsupportedAlgorithm, code: "ERR_UNSUPPORTED_ALGORITHM" } as const;

const cipher = (changes: object = {}): BlockCipherAlgorithm =>
  ({ name: "AES", keySize: 128, keySizes: [128], blockSize: 128, key: counting(16), ...changes }) as BlockCipherAlgorithm;

const mode = (changes: object = {}): Mode =>
  ({ name: "CBC", validateForAlgorithm: () => undefined, initializationVector: counting(16), ...changes }) as Mode;

const gcm = (changes: object = {}): ciphers.ModeWithAuthenticationTag =>
  mode({ name: "GCM", initializationVector: counting(12), tag: null, minTagLength: 16, ...changes }) as ciphers.ModeWithAuthenticationTag;

const starts = [
  (algorithm: CipherAlgorithm, made: Mode | null) => backend.createSymmetricEncryptionCtx(algorithm, made),
  (algorithm: CipherAlgorithm, made: Mode | null) => backend.createSymmetricDecryptionCtx(algorithm, made),
] as const;

suite("foreign algorithms", [
  {
    title: "one of the right shape works as ours does",
    run(t) {
      const ours = backend.createSymmetricEncryptionCtx(new ciphers.algorithms.AES(counting(16)), new ciphers.modes.CBC(counting(16)));
      t.deepEqual(backend.createSymmetricEncryptionCtx(cipher(), mode()).update(counting(64)), ours.update(counting(64)));
      t.deepEqual(mac.CMAC.generateTag(cipher(), counting(9)), mac.CMAC.generateTag(new ciphers.algorithms.AES(counting(16)), counting(9)));
    },
  },
  {
    title: "a key that is no bytes is a TypeError",
    run(t) {
      for (const key of [undefined, null, "text", 16, [1], new ArrayBuffer(16)]) {
        for (const start of starts) t.throws(() => start(cipher({ key }), mode()), TYPE_ERROR);
        t.throws(() => backend.createCmacCtx(cipher({ key })), TYPE_ERROR);
        t.throws(() => mac.CMAC.generateTag(cipher({ key }), counting(3)), TYPE_ERROR);
      }
    },
  },
  {
    title: "a key of another length than keySize says is refused",
    run(t) {
      for (const length of [0, 1, 15, 17, 24, 32, 64, 1000]) {
        for (const start of starts) t.throws(() => start(cipher({ key: counting(length) }), mode()), VALUE_ERROR, `${length} bytes`);
        t.throws(() => backend.createCmacCtx(cipher({ key: counting(length) })), VALUE_ERROR, `CMAC, ${length} bytes`);
        t.throws(() => mac.CMAC.generateTag(cipher({ key: counting(length) }), counting(3)), VALUE_ERROR, `one-shot, ${length} bytes`);
      }
    },
  },
  {
    title: "key sizes that no cipher has are not supported",
    run(t) {
      for (const keySize of [0, -128, 127, 128.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60]) {
        t.false(backend.cipherSupported(cipher({ keySize }), mode()));
        t.false(backend.cmacAlgorithmSupported(cipher({ keySize })));
        for (const start of starts) t.throws(() => start(cipher({ keySize }), mode()), UNSUPPORTED);
      }
    },
  },
  {
    title: "a key that throws when it is read: the caller's error",
    run(t) {
      class Own extends Error {}
      const throwing = Object.defineProperty(cipher(), "key", {
        get() {
          throw new Own("mine");
        },
      });
      for (const start of starts) t.throws(() => start(throwing, mode()), { instanceOf: Own });
    },
  },
  {
    title: "ChaCha20 with a foreign nonce: bytes of the right length, or an error",
    run(t) {
      const chacha = (nonce: unknown): CipherAlgorithm => ({ name: "ChaCha20", keySize: 256, keySizes: [256], key: counting(32), nonce }) as never;
      t.is(backend.createSymmetricEncryptionCtx(chacha(counting(16)), null).update(counting(5)).length, 5);
      for (const nonce of ["text", 5, null]) t.throws(() => backend.createSymmetricEncryptionCtx(chacha(nonce), null), TYPE_ERROR);
      for (const nonce of [undefined, counting(0), counting(12), counting(17)]) {
        t.throws(() => backend.createSymmetricEncryptionCtx(chacha(nonce), null), VALUE_ERROR);
      }
    },
  },
]);

suite("foreign modes", [
  {
    title: "an IV that is no bytes is a TypeError, one of the wrong length a ValueError",
    run(t) {
      for (const start of starts) {
        for (const initializationVector of [null, "text", 16, [1], new ArrayBuffer(16)]) {
          t.throws(() => start(cipher(), mode({ initializationVector })), TYPE_ERROR);
        }
        for (const initializationVector of [undefined, counting(0), counting(15), counting(17), counting(4096)]) {
          t.throws(() => start(cipher(), mode({ initializationVector })), VALUE_ERROR);
        }
        t.throws(() => start(cipher(), gcm({ initializationVector: counting(0) })), VALUE_ERROR);
      }
    },
  },
  {
    title: "XTS with a foreign mode: lengths of key and tweak, and equal halves, are checked all the same",
    run(t) {
      const xts = (tweak: unknown): Mode => mode({ name: "XTS", initializationVector: undefined, tweak });
      for (const start of starts) {
        t.throws(() => start(cipher(), xts(counting(16))), UNSUPPORTED);
        t.throws(() => start(cipher({ keySize: 256, key: counting(32) }), xts(counting(15))), VALUE_ERROR);
        t.throws(() => start(cipher({ keySize: 256, key: Buffer.alloc(32) }), xts(counting(16))), VALUE_ERROR);
      }
    },
  },
  {
    title: "its own error in validateForAlgorithm comes through",
    run(t) {
      class Own extends Error {}
      const throwing = mode({
        validateForAlgorithm() {
          throw new Own("mine");
        },
      });
      for (const start of starts) t.throws(() => start(cipher(), throwing), { instanceOf: Own });
    },
  },
  {
    title: "a GCM without minTagLength, which could end without a check of the tag, makes no context",
    run(t) {
      for (const minTagLength of [undefined, null, "16", 16n, {}]) {
        for (const start of starts) t.throws(() => start(cipher(), gcm({ minTagLength })), { ...TYPE_ERROR, message: /minTagLength/ });
      }
    },
  },
  {
    title: "a GCM with an absurd minTagLength takes no tag shorter than 4 bytes",
    run(t) {
      const encryptor = backend.createSymmetricEncryptionCtx(cipher(), gcm());
      encryptor.finalize();
      for (const minTagLength of [0, -1, 1, 3, 0.5, Number.NaN, Number.NEGATIVE_INFINITY]) {
        for (const length of [0, 1, 2, 3]) {
          let taken = true;
          try {
            backend.createSymmetricDecryptionCtx(cipher(), gcm({ minTagLength })).finalizeWithTag(encryptor.tag.subarray(0, length));
          } catch (error) {
            taken = false;
            t.true(error instanceof exceptions.ValueError || error instanceof exceptions.InvalidTag, String(error));
          }
          t.false(taken, `minTagLength ${minTagLength}, ${length} bytes`);
        }
      }
    },
  },
  {
    title: "a foreign tag that is no bytes, or has no right length, is refused",
    run(t) {
      for (const tag of ["text", 5, [1, 2], new ArrayBuffer(16)]) {
        t.throws(() => {
          const made = backend.createSymmetricDecryptionCtx(cipher(), gcm({ tag }));
          made.finalize();
        }, TYPE_ERROR, String(tag));
      }
      for (const length of [0, 1, 3, 17, 100]) {
        let taken = true;
        try {
          backend.createSymmetricDecryptionCtx(cipher(), gcm({ tag: counting(length) })).finalize();
        } catch (error) {
          taken = false;
          t.true(error instanceof exceptions.ValueError || error instanceof exceptions.InvalidTag, String(error));
        }
        t.false(taken, `${length} bytes`);
      }
    },
  },
  {
    title: "a right tag that is shorter than the mode's own least length is refused, and a mode cannot go below 4",
    run(t) {
      const encryptor = backend.createSymmetricEncryptionCtx(cipher(), gcm());
      encryptor.finalize();
      const tag = encryptor.tag.subarray(0, 8);
      backend.createSymmetricDecryptionCtx(cipher(), gcm({ tag, minTagLength: 8 })).finalize();
      t.throws(() => backend.createSymmetricDecryptionCtx(cipher(), gcm({ tag })).finalize(), VALUE_ERROR);
      t.throws(() => backend.createSymmetricDecryptionCtx(cipher(), gcm({ tag, minTagLength: 3 })).finalize(), VALUE_ERROR);
    },
  },
  {
    title: "a tag is copied when the context is made",
    run(t) {
      const encryptor = backend.createSymmetricEncryptionCtx(cipher(), gcm());
      encryptor.finalize();
      const tag = encryptor.tag;
      const decryptor = backend.createSymmetricDecryptionCtx(cipher(), gcm({ tag }));
      tag.fill(0);
      t.is(decryptor.finalize().length, 0);
    },
  },
  {
    title: "a mode that only says it authenticates makes no context",
    run(t) {
      for (const name of ["CBC", "CTR", "ECB", "OFB", "CFB"]) {
        const fake = mode({ name, ...(name === "ECB" && { initializationVector: undefined }), minTagLength: 16, tag: null });
        for (const start of starts) t.throws(() => start(cipher(), fake), { ...TYPE_ERROR, message: /minTagLength/ }, name);
      }
    },
  },
]);

suite("foreign bytes", [
  {
    title: "a subclass that lies about its memory is not asked, and no code of it runs",
    run(t) {
      class Lying extends Uint8Array {
        override get buffer(): never {
          throw new Error("asked for the buffer");
        }
        override get byteLength(): never {
          throw new Error("asked for the length");
        }
        override get byteOffset(): never {
          throw new Error("asked for the offset");
        }
      }
      const { HMAC } = mac;
      const sha256 = new hashes.SHA256();
      for (const memory of [new ArrayBuffer(48), new SharedArrayBuffer(48), new ResizableBuffer(48, { maxByteLength: 96 })] as ArrayBuffer[]) {
        new Uint8Array(memory).set(counting(48));
        for (const length of [0, 16, 32]) {
          const lying = new Lying(memory, 16, length);
          t.deepEqual(hashes.Hash.hash(sha256, lying), hashes.Hash.hash(sha256, counting(48).subarray(16, 16 + length)));
          t.deepEqual(HMAC.generateTag(lying, sha256, lying), HMAC.generateTag(counting(48).subarray(16, 16 + length), sha256, counting(48).subarray(16, 16 + length)));
        }
      }
    },
  },
]);

suite("foreign hashes", [
  {
    title: "digest sizes that the hash has not",
    run(t) {
      for (const digestSize of [0, 31, 33, -32, 32.5, Number.NaN, undefined, null, "32", 32n]) {
        const sha256 = { name: "sha256", digestSize, blockSize: 64 } as never;
        t.throws(() => backend.createHashCtx(sha256), VALUE_ERROR);
        t.throws(() => hashes.Hash.hash(sha256, counting(3)), VALUE_ERROR);
      }
      for (const digestSize of [0, -1, 0.5, Number.NaN, 2 ** 53]) {
        const shake = { name: "shake128", digestSize, blockSize: null };
        t.throws(() => backend.createHashCtx(shake), VALUE_ERROR);
        t.throws(() => hashes.Hash.hash(shake, counting(3)), VALUE_ERROR);
      }
      for (const digestSize of [undefined, null, "32", 32n]) {
        t.throws(() => backend.createHashCtx({ name: "shake128", digestSize, blockSize: null } as never), TYPE_ERROR);
      }
    },
  },
  {
    title: "a digest that does not fit in memory is a ValueError, and the process lives",
    run(t) {
      for (const size of [2 ** 40, Number.MAX_SAFE_INTEGER]) {
        t.throws(() => hashes.Hash.hash(new hashes.SHAKE128(size), counting(3)), VALUE_ERROR);
        t.throws(() => backend.createHashCtx(new hashes.SHAKE256(size)).finalize(), VALUE_ERROR);
      }
    },
  },
  {
    title: "HMAC over a foreign object goes by its name",
    run(t) {
      const foreign = { name: "sha256", digestSize: 5, blockSize: 1 };
      t.deepEqual(mac.HMAC.generateTag(counting(8), foreign, counting(3)), mac.HMAC.generateTag(counting(8), new hashes.SHA256(), counting(3)));
    },
  },
]);

suite("messages", [
  {
    title: "text where bytes are due: how to make bytes of it",
    run: (t) =>
      void t.throws(() => hashes.Hash.hash(new hashes.SHA256(), "text" as never), {
        ...TYPE_ERROR,
        message: '"data" must be a Uint8Array or Buffer, got a string; Buffer.from(text, "utf8") makes bytes of text',
      }),
  },
  {
    title: "what was expected and what came",
    run(t) {
      for (const [run, message] of [
        [() => new ciphers.algorithms.AES(counting(5)), '"key" must be 128, 192, 256 or 512 bits for AES, got 40'],
        [() => new ciphers.algorithms.SEED(counting(5)), '"key" must be 128 bits for SEED, got 40'],
        [() => new ciphers.algorithms.Blowfish(counting(1)), '"key" must be 32 to 448 (in steps of 8) bits for Blowfish, got 8'],
        [() => new ciphers.modes.GCM(counting(7)), '"initializationVector" must be 8 to 128 bytes for GCM, got 7'],
        [() => new ciphers.modes.XTS(counting(7)), '"tweak" must be 16 bytes, got 7'],
        [() => new ciphers.algorithms.ChaCha20(counting(32), counting(12)), '"nonce" must be 16 bytes, got 12'],
      ] as const) {
        t.throws(run, { ...VALUE_ERROR, message });
      }
    },
  },
]);
