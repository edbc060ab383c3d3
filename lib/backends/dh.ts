/** DHBackend over native code. */

import { describe, integer, typeError } from "../arguments.ts";
import { DHParameters, DHPrivateKey, DHPublicKey } from "../asymmetric/dh/keys.ts";
import { DHParameterNumbers, DHPrivateNumbers, DHPublicNumbers } from "../asymmetric/dh/numbers.ts";
import { task } from "../async.ts";
import { bigintArgument } from "../bigint.ts";
import type { DHAsyncBackend, DHBackend } from "../interfaces/dh.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { DhParameterFields, DhParametersHandle, DhPrivateKeyHandle } from "../native.cjs";

/** What crosses as a number of 32 bits. Native code decides which there are. */
const MAX_NUMBER = 2 ** 32 - 1;

function checked(generator: number, keySize: number): [generator: number, bits: number] {
  return [integer(generator, "generator", 0, MAX_NUMBER), integer(keySize, "keySize", 0, MAX_NUMBER)];
}

function generateDhParameters(generator: number, keySize: number): DHParameters {
  const [g, bits] = checked(generator, keySize);
  return new DHParameters(nativeCall(() => native.dhGenerateParameters(g, bits)));
}

/** Absent crosses as undefined. */
function fields({ p, g, q }: DHParameterNumbers): DhParameterFields {
  return q === null ? { p, g } : { p, g, q };
}

export const dhBackend: DHBackend & DHAsyncBackend = Object.freeze({
  generateDhParameters,

  generateDhPrivateKey(parameters) {
    if (parameters instanceof DHParameters) return parameters.generatePrivateKey();
    throw typeError(`"parameters" must be Diffie-Hellman parameters, got ${describe(parameters)}`);
  },

  generateDhPrivateKeyAndParameters: (generator, keySize) =>
    generateDhParameters(generator, keySize).generatePrivateKey(),

  async generateDhParametersAsync(generator, keySize, options) {
    const [g, bits] = checked(generator, keySize);
    const handle = await task<DhParametersHandle>(options, (progress) =>
      native.dhGenerateParametersAsync(g, bits, progress),
    );
    return new DHParameters(handle);
  },

  async generateDhPrivateKeyAndParametersAsync(generator, keySize, options) {
    const [g, bits] = checked(generator, keySize);
    const handle = await task<DhPrivateKeyHandle>(
      options,
      (progress) => native.dhGenerateKeyAsync(g, bits, progress),
      (unwanted) => native.dhPrivateDispose(unwanted),
    );
    return new DHPrivateKey(handle);
  },

  loadDhPrivateNumbers(numbers) {
    const { x, publicNumbers } = numbers instanceof DHPrivateNumbers ? numbers : new DHPrivateNumbers(numbers);
    const { y, parameterNumbers } = publicNumbers;
    return new DHPrivateKey(nativeCall(() => native.dhPrivateKey(fields(parameterNumbers), y, x)));
  },

  loadDhPublicNumbers(numbers) {
    const { y, parameterNumbers } = numbers instanceof DHPublicNumbers ? numbers : new DHPublicNumbers(numbers);
    return new DHPublicKey(nativeCall(() => native.dhPublicKey(fields(parameterNumbers), y)));
  },

  loadDhParameterNumbers(numbers) {
    const checkedNumbers = numbers instanceof DHParameterNumbers ? numbers : new DHParameterNumbers(numbers);
    return new DHParameters(nativeCall(() => native.dhParameters(fields(checkedNumbers))));
  },

  dhParametersSupported(p, g, q) {
    try {
      const given = { p: bigintArgument(p, "p"), g: bigintArgument(g, "g") };
      if (q === undefined || q === null) return native.dhParametersSupported(given);
      return native.dhParametersSupported({ ...given, q: bigintArgument(q, "q") });
    } catch {
      return false;
    }
  },

  dhX942SerializationSupported: () => true,
} satisfies DHBackend & DHAsyncBackend);
