// PBKDF2HMACBackend and ScryptBackend over node:crypto, with their twins. A task that runs cannot be stopped there, nor watched.
import { pbkdf2, pbkdf2Sync, scrypt, scryptSync } from "node:crypto";
import type { HashAlgorithm } from "../../../lib/interfaces/hash.ts";
import type { PBKDF2HMACAsyncBackend, PBKDF2HMACBackend } from "../../../lib/interfaces/pbkdf2.ts";
import type { ScryptAsyncBackend, ScryptBackend } from "../../../lib/interfaces/scrypt.ts";
import { bytes, unsupported } from "./checks.ts";
import { entryOf } from "./hash.ts";
import { hmacDouble } from "./mac.ts";

/** Node asks for more memory than it names as the cost. */
const maxmem = 2 ** 32;

const digestOf = (algorithm: HashAlgorithm): string => entryOf(algorithm)?.openssl ?? unsupported("such hash", "UNSUPPORTED_HASH");

/** A call with a callback as a promise. */
function promised(start: (done: (error: Error | null, key: Buffer) => void) => void): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    start((error, key) => (error === null ? resolve(key) : reject(error)));
  });
}

export const kdfDouble: PBKDF2HMACBackend & PBKDF2HMACAsyncBackend & ScryptBackend & ScryptAsyncBackend = {
  pbkdf2HmacSupported: (algorithm) => hmacDouble.hmacSupported(algorithm),

  derivePbkdf2Hmac(algorithm, length, salt, iterations, keyMaterial) {
    return pbkdf2Sync(bytes(keyMaterial, "keyMaterial"), bytes(salt, "salt"), iterations, length, digestOf(algorithm));
  },

  derivePbkdf2HmacAsync(algorithm, length, salt, iterations, keyMaterial) {
    const digest = digestOf(algorithm);
    return promised((done) => pbkdf2(bytes(keyMaterial, "keyMaterial"), bytes(salt, "salt"), iterations, length, digest, done));
  },

  deriveScrypt(keyMaterial, salt, length, n, r, p) {
    return scryptSync(bytes(keyMaterial, "keyMaterial"), bytes(salt, "salt"), length, { N: n, r, p, maxmem });
  },

  deriveScryptAsync(keyMaterial, salt, length, n, r, p) {
    return promised((done) => scrypt(bytes(keyMaterial, "keyMaterial"), bytes(salt, "salt"), length, { N: n, r, p, maxmem }, done));
  },
};
