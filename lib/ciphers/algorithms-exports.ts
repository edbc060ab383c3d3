/** `ciphers.algorithms`: what users see of the algorithms. */

export {
  AES,
  AES128,
  AES256,
  ARC4,
  Blowfish,
  CAST5,
  Camellia,
  ChaCha20,
  IDEA,
  RC2,
  SEED,
  SM4,
  TripleDES,
} from "./algorithms.ts";
