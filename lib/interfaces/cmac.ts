/** CMACBackend. */

import type { BlockCipherAlgorithm } from "./cipher.ts";
import type { MACContext } from "./hmac.ts";

/** CMAC (NIST SP 800-38B, RFC 4493) over every block cipher. */
export interface CMACBackend {
  /**
   * Whether `createCmacCtx` takes this block cipher with its key.
   *
   * @throws TypeError where the argument is no cipher algorithm at all.
   */
  cmacAlgorithmSupported(algorithm: BlockCipherAlgorithm): boolean;

  /**
   * A context that computes the CMAC of a message given in pieces, under the key of the algorithm. The tag is one
   * block long.
   *
   * @throws TypeError where the argument is no cipher algorithm at all.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_CIPHER` for a stream cipher, a double-length XTS key, or a cipher
   * that is not offered.
   */
  createCmacCtx(algorithm: BlockCipherAlgorithm): MACContext;
}
