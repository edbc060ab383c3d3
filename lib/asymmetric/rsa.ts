/** RSA keys: generation, numbers, and the classes that keys are of. */

import { type BackendOption, chosenBackend, optionalMethod } from "../backend.ts";
import type { AsyncOptions } from "../interfaces/async.ts";
import type { RSAAsyncBackend, RSABackend } from "../interfaces/rsa.ts";
import type * as types from "../interfaces/rsa.ts";
import type { KeyClass } from "./key-class.ts";
import * as classes from "./rsa/keys.ts";

export type { RSAPrivateKeyOptions, SignatureHash } from "../interfaces/rsa.ts";
export {
  rsaCrtDmp1,
  rsaCrtDmq1,
  rsaCrtIqmp,
  rsaRecoverPrimeFactors,
  rsaRecoverPrivateExponent,
} from "./rsa/helpers.ts";
export { RSAPrivateNumbers, RSAPublicNumbers } from "./rsa/numbers.ts";

/** Private keys. The library alone makes them; `instanceof` works. */
export const RSAPrivateKey: KeyClass<types.RSAPrivateKey> = classes.RSAPrivateKey;
export type RSAPrivateKey = types.RSAPrivateKey;

/** Public keys. The library alone makes them; `instanceof` works. */
export const RSAPublicKey: KeyClass<types.RSAPublicKey> = classes.RSAPublicKey;
export type RSAPublicKey = types.RSAPublicKey;

/**
 * A new private key. Blocks the thread: for 2048 bits about a tenth of a second, for 4096 one second, with a wide spread.
 *
 * @param publicExponent 65537, or 3 where something old asks for it.
 * @param keySize Bits of the modulus, from 1024 to 16384; 2048 is the least that is advised.
 * @throws TypeError where an argument is not a number, ValueError where it is out of range.
 * @example
 * const privateKey = rsa.generatePrivateKey(65537, 3072);
 * const pss = new PSS({ mgf: new MGF1(new SHA256()), saltLength: PSS.DIGEST_LENGTH });
 * const signature = privateKey.sign(message, pss, new SHA256());
 * privateKey.publicKey().verify(signature, message, pss, new SHA256());
 */
export function generatePrivateKey(
  publicExponent: number,
  keySize: number,
  options?: BackendOption<RSABackend> | null,
): RSAPrivateKey {
  const backend = chosenBackend<RSABackend>(options, "RSABackend", ["generateRsaPrivateKey"]);
  return backend.generateRsaPrivateKey(publicExponent, keySize);
}

/**
 * As `generatePrivateKey`, on the thread pool. Progress counts candidates for the two primes; the total is what is expected.
 *
 * @throws never: it rejects with what `generatePrivateKey` throws, or with `signal.reason`.
 */
export async function generatePrivateKeyAsync(
  publicExponent: number,
  keySize: number,
  options?: (BackendOption<RSABackend> & AsyncOptions) | null,
): Promise<RSAPrivateKey> {
  const backend = chosenBackend<RSABackend & Partial<RSAAsyncBackend>>(options, "RSABackend", [
    "generateRsaPrivateKey",
  ]);
  const generate = optionalMethod(backend.generateRsaPrivateKeyAsync, "generateRsaPrivateKeyAsync");
  return generate.call(backend, publicExponent, keySize, options);
}
