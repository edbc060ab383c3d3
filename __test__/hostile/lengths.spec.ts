// Bytes whose `length` is a getter of the caller's: it may lie, and it may use the very context that it was given to.
import { aead, ciphers, hashes, padding } from "../../index.ts";
import { counting } from "../support/random.ts";
import { type Assertions, suite } from "../support/test.ts";

const { Cipher, algorithms, modes } = ciphers;

/** Bytes that run `then` whenever their length is asked for. */
function watched(bytes: Uint8Array, then: () => unknown): Uint8Array {
  return Object.defineProperty(Uint8Array.from(bytes), "length", {
    get: () => {
      then();
      return bytes.byteLength;
    },
  });
}

/** Bytes that say another length than they have. */
function lying(bytes: Uint8Array, length: unknown): Uint8Array {
  return Object.defineProperty(Uint8Array.from(bytes), "length", { value: length });
}

const encryptor = (fill: number): ciphers.CipherContext =>
  new Cipher(new algorithms.AES(Buffer.alloc(32, fill)), new modes.CTR(counting(16))).encryptor();

const calls = [
  ["update", (context: ciphers.CipherContext, data: Uint8Array) => context.update(data)],
  ["updateInto", (context: ciphers.CipherContext, data: Uint8Array) => context.updateInto(data, Buffer.alloc(16))],
  ["updateInto, the buffer", (context: ciphers.CipherContext, buffer: Uint8Array) => context.updateInto(counting(16), buffer)],
] as const;

suite("hostile lengths", [
  ...calls.map(([title, call]) => ({
    title: `${title} › a length that ends the context cannot reach the context that takes its handle over`,
    run(t: Assertions) {
      const victims: ciphers.CipherContext[] = [];
      const context = encryptor(1);
      const data = watched(counting(16), () => {
        if (victims.length > 0) return;
        context.finalize();
        victims.push(encryptor(2));
      });
      try {
        call(context, data);
      } catch {
        // Whether it is refused is not the point.
      }
      const victim = victims[0] ?? encryptor(2);
      t.deepEqual(victim.update(counting(16)), encryptor(2).update(counting(16)));
    },
  })),
  {
    title: "a hash takes in all that there is, whatever the length says or does",
    run(t) {
      const expected = hashes.Hash.hash(new hashes.SHA256(), counting(200));
      for (const length of [0, 1, 1000, -1, Number.NaN, "x"]) {
        const hash = new hashes.Hash(new hashes.SHA256());
        hash.update(lying(counting(200), length));
        t.deepEqual(hash.finalize(), expected, String(length));
      }
    },
  },
  {
    title: "ciphers, padding and AESGCM go by the bytes that there are",
    run(t) {
      const key = new aead.AESGCM(counting(16));
      const sealed = key.encrypt(counting(12), counting(40), null);
      for (const length of [0, 1, 1000, -1, Number.NaN, "x"]) {
        const what = String(length);
        t.deepEqual(encryptor(1).update(lying(counting(40), length)), encryptor(1).update(counting(40)), what);
        t.deepEqual(key.encrypt(lying(counting(12), length), lying(counting(40), length), null), sealed, what);
        t.deepEqual(key.decrypt(counting(12), lying(sealed, length), null), Buffer.from(counting(40)), what);
        t.deepEqual(new padding.PKCS7(64).padder().update(lying(counting(40), length)), Buffer.from(counting(40)), what);
        t.deepEqual(new algorithms.AES(lying(counting(16), length)).key, Buffer.from(counting(16)), what);
      }
    },
  },
]);
