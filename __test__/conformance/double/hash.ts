// HashBackend over node:crypto.
import { createHash, type Hash } from "node:crypto";
import { exceptions } from "../../../index.ts";
import type { HashAlgorithm, HashBackend, HashContext } from "../../../lib/interfaces/hash.ts";
import { HASHES, type HashEntry } from "../../support/algorithms.ts";
import { bytes, named, open, unsupported } from "./checks.ts";

/** The entry of an algorithm that Node has. */
export function entryOf(algorithm: HashAlgorithm): HashEntry | undefined {
  const { name } = named(algorithm, "algorithm");
  return HASHES.find((entry) => entry.algorithm.name === name && entry.inNode);
}

class NodeHashContext implements HashContext {
  readonly algorithm: HashAlgorithm;
  #hash: Hash | null;

  constructor(algorithm: HashAlgorithm, hash: Hash) {
    this.algorithm = algorithm;
    this.#hash = hash;
  }

  update(data: Uint8Array): void {
    const input = bytes(data, "data");
    open(this.#hash).update(input);
  }

  finalize(): Buffer {
    const digest = open(this.#hash).digest();
    this.#hash = null;
    return digest;
  }

  copy(): HashContext {
    return new NodeHashContext(this.algorithm, open(this.#hash).copy({ outputLength: this.algorithm.digestSize }));
  }

  [Symbol.dispose](): void {
    this.#hash = null;
  }
}

export const hashDouble: HashBackend = {
  hashSupported: (algorithm) => entryOf(algorithm) !== undefined,
  createHashCtx(algorithm) {
    const entry = entryOf(algorithm) ?? unsupported(algorithm.name, exceptions.Reasons.UNSUPPORTED_HASH);
    const variable = entry.openssl.startsWith("shake");
    if (!variable && algorithm.digestSize !== entry.algorithm.digestSize) throw new exceptions.ValueError("wrong digest size");
    return new NodeHashContext(algorithm, createHash(entry.openssl, variable ? { outputLength: algorithm.digestSize } : {}));
  },
};
