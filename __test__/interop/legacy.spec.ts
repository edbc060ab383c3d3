// Differential against the OpenSSL inside Node with its legacy provider, which a child process turns on: every key size of the ciphers
// that the openssl program takes with one size only, or was built without. All of it in one child.
import { spawnSync } from "node:child_process";
import { ciphers, hashes, mac } from "../../index.ts";
import { build, CIPHERS, type CipherCase } from "../support/algorithms.ts";
import { Random, seed } from "../support/random.ts";
import { type Assertions, suite } from "../support/test.ts";

/** What the child is asked: a cipher by OpenSSL's name, hex in and out. */
interface Question {
  readonly name: string;
  readonly key: string;
  readonly start: string;
  readonly data: string;
}

const CHILD = `
  const { createCipheriv, createHash, createHmac } = require("node:crypto");
  const hex = (text) => Buffer.from(text, "hex");
  let input = "";
  process.stdin.on("data", (chunk) => (input += chunk)).on("end", () => {
    const answers = JSON.parse(input).map(({ name, key, start, data }) => {
      if (name === "whirlpool") return (key === "" ? createHash(name) : createHmac(name, hex(key))).update(hex(data)).digest("hex");
      const cipher = createCipheriv(name, hex(key), start === "" ? null : hex(start)).setAutoPadding(false);
      return Buffer.concat([cipher.update(hex(data)), cipher.final()]).toString("hex");
    });
    process.stdout.write(JSON.stringify(answers));
  });
`;

function ask(t: Assertions, questions: readonly Question[]): string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--openssl-legacy-provider", "-e", CHILD], {
    input: JSON.stringify(questions),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    // A coverage or loader option of this process is none of the child's.
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  if (status !== 0) t.skip(`this runtime does not take OpenSSL's legacy provider: ${stderr.split("\n", 1)[0] ?? ""}`);
  return JSON.parse(stdout) as string[];
}

const LEGACY: readonly string[] = ["Blowfish", "CAST5", "IDEA", "SEED", "RC2", "RC4"];

/** Each legacy cipher in each mode with each size of key. */
const CASES: readonly CipherCase[] = CIPHERS.flatMap((cipher) =>
  cipher.modes
    .filter(({ name }) => LEGACY.includes(cipher.name) && name !== "GCM")
    .flatMap((mode) => mode.keyBits.map((keyBits) => ({ cipher, mode, keyBits, title: `${cipher.name}-${keyBits}-${mode.name}` }))),
);

suite("against OpenSSL's legacy provider", [
  {
    title: "every legacy cipher, mode and size of key",
    tags: ["program"],
    run(t) {
      t.log(`seed ${seed} (CIPHERWRIGHT_TEST_SEED)`);
      t.is(CASES.length, 277);
      const random = new Random("legacy ciphers");
      const asked = CASES.map((entry) => {
        const size = entry.mode.streams ? random.integer(0, 200) : 8 * entry.cipher.block * random.integer(0, 4);
        return { entry, key: random.bytes(entry.keyBits / 8), start: random.bytes(entry.mode.start), data: random.bytes(size) };
      });
      const questions = asked.map(({ entry, key, start, data }) => ({
        name: entry.mode.openssl(entry.keyBits),
        key: key.toString("hex"),
        start: start.toString("hex"),
        data: data.toString("hex"),
      }));
      for (const [index, answer] of ask(t, questions).entries()) {
        const { entry, key, start, data } = asked[index] as (typeof asked)[number];
        const { algorithm, mode } = build(entry, key, start);
        const cipher = new ciphers.Cipher(algorithm, mode);
        t.is(cipher.encryptor().update(data).toString("hex"), answer, `${entry.title}, seed ${seed}`);
        t.is(cipher.decryptor().update(Buffer.from(answer, "hex")).toString("hex"), data.toString("hex"), `${entry.title}, back`);
      }
    },
  },
  {
    title: "Whirlpool, and HMAC over it, of every length round a block",
    tags: ["program"],
    run(t) {
      const random = new Random("legacy whirlpool");
      const asked = Array.from({ length: 130 }, (_, length) => ({ data: random.bytes(length), key: random.bytes(length + 1) }));
      const questions = asked.flatMap(({ data, key }) =>
        ["", key.toString("hex")].map((each) => ({ name: "whirlpool", key: each, start: "", data: data.toString("hex") })),
      );
      const answers = ask(t, questions);
      for (const [index, { data, key }] of asked.entries()) {
        const algorithm = new hashes.Whirlpool();
        t.is(hashes.Hash.hash(algorithm, data).toString("hex"), answers[2 * index], `${data.length} bytes, seed ${seed}`);
        t.is(mac.HMAC.generateTag(key, algorithm, data).toString("hex"), answers[2 * index + 1], `key of ${key.length} bytes, seed ${seed}`);
      }
    },
  },
]);
