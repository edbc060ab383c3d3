/** RSABackend over native code. */

import { describe, flag, integer, option, options as optionsOf, typeError } from "../arguments.ts";
import { RSAPrivateKey, RSAPublicKey } from "../asymmetric/rsa/keys.ts";
import { RSAPrivateNumbers, RSAPublicNumbers } from "../asymmetric/rsa/numbers.ts";
import { isSupported } from "../asymmetric/rsa/padding-arguments.ts";
import { task } from "../async.ts";
import type { RSAAsyncBackend, RSABackend, RSAPrivateKeyOptions } from "../interfaces/rsa.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { RsaPrivateKeyHandle } from "../native.cjs";

/** What crosses as a number of 32 bits. */
const MAX_NUMBER = 2 ** 32 - 1;

function checked(publicExponent: number, keySize: number): [e: number, bits: number] {
  return [
    integer(publicExponent, "publicExponent", 1, MAX_NUMBER),
    integer(keySize, "keySize", 1, MAX_NUMBER),
  ];
}

export const rsaBackend: RSABackend & RSAAsyncBackend = Object.freeze({
  generateRsaPrivateKey(publicExponent, keySize) {
    const [e, bits] = checked(publicExponent, keySize);
    return new RSAPrivateKey(nativeCall(() => native.rsaGenerate(e, bits)));
  },

  async generateRsaPrivateKeyAsync(publicExponent, keySize, options) {
    const [e, bits] = checked(publicExponent, keySize);
    const handle = await task<RsaPrivateKeyHandle>(
      options,
      (progress) => native.rsaGenerateAsync(e, bits, progress),
      (unwanted) => native.rsaPrivateDispose(unwanted),
    );
    return new RSAPrivateKey(handle);
  },

  rsaPaddingSupported: isSupported,

  generateRsaParametersSupported(publicExponent, keySize) {
    for (const [name, value] of Object.entries({ publicExponent, keySize })) {
      if (typeof value !== "number") throw typeError(`"${name}" must be a number, got ${describe(value)}`);
      if (!Number.isInteger(value) || value < 0 || value > MAX_NUMBER) return false;
    }
    return nativeCall(() => native.rsaGenerationSupported(publicExponent, keySize));
  },

  loadRsaPrivateNumbers(numbers, options) {
    const given = option(optionsOf<RSAPrivateKeyOptions>(options), "unsafeSkipRsaKeyValidation");
    const skip = flag(given, "unsafeSkipRsaKeyValidation");
    const checkedNumbers = numbers instanceof RSAPrivateNumbers ? numbers : new RSAPrivateNumbers(numbers);
    const { p, q, d, dmp1, dmq1, iqmp, publicNumbers } = checkedNumbers;
    const { e, n } = publicNumbers;
    return new RSAPrivateKey(nativeCall(() => native.rsaPrivateKey({ p, q, d, dmp1, dmq1, iqmp, e, n }, skip)));
  },

  loadRsaPublicNumbers(numbers) {
    const { e, n } = numbers instanceof RSAPublicNumbers ? numbers : new RSAPublicNumbers(numbers);
    return new RSAPublicKey(nativeCall(() => native.rsaPublicKey({ e, n })));
  },
} satisfies RSABackend & RSAAsyncBackend);
