/** Numbers of RSA keys out of others. */

import { InternalError } from "../../exceptions.ts";
import { bigintArgument } from "../../bigint.ts";
import { nativeCall } from "../../native-call.ts";
import * as native from "../../native.cjs";

/**
 * The inverse of q modulo p: `iqmp`.
 *
 * @throws ValueError where one is 1 or less, or they have a common factor.
 */
export function rsaCrtIqmp(p: bigint, q: bigint): bigint {
  const [first, second] = [bigintArgument(p, "p"), bigintArgument(q, "q")];
  return nativeCall(() => native.rsaCrtCoefficient(first, second));
}

/**
 * The private exponent modulo p - 1: `dmp1`.
 *
 * @throws ValueError where one is 1 or less.
 */
export function rsaCrtDmp1(privateExponent: bigint, p: bigint): bigint {
  const [d, prime] = [bigintArgument(privateExponent, "privateExponent"), bigintArgument(p, "p")];
  return nativeCall(() => native.rsaCrtExponent(d, prime));
}

/**
 * The private exponent modulo q - 1: `dmq1`.
 *
 * @throws ValueError where one is 1 or less.
 */
export function rsaCrtDmq1(privateExponent: bigint, q: bigint): bigint {
  const [d, prime] = [bigintArgument(privateExponent, "privateExponent"), bigintArgument(q, "q")];
  return nativeCall(() => native.rsaCrtExponent(d, prime));
}

/**
 * The prime factors out of a key that came without them, for any public exponent.
 *
 * @returns p and q, the larger first.
 * @throws ValueError where the three do not belong to one key.
 */
export function rsaRecoverPrimeFactors(n: bigint, e: bigint, d: bigint): [p: bigint, q: bigint] {
  const [modulus, exponent] = [bigintArgument(n, "n"), bigintArgument(e, "e")];
  const privateExponent = bigintArgument(d, "d");
  const [p, q] = nativeCall(() => native.rsaRecoverPrimes(modulus, exponent, privateExponent));
  if (p === undefined || q === undefined) throw new InternalError("native code gave fewer than two factors");
  return [p, q];
}

/**
 * The smallest private exponent: the inverse of e modulo the least common multiple of p - 1 and q - 1. Other libraries may
 * give a larger one, which works as well.
 *
 * @throws ValueError where p or q is 1 or less, or e has no inverse.
 */
export function rsaRecoverPrivateExponent(e: bigint, p: bigint, q: bigint): bigint {
  const [exponent, first, second] = [bigintArgument(e, "e"), bigintArgument(p, "p"), bigintArgument(q, "q")];
  return nativeCall(() => native.rsaPrivateExponent(exponent, first, second));
}
