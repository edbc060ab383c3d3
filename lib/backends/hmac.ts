/** HMACBackend over the native table. */

import { NativeHmacContext } from "../contexts/mac-context.ts";
import { findHashRow } from "../hash-rows.ts";
import type { HMACBackend } from "../interfaces/hmac.ts";

export const hmacBackend: HMACBackend = Object.freeze({
  hmacSupported: (algorithm) => findHashRow(algorithm)?.hmac === true,
  createHmacCtx: (key, algorithm) => NativeHmacContext.start(key, algorithm),
} satisfies HMACBackend);
