/** Diffie-Hellman keys: generation of parameters, numbers, and the classes that parameters and keys are of. */

import { type BackendOption, chosenBackend, optionalMethod } from "../chosen-backend.ts";
import type { AsyncOptions } from "../interfaces/async.ts";
import type { DHAsyncBackend, DHBackend } from "../interfaces/dh.ts";
import type * as types from "../interfaces/dh.ts";
import type { KeyClass } from "./key-class.ts";
import * as classes from "./dh/keys.ts";

export { DHParameterNumbers, DHPrivateNumbers, DHPublicNumbers } from "./dh/numbers.ts";

/** Parameters. The library alone makes them; `instanceof` works. */
export const DHParameters: KeyClass<types.DHParameters> = classes.DHParameters;
export type DHParameters = types.DHParameters;

/** Private keys. The library alone makes them; `instanceof` works. */
export const DHPrivateKey: KeyClass<types.DHPrivateKey> = classes.DHPrivateKey;
export type DHPrivateKey = types.DHPrivateKey;

/** Public keys. The library alone makes them; `instanceof` works. */
export const DHPublicKey: KeyClass<types.DHPublicKey> = classes.DHPublicKey;
export type DHPublicKey = types.DHPublicKey;

/**
 * New parameters: a random safe prime. Blocks the thread: for 2048 bits many seconds, with a wide spread. The groups of RFC
 * 3526 and RFC 7919 are the better choice, and need no search.
 *
 * @param generator 2 or 5.
 * @param keySize Bits of p, from 512 to 10000; 2048 is the least that is advised.
 * @throws TypeError where an argument is not a number, ValueError where it is out of range.
 * @example
 * // Group 14 of RFC 3526, in place of parameters of one's own:
 * const p = BigInt(`0x${getDiffieHellman("modp14").getPrime("hex")}`);
 * const parameters = new DHParameterNumbers({ p, g: 2n }).parameters();
 * const [ours, theirs] = [parameters.generatePrivateKey(), parameters.generatePrivateKey()];
 * const secret = ours.exchange(theirs.publicKey());
 * theirs.exchange(ours.publicKey()).equals(secret); // true
 */
export function generateParameters(
  generator: number,
  keySize: number,
  options?: BackendOption<DHBackend> | null,
): DHParameters {
  return chosenBackend(options, "DHBackend", ["generateDhParameters"]).generateDhParameters(generator, keySize);
}

/**
 * As `generateParameters`, on the thread pool. Progress counts candidates that were tested; the total is what is expected.
 *
 * @throws never: it rejects with what `generateParameters` throws, or with `signal.reason`.
 */
export async function generateParametersAsync(
  generator: number,
  keySize: number,
  options?: (BackendOption<DHBackend> & AsyncOptions) | null,
): Promise<DHParameters> {
  const backend = chosenBackend<DHBackend & Partial<DHAsyncBackend>>(options, "DHBackend", ["generateDhParameters"]);
  const generate = optionalMethod(backend.generateDhParametersAsync, "generateDhParametersAsync");
  return generate.call(backend, generator, keySize, options);
}
