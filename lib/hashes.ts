/** Message digests. */

import type { Transform } from "node:stream";

import type { HashContext } from "./interfaces/hash.ts";
import type { MACContext } from "./interfaces/hmac.ts";
import { contextTransform } from "./streams.ts";

export {
  BLAKE2b,
  BLAKE2s,
  MD5,
  RIPEMD160,
  SHA1,
  SHA224,
  SHA256,
  SHA384,
  SHA3_224,
  SHA3_256,
  SHA3_384,
  SHA3_512,
  SHA512,
  SHA512_224,
  SHA512_256,
  SHAKE128,
  SHAKE256,
  SM3,
  Whirlpool,
} from "./hashes/algorithms.ts";
export { Hash } from "./hashes/hash.ts";
export type { HashAlgorithm, HashContext } from "./interfaces/hash.ts";

/**
 * A stream that takes the message and gives the digest (or tag) at its end.
 *
 * @example
 * await pipeline(createReadStream(path), transform(new Hash(new SHA256())), createWriteStream(digestPath));
 */
export function transform(context: HashContext | MACContext): Transform {
  return contextTransform(context);
}
