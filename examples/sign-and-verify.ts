// Signing with an elliptic curve (ECDSA over P-256), at once and piece by piece, and checking the signature.
// node examples/sign-and-verify.js
import { asymmetric, exceptions, hashes } from "cipherwright";

const { ec } = asymmetric;

const ecdsa = new ec.ECDSA(new hashes.SHA256());
const privateKey = ec.generatePrivateKey(new ec.SECP256R1());
const publicKey = privateKey.publicKey();

const message = Buffer.from("release 1.4.2");
const signature = privateKey.sign(message, ecdsa);

function isGenuine(received: Uint8Array): boolean {
  try {
    publicKey.verify(signature, received, ecdsa);
    return true;
  } catch (error) {
    // Only a mismatch means "no": a wrong argument is a bug of ours and goes up.
    if (error instanceof exceptions.InvalidSignature) return false;
    throw error;
  }
}

console.log(`genuine ${isGenuine(message)}`);
console.log(`changed ${isGenuine(Buffer.from("release 1.4.3"))}`);

// What is too large for memory goes through a signer, and on the other side through a verifier.
const signer = privateKey.signer(ecdsa);
for (const piece of ["release ", "1.4.2"]) signer.update(Buffer.from(piece));
const verifier = publicKey.verifier(signer.finalize(), ecdsa);
verifier.update(message);
verifier.verify(); // throws where it does not match
console.log("pieces  true");
