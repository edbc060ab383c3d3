/** Signing: which algorithm it is, who signs, and what is put together. */

import { types } from "node:util";

import { describe, flag, option, options as optionsOf, typeError } from "../arguments.ts";
import { DSAPrivateKey } from "../asymmetric/dsa/keys.ts";
import { ECDSA } from "../asymmetric/ec/algorithms.ts";
import { EllipticCurvePrivateKey } from "../asymmetric/ec/keys.ts";
import { calculateMaxPssSaltLength, PKCS1v15, PSS } from "../asymmetric/padding.ts";
import { RSAPrivateKey } from "../asymmetric/rsa/keys.ts";
import { InvalidSignature, Reasons, UnsupportedAlgorithm } from "../exceptions.ts";
import { digestSize, hashRow } from "../hash-rows.ts";
import type { HashAlgorithm } from "../interfaces/hash.ts";
import type { RSAPublicKey } from "../interfaces/rsa.ts";
import type { CertificateAsyncSigner, CertificatePublicKeyTypes, X509SignOptions } from "../interfaces/x509.ts";
import type { X509Value } from "../native.cjs";
import { type Family, familyOf, methodsOf, publicKeyInfo } from "./public-keys.ts";
import { MGF1_OID, pssHashOid, signingRow } from "./signature-algorithms.ts";
import { encode } from "./structure.ts";

/** Everything about a signature that is to be made. */
export interface Signing {
  /** AlgorithmIdentifier in DER. */
  readonly signatureAlgorithm: Buffer;
  readonly subjectPublicKeyInfo: () => Buffer;
  /** What comes after the data in `sign`, and after signature and data in `verify`. */
  readonly how: readonly unknown[];
  readonly publicKey: CertificatePublicKeyTypes;
  readonly privateKey: CertificateAsyncSigner;
  /** Whether it is a key of this library, whose signatures need no check. */
  readonly ours: boolean;
}

/** How a family is signed with. */
interface Method {
  readonly how: readonly unknown[];
  /** Parameters of the AlgorithmIdentifier, or null for none. */
  readonly parameters: Uint8Array | null;
  readonly pss: boolean;
}

/** ASN.1's NULL, which the algorithms of RSA have as parameters (RFC 4055, section 5). */
const NULL = Uint8Array.of(5, 0);

const METHODS: {
  readonly [Name in Family]: (options: Partial<X509SignOptions>, hash: HashAlgorithm, key: CertificatePublicKeyTypes) => Method;
} = {
  rsa(options, hash, key) {
    const padding = option(options, "rsaPadding") ?? new PKCS1v15();
    if (padding instanceof PKCS1v15) return { how: [padding, hash], parameters: NULL, pss: false };
    if (!(padding instanceof PSS)) throw typeError(`"rsaPadding" must be a PKCS1v15 or a PSS, got ${describe(padding)}`);
    const resolved = new PSS({ mgf: padding.mgf, saltLength: saltLength(padding, hash, key as RSAPublicKey) });
    return { how: [resolved, hash], parameters: pssParameters(resolved, hash), pss: true };
  },
  dsa: (_options, hash) => ({ how: [hash], parameters: null, pss: false }),
  ec(options, hash) {
    const deterministicSigning = flag(option(options, "ecdsaDeterministic"), "ecdsaDeterministic");
    return { how: [new ECDSA(hash, { deterministicSigning })], parameters: null, pss: false };
  },
};

/** The options that are of one family alone. */
const OWN_OPTIONS: readonly (readonly [keyof X509SignOptions, Family])[] = [
  ["rsaPadding", "rsa"],
  ["ecdsaDeterministic", "ec"],
];

function saltLength({ saltLength }: PSS, hash: HashAlgorithm, key: RSAPublicKey): number {
  if (saltLength === PSS.AUTO) throw typeError('"rsaPadding" must say its salt length: AUTO is for verification');
  if (saltLength === PSS.DIGEST_LENGTH) return hash.digestSize;
  return saltLength === PSS.MAX_LENGTH ? calculateMaxPssSaltLength(key, hash) : (saltLength as number);
}

/** RSASSA-PSS-params (RFC 4055, 3.1). */
function pssParameters({ mgf, saltLength }: PSS, hash: HashAlgorithm): Buffer {
  const mask = encode("AlgorithmIdentifier", pssHash(mgf.algorithm));
  return encode("RSASSA-PSS-params", {
    hashAlgorithm: pssHash(hash),
    maskGenAlgorithm: { oid: MGF1_OID, parameters: mask },
    saltLength: saltLength as number,
    trailerField: 1,
  });
}

function pssHash({ name }: HashAlgorithm): { readonly oid: string; readonly parameters: X509Value } {
  const oid = pssHashOid(name);
  if (oid === undefined) throw unsupportedHash(`PSS over ${JSON.stringify(name)} has no object identifier`);
  return { oid, parameters: NULL };
}

function unsupportedHash(message: string): UnsupportedAlgorithm {
  return new UnsupportedAlgorithm(message, Reasons.UNSUPPORTED_HASH);
}

/** The classes whose own `sign` is trusted. */
const OUR_KEYS = [RSAPrivateKey, DSAPrivateKey, EllipticCurvePrivateKey] as const;

/**
 * Everything about a signature, of the arguments of `sign`.
 *
 * @throws TypeError where an argument has the wrong type, or an option is not for this type of key.
 * @throws UnsupportedAlgorithm with `UNSUPPORTED_HASH` where the hash is not signed with.
 */
export function signing(
  privateKey: CertificateAsyncSigner,
  algorithm: HashAlgorithm,
  options: X509SignOptions | null | undefined,
): Signing {
  const publicKey = publicHalf(privateKey);
  const family = familyOf(publicKey) as Family;
  const given = optionsOf<X509SignOptions>(options);
  for (const [name, own] of OWN_OPTIONS) {
    if ((option(given, name) ?? null) !== null && family !== own) throw typeError(`"${name}" is not for this type of key`);
  }
  const legacy = flag(option(given, "allowLegacyHash"), "allowLegacyHash");
  digestSize(hashRow(algorithm), algorithm);
  const { name } = algorithm;
  const plain = signingRow(family, name, false);
  if (plain === undefined || plain.hash === null) {
    throw unsupportedHash(`certificates are not signed with ${JSON.stringify(name)} and this type of key`);
  }
  if (plain.signs === "legacy" && !legacy) {
    throw unsupportedHash(`${JSON.stringify(name)} is broken; for tests of old software there is allowLegacyHash`);
  }
  const { how, parameters, pss } = METHODS[family](given, new plain.hash(), publicKey);
  const row = signingRow(family, name, pss) ?? plain;
  return {
    signatureAlgorithm: algorithmIdentifier(row.oid, parameters),
    subjectPublicKeyInfo: () => publicKeyInfo(publicKey),
    how,
    publicKey,
    privateKey,
    ours: OUR_KEYS.some((keyClass) => privateKey instanceof keyClass && hasOwnMethods(privateKey, keyClass.prototype)),
  };
}

/** Whether a key signs as its class does, and for the key that its class says. */
function hasOwnMethods(key: CertificateAsyncSigner, { sign, publicKey }: { readonly sign: unknown; readonly publicKey: unknown }): boolean {
  return key.sign === sign && key.publicKey === publicKey;
}

/** The identifiers without parameters of their own: one for each row of the table, and to be read only. */
const plainIdentifiers = new Map<string, Buffer>();

function algorithmIdentifier(oid: string, parameters: Uint8Array | null): Buffer {
  if (parameters !== null && parameters !== NULL) return encode("AlgorithmIdentifier", { oid, parameters });
  let made = plainIdentifiers.get(oid);
  if (made === undefined) plainIdentifiers.set(oid, (made = encode("AlgorithmIdentifier", { oid, parameters })));
  return made;
}

function publicHalf(privateKey: unknown): CertificatePublicKeyTypes {
  const key = typeof privateKey === "object" && privateKey !== null ? (privateKey as Partial<CertificateAsyncSigner>) : {};
  if (typeof key.publicKey === "function" && typeof key.sign === "function") {
    const publicKey: unknown = key.publicKey();
    if (familyOf(publicKey) !== undefined) return publicKey as CertificatePublicKeyTypes;
  }
  throw typeError(
    `"privateKey" must be an RSA, DSA or elliptic curve private key, or sign as one and have its publicKey(), got ${describe(privateKey)}`,
  );
}

/** The signed structure in DER, of what is signed. */
export function signed({ signatureAlgorithm, privateKey, publicKey, how, ours }: Signing, tbs: Buffer): Buffer {
  const signature: unknown = call(privateKey, how, tbs);
  return assembled(tbs, signatureAlgorithm, checked(signature, { publicKey, how, ours }, tbs));
}

/** The same with a key whose `sign` may give a promise. */
export async function signedAsync(
  { signatureAlgorithm, privateKey, publicKey, how, ours }: Signing,
  tbs: Buffer,
): Promise<Buffer> {
  const signature: unknown = await call(privateKey, how, tbs);
  return assembled(tbs, signatureAlgorithm, checked(signature, { publicKey, how, ours }, tbs));
}

/** The data is a copy, since the key may be anybody's code. */
function call(privateKey: CertificateAsyncSigner, how: readonly unknown[], tbs: Buffer): unknown {
  return (privateKey.sign as (...args: unknown[]) => unknown).call(privateKey, Buffer.from(tbs), ...how);
}

function checked(signature: unknown, by: Pick<Signing, "publicKey" | "how" | "ours">, tbs: Buffer): Uint8Array {
  if (!types.isUint8Array(signature)) {
    const hint = signature instanceof Promise ? "; signAsync waits for a promise" : "";
    throw typeError(`"privateKey.sign" must give a Uint8Array, got ${describe(signature)}${hint}`);
  }
  const kept = Buffer.from(signature);
  if (by.ours) return kept;
  try {
    (methodsOf(by.publicKey).verify as (...args: unknown[]) => void).call(by.publicKey, kept, tbs, ...by.how);
  } catch (error) {
    if (!(error instanceof InvalidSignature)) throw error;
    throw new InvalidSignature("what the private key gave is not a signature by its public key", { cause: error });
  }
  return kept;
}

function assembled(tbs: Buffer, signatureAlgorithm: Buffer, signature: Uint8Array): Buffer {
  return encode("Signed", { tbs, signatureAlgorithm, signature });
}
