// A second implementation of the interfaces, over node:crypto: proof that the conformance suites are about the interfaces. What it
// cannot do stands here, with the reason.
import type { Backend } from "../../../lib/backend.ts";
import type { EllipticCurveBackend } from "../../../lib/interfaces/elliptic-curve.ts";
import type { RSAAsyncBackend, RSABackend } from "../../../lib/interfaces/rsa.ts";
import { CIPHER_CASES, CIPHERS, HASHES } from "../../support/algorithms.ts";
import { cipherDouble } from "./cipher.ts";
import { hashDouble } from "./hash.ts";
import { kdfDouble } from "./kdf.ts";
import { cmacDouble, hmacDouble } from "./mac.ts";

/** All but RSA and elliptic curves, whose keys have suites of their own in interop/ against the same node:crypto. */
type Doubled = Omit<Backend, keyof RSABackend | keyof RSAAsyncBackend | keyof EllipticCurveBackend>;

const doubled: Doubled = { ...cipherDouble, ...hashDouble, ...hmacDouble, ...cmacDouble, ...kdfDouble };

export const double: Backend = doubled as Backend;

/** What a backend does not offer: the name (or title) with the reason. */
export type Missing = ReadonlyMap<string, string>;

const LEGACY = "in Node only with OpenSSL's legacy provider";

export const missingHashes: Missing = new Map(HASHES.filter(({ inNode }) => !inNode).map(({ algorithm }) => [algorithm.name, LEGACY]));

export const missingCiphers: Missing = new Map(
  CIPHER_CASES.filter(({ mode }) => !mode.inNode).map(({ title, mode }) => [
    title,
    mode.name === "GCM" ? "not in OpenSSL 3.0, which Node 20 holds" : LEGACY,
  ]),
);

export const missingCmac: Missing = new Map(
  CIPHERS.filter(({ cmac, modes }) => cmac.length > 0 && modes.every(({ inNode }) => !inNode)).map(({ name }) => [name, LEGACY]),
);
