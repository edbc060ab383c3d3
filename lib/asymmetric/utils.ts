/** What signing takes in place of a hash. */

import { findHashRow } from "../hash-rows.ts";
import type { HashAlgorithm } from "../interfaces/hash.ts";

export { decodeDssSignature, encodeDssSignature } from "./dss-signature.ts";

/**
 * Says that the data to sign or verify is the digest already, made with this hash. Its length must be that of the digest.
 *
 * @example
 * const digest = Hash.hash(new SHA256(), message);
 * const signature = rsa.generatePrivateKey(65537, 2048).sign(digest, new PKCS1v15(), new Prehashed(new SHA256()));
 */
export class Prehashed {
  /** The hash that the digest was made with. */
  readonly algorithm: HashAlgorithm;

  /** @throws TypeError where the algorithm is no hash algorithm at all. */
  constructor(algorithm: HashAlgorithm) {
    findHashRow(algorithm);
    this.algorithm = algorithm;
    Object.freeze(this);
  }

  /** The digest size of the hash, in bytes. */
  get digestSize(): number {
    return this.algorithm.digestSize;
  }
}

/**
 * Says that the data to sign or verify goes into PKCS1v15 padding as it is, without a hash and without the structure that
 * names one, as TLS 1.0 signs. Only where an old protocol asks for it: such a signature fits any protocol that signs the same bytes.
 */
export class NoDigestInfo {
  readonly kind: "NoDigestInfo" = "NoDigestInfo";

  constructor() {
    Object.freeze(this);
  }
}
