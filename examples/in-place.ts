// Encrypting in memory that you bring, without allocating: packets in a ring buffer, or a large image in place.
// node examples/in-place.js
import { aead, ciphers } from "cipherwright";

const { Cipher, algorithms, modes } = ciphers;

// Fixed, so that this example prints the same each time. In earnest: a random key, and a nonce that is never used twice.
const key = Buffer.from("000102030405060708090a0b0c0d0e0f", "hex");
const nonce = Buffer.from("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", "hex");

// Counter mode: input and output may be the same memory.
const packet = Buffer.from("the packet, in place");
const written = new Cipher(new algorithms.AES(key), new modes.CTR(nonce)).encryptor().updateInto(packet, packet);
console.log(`CTR encrypted ${written} bytes: ${packet.toString("hex")}`);
new Cipher(new algorithms.AES(key), new modes.CTR(nonce)).decryptor().updateInto(packet, packet);
console.log(`CTR decrypted: ${packet.toString("utf8")}`);

// AES-GCM at once: the tag needs 16 bytes behind the message.
const room = Buffer.alloc(32);
const length = room.write("sealed in place");
const sealer = new aead.AESGCM(key);
const sealedLength = sealer.encryptInto(nonce, room.subarray(0, length), null, room.subarray(0, length + 16));
console.log(`GCM sealed ${sealedLength} bytes: ${room.toString("hex", 0, sealedLength)}`);
const openedLength = sealer.decryptInto(nonce, room.subarray(0, sealedLength), null, room.subarray(0, length));
console.log(`GCM opened: ${room.toString("utf8", 0, openedLength)}`);
