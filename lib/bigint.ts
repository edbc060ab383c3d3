/** Guards for cryptographic numbers, which are `bigint`. */

import { describe, typeError } from "./arguments.ts";
import { ValueError } from "./exceptions.ts";

/** What native code takes: the largest modulus and a word more, so that a number just too large is refused there, with a reason. */
const MAX_BITS = 16384 + 64;

/** The first number that is too large. Comparing with it looks at lengths first, so that a number of a million bits costs nothing. */
const LIMIT = 1n << BigInt(MAX_BITS);

/**
 * A number that is not negative and not larger than any that is used.
 *
 * @throws TypeError where it is not a bigint (a number is none), ValueError where it is negative or too large.
 */
export function bigintArgument(value: unknown, name: string): bigint {
  if (typeof value !== "bigint") {
    const hint = typeof value === "number" ? "; cryptographic numbers are bigint, such as 65537n" : "";
    throw typeError(`"${name}" must be a bigint, got ${describe(value)}${hint}`);
  }
  if (value < 0n) throw new ValueError(`"${name}" must not be negative, got a negative bigint`);
  if (value >= LIMIT) throw new ValueError(`"${name}" must have at most ${MAX_BITS} bits, got more`);
  return value;
}
