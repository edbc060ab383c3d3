// A private key in a file under a password: written, read back, and what a program says when the password is wrong, when the file asks
// for more work than it should get, and when it holds another kind of key than is wanted.
// node examples/key-file-encrypted.js
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asymmetric, serialization } from "cipherwright";

const { rsa } = asymmetric;
const { BestAvailableEncryption, Encoding, PrivateFormat } = serialization;

/** The RSA key of a file, or the reason why there is none. */
async function open(path: string, password: string, options: serialization.LoadPrivateKeyOptions = {}): Promise<asymmetric.rsa.RSAPrivateKey | string> {
  try {
    const key = await serialization.loadPemPrivateKeyAsync(readFileSync(path), Buffer.from(password, "utf8"), options);
    return key instanceof rsa.RSAPrivateKey ? key : "not an RSA key";
  } catch (error) {
    // The message says what it was and what to do, and shows nothing of the key or of the password.
    return (error as Error).name;
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "key-file-"));
  const path = join(folder, "signing.pem");
  try {
    const key = await rsa.generatePrivateKeyAsync(65537, 3072);
    // Today's advice unless told otherwise: PBES2 with AES-256-CBC, PBKDF2-HMAC-SHA256 and 600,000 iterations.
    const encryption = new BestAvailableEncryption(Buffer.from("correct horse battery staple", "utf8"));
    writeFileSync(path, await key.privateBytesAsync(Encoding.PEM, PrivateFormat.PKCS8, encryption), { mode: 0o600 });
    encryption[Symbol.dispose](); // wipes the password

    console.log(readFileSync(path, "latin1").split("\n", 1)[0]);
    const loaded = await open(path, "correct horse battery staple");
    console.log(`right password: ${typeof loaded === "string" ? loaded : `${loaded.keySize} bits, equal ${loaded.publicKey().equals(key.publicKey())}`}`);
    console.log(`wrong password: ${String(await open(path, "correct horse"))}`);
    console.log(`too much work:  ${String(await open(path, "correct horse battery staple", { maxIterations: 100_000 }))}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
