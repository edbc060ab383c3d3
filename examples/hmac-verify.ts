// Signing a webhook's body with HMAC-SHA256, and checking the signature in constant time.
// node examples/hmac-verify.js
import { exceptions, hashes, mac } from "cipherwright";

// In earnest: 32 random bytes that both sides know.
const key = Buffer.from("a secret that both sides know");
const body = Buffer.from('{"event":"paid","amount":1200}');

const signature = mac.HMAC.generateTag(key, new hashes.SHA256(), body);
console.log(`signature ${signature.toString("hex")}`);

function isGenuine(received: Uint8Array, claimed: Uint8Array): boolean {
  try {
    mac.HMAC.verifyTag(key, new hashes.SHA256(), received, claimed);
    return true;
  } catch (error) {
    // Only a mismatch means "no": a wrong argument is a bug of ours and goes up.
    if (error instanceof exceptions.InvalidSignature) return false;
    throw error;
  }
}

console.log(`genuine   ${isGenuine(body, signature)}`);
console.log(`changed   ${isGenuine(Buffer.from('{"event":"paid","amount":9200}'), signature)}`);
console.log(`cut short ${isGenuine(body, signature.subarray(0, 16))}`);
