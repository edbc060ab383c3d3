// OpenSSH's files: a new key pair as ssh-keygen would write it, and the fingerprint of a key, as ssh shows it.
// node examples/openssh-keys.js
import { asymmetric, hashes, serialization } from "cipherwright";

const { ec } = asymmetric;
const { BestAvailableEncryption, Encoding, PrivateFormat, PublicFormat } = serialization;

/** SHA-256 of the key, in base64 without padding. */
function fingerprint(key: serialization.PublicKeyTypes): string {
  const [, body = ""] = key.publicBytes(Encoding.OpenSSH, PublicFormat.OpenSSH).toString("latin1").split(" ");
  const digest = hashes.Hash.hash(new hashes.SHA256(), Buffer.from(body, "base64"));
  return `SHA256:${digest.toString("base64").replace(/=+$/, "")}`;
}

async function main(): Promise<void> {
  const password = Buffer.from("correct horse battery staple", "utf8");
  const key = ec.generatePrivateKey(new ec.SECP256R1());
  const file = await key.privateBytesAsync(Encoding.PEM, PrivateFormat.OpenSSH, new BestAvailableEncryption(password));
  const line = `${key.publicKey().publicBytes(Encoding.OpenSSH, PublicFormat.OpenSSH).toString("latin1")} user@host`;
  console.log(`id_ecdsa      ${file.toString("latin1").split("\n", 1)[0]}`);
  console.log(`id_ecdsa.pub  ${line.slice(0, 34)}... ${line.split(" ")[2]}`);

  const loaded = await serialization.loadSshPrivateKeyAsync(file, password);
  console.log(`one pair      ${serialization.loadSshPublicKey(Buffer.from(line)).equals(loaded.publicKey())}`);

  // The host key of github.com and its fingerprint, as GitHub publishes both.
  const known =
    "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg=";
  console.log(`github.com    ${fingerprint(serialization.loadSshPublicKey(Buffer.from(known)))}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
