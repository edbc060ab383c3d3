// Differential against the openssl program, for what Node does not offer without OpenSSL's legacy provider, and for CMAC.
import { ciphers, hashes, mac } from "../../index.ts";
import type { BlockCipherAlgorithm } from "../../lib/interfaces/cipher.ts";
import { build, CIPHER_CASES, CIPHERS, HASHES } from "../support/algorithms.ts";
import { LEGACY, openssl } from "../support/program.ts";
import { Random, seed } from "../support/random.ts";
import { type Case, suite } from "../support/test.ts";

/** Key sizes that `openssl enc` takes for each of its legacy names; it cannot be given another. */
const ENC_NAMES: Readonly<Record<string, string>> = {
  "Blowfish-128": "bf",
  "CAST5-128": "cast5",
  "IDEA-128": "idea",
  "SEED-128": "seed",
  "RC2-128": "rc2",
  "RC4-128": "rc4",
  "RC4-40": "rc4-40",
};

const cipherCases: Case[] = CIPHER_CASES.flatMap((entry): Case[] => {
  const name = ENC_NAMES[`${entry.cipher.name}-${entry.keyBits}`];
  if (name === undefined) return [];
  const whole = entry.mode.name === "None" ? name : `${name}-${entry.mode.name.toLowerCase()}`;
  return [
    {
      title: `cipher › ${entry.title}`,
      tags: ["program"],
      run(t) {
        t.log(`seed ${seed} (CIPHERWRIGHT_TEST_SEED)`);
        const random = new Random(`openssl ${entry.title}`);
        const [key, start] = [random.bytes(entry.keyBits / 8), random.bytes(entry.mode.start)];
        // Several hundred blocks, and part of one where the mode takes it.
        const data = random.bytes(8192 + (entry.mode.streams ? random.integer(1, 15) : 0));
        const options = ["enc", ...LEGACY, `-${whole}`, "-nopad", "-K", key.toString("hex")];
        if (start.length > 0) options.push("-iv", start.toString("hex"));
        const expected = openssl(t, options, data);
        const { algorithm, mode } = build(entry, key, start);
        const cipher = new ciphers.Cipher(algorithm, mode);
        const encryptor = cipher.encryptor();
        const parts = random.pieces(data, 500).map((piece) => encryptor.update(piece));
        t.true(Buffer.concat([...parts, encryptor.finalize()]).equals(expected));
        const decryptor = cipher.decryptor();
        t.true(Buffer.concat([decryptor.update(expected), decryptor.finalize()]).equals(data));
      },
    },
  ];
});

const hashCases: Case[] = HASHES.filter(({ algorithm }) => ["whirlpool", "ripemd160"].includes(algorithm.name)).flatMap(({ algorithm, openssl: name }) => [
  {
    title: `hash › ${algorithm.name}`,
    tags: ["program"],
    run(t) {
      const random = new Random(`openssl ${name}`);
      for (const length of [0, 31, 32, 33, 63, 64, 65, 10000]) {
        const data = random.bytes(length);
        const expected = openssl(t, ["dgst", ...LEGACY, `-${name}`, "-binary"], data);
        t.deepEqual(hashes.Hash.hash(algorithm, data), expected, `${length} bytes, seed ${seed}`);
      }
    },
  },
  {
    title: `HMAC › ${algorithm.name}`,
    tags: ["program"],
    run(t) {
      const random = new Random(`openssl hmac ${name}`);
      for (const length of [1, 64, 65, 200]) {
        const [key, data] = [random.bytes(length), random.bytes(1000)];
        const options = ["dgst", ...LEGACY, `-${name}`, "-mac", "hmac", "-macopt", `hexkey:${key.toString("hex")}`, "-binary"];
        t.deepEqual(mac.HMAC.generateTag(key, algorithm, data), openssl(t, options, data), `key of ${length} bytes, seed ${seed}`);
      }
    },
  },
]);

/** CMAC of every block cipher, also of those that Node has: it has no CMAC. */
const cmacCases: Case[] = CIPHERS.filter(({ cmac }) => cmac.length > 0).flatMap(({ name, cmac, modes, make }) => {
  const cbc = modes.find((mode) => mode.name === "CBC");
  const sizes = cmac.length > 8 ? [128] : name === "3DES" ? [192] : cmac;
  return sizes.map(
    (bits): Case => ({
      title: `CMAC › ${name}-${bits}`,
      tags: ["program"],
      run(t) {
        const random = new Random(`openssl cmac ${name} ${bits}`);
        for (const length of [0, 8, 16, 17, 1000]) {
          const [key, data] = [random.bytes(bits / 8), random.bytes(length)];
          const options = ["mac", ...LEGACY, "-cipher", cbc?.openssl(bits) ?? "", "-macopt", `hexkey:${key.toString("hex")}`, "-binary", "CMAC"];
          const tag = mac.CMAC.generateTag(make(key, Buffer.alloc(0)) as BlockCipherAlgorithm, data);
          t.deepEqual(tag, openssl(t, options, data), `${length} bytes, seed ${seed}`);
        }
      },
    }),
  );
});

suite("against the openssl program", [
  ...cipherCases,
  ...hashCases,
  ...cmacCases,
  {
    title: "what is compared is counted",
    run(t) {
      t.is(cipherCases.length, 19);
      t.is(hashCases.length, 4);
      t.is(cmacCases.length, 13);
    },
  },
]);
