/** Serial numbers. */

import { allocate } from "../arguments.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";

/** A serial number for a certificate: 159 random bits, and not zero. */
export function randomSerialNumber(): bigint {
  const octets = allocate(20, "public");
  for (;;) {
    nativeCall(native.randomFill, octets);
    // The highest of 160 bits would be the sign.
    const number = BigInt(`0x${octets.toString("hex")}`) >> 1n;
    if (number > 0n) return number;
  }
}
