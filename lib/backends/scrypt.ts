/** ScryptBackend over native code. */

import { allocate, bytes, integer, options as optionsOf } from "../arguments.ts";
import { task } from "../async.ts";
import type { ScryptAsyncBackend, ScryptBackend, ScryptOptions } from "../interfaces/scrypt.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";

/** What native code takes: the password, the salt, the cost, and where the key goes. */
type Arguments = [
  keyMaterial: Uint8Array,
  salt: Uint8Array,
  n: number,
  r: number,
  p: number,
  maxMemory: number,
  out: Buffer,
];

/** RFC 7914, section 2: 32 digests of SHA-256, as many as PBKDF2 has numbers for. */
export const MAX_LENGTH: number = 32 * (2 ** 32 - 1);

function checked(
  keyMaterial: Uint8Array,
  salt: Uint8Array,
  length: number,
  n: number,
  r: number,
  p: number,
  options: ScryptOptions | null | undefined,
): Arguments {
  const password = bytes(keyMaterial, "keyMaterial");
  const saltBytes = bytes(salt, "salt");
  integer(length, "length", 0, MAX_LENGTH);
  integer(n, "n", 2, Number.MAX_SAFE_INTEGER);
  integer(r, "r", 1, Number.MAX_SAFE_INTEGER);
  integer(p, "p", 1, Number.MAX_SAFE_INTEGER);
  const maxMemory = integer(
    optionsOf<ScryptOptions>(options).maxMemory ?? native.scryptDefaultMaxMemory(),
    "maxMemory",
    0,
    Number.MAX_SAFE_INTEGER,
  );
  return [password, saltBytes, n, r, p, maxMemory, allocate(length, "secret")];
}

export const scryptBackend: ScryptBackend & ScryptAsyncBackend = Object.freeze({
  deriveScrypt(keyMaterial, salt, length, n, r, p, options) {
    const args = checked(keyMaterial, salt, length, n, r, p, options);
    nativeCall(() => native.scrypt(...args));
    return args[6];
  },

  async deriveScryptAsync(keyMaterial, salt, length, n, r, p, options) {
    const args = checked(keyMaterial, salt, length, n, r, p, options);
    await task(options, (progress) => native.scryptAsync(...args, progress), () => args[6].fill(0));
    return args[6];
  },
} satisfies ScryptBackend & ScryptAsyncBackend);
