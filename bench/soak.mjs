// Memory under load: ten million updates, and a million contexts of each kind that are finalized, disposed of, or dropped. Prints what
// the process holds (RSS) as it goes, and fails where it grows. `node bench/soak.mjs [SCALE]`; SCALE 0.1 does a tenth of it.
import { fileURLToPath } from "node:url";

const { aead, ciphers, hashes, mac, padding } = (await import(fileURLToPath(new URL("../index.js", import.meta.url)))).default;

const scale = Number(process.argv[2] ?? 1);
const MEGABYTE = 2 ** 20;
/** What the heap and the allocator may take for themselves once they have seen a tenth of the work. */
const LIMIT = 16 * MEGABYTE;
const STEPS = 10;

const key = Buffer.alloc(32, 1);
const iv = Buffer.alloc(16, 2);
const data = Buffer.alloc(64, 3);
const target = Buffer.alloc(80);
const aes = new ciphers.algorithms.AES(key);
const sha256 = new hashes.SHA256();
const gcm = new aead.AESGCM(key);
const nonce = Buffer.alloc(12);
const cipher = (mode) => new ciphers.Cipher(aes, mode);

const hash = new hashes.Hash(sha256);
const hmac = new mac.HMAC(key, sha256);
const cmac = new mac.CMAC(aes);
const ctr = cipher(new ciphers.modes.CTR(iv)).encryptor();
const ctrInto = cipher(new ciphers.modes.CTR(iv)).encryptor();
const cbc = cipher(new ciphers.modes.CBC(iv)).decryptor();
const aead_ = cipher(new ciphers.modes.GCM(nonce)).decryptor();
const unpadder = new padding.PKCS7(128).unpadder();

/** What is done, and how often at scale 1. */
const WORK = [
  ["Hash.update", 10e6, () => hash.update(data)],
  ["HMAC.update", 2e6, () => hmac.update(data)],
  ["CMAC.update", 2e6, () => cmac.update(data)],
  ["AES-CTR encryptor.update", 10e6, () => ctr.update(data)],
  ["AES-CTR encryptor.updateInto", 2e6, () => ctrInto.updateInto(data, target)],
  ["AES-CBC decryptor.update (memory of its own)", 1e6, () => cbc.update(data)],
  ["AES-GCM decryptor.update (memory of its own)", 1e6, () => aead_.update(data)],
  ["PKCS7 unpadder.update", 1e6, () => unpadder.update(data)],
  ["Hash.hash", 2e6, () => hashes.Hash.hash(sha256, data)],
  ["HMAC.generateTag", 2e6, () => mac.HMAC.generateTag(key, sha256, data)],
  ["AESGCM.encrypt", 2e6, () => gcm.encrypt(nonce, data, null)],
  ["Hash, finalized", 1e6, () => new hashes.Hash(sha256).finalize()],
  ["Hash, dropped", 1e6, () => new hashes.Hash(sha256).update(data)],
  ["Hash, copied and dropped", 1e6, () => hash.copy()],
  ["HMAC, dropped", 1e6, () => new mac.HMAC(key, sha256).update(data)],
  ["AES-GCM encryptor, finalized", 1e6, () => cipher(new ciphers.modes.GCM(nonce)).encryptor().finalize()],
  ["AES-CTR encryptor, disposed of", 1e6, () => cipher(new ciphers.modes.CTR(iv)).encryptor()[Symbol.dispose]()],
  ["AES-CTR encryptor, dropped", 1e6, () => cipher(new ciphers.modes.CTR(iv)).encryptor().update(data)],
  ["Blowfish encryptor, dropped", 1e5, () => new ciphers.Cipher(new ciphers.algorithms.Blowfish(key), new ciphers.modes.ECB()).encryptor()],
  ["AESGCM, dropped", 1e6, () => new aead.AESGCM(key)],
  ["errors", 1e6, () => refused(() => new ciphers.algorithms.AES(nonce))],
  ["forgeries", 1e6, () => refused(() => gcm.decrypt(nonce, data, null))],
];

function refused(run) {
  try {
    run();
  } catch {
    return;
  }
  throw new Error("it was not refused");
}

let failed = 0;
for (const [title, times, run] of WORK) {
  const count = Math.ceil((times * scale) / STEPS);
  const held = [];
  const start = process.hrtime.bigint();
  for (let step = 0; step < STEPS; step += 1) {
    for (let index = 0; index < count; index += 1) run();
    // What finalizers and the allocator do between turns, as in a server.
    await new Promise((resolve) => setImmediate(resolve));
    held.push(process.memoryUsage.rss());
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  // The first step fills heap and caches; after that the least of the second half must not lie above the most of the first.
  const growth = Math.min(...held.slice(STEPS / 2)) - Math.max(...held.slice(0, STEPS / 2));
  const flat = growth < LIMIT;
  if (!flat) failed += 1;
  const megabytes = held.map((bytes) => Math.round(bytes / MEGABYTE)).join(" ");
  console.log(`${flat ? "flat " : "GROWS"}  ${title}: ${count * STEPS} in ${seconds.toFixed(1)} s; RSS in MiB: ${megabytes}`);
}
if (failed > 0) {
  console.error(`${failed} of ${WORK.length} grow`);
  process.exitCode = 1;
}
