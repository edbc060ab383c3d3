// Sealing short messages with AES-256-GCM: confidential, and noticed when changed. A header travels in the clear and is bound
// to the message.
// node examples/seal-message.js
import { randomBytes } from "node:crypto";
import { aead, exceptions } from "cipherwright";

const sealer = new aead.AESGCM(aead.AESGCM.generateKey(256));

/** The nonce comes first, so that whoever has the key can open it. */
function seal(message: Buffer, header: Buffer): Buffer {
  const nonce = randomBytes(12);
  return Buffer.concat([nonce, sealer.encrypt(nonce, message, header)]);
}

/** The message, or null where anything was changed. */
function open(sealed: Buffer, header: Buffer): Buffer | null {
  try {
    return sealer.decrypt(sealed.subarray(0, 12), sealed.subarray(12), header);
  } catch (error) {
    if (error instanceof exceptions.InvalidTag) return null;
    throw error;
  }
}

const sealed = seal(Buffer.from("meet at noon"), Buffer.from("to: alice"));
console.log(`sealed       ${sealed.length} bytes`);
console.log(`opened       ${open(sealed, Buffer.from("to: alice"))}`);
console.log(`other header ${open(sealed, Buffer.from("to: mallory"))}`);
console.log(`prints as    ${sealer}`);
