// worker_threads: the library works in workers, several at once, and where it was loaded in workers only.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { checkout } from "../support/corpora.ts";
import { counting } from "../support/random.ts";
import { suite } from "../support/test.ts";

const index = join(checkout, "index.js");

/** What a worker does with the library: a bit of everything, and a panic on purpose. Gives a digest of the results. */
const WORK = `
  const { workerData, parentPort } = require("node:worker_threads");
  const { aead, backend, ciphers, exceptions, hashes, mac } = require(workerData.index);
  const native = require(workerData.index.replace("index.js", "lib/native.cjs"));
  const key = Buffer.from(workerData.key);
  const all = backend.createHashCtx(new hashes.SHA256());
  for (let round = 0; round < workerData.rounds; round += 1) {
    const encryptor = new ciphers.Cipher(new ciphers.algorithms.AES(key), new ciphers.modes.GCM(Buffer.alloc(12, round))).encryptor();
    const ciphertext = encryptor.update(Buffer.alloc(1000, round));
    encryptor.finalize();
    all.update(ciphertext);
    all.update(encryptor.tag);
    all.update(mac.HMAC.generateTag(key, new hashes.SHA512(), ciphertext));
    all.update(new aead.AESGCM(key).encrypt(Buffer.alloc(12), ciphertext, null));
  }
  let code;
  try { native.probePanic(); } catch (error) { code = error instanceof Error; }
  try { all.update("text"); } catch (error) { code = code && error.code; }
  parentPort.postMessage({ digest: all.finalize().toString("hex"), code });
`;

interface Result {
  readonly digest: string;
  readonly code: unknown;
}

function inWorker(rounds: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORK, { eval: true, workerData: { index, key: counting(32), rounds } });
    let result: Result | undefined;
    worker.on("message", (message: Result) => (result = message));
    worker.on("error", reject);
    worker.on("exit", (status) => (status === 0 && result !== undefined ? resolve(result) : reject(new Error(`exit code ${status}`))));
  });
}

/** Runs a script in a process of its own and gives what it printed. */
function child(source: string): string {
  const { status, stdout, stderr, signal } = spawnSync(process.execPath, ["-e", source], { encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } });
  if (status !== 0) throw new Error(`exit code ${status}, signal ${String(signal)}: ${stderr}`);
  return stdout.trim();
}

suite("workers", [
  {
    title: "several at once give what each gives alone",
    async run(t) {
      const alone = await inWorker(200);
      t.is(alone.code, "ERR_INVALID_ARG_TYPE");
      for (const result of await Promise.all([1, 2, 3, 4].map(() => inWorker(200)))) t.deepEqual(result, alone);
    },
  },
  {
    title: "one after the other, many times",
    async run(t) {
      const digests = new Set<string>();
      for (let count = 0; count < 12; count += 1) digests.add((await inWorker(3)).digest);
      t.is(digests.size, 1);
    },
  },
  {
    title: "one that is terminated in the middle of its work leaves the others as they are",
    async run(t) {
      const endless = new Worker(
        `const { workerData, parentPort } = require("node:worker_threads");
         const { hashes } = require(workerData.index);
         const context = new hashes.Hash(new hashes.SHA256());
         parentPort.postMessage("started");
         for (;;) context.update(Buffer.alloc(1 << 16));`,
        { eval: true, workerData: { index } },
      );
      await new Promise((resolve) => endless.once("message", resolve));
      t.is(await endless.terminate(), 1);
      t.is((await inWorker(3)).code, "ERR_INVALID_ARG_TYPE");
    },
  },
  {
    title: "loaded only in workers, which end before the process does",
    tags: ["program"],
    run(t) {
      const digest = child(`
        const { Worker } = require("node:worker_threads");
        const once = () => new Promise((resolve, reject) => {
          const worker = new Worker(
            'const { workerData, parentPort } = require("node:worker_threads");' +
            'const { hashes } = require(workerData);' +
            'parentPort.postMessage(hashes.Hash.hash(new hashes.SHA256(), Buffer.from("abc")).toString("hex"));',
            { eval: true, workerData: ${JSON.stringify(index)} });
          let digest;
          worker.on("message", (message) => (digest = message));
          worker.on("error", reject);
          worker.on("exit", () => resolve(digest));
        });
        (async () => {
          const digests = new Set();
          for (let count = 0; count < 5; count += 1) digests.add(await once());
          for (const digest of await Promise.all([once(), once(), once()])) digests.add(digest);
          setTimeout(() => console.log([...digests].join()), 50);
        })();
      `);
      t.is(digest, createHash("sha256").update("abc").digest("hex"));
    },
  },
]);
