// Reading what old systems wrote: 3DES and Blowfish in CBC mode with PKCS#7 padding. No flag of Node and no legacy provider is
// needed. Write new data with aead.AESGCM instead.
// node examples/legacy-decrypt.js
import { ciphers, padding } from "cipherwright";

const { Cipher, algorithms, modes } = ciphers;

function decrypt(algorithm: ciphers.BlockCipherAlgorithm, iv: Buffer, ciphertext: Buffer): string {
  const decryptor = new Cipher(algorithm, new modes.CBC(iv)).decryptor();
  const unpadder = new padding.PKCS7(algorithm.blockSize).unpadder();
  // A wrong padding is a ValueError. Do not tell the sender which check failed: CBC without a MAC gives an attacker an oracle.
  return Buffer.concat([
    unpadder.update(decryptor.update(ciphertext)),
    unpadder.update(decryptor.finalize()),
    unpadder.finalize(),
  ]).toString("utf8");
}

// printf 'from an old archive' | openssl enc -des-ede3-cbc -K 0123456789abcdef23456789abcdef01456789abcdef0123 -iv 1234567890abcdef
const tripleDes = new algorithms.TripleDES(Buffer.from("0123456789abcdef23456789abcdef01456789abcdef0123", "hex"));
console.log(decrypt(tripleDes, Buffer.from("1234567890abcdef", "hex"), Buffer.from("d4a76b2c67c4a911080e7addb845c78e490dee951b65a3a7", "hex")));

// printf 'from an older archive' | openssl enc -bf-cbc -provider legacy -provider default -K 0123456789abcdeff0e1d2c3b4a59687 -iv fedcba9876543210
const blowfish = new algorithms.Blowfish(Buffer.from("0123456789abcdeff0e1d2c3b4a59687", "hex"));
console.log(decrypt(blowfish, Buffer.from("fedcba9876543210", "hex"), Buffer.from("a3a59a5171f14c074b93c8b657892cf5a6dbd8e814a957c5", "hex")));
