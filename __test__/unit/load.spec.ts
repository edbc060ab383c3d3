// Importing does no work: no cryptography, no table read, no node:crypto; only the binary is loaded.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import * as native from "../../lib/native.cjs";
import { checkout } from "../support/corpora.ts";
import { type Case, suite } from "../support/test.ts";

/** Runs a script in a process of its own and gives the value that it printed as JSON. */
function child<T>(source: string): T {
  const script = `const index = ${JSON.stringify(join(checkout, "index.js"))};\n${source}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } });
  if (status !== 0) throw new Error(`exit code ${status}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

/** Counts the calls of native functions while the script runs. */
const COUNTING = `
  const native = require(index.replace("index.js", "lib/native.cjs"));
  const calls = {};
  for (const [name, value] of Object.entries(native)) {
    if (typeof value === "function") native[name] = (...args) => ((calls[name] = (calls[name] ?? 0) + 1), value(...args));
  }
`;

const SUBPATHS = ["exceptions", "ciphers", "aead", "hashes", "mac", "padding", "constant-time", "kdf", "asymmetric", "serialization"];

const subpathCases: Case[] = SUBPATHS.map((name) => ({
  title: `cipherwright/${name} › calls nothing native`,
  tags: ["program"],
  run: (t) => t.deepEqual(child(`${COUNTING} require(index.replace("index.js", "lib/${name}.js")); console.log(JSON.stringify(calls));`), {}),
}));

suite("load", [
  {
    title: "the package › calls nothing native",
    tags: ["program"],
    run: (t) => t.deepEqual(child(`${COUNTING} require(index); console.log(JSON.stringify(calls));`), {}),
  },
  {
    title: "the count would notice a call",
    tags: ["program"],
    run(t) {
      const calls = child<Record<string, number>>(`${COUNTING}
        const { hashes } = require(index);
        for (let count = 0; count < 3; count += 1) hashes.Hash.hash(new hashes.SHA256(), Buffer.alloc(3));
        console.log(JSON.stringify(calls));`);
      // The table is read once, at the first use.
      t.deepEqual(calls, { hashRows: 1, hashDigest: 3 });
    },
  },
  ...subpathCases,
  {
    title: "node:crypto is not loaded, neither by the import nor by the first use",
    tags: ["program"],
    run(t) {
      const loaded = child<string[]>(`
        const before = new Set(process.moduleLoadList);
        const { aead, ciphers, hashes, mac } = require(index);
        const key = aead.AESGCM.generateKey(256);
        hashes.Hash.hash(new hashes.SHA256(), key);
        mac.HMAC.generateTag(key, new hashes.SHA256(), key);
        new aead.AESGCM(key).encrypt(Buffer.alloc(12), key, null);
        new ciphers.Cipher(new ciphers.algorithms.AES(key), new ciphers.modes.CTR(Buffer.alloc(16))).encryptor().update(key);
        console.log(JSON.stringify(process.moduleLoadList.filter((name) => !before.has(name))));`);
      t.deepEqual(loaded.filter((name) => /crypto|tls/i.test(name)), []);
      t.true(child<string[]>(`require("node:crypto"); console.log(JSON.stringify(process.moduleLoadList));`).includes("NativeModule crypto"));
    },
  },
  {
    title: "no timer, handle or global is left behind",
    tags: ["program"],
    run(t) {
      const left = child<unknown>(`
        const globals = new Set(Reflect.ownKeys(globalThis));
        const resources = process.getActiveResourcesInfo().length;
        require(index);
        const added = Reflect.ownKeys(globalThis).filter((name) => !globals.has(name)).map(String);
        console.log(JSON.stringify({ added, resources: process.getActiveResourcesInfo().length - resources }));`);
      t.deepEqual(left, { added: [], resources: 0 });
    },
  },
  {
    title: "every native function is one that this test can count",
    run(t) {
      const functions = Object.entries(native).filter(([, value]) => typeof value === "function");
      t.true(functions.length > 30);
      for (const [name] of functions) t.true(Object.getOwnPropertyDescriptor(native, name)?.writable, name);
    },
  },
]);
