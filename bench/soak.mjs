// node bench/soak.mjs [MILLIONS]: does memory stay flat over many updates (10 million unless told) and many contexts? Prints the resident
// memory as it goes, and fails where it grew by more than the collector's breathing between the first fifth and the end.
import { createRequire } from "node:module";

const { ciphers, hashes, mac } = createRequire(import.meta.url)("../index.js");
const { Cipher, algorithms, modes } = ciphers;

const millions = Number(process.argv[2] ?? 10);
if (!Number.isSafeInteger(millions) || millions < 1) {
  console.error("usage: node bench/soak.mjs [MILLIONS], a whole number");
  process.exit(1);
}

/** Bytes that the process may grow by: what a heap that is collected now and then swings by. */
const SLACK = 24 * 1024 * 1024;
const STEPS = 20;

const data = Buffer.alloc(64, 7);
const buffer = Buffer.alloc(64 + 15);
const key = new algorithms.AES(Buffer.alloc(32, 1));
const CTR = new Cipher(key, new modes.CTR(Buffer.alloc(16)));
const CBC = new Cipher(key, new modes.CBC(Buffer.alloc(16)));
const GCM = new Cipher(key, new modes.GCM(Buffer.alloc(12)));

// A context that is updated for as long as the soak lasts, or made anew for each call.
const sha256 = new hashes.Hash(new hashes.SHA256());
const hmac = new mac.HMAC(data, new hashes.SHA256());
const cmac = new mac.CMAC(key);
const [ctr, cbc, gcm] = [CTR, CBC, GCM].map((cipher) => cipher.encryptor());

const SOAKS = [
  { name: "Hash.update", share: 1, call: () => sha256.update(data) },
  { name: "HMAC.update", share: 1, call: () => hmac.update(data) },
  { name: "CMAC.update", share: 1, call: () => cmac.update(data) },
  { name: "CTR update", share: 1, call: () => ctr.update(data) },
  { name: "CTR updateInto", share: 1, call: () => ctr.updateInto(data, buffer) },
  { name: "CBC update", share: 1, call: () => cbc.update(data) },
  { name: "GCM update", share: 1, call: () => gcm.update(data) },
  { name: "new hash contexts", share: 0.1, call: () => new hashes.Hash(new hashes.SHA256()).update(Buffer.alloc(200)) },
  { name: "new cipher contexts", share: 0.1, call: () => GCM.encryptor().update(data) },
];

let failed = 0;
for (const { name, share, call } of SOAKS) {
  const each = Math.ceil((millions * 1e6 * share) / STEPS);
  const resident = [];
  for (let step = 0; step < STEPS; step += 1) {
    for (let i = 0; i < each; i += 1) call();
    // Finalizers of native objects run between turns of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    resident.push(process.memoryUsage.rss());
  }
  const early = resident[STEPS / 5];
  const grown = resident.at(-1) - early;
  const flat = grown <= SLACK;
  if (!flat) failed += 1;
  const mebibytes = (bytes) => (bytes / 2 ** 20).toFixed(1);
  console.log(`${name.padEnd(20)} ${String(each * STEPS).padStart(9)} calls  ${mebibytes(early)} MiB, then ${mebibytes(resident.at(-1))} MiB  ${flat ? "flat" : "GREW"}`);
}
process.exitCode = failed === 0 ? 0 : 1;
