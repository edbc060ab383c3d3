// Every row of the native tables by a published vector: the walk over the tables fails where a row has none.
import { ciphers, hashes, mac } from "../../index.ts";
import * as native from "../../lib/native.cjs";
import { build, CIPHERS, cipherCase, HASHES } from "../support/algorithms.ts";
import { type Case, suite } from "../support/test.ts";
import { CIPHER_VECTORS } from "./cipher-vectors.ts";
import { CMAC_VECTORS } from "./cmac-vectors.ts";
import { HASH_VECTORS } from "./hash-vectors.ts";
import { HMAC_VECTORS } from "./hmac-vectors.ts";
import type { AEADDecryptionContext, AEADEncryptionContext, BlockCipherAlgorithm } from "../../lib/interfaces/cipher.ts";

const fromHex = (text: string): Buffer => Buffer.from(text, "hex");
const byName = new Map(HASHES.map(({ algorithm }) => [algorithm.name, algorithm]));

function hashOf(name: string): (typeof HASHES)[number]["algorithm"] {
  const algorithm = byName.get(name);
  if (algorithm === undefined) throw new Error(`no hash ${name}`);
  return algorithm;
}

const hashCases: Case[] = HASH_VECTORS.map(({ name, empty, abc, thousand }) => ({
  title: name,
  run(t) {
    for (const [message, digest] of [["", empty], ["abc", abc], ["a".repeat(1000), thousand]] as const) {
      const data = Buffer.from(message);
      t.is(hashes.Hash.hash(hashOf(name), data).toString("hex"), digest, `one-shot of ${data.length} bytes`);
      const context = new hashes.Hash(hashOf(name));
      context.update(data);
      t.is(context.finalize().toString("hex"), digest, `context, ${data.length} bytes`);
    }
  },
}));

const hmacCases: Case[] = HMAC_VECTORS.map(({ name, key, data, tag }) => ({
  title: `${name}, key of ${key.length / 2} bytes`,
  run(t) {
    const [keyBytes, message] = [fromHex(key), fromHex(data)];
    t.is(mac.HMAC.generateTag(keyBytes, hashOf(name), message).toString("hex"), tag);
    t.is(mac.HMAC.verifyTag(keyBytes, hashOf(name), message, fromHex(tag)), undefined);
    const context = new mac.HMAC(keyBytes, hashOf(name));
    context.update(message);
    t.is(context.finalize().toString("hex"), tag);
  },
}));

const cmacCases: Case[] = CMAC_VECTORS.map(({ cipher, key, data, tag }) => ({
  title: `${cipher}-${key.length * 4}, ${data.length / 2} bytes`,
  run(t) {
    const make = CIPHERS.find(({ name }) => name === cipher)?.make;
    const algorithm = make?.(fromHex(key), Buffer.alloc(0)) as BlockCipherAlgorithm;
    t.is(mac.CMAC.generateTag(algorithm, fromHex(data)).toString("hex"), tag);
    t.is(mac.CMAC.verifyTag(algorithm, fromHex(data), fromHex(tag)), undefined);
    const context = new mac.CMAC(algorithm);
    context.update(fromHex(data));
    t.is(context.finalize().toString("hex"), tag);
  },
}));

const cipherCases: Case[] = CIPHER_VECTORS.map((vector) => ({
  title: `${vector.title}, ${vector.source}`,
  run(t) {
    const { algorithm, mode } = build(cipherCase(vector.title), fromHex(vector.key), fromHex(vector.start));
    const cipher = new ciphers.Cipher(algorithm, mode);
    const encryptor = cipher.encryptor();
    const decryptor = cipher.decryptor();
    if (vector.aad !== undefined) {
      (encryptor as AEADEncryptionContext).authenticateAdditionalData(fromHex(vector.aad));
      (decryptor as AEADDecryptionContext).authenticateAdditionalData(fromHex(vector.aad));
    }
    const ciphertext = Buffer.concat([encryptor.update(fromHex(vector.plaintext)), encryptor.finalize()]);
    t.is(ciphertext.toString("hex"), vector.ciphertext);
    if (vector.tag !== undefined) t.is((encryptor as AEADEncryptionContext).tag.toString("hex"), vector.tag);
    const plaintext = decryptor.update(ciphertext);
    if (vector.tag === undefined) decryptor.finalize();
    else (decryptor as AEADDecryptionContext).finalizeWithTag(fromHex(vector.tag));
    t.is(plaintext.toString("hex"), vector.plaintext);
  },
}));

suite("hash vectors", hashCases);
suite("HMAC vectors", hmacCases);
suite("CMAC vectors", cmacCases);
suite("cipher vectors", cipherCases);

suite("rows of the native tables", [
  {
    title: "each hash has a vector, and each that HMAC takes a tag",
    run(t) {
      const rows = native.hashRows();
      t.deepEqual(rows.map(({ name }) => name).sort(), [...byName.keys()].sort(), "the table and the list of these tests");
      t.deepEqual(rows.map(({ name }) => name).sort(), HASH_VECTORS.map(({ name }) => name).sort());
      const keyed = rows.filter(({ hmac }) => hmac).map(({ name }) => name);
      t.deepEqual(keyed.sort(), [...new Set(HMAC_VECTORS.map(({ name }) => name))].sort());
    },
  },
  {
    title: "each cipher in each mode has a vector",
    run(t) {
      const titles = CIPHER_VECTORS.map(({ title }) => title);
      let pairs = 0;
      for (const row of native.cipherRows()) {
        for (const mode of row.modes) {
          const suffix = mode.name === "None" ? "" : `-${mode.name}`;
          const tested = mode.keyBits.filter((bits) => titles.includes(`${row.name}-${bits}${suffix}`));
          // All sizes of key where there are few; of Blowfish's 53 and CAST5's 12 some.
          t.true(mode.keyBits.length <= 8 ? tested.length === mode.keyBits.length : tested.length >= 2, `${row.name}${suffix}`);
          pairs += 1;
        }
      }
      t.is(pairs, 43);
    },
  },
  {
    title: "each cipher that CMAC takes has a tag",
    run(t) {
      const rows = native.cipherRows().filter(({ cmacKeyBits }) => cmacKeyBits.length > 0);
      t.deepEqual(rows.map(({ name }) => name).sort(), [...new Set(CMAC_VECTORS.map(({ cipher }) => cipher))].sort());
    },
  },
  {
    title: "the tables hold what the list of these tests says, no more and no less",
    run(t) {
      const told = CIPHERS.flatMap(({ name, block, modes, cmac }) =>
        modes.map((mode) => [name, block, mode.name, [...mode.keyBits], [...cmac]]),
      );
      const native_ = native
        .cipherRows()
        .flatMap(({ name, blockSize, modes, cmacKeyBits }) =>
          modes.map((mode) => [name, blockSize, mode.name, mode.keyBits, cmacKeyBits]),
        );
      const sorted = (list: readonly unknown[]): string[] => list.map((entry) => JSON.stringify(entry)).sort();
      t.deepEqual(sorted(native_), sorted(told));
    },
  },
]);
