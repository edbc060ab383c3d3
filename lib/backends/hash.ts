/** HashBackend over the native table. */

import { NativeHashContext } from "../contexts/hash-context.ts";
import { findHashRow } from "../hash-rows.ts";
import type { HashBackend } from "../interfaces/hash.ts";

export const hashBackend: HashBackend = Object.freeze({
  hashSupported: (algorithm) => findHashRow(algorithm) !== undefined,
  createHashCtx: (algorithm) => NativeHashContext.start(algorithm),
} satisfies HashBackend);
