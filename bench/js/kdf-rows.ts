/** Key derivation. The size of a line is that of the key; what it costs stands in its name. */

import * as crypto from "node:crypto";

import { backend, hashes } from "../../index.ts";
import { type Row, sample } from "./row.ts";

const PASSWORD = sample(16);
const SALT = sample(20);
/** Of PBKDF2 one block of the shortest digest, so that no hash works for two. */
const LENGTH = 20;
const ITERATIONS = 10_000;

const HASHES: readonly [name: string, algorithm: hashes.HashAlgorithm, node: string][] = [
  ["SHA-1", new hashes.SHA1(), "sha1"],
  ["SHA-256", new hashes.SHA256(), "sha256"],
  ["SHA-512", new hashes.SHA512(), "sha512"],
];

const pbkdf2: readonly Row[] = HASHES.map(([name, algorithm, node]) => ({
  name: `PBKDF2-${name} x ${ITERATIONS} / pbkdf2Sync`,
  size: LENGTH,
  goal: 1,
  ours: () => () => backend.derivePbkdf2Hmac(algorithm, LENGTH, SALT, ITERATIONS, PASSWORD),
  node: () => () => crypto.pbkdf2Sync(PASSWORD, SALT, ITERATIONS, LENGTH, node),
}));

const COSTS: readonly [logN: number, r: number, p: number][] = [
  [14, 8, 1],
  [17, 8, 1],
  [12, 8, 4],
];

const scrypt: readonly Row[] = COSTS.map(([logN, r, p]) => ({
  name: `scrypt n=2^${logN} r=${r} p=${p} / scryptSync`,
  size: LENGTH,
  goal: 1,
  ours: () => () => backend.deriveScrypt(PASSWORD, SALT, LENGTH, 2 ** logN, r, p),
  node: () => () => crypto.scryptSync(PASSWORD, SALT, LENGTH, { N: 2 ** logN, r, p, maxmem: 2 ** 31 }),
}));

export const kdfRows: readonly Row[] = [...pbkdf2, ...scrypt];
