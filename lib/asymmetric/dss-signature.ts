/** The encoding of DSA and ECDSA signatures. */

import { allocate, bytes } from "../arguments.ts";
import { bigintArgument } from "../bigint.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";

/**
 * The numbers of a DSA or ECDSA signature in DER.
 *
 * @throws TypeError where a number is not a bigint.
 * @throws ValueError where one is negative or larger than any that is used.
 */
export function encodeDssSignature(r: bigint, s: bigint): Buffer {
  const numbers = [bigintArgument(r, "r"), bigintArgument(s, "s")] as const;
  // Two hexadecimal digits a byte, and what names and sizes the numbers.
  const room = allocate(numbers.reduce((size, number) => size + (number.toString(16).length + 1) / 2, 16) | 0, "public");
  const length = nativeCall(() => native.dssSignatureEncode(...numbers, room));
  return room.subarray(0, length);
}

/**
 * The numbers r and s of a DSA or ECDSA signature in DER.
 *
 * @throws TypeError where the signature is not bytes.
 * @throws ValueError where it is not strict DER of two numbers that are not negative.
 */
export function decodeDssSignature(signature: Uint8Array): [r: bigint, s: bigint] {
  const input = bytes(signature, "signature");
  return nativeCall(() => native.dssSignatureDecode(input)) as [bigint, bigint];
}
