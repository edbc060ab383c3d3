/** Every digest, HMAC and CMAC of a file in one pass. */

import { randomBytes } from "node:crypto";

import { ciphers, hashes, mac } from "../index.ts";

/** Every hash that cipherwright has. SHAKE is given the length at which it reaches its full strength. */
export const ALGORITHMS: readonly hashes.HashAlgorithm[] = [
  new hashes.MD5(),
  new hashes.SHA1(),
  new hashes.SHA224(),
  new hashes.SHA256(),
  new hashes.SHA384(),
  new hashes.SHA512(),
  new hashes.SHA512_224(),
  new hashes.SHA512_256(),
  new hashes.SHA3_224(),
  new hashes.SHA3_256(),
  new hashes.SHA3_384(),
  new hashes.SHA3_512(),
  new hashes.SHAKE128(32),
  new hashes.SHAKE256(64),
  new hashes.BLAKE2b(),
  new hashes.BLAKE2s(),
  new hashes.SM3(),
  new hashes.RIPEMD160(),
  new hashes.Whirlpool(),
];

/** Random keys of the two codes, which live as long as the tour. */
export class Keys {
  readonly #hmac: Buffer = randomBytes(32);
  readonly #cmac = new ciphers.algorithms.AES(randomBytes(32));

  hmac(): mac.HMAC {
    return new mac.HMAC(this.#hmac, new hashes.SHA256());
  }

  cmac(): mac.CMAC {
    return new mac.CMAC(this.#cmac);
  }
}

export interface Digests {
  readonly digests: readonly { readonly name: string; readonly digest: Buffer }[];
  readonly hmac: Buffer;
  readonly cmac: Buffer;
}

export async function digestsAndTags(chunks: AsyncIterable<Uint8Array>, keys: Keys): Promise<Digests> {
  const contexts = ALGORITHMS.map((algorithm) => new hashes.Hash(algorithm));
  const hmac = keys.hmac();
  const cmac = keys.cmac();
  for await (const chunk of chunks) {
    for (const context of [...contexts, hmac, cmac]) context.update(chunk);
  }
  return {
    digests: contexts.map((context) => ({ name: context.algorithm.name, digest: context.finalize() })),
    hmac: hmac.finalize(),
    cmac: cmac.finalize(),
  };
}
