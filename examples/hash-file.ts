// The SHA-256 of a file, read piece by piece: memory does not grow with the file.
// node examples/hash-file.js [FILE]
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { hashes } from "cipherwright";

const path = process.argv[2] ?? join(__dirname, "..", "LICENSE-APACHE");

async function main(): Promise<void> {
  const hash = new hashes.Hash(new hashes.SHA256());
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  console.log(`sha256 ${hash.finalize().toString("hex")}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
