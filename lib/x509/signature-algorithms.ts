/** Signature algorithms: one table of object identifiers, families of keys, and hashes. */

import { ECDSA } from "../asymmetric/ec/algorithms.ts";
import { MGF1, PKCS1v15, PSS } from "../asymmetric/padding.ts";
import { UnsupportedAlgorithm, ValueError } from "../exceptions.ts";
import {
  MD5,
  SHA1,
  SHA224,
  SHA256,
  SHA384,
  SHA512,
  SHA3_224,
  SHA3_256,
  SHA3_384,
  SHA3_512,
} from "../hashes/algorithms.ts";
import type { HashAlgorithm } from "../interfaces/hash.ts";
import type { X509SignatureAlgorithm } from "../native.cjs";
import { HashAlgorithmOID, SignatureAlgorithmOID } from "./oids.ts";
import type { Family } from "./public-keys.ts";
import { decode } from "./structure.ts";

/** What a signature is verified with, beside the key. */
export type SignatureParameters = PKCS1v15 | PSS | ECDSA | null;

type HashClass = new () => HashAlgorithm;

/** Whether an algorithm is signed with: always, when a caller says that it has to be an old one, or never. */
type Signs = "always" | "legacy" | "never";

/** An algorithm. */
export interface SignatureAlgorithmRow {
  readonly oid: string;
  /** What keys it is of; null where none signs with it here. */
  readonly family: Family | null;
  /** Null where the algorithm has none, or its parameters say it. */
  readonly hash: HashClass | null;
  readonly pss: boolean;
  readonly signs: Signs;
}

const { freeze } = Object;

function rows(): readonly SignatureAlgorithmRow[] {
  const of = SignatureAlgorithmOID;
  const one = (oid: string, family: Family | null, hash: HashClass | null, signs: Signs = "always"): SignatureAlgorithmRow =>
    freeze({ oid, family, hash, pss: false, signs });
  return [
    one(of.RSA_WITH_MD5.dottedString, "rsa", MD5, "never"),
    one(of.RSA_WITH_SHA1.dottedString, "rsa", SHA1, "legacy"),
    // The identifier of OIW, which old files have.
    one("1.3.14.3.2.29", "rsa", SHA1, "never"),
    one(of.RSA_WITH_SHA224.dottedString, "rsa", SHA224),
    one(of.RSA_WITH_SHA256.dottedString, "rsa", SHA256),
    one(of.RSA_WITH_SHA384.dottedString, "rsa", SHA384),
    one(of.RSA_WITH_SHA512.dottedString, "rsa", SHA512),
    one(of.RSA_WITH_SHA3_224.dottedString, "rsa", SHA3_224),
    one(of.RSA_WITH_SHA3_256.dottedString, "rsa", SHA3_256),
    one(of.RSA_WITH_SHA3_384.dottedString, "rsa", SHA3_384),
    one(of.RSA_WITH_SHA3_512.dottedString, "rsa", SHA3_512),
    { ...one(of.RSASSA_PSS.dottedString, "rsa", null), pss: true },
    one(of.ECDSA_WITH_SHA1.dottedString, "ec", SHA1, "legacy"),
    one(of.ECDSA_WITH_SHA224.dottedString, "ec", SHA224),
    one(of.ECDSA_WITH_SHA256.dottedString, "ec", SHA256),
    one(of.ECDSA_WITH_SHA384.dottedString, "ec", SHA384),
    one(of.ECDSA_WITH_SHA512.dottedString, "ec", SHA512),
    one(of.ECDSA_WITH_SHA3_224.dottedString, "ec", SHA3_224),
    one(of.ECDSA_WITH_SHA3_256.dottedString, "ec", SHA3_256),
    one(of.ECDSA_WITH_SHA3_384.dottedString, "ec", SHA3_384),
    one(of.ECDSA_WITH_SHA3_512.dottedString, "ec", SHA3_512),
    one(of.DSA_WITH_SHA1.dottedString, "dsa", SHA1, "legacy"),
    one(of.DSA_WITH_SHA224.dottedString, "dsa", SHA224),
    one(of.DSA_WITH_SHA256.dottedString, "dsa", SHA256),
    one(of.DSA_WITH_SHA384.dottedString, "dsa", SHA384),
    one(of.DSA_WITH_SHA512.dottedString, "dsa", SHA512),
    // These have no hash of their own to tell: null and not an unknown hash.
    ...[
      of.ED25519,
      of.ED448,
      of.ML_DSA_44,
      of.ML_DSA_65,
      of.ML_DSA_87,
      of.GOSTR3411_94_WITH_3410_2001,
      of.GOSTR3410_2012_WITH_3411_2012_256,
      of.GOSTR3410_2012_WITH_3411_2012_512,
      of.UNSIGNED,
    ].map(({ dottedString }) => one(dottedString, null, null, "never")),
  ];
}

let table: readonly SignatureAlgorithmRow[] | undefined;

function all(): readonly SignatureAlgorithmRow[] {
  return (table ??= rows());
}

/** Hashes in the parameters of PSS. The last ones were written for SHA-3 before it had identifiers there. */
function hashes(): readonly (readonly [string, HashClass])[] {
  const of = HashAlgorithmOID;
  return [
    [of.SHA1.dottedString, SHA1],
    [of.SHA224.dottedString, SHA224],
    [of.SHA256.dottedString, SHA256],
    [of.SHA384.dottedString, SHA384],
    [of.SHA512.dottedString, SHA512],
    [of.SHA3_224.dottedString, SHA3_224],
    [of.SHA3_256.dottedString, SHA3_256],
    [of.SHA3_384.dottedString, SHA3_384],
    [of.SHA3_512.dottedString, SHA3_512],
    ["1.3.6.1.4.1.37476.3.2.1.99.7.224", SHA3_224],
    ["1.3.6.1.4.1.37476.3.2.1.99.7.256", SHA3_256],
    ["1.3.6.1.4.1.37476.3.2.1.99.7.384", SHA3_384],
    ["1.3.6.1.4.1.37476.3.2.1.99.7.512", SHA3_512],
  ];
}

/** MGF1 (RFC 8017, A.2.3), the only mask generation function. */
export const MGF1_OID = "1.2.840.113549.1.1.8";

/** The row with this identifier, or undefined. */
export function signatureRow(oid: string): SignatureAlgorithmRow | undefined {
  return all().find((row) => row.oid === oid);
}

/** The row that keys of a family sign by with a hash of this name, if there is one; of PSS where that is asked for. */
export function signingRow(family: Family, hashName: string, pss: boolean): SignatureAlgorithmRow | undefined {
  const plain = all().find((row) => row.family === family && row.hash !== null && new row.hash().name === hashName && row.signs !== "never");
  return pss && plain !== undefined ? { ...plain, oid: SignatureAlgorithmOID.RSASSA_PSS.dottedString, pss } : plain;
}

/** The identifier of a hash in the parameters of PSS, or undefined. */
export function pssHashOid(hashName: string): string | undefined {
  return hashes().find(([, hash]) => new hash().name === hashName)?.[0];
}

interface AlgorithmTree {
  readonly oid: string;
  readonly parameters: Uint8Array | null;
}

interface PssTree {
  readonly hashAlgorithm: AlgorithmTree;
  readonly maskGenAlgorithm: AlgorithmTree;
  readonly saltLength: number;
  readonly trailerField: number;
}

function pssTree(parameters: Uint8Array | null): PssTree {
  if (parameters === null) throw new ValueError("a signature with PSS says nothing of its hash and its salt");
  return decode("RSASSA-PSS-params", parameters);
}

function pssHash({ oid }: AlgorithmTree): HashAlgorithm {
  const found = hashes().find(([dotted]) => dotted === oid);
  if (found === undefined) throw new UnsupportedAlgorithm(`the hash ${oid} of a signature with PSS is not offered`);
  return new found[1]();
}

function rowOf({ oid }: X509SignatureAlgorithm): SignatureAlgorithmRow {
  const row = signatureRow(oid);
  if (row === undefined) throw new UnsupportedAlgorithm(`the signature algorithm ${oid} is not offered`);
  return row;
}

/**
 * The hash of a signature, or null where the algorithm has none.
 *
 * @throws UnsupportedAlgorithm where the algorithm or its hash is not known, ValueError where parameters are missing.
 */
export function signatureHash(algorithm: X509SignatureAlgorithm): HashAlgorithm | null {
  const { hash, pss } = rowOf(algorithm);
  if (pss) return pssHash(pssTree(algorithm.parameters).hashAlgorithm);
  return hash === null ? null : new hash();
}

/** The parameters of a family, but for PSS. */
const PARAMETERS: { readonly [Name in Family]: (hash: HashAlgorithm) => SignatureParameters } = {
  rsa: () => new PKCS1v15(),
  dsa: () => null,
  ec: (hash) => new ECDSA(hash),
};

/**
 * What a signature is verified with: a padding of RSA, ECDSA with its hash, or null.
 *
 * @throws ValueError where the parameters of PSS are missing or not those of RFC 4055.
 * @throws UnsupportedAlgorithm where a hash of PSS is not known.
 */
export function signatureParameters(algorithm: X509SignatureAlgorithm): SignatureParameters {
  const row = signatureRow(algorithm.oid);
  if (row === undefined || row.family === null) return null;
  if (row.pss) return pssPadding(pssTree(algorithm.parameters));
  return row.hash === null ? null : PARAMETERS[row.family](new row.hash());
}

function pssPadding({ maskGenAlgorithm, saltLength, trailerField }: PssTree): PSS {
  const { oid, parameters } = maskGenAlgorithm;
  if (oid !== MGF1_OID || parameters === null) throw new ValueError("the mask generation function of PSS must be MGF1 with a hash");
  if (trailerField !== 1) throw new ValueError("the trailer field of PSS must be 1");
  const hash = pssHash(decode("AlgorithmIdentifier", parameters));
  return new PSS({ mgf: new MGF1(hash), saltLength });
}
