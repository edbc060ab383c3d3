/** Key derivation from passwords. */

export type { AsyncOptions, Progress } from "./interfaces/async.ts";
export type { ScryptOptions } from "./interfaces/scrypt.ts";
export { PBKDF2HMAC, type PBKDF2HMACParameters } from "./kdf/pbkdf2.ts";
export { Scrypt, type ScryptParameters } from "./kdf/scrypt.ts";
