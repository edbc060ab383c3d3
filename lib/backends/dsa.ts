/** DSABackend over native code. */

import { describe, integer, typeError } from "../arguments.ts";
import { DSAParameters, DSAPrivateKey, DSAPublicKey } from "../asymmetric/dsa/keys.ts";
import { DSAParameterNumbers, DSAPrivateNumbers, DSAPublicNumbers } from "../asymmetric/dsa/numbers.ts";
import { task } from "../async.ts";
import { bigintArgument } from "../bigint.ts";
import { ValueError } from "../exceptions.ts";
import { findHashRow } from "../hash-rows.ts";
import type { DSAAsyncBackend, DSABackend } from "../interfaces/dsa.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { DsaParametersHandle, DsaPrivateKeyHandle } from "../native.cjs";

/** What crosses as a number of 32 bits. Native code decides which sizes there are. */
function bitsOf(keySize: number): number {
  return integer(keySize, "keySize", 0, 2 ** 32 - 1);
}

function generateDsaParameters(keySize: number): DSAParameters {
  const bits = bitsOf(keySize);
  return new DSAParameters(nativeCall(() => native.dsaGenerateParameters(bits)));
}

export const dsaBackend: DSABackend & DSAAsyncBackend = Object.freeze({
  generateDsaParameters,

  generateDsaPrivateKey(parameters) {
    if (parameters instanceof DSAParameters) return parameters.generatePrivateKey();
    throw typeError(`"parameters" must be DSA parameters, got ${describe(parameters)}`);
  },

  generateDsaPrivateKeyAndParameters: (keySize) => generateDsaParameters(keySize).generatePrivateKey(),

  async generateDsaParametersAsync(keySize, options) {
    const bits = bitsOf(keySize);
    const handle = await task<DsaParametersHandle>(options, (progress) => native.dsaGenerateParametersAsync(bits, progress));
    return new DSAParameters(handle);
  },

  async generateDsaPrivateKeyAndParametersAsync(keySize, options) {
    const bits = bitsOf(keySize);
    const handle = await task<DsaPrivateKeyHandle>(
      options,
      (progress) => native.dsaGenerateKeyAsync(bits, progress),
      (unwanted) => native.dsaPrivateDispose(unwanted),
    );
    return new DSAPrivateKey(handle);
  },

  dsaHashSupported: (algorithm) => findHashRow(algorithm) !== undefined,

  dsaParametersSupported(p, q, g) {
    try {
      const numbers = { p: bigintArgument(p, "p"), q: bigintArgument(q, "q"), g: bigintArgument(g, "g") };
      return nativeCall(() => native.dsaParametersSupported(numbers));
    } catch (error) {
      // Negative, or larger than any that is used.
      if (error instanceof ValueError) return false;
      throw error;
    }
  },

  loadDsaParameterNumbers(numbers) {
    const { p, q, g } = numbers instanceof DSAParameterNumbers ? numbers : new DSAParameterNumbers(numbers);
    return new DSAParameters(nativeCall(() => native.dsaParameters({ p, q, g })));
  },

  loadDsaPrivateNumbers(numbers) {
    const { x, publicNumbers } = numbers instanceof DSAPrivateNumbers ? numbers : new DSAPrivateNumbers(numbers);
    const { y, parameterNumbers } = publicNumbers;
    const { p, q, g } = parameterNumbers;
    return new DSAPrivateKey(nativeCall(() => native.dsaPrivateKey({ p, q, g }, y, x)));
  },

  loadDsaPublicNumbers(numbers) {
    const { y, parameterNumbers } = numbers instanceof DSAPublicNumbers ? numbers : new DSAPublicNumbers(numbers);
    const { p, q, g } = parameterNumbers;
    return new DSAPublicKey(nativeCall(() => native.dsaPublicKey({ p, q, g }, y)));
  },
} satisfies DSABackend & DSAAsyncBackend);
