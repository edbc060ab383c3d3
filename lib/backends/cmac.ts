/** CMACBackend over the native table. */

import { findCmacRow } from "../cipher-rows.ts";
import { NativeCmacContext } from "../contexts/mac-context.ts";
import type { CMACBackend } from "../interfaces/cmac.ts";

export const cmacBackend: CMACBackend = Object.freeze({
  cmacAlgorithmSupported: (algorithm) => findCmacRow(algorithm) !== undefined,
  createCmacCtx: (algorithm) => NativeCmacContext.start(algorithm),
} satisfies CMACBackend);
