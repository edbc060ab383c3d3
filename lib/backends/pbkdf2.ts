/** PBKDF2HMACBackend over the native table. */

import { allocate, bytes, integer } from "../arguments.ts";
import { task } from "../async.ts";
import { findHashRow, hmacRow } from "../hash-rows.ts";
import type { HashAlgorithm } from "../interfaces/hash.ts";
import type { PBKDF2HMACAsyncBackend, PBKDF2HMACBackend } from "../interfaces/pbkdf2.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";

/** What native code takes: the row, the salt, the iterations, the password, and where the key goes. */
type Arguments = [number: number, salt: Uint8Array, iterations: number, keyMaterial: Uint8Array, out: Buffer];

function checked(
  algorithm: HashAlgorithm,
  length: number,
  salt: Uint8Array,
  iterations: number,
  keyMaterial: Uint8Array,
): Arguments {
  const row = hmacRow(algorithm);
  integer(length, "length", 0, (2 ** 32 - 1) * row.digestSize);
  const saltBytes = bytes(salt, "salt");
  integer(iterations, "iterations", 1, Number.MAX_SAFE_INTEGER);
  const password = bytes(keyMaterial, "keyMaterial");
  return [row.number, saltBytes, iterations, password, allocate(length, "secret")];
}

export const pbkdf2Backend: PBKDF2HMACBackend & PBKDF2HMACAsyncBackend = Object.freeze({
  pbkdf2HmacSupported: (algorithm) => findHashRow(algorithm)?.hmac === true,

  derivePbkdf2Hmac(algorithm, length, salt, iterations, keyMaterial) {
    const args = checked(algorithm, length, salt, iterations, keyMaterial);
    nativeCall(() => native.pbkdf2Hmac(...args));
    return args[4];
  },

  async derivePbkdf2HmacAsync(algorithm, length, salt, iterations, keyMaterial, options) {
    const args = checked(algorithm, length, salt, iterations, keyMaterial);
    await task(options, (progress) => native.pbkdf2HmacAsync(...args, progress), () => args[4].fill(0));
    return args[4];
  },
} satisfies PBKDF2HMACBackend & PBKDF2HMACAsyncBackend);
