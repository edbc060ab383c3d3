/** The native table of hashes, read once, when the first hash is used. */

import { describe, integer, typeError } from "./arguments.ts";
import { Reasons, UnsupportedAlgorithm, ValueError } from "./exceptions.ts";
import type { HashAlgorithm } from "./interfaces/hash.ts";
import * as native from "./native.cjs";

/** A row of the table under its number. */
export interface HashRow {
  readonly number: number;
  /** Bytes; null where the caller chooses. */
  readonly digestSize: number | null;
  /** Bytes that one step of the function takes in. */
  readonly blockSize: number;
  readonly hmac: boolean;
}

let table: ReadonlyMap<string, HashRow> | undefined;

function rows(): ReadonlyMap<string, HashRow> {
  table ??= new Map(
    native.hashRows().map(({ name, digestSize, blockSize, hmac }, number) => [
      name,
      { number, digestSize: digestSize ?? null, blockSize, hmac },
    ]),
  );
  return table;
}

/** The row of an algorithm, or undefined where there is none. */
export function findHashRow(algorithm: HashAlgorithm, argument = "algorithm"): HashRow | undefined {
  const name = typeof algorithm === "object" && algorithm !== null ? algorithm.name : undefined;
  if (typeof name !== "string") {
    throw typeError(`"${argument}" must be a hash algorithm such as new SHA256(), got ${describe(algorithm)}`);
  }
  return rows().get(name);
}

/** The row of an algorithm that must be offered. */
export function hashRow(algorithm: HashAlgorithm, argument?: string): HashRow {
  return findHashRow(algorithm, argument) ?? unsupported(`the hash ${JSON.stringify(algorithm.name)} is not offered`);
}

/** The row of an algorithm that must be offered for HMAC. */
export function hmacRow(algorithm: HashAlgorithm, argument?: string): HashRow & { readonly digestSize: number } {
  const row = hashRow(algorithm, argument);
  if (!row.hmac || row.digestSize === null) {
    return unsupported(`HMAC over ${JSON.stringify(algorithm.name)} is not offered: its digest has no fixed length`);
  }
  return row as HashRow & { readonly digestSize: number };
}

/** The size of a digest: the row's, which the algorithm must not contradict, or the caller's choice. */
export function digestSize(row: HashRow, algorithm: HashAlgorithm): number {
  const chosen = algorithm.digestSize;
  if (row.digestSize === null) return integer(chosen, "digestSize", 1, Number.MAX_SAFE_INTEGER);
  if (chosen === row.digestSize) return chosen;
  throw new ValueError(`${algorithm.name} has a digest of ${row.digestSize} bytes, not ${String(chosen)}`);
}

function unsupported(message: string): never {
  throw new UnsupportedAlgorithm(message, Reasons.UNSUPPORTED_HASH);
}
