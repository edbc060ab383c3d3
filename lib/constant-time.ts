/** Comparison that does not tell where two byte strings differ. */

import { bytes } from "./arguments.ts";
import { fromNative } from "./native-call.ts";
import * as native from "./native.cjs";

/**
 * Whether two byte strings are equal, in time that depends on their lengths only. Strings of different length are
 * unequal.
 *
 * @throws TypeError where one is not bytes.
 */
export function bytesEq(a: Uint8Array, b: Uint8Array): boolean {
  const left = bytes(a, "a");
  const right = bytes(b, "b");
  try {
    return native.bytesEq(left, right);
  } catch (error) {
    throw fromNative(error);
  }
}
