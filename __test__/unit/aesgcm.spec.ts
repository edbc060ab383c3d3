// aead.AESGCM: lengths, memory of the caller, failures.
import { aead, exceptions } from "../../index.ts";
import { counting } from "../support/random.ts";
import { suite } from "../support/test.ts";

const { AESGCM } = aead;
const VALUE_ERROR = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" } as const;
const BAD_TAG = { instanceOf: exceptions.InvalidTag, code: "ERR_INVALID_TAG", message: "the authentication tag does not match" } as const;
const [nonce, data, aad] = [counting(12), counting(45, 3), counting(20, 9)];
const key = (): aead.AESGCM => new AESGCM(counting(32));
const sealed = key().encrypt(nonce, data, aad);

suite("AESGCM", [
  {
    title: "encrypt › ciphertext and tag joined; decrypt gives the message back",
    run(t) {
      t.is(sealed.length, data.length + 16);
      t.deepEqual(key().decrypt(nonce, sealed, aad), data);
      t.true(Buffer.isBuffer(sealed));
    },
  },
  {
    title: "NIST's test case 4 (The Galois/Counter Mode of Operation, appendix B)",
    run(t) {
      const hex = (text: string): Buffer => Buffer.from(text, "hex");
      const result = new AESGCM(hex("feffe9928665731c6d6a8f9467308308")).encrypt(
        hex("cafebabefacedbaddecaf888"),
        hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"),
        hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
      );
      t.is(
        result.toString("hex"),
        "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47",
      );
    },
  },
  {
    title: "associated data › null, absent and empty are the same",
    run(t) {
      const none = key().encrypt(nonce, data);
      for (const given of [null, undefined, Buffer.alloc(0)]) {
        t.deepEqual(key().encrypt(nonce, data, given), none);
        t.deepEqual(key().decrypt(nonce, none, given), data);
      }
    },
  },
  {
    title: "key › 16, 24 or 32 bytes, else ValueError",
    run(t) {
      for (const length of [16, 24, 32]) t.is(new AESGCM(counting(length)).encrypt(nonce, data).length, data.length + 16);
      for (const length of [0, 1, 15, 17, 31, 33, 64]) t.throws(() => new AESGCM(counting(length)), VALUE_ERROR);
    },
  },
  {
    title: "nonce › 8 to 128 bytes, else ValueError in all four methods",
    run(t) {
      for (const length of [8, 12, 13, 127, 128]) {
        const ciphertext = key().encrypt(counting(length), data, aad);
        t.deepEqual(key().decrypt(counting(length), ciphertext, aad), data);
      }
      for (const length of [0, 1, 7, 129, 1000]) {
        const wrong = counting(length);
        t.throws(() => key().encrypt(wrong, data, aad), VALUE_ERROR);
        t.throws(() => key().encryptInto(wrong, data, aad, Buffer.alloc(sealed.length)), VALUE_ERROR);
        t.throws(() => key().decrypt(wrong, sealed, aad), VALUE_ERROR);
        t.throws(() => key().decryptInto(wrong, sealed, aad, Buffer.alloc(data.length)), VALUE_ERROR);
      }
    },
  },
  {
    title: "generateKey › 128, 192 or 256 bits, else ValueError",
    run(t) {
      for (const bits of [128, 192, 256]) t.is(AESGCM.generateKey(bits).length, bits / 8);
      for (const bits of [0, 64, 127, 129, 160, 255, 257, 320, 512]) t.throws(() => AESGCM.generateKey(bits), VALUE_ERROR);
    },
  },
  {
    title: "decrypt › any changed bit, a cut, or another nonce, key or header is InvalidTag",
    run(t) {
      for (let bit = 0; bit < sealed.length * 8; bit += 1) {
        const changed = Buffer.from(sealed);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        t.throws(() => key().decrypt(nonce, changed, aad), BAD_TAG, `bit ${bit}`);
      }
      for (let length = 0; length < sealed.length; length += 1) {
        t.throws(() => key().decrypt(nonce, sealed.subarray(0, length), aad), BAD_TAG, `${length} bytes`);
        t.throws(() => key().decryptInto(nonce, sealed.subarray(0, length), aad, Buffer.alloc(Math.max(0, length - 16))), BAD_TAG, `${length} bytes`);
      }
      t.throws(() => key().decrypt(nonce, Buffer.concat([sealed, Buffer.of(0)]), aad), BAD_TAG);
      t.throws(() => key().decrypt(counting(12, 1), sealed, aad), BAD_TAG);
      t.throws(() => key().decrypt(nonce, sealed, null), BAD_TAG);
      t.throws(() => new AESGCM(counting(32, 1)).decrypt(nonce, sealed, aad), BAD_TAG);
    },
  },
  {
    title: "decryptInto › a failure leaves the caller's memory as it was, also in place",
    run(t) {
      const changed = Buffer.from(sealed);
      changed[0] = (changed[0] ?? 0) ^ 1;
      const target = Buffer.alloc(data.length, 0xee);
      t.throws(() => key().decryptInto(nonce, changed, aad, target), BAD_TAG);
      t.true(target.every((byte) => byte === 0xee));
      const memory = Buffer.from(changed);
      t.throws(() => key().decryptInto(nonce, memory, aad, memory.subarray(0, data.length)), BAD_TAG);
      t.deepEqual(memory, changed);
      const shared = Buffer.from(new SharedArrayBuffer(data.length)).fill(0xee);
      t.throws(() => key().decryptInto(nonce, changed, aad, shared), BAD_TAG);
      t.true(shared.every((byte) => byte === 0xee));
    },
  },
  {
    title: "encryptInto, decryptInto › give the number of bytes and touch nothing around them",
    run(t) {
      const around = Buffer.alloc(4, 0xee);
      const memory = Buffer.alloc(sealed.length + 8, 0xee);
      t.is(key().encryptInto(nonce, data, aad, memory.subarray(4, -4)), sealed.length);
      t.deepEqual(memory, Buffer.concat([around, sealed, around]));
      const back = Buffer.alloc(data.length + 8, 0xee);
      t.is(key().decryptInto(nonce, sealed, aad, back.subarray(4, -4)), data.length);
      t.deepEqual(back, Buffer.concat([around, data, around]));
    },
  },
  {
    title: "encryptInto, decryptInto › exactly the room that is needed; a byte less or more is a ValueError",
    run(t) {
      t.is(key().encryptInto(nonce, data, aad, Buffer.alloc(sealed.length)), sealed.length);
      t.is(key().decryptInto(nonce, sealed, aad, Buffer.alloc(data.length)), data.length);
      for (const [run, size] of [
        [(room: Buffer) => key().encryptInto(nonce, data, aad, room), sealed.length - 1],
        [(room: Buffer) => key().encryptInto(nonce, data, aad, room), sealed.length + 1],
        [(room: Buffer) => key().decryptInto(nonce, sealed, aad, room), data.length - 1],
        [(room: Buffer) => key().decryptInto(nonce, sealed, aad, room), data.length + 1],
        [(room: Buffer) => key().encryptInto(nonce, data, aad, room), 0],
        [(room: Buffer) => key().decryptInto(nonce, sealed, aad, room), 0],
      ] as const) {
        const room = Buffer.alloc(size, 0xee);
        t.throws(() => run(room), VALUE_ERROR);
        t.true(room.every((byte) => byte === 0xee));
      }
    },
  },
  {
    title: "encryptInto, decryptInto › in place",
    run(t) {
      const memory = Buffer.alloc(sealed.length);
      data.copy(memory);
      t.is(key().encryptInto(nonce, memory.subarray(0, data.length), aad, memory), sealed.length);
      t.deepEqual(memory, sealed);
      t.is(key().decryptInto(nonce, memory, aad, memory.subarray(0, data.length)), data.length);
      t.deepEqual(memory.subarray(0, data.length), data);
    },
  },
  {
    title: "encryptInto, decryptInto › overlap in part, or with another input, is a ValueError before any byte is written",
    run(t) {
      const memory = Buffer.alloc(300, 0xee);
      data.copy(memory, 100);
      sealed.copy(memory, 200);
      const before = Buffer.from(memory);
      const input = memory.subarray(100, 100 + data.length);
      for (const at of [101, 99, 100 - sealed.length + 1, 100 + data.length - 1]) {
        t.throws(() => key().encryptInto(nonce, input, aad, memory.subarray(at, at + sealed.length)), VALUE_ERROR, `at ${at}`);
        t.deepEqual(memory, before);
      }
      const ciphertext = memory.subarray(200, 200 + sealed.length);
      for (const at of [201, 199, 200 - data.length + 1]) {
        t.throws(() => key().decryptInto(nonce, ciphertext, aad, memory.subarray(at, at + data.length)), VALUE_ERROR, `at ${at}`);
        t.deepEqual(memory, before);
      }
      const output = memory.subarray(0, sealed.length);
      t.throws(() => key().encryptInto(memory.subarray(5, 17), data, aad, output), VALUE_ERROR, "the nonce");
      t.throws(() => key().encryptInto(nonce, data, memory.subarray(5, 17), output), VALUE_ERROR, "the header");
      t.deepEqual(memory, before);
    },
  },
  {
    title: "empty messages are sealed and opened",
    run(t) {
      const empty = key().encrypt(nonce, Buffer.alloc(0), aad);
      t.is(empty.length, 16);
      t.is(key().decrypt(nonce, empty, aad).length, 0);
      t.is(key().decryptInto(nonce, empty, aad, Buffer.alloc(0)), 0);
      t.throws(() => key().decrypt(nonce, empty, null), BAD_TAG);
    },
  },
  {
    title: "a disposed key is a ValueError that says so",
    run(t) {
      const disposed = key();
      disposed[Symbol.dispose]();
      t.throws(() => disposed.encrypt(nonce, data), { ...VALUE_ERROR, message: "the key was disposed of" });
    },
  },
]);
