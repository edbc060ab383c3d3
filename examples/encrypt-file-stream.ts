// Encrypting a file of any size with AES-256-GCM, and decrypting it. The plaintext goes to a file that is taken into use only
// once the tag was checked.
// node examples/encrypt-file-stream.js
import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { aead, ciphers, exceptions } from "cipherwright";

const { Cipher, algorithms, modes, transform } = ciphers;

/** Gives the nonce and the tag, which are not secret and have to be kept with the ciphertext. */
async function encryptFile(key: Buffer, from: string, to: string): Promise<{ nonce: Buffer; tag: Buffer }> {
  const nonce = randomBytes(12); // never twice under one key
  const encryptor = new Cipher(new algorithms.AES(key), new modes.GCM(nonce)).encryptor();
  await pipeline(createReadStream(from), transform(encryptor), createWriteStream(to));
  return { nonce, tag: encryptor.tag };
}

async function decryptFile(key: Buffer, { nonce, tag }: { nonce: Buffer; tag: Buffer }, from: string, to: string): Promise<void> {
  const unchecked = `${to}.unchecked`;
  const decryptor = new Cipher(new algorithms.AES(key), new modes.GCM(nonce, { tag })).decryptor();
  try {
    await pipeline(createReadStream(from), transform(decryptor), createWriteStream(unchecked));
    renameSync(unchecked, to);
  } finally {
    rmSync(unchecked, { force: true });
  }
}

async function main(folder: string): Promise<void> {
  const [plain, sealed, opened] = ["plain", "sealed", "opened"].map((name) => join(folder, name)) as [string, string, string];
  writeFileSync(plain, Buffer.alloc(1_000_000, "all work and no play "));

  const key = aead.AESGCM.generateKey(256);
  const header = await encryptFile(key, plain, sealed);
  await decryptFile(key, header, sealed, opened);
  console.log(`sealed  ${readFileSync(sealed).length} bytes, tag ${header.tag.length} bytes`);
  console.log(`opened  ${readFileSync(opened).equals(readFileSync(plain)) ? "equal" : "different"}`);

  const changed = readFileSync(sealed);
  changed[500_000] = (changed[500_000] ?? 0) ^ 1;
  writeFileSync(sealed, changed);
  try {
    await decryptFile(key, header, sealed, join(folder, "forged"));
  } catch (error) {
    if (!(error instanceof exceptions.InvalidTag)) throw error;
    console.log(`changed ${error.name} ${error.code}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), "cipherwright-example-"));
main(folder)
  .catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  })
  .finally(() => rmSync(folder, { recursive: true }));
