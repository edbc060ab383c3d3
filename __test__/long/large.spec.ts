// Inputs beyond 4 GiB, where counters of 32 bits would wrap: streamed against node:crypto, and in one piece.
import { createCipheriv, createDecipheriv, createHash, createHmac } from "node:crypto";
import { constants } from "node:buffer";
import { freemem } from "node:os";
import { aead, ciphers, exceptions, hashes, mac } from "../../index.ts";
import { counting, Random } from "../support/random.ts";
import { suite } from "../support/test.ts";

const GIBIBYTE = 2 ** 30;
/** 4 GiB and some: in pieces of 16 MiB and a last odd one. */
const PIECE = 16 * 2 ** 20;
const PIECES = 4 * (GIBIBYTE / PIECE) + 3;
const piece = new Random("large").bytes(PIECE);
const last = piece.subarray(0, 12_345);

/** Each piece of the message, over 4 GiB in all. */
function* message(): Generator<Buffer> {
  for (let count = 0; count < PIECES; count += 1) yield piece;
  yield last;
}

const sha256 = new hashes.SHA256();
const key = counting(32);

suite("more than 4 GiB", [
  {
    title: "SHA-256, SHA-512, HMAC-SHA-256 streamed",
    run(t) {
      const pairs = [
        [new hashes.Hash(sha256), createHash("sha256")],
        [new hashes.Hash(new hashes.SHA512()), createHash("sha512")],
        [new mac.HMAC(key, sha256), createHmac("sha256", key)],
      ] as const;
      for (const each of message()) {
        for (const [ours, theirs] of pairs) {
          ours.update(each);
          theirs.update(each);
        }
      }
      for (const [ours, theirs] of pairs) t.deepEqual(ours.finalize(), theirs.digest());
    },
  },
  {
    title: "AES-256-CTR streamed, both ways",
    run(t) {
      const start = Buffer.alloc(16, 0xff);
      const cipher = new ciphers.Cipher(new ciphers.algorithms.AES(key), new ciphers.modes.CTR(start));
      const [encryptor, decryptor, theirs] = [cipher.encryptor(), cipher.decryptor(), createCipheriv("aes-256-ctr", key, start)];
      const target = Buffer.alloc(PIECE);
      let same = 0;
      for (const each of message()) {
        const ciphertext = encryptor.update(each);
        if (!ciphertext.equals(theirs.update(each))) break;
        if (!target.subarray(0, decryptor.updateInto(ciphertext, target)).equals(each)) break;
        same += 1;
      }
      t.is(same, PIECES + 1);
    },
  },
  {
    title: "AES-256-GCM streamed, both ways, with the tag",
    run(t) {
      const iv = counting(12);
      const encryptor = new ciphers.Cipher(new ciphers.algorithms.AES(key), new ciphers.modes.GCM(iv)).encryptor();
      const decryptor = new ciphers.Cipher(new ciphers.algorithms.AES(key), new ciphers.modes.GCM(iv)).decryptor();
      const [theirs, back] = [createCipheriv("aes-256-gcm", key, iv), createDecipheriv("aes-256-gcm", key, iv)];
      let same = 0;
      for (const each of message()) {
        const ciphertext = encryptor.update(each);
        if (!ciphertext.equals(theirs.update(each)) || !decryptor.update(ciphertext).equals(each) || !back.update(ciphertext).equals(each)) break;
        same += 1;
      }
      t.is(same, PIECES + 1);
      encryptor.finalize();
      theirs.final();
      t.deepEqual(encryptor.tag, theirs.getAuthTag());
      t.is(decryptor.finalizeWithTag(theirs.getAuthTag()).length, 0);
      t.is(back.setAuthTag(encryptor.tag).final().length, 0);
    },
  },
  {
    title: "ChaCha20 streamed",
    run(t) {
      const nonce = counting(16).fill(0, 0, 4);
      const encryptor = new ciphers.Cipher(new ciphers.algorithms.ChaCha20(key, nonce), null).encryptor();
      const theirs = createCipheriv("chacha20", key, nonce);
      let same = 0;
      for (const each of message()) {
        if (!encryptor.update(each).equals(theirs.update(each))) break;
        same += 1;
      }
      t.is(same, PIECES + 1);
    },
  },
  {
    title: "4 GiB in one piece",
    run(t) {
      if (constants.MAX_LENGTH < 4 * GIBIBYTE) t.skip("this runtime has no buffers of 4 GiB");
      if (freemem() < 7 * GIBIBYTE) t.skip("the machine has not the memory");
      // Zeros, which the system does not have to hold until they are written.
      const whole = Buffer.alloc(4 * GIBIBYTE);
      const theirs = createHash("sha256");
      const part = Buffer.alloc(PIECE);
      for (let at = 0; at < whole.length; at += PIECE) theirs.update(part);
      const expected = theirs.digest();
      t.deepEqual(hashes.Hash.hash(sha256, whole), expected);
      const context = new hashes.Hash(sha256);
      context.update(whole);
      t.deepEqual(context.finalize(), expected);
      const hmac = createHmac("sha256", key);
      for (let at = 0; at < whole.length; at += PIECE) hmac.update(part);
      t.deepEqual(mac.HMAC.generateTag(key, sha256, whole), hmac.digest());
      // Ciphertext and tag would not fit in a buffer of Node 20: the error comes before any output.
      if (constants.MAX_LENGTH === 4 * GIBIBYTE) {
        t.throws(() => new aead.AESGCM(key).encrypt(counting(12), whole, null), { instanceOf: exceptions.ValueError });
      }
    },
  },
  {
    title: "SHAKE128 with a digest of 1 GiB starts as a short one does",
    run(t) {
      if (freemem() < 3 * GIBIBYTE) t.skip("the machine has not the memory");
      const long = hashes.Hash.hash(new hashes.SHAKE128(GIBIBYTE), counting(3));
      t.is(long.length, GIBIBYTE);
      t.deepEqual(long.subarray(0, 4096), hashes.Hash.hash(new hashes.SHAKE128(4096), counting(3)));
      const theirs = createHash("shake128", { outputLength: GIBIBYTE }).update(counting(3)).digest();
      t.true(long.equals(theirs));
    },
  },
]);
