// Encrypting a short secret to the holder of an RSA key, with OAEP. For long messages: encrypt a random key this way, and the
// message under that key with aead.AESGCM.
// node examples/rsa-oaep.js
import { asymmetric, hashes } from "cipherwright";

const { padding, rsa } = asymmetric;

const sha256 = new hashes.SHA256();
const oaep = (label: string): asymmetric.padding.OAEP =>
  new padding.OAEP({ mgf: new padding.MGF1(sha256), algorithm: sha256, label: Buffer.from(label) });

async function main(): Promise<void> {
  const privateKey = await rsa.generatePrivateKeyAsync(65537, 3072);
  const ciphertext = privateKey.publicKey().encrypt(Buffer.from("a key of a session"), oaep("session"));
  console.log(`encrypted   ${ciphertext.length} bytes`);
  console.log(`decrypted   ${privateKey.decrypt(ciphertext, oaep("session")).toString("utf8")}`);
  try {
    privateKey.decrypt(ciphertext, oaep("backup"));
  } catch (error) {
    // One error for all reasons: saying which check failed would help an attacker.
    console.log(`other label ${(error as Error).name}`);
  }
  privateKey[Symbol.dispose](); // wipes the key
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
