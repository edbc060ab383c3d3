// Differential against node:crypto, for everything that both have: random keys, lengths and split points, both directions.
import { createCipheriv, createDecipheriv, createHash, createHmac, timingSafeEqual } from "node:crypto";
import { aead, ciphers, constantTime, hashes, mac } from "../../index.ts";
import { build, CIPHER_CASES, type CipherCase, HASHES, type HashEntry, overOpenssl } from "../support/algorithms.ts";
import { Random, seed } from "../support/random.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

const ROUNDS = 20;

/** Short and long, and often round a block. */
function length(random: Random): number {
  return random.pick([0, 1, 15, 16, 17, 63, 64, 65, random.integer(0, 300), random.integer(0, 5000), random.integer(10000, 70000)]);
}

/** Runs a round many times, each with a stream of random values of its own; a failing one names itself. */
function rounds(title: string, round: (t: Assertions, random: Random, what: string) => void): Case {
  return {
    title,
    run(t) {
      t.log(`seed ${seed} (CIPHERWRIGHT_TEST_SEED)`);
      for (let number = 0; number < ROUNDS; number += 1) {
        const label = `${title} ${number}`;
        round(t, new Random(label), `round ${number}, seed ${seed}`);
      }
    },
  };
}

const nodeHash = ({ algorithm, openssl }: HashEntry, size = algorithm.digestSize): ReturnType<typeof createHash> =>
  createHash(openssl, openssl.startsWith("shake") ? { outputLength: size } : {});

const hashCases = HASHES.filter(({ inNode }) => inNode).map((entry) =>
  rounds(`hash › ${entry.algorithm.name}`, (t, random, what) => {
    const data = random.bytes(length(random));
    const expected = nodeHash(entry).update(data).digest();
    t.deepEqual(hashes.Hash.hash(entry.algorithm, data), expected, what);
    const context = new hashes.Hash(entry.algorithm);
    for (const piece of random.pieces(data, 1000)) context.update(piece);
    t.deepEqual(context.finalize(), expected, what);
  }),
);

const shakeCases = ([["shake128", hashes.SHAKE128], ["shake256", hashes.SHAKE256]] as const).map(([name, Shake]) =>
  rounds(`hash › ${name} of any length`, (t, random, what) => {
    const [data, size] = [random.bytes(length(random)), random.integer(1, 2000)];
    const expected = createHash(name, { outputLength: size }).update(data).digest();
    t.deepEqual(hashes.Hash.hash(new Shake(size), data), expected, what);
  }),
);

const hmacCases = HASHES.filter(({ inNode, hmac }) => inNode && hmac).map(({ algorithm, openssl, rate }) =>
  rounds(`HMAC › ${algorithm.name}`, (t, random, what) => {
    const key = random.bytes(random.pick([0, 1, rate - 1, rate, rate + 1, random.integer(0, 400)]));
    const data = random.bytes(length(random));
    const expected = createHmac(openssl, key).update(data).digest();
    t.deepEqual(mac.HMAC.generateTag(key, algorithm, data), expected, what);
    const context = new mac.HMAC(key, algorithm);
    for (const piece of random.pieces(data, 1000)) context.update(piece);
    t.is(context.verify(expected), undefined, what);
  }),
);

interface NodeAead {
  setAAD(data: Uint8Array): unknown;
  getAuthTag(): Buffer;
  setAuthTag(tag: Uint8Array): unknown;
}

/** A message that the mode takes: whole blocks where it must, a data unit for XTS. */
function message({ cipher, mode }: CipherCase, random: Random): Buffer {
  const size = length(random);
  if (mode.name === "XTS") return random.bytes(Math.max(16, size));
  return random.bytes(mode.streams ? size : size - (size % cipher.block));
}

const cipherCases = CIPHER_CASES.filter(({ mode }) => mode.inNode).map((entry) =>
  rounds(`cipher › ${entry.title}`, (t, random, what) => {
    const { mode, keyBits } = entry;
    const gcm = mode.name === "GCM";
    const start = random.bytes(gcm ? random.pick([8, 12, 12, 13, 16, 60, 128]) : mode.start);
    const { algorithm, mode: made } = build(entry, random.bytes(keyBits / 8), start);
    const [data, aad] = [message(entry, random), random.bytes(random.integer(0, 100))];
    const name = mode.openssl(algorithm.keySize);
    const nonce = start.length === 0 ? null : start;
    const theirs = createCipheriv(name, algorithm.key, nonce).setAutoPadding(false);
    if (gcm) (theirs as object as NodeAead).setAAD(aad);
    const expected = Buffer.concat([theirs.update(data), theirs.final()]);
    // A data unit of XTS is one update.
    const pieces = (whole: Buffer): Uint8Array[] => (mode.name === "XTS" ? [whole] : random.pieces(whole, 3000));

    const encryptor = new ciphers.Cipher(algorithm, made).encryptor() as ciphers.AEADEncryptionContext;
    if (gcm) for (const piece of random.pieces(aad, 50)) encryptor.authenticateAdditionalData(piece);
    const parts = pieces(data).map((piece) => encryptor.update(piece));
    const ciphertext = Buffer.concat([...parts, encryptor.finalize()]);
    t.true(ciphertext.equals(expected), `${what}: encryption`);
    if (gcm) t.deepEqual(encryptor.tag, (theirs as object as NodeAead).getAuthTag(), `${what}: tag`);

    const decryptor = new ciphers.Cipher(algorithm, made).decryptor() as ciphers.AEADDecryptionContext;
    if (gcm) decryptor.authenticateAdditionalData(aad);
    const target = Buffer.alloc(expected.length + 16);
    let at = 0;
    for (const piece of pieces(expected)) at += decryptor.updateInto(piece, target.subarray(at));
    if (gcm) decryptor.finalizeWithTag((theirs as object as NodeAead).getAuthTag());
    else decryptor.finalize();
    t.true(target.subarray(0, at).equals(data), `${what}: decryption`);

    const back = createDecipheriv(name, algorithm.key, nonce).setAutoPadding(false);
    if (gcm) {
      (back as object as NodeAead).setAAD(aad);
      (back as object as NodeAead).setAuthTag(encryptor.tag);
    }
    t.true(Buffer.concat([back.update(ciphertext), back.final()]).equals(data), `${what}: theirs decrypts ours`);
  }),
);

const aesGcm = rounds("AESGCM", (t, random, what) => {
  const [key, nonce] = [random.bytes(random.pick([16, 24, 32])), random.bytes(random.pick([8, 12, 12, 12, 16, 128]))];
  const [data, aad] = [random.bytes(length(random)), random.bytes(random.integer(0, 100))];
  const theirs = createCipheriv(`aes-${(key.length * 8) as 256}-gcm`, key, nonce);
  theirs.setAAD(aad);
  const expected = Buffer.concat([theirs.update(data), theirs.final(), theirs.getAuthTag()]);
  const ours = new aead.AESGCM(key);
  t.true(ours.encrypt(nonce, data, aad).equals(expected), what);
  t.true(ours.decrypt(nonce, expected, aad).equals(data), what);
  const target = Buffer.alloc(expected.length);
  t.is(ours.encryptInto(nonce, data, aad, target), expected.length, what);
  t.true(target.equals(expected), what);
  t.is(ours.decryptInto(nonce, target, aad, target.subarray(0, data.length)), data.length, what);
  t.true(target.subarray(0, data.length).equals(data), `${what}: in place`);
});

const bytesEq = rounds("constantTime.bytesEq", (t, random, what) => {
  const a = random.bytes(length(random) + 1);
  const b = Buffer.from(a);
  t.is(constantTime.bytesEq(a, b), timingSafeEqual(a, b), what);
  const at = random.integer(0, a.length - 1);
  b[at] = (b[at] ?? 0) ^ (1 << random.integer(0, 7));
  t.false(constantTime.bytesEq(a, b), what);
  t.false(constantTime.bytesEq(a, a.subarray(1)), what);
});

suite("against node:crypto", [
  ...hashCases,
  ...shakeCases,
  ...hmacCases,
  ...cipherCases,
  aesGcm,
  bytesEq,
  {
    title: "what is compared is counted",
    run(t) {
      if (!overOpenssl) t.skip("this runtime's node:crypto does not stand on OpenSSL");
      t.is(hashCases.length, 18);
      t.is(hmacCases.length, 16);
      t.is(cipherCases.length, 59);
    },
  },
]);
