/** DSA keys: generation, numbers, and the classes that parameters and keys are of. */

import { type BackendOption, chosenBackend, optionalMethod } from "../chosen-backend.ts";
import type { AsyncOptions } from "../interfaces/async.ts";
import type { DSAAsyncBackend, DSABackend } from "../interfaces/dsa.ts";
import type * as types from "../interfaces/dsa.ts";
import type { KeyClass } from "./key-class.ts";
import * as classes from "./dsa/keys.ts";

export { DSAParameterNumbers, DSAPrivateNumbers, DSAPublicNumbers } from "./dsa/numbers.ts";

/** Parameters. The library alone makes them; `instanceof` works. */
export const DSAParameters: KeyClass<types.DSAParameters> = classes.DSAParameters;
export type DSAParameters = types.DSAParameters;

/** Private keys. The library alone makes them; `instanceof` works. */
export const DSAPrivateKey: KeyClass<types.DSAPrivateKey> = classes.DSAPrivateKey;
export type DSAPrivateKey = types.DSAPrivateKey;

/** Public keys. The library alone makes them; `instanceof` works. */
export const DSAPublicKey: KeyClass<types.DSAPublicKey> = classes.DSAPublicKey;
export type DSAPublicKey = types.DSAPublicKey;

/**
 * New parameters, which several keys may share. Blocks the thread: for 2048 bits about a quarter of a second, for 4096 some
 * seconds, with a wide spread.
 *
 * @param keySize Bits of p: 1024, 2048, 3072 or 4096.
 * @throws TypeError where it is not a number, ValueError where it is another one.
 */
export function generateParameters(keySize: number, options?: BackendOption<DSABackend> | null): DSAParameters {
  return chosenBackend(options, "DSABackend", ["generateDsaParameters"]).generateDsaParameters(keySize);
}

/**
 * A new private key under new parameters. Blocks the thread as `generateParameters` does.
 *
 * @param keySize Bits of p: 1024, 2048, 3072 or 4096.
 * @throws TypeError where it is not a number, ValueError where it is another one.
 * @example
 * const key = generatePrivateKey(2048);
 * const signature = key.sign(message, new SHA256());
 * key.publicKey().verify(signature, message, new SHA256()); // throws InvalidSignature if it does not match
 */
export function generatePrivateKey(keySize: number, options?: BackendOption<DSABackend> | null): DSAPrivateKey {
  const backend = chosenBackend(options, "DSABackend", ["generateDsaPrivateKeyAndParameters"]);
  return backend.generateDsaPrivateKeyAndParameters(keySize);
}

/**
 * As `generateParameters`, on the thread pool. Progress counts candidates for both primes; the total is what is expected.
 *
 * @throws never: it rejects with what `generateParameters` throws, or with `signal.reason`.
 */
export async function generateParametersAsync(
  keySize: number,
  options?: (BackendOption<DSABackend> & AsyncOptions) | null,
): Promise<DSAParameters> {
  const backend = asyncBackend(options);
  return optionalMethod(backend.generateDsaParametersAsync, "generateDsaParametersAsync").call(backend, keySize, options);
}

/**
 * As `generatePrivateKey`, on the thread pool. Progress counts candidates for both primes; the total is what is expected.
 *
 * @throws never: it rejects with what `generatePrivateKey` throws, or with `signal.reason`.
 */
export async function generatePrivateKeyAsync(
  keySize: number,
  options?: (BackendOption<DSABackend> & AsyncOptions) | null,
): Promise<DSAPrivateKey> {
  const backend = asyncBackend(options);
  const name = "generateDsaPrivateKeyAndParametersAsync";
  return optionalMethod(backend[name], name).call(backend, keySize, options);
}

function asyncBackend(options: BackendOption<DSABackend> | null | undefined): DSABackend & Partial<DSAAsyncBackend> {
  return chosenBackend<DSABackend & Partial<DSAAsyncBackend>>(options, "DSABackend", ["generateDsaParameters"]);
}
