// Every way to sign that the library has for certificates, and what openssl calls it.
import { asymmetric, hashes } from "../../index.ts";
import type { PrivateKey, Signer } from "./x509-authority.ts";

const { dsa, ec, padding, rsa } = asymmetric;

export interface SignerRow {
  readonly title: string;
  signer(): Signer;
  /** In lower case: the algorithm, and the hash where the algorithm is PSS. */
  readonly openssl: string;
  /** Whether openssl 3.0 verifies such a signature by `dgst` alone, and in no certificate, not even in its own. */
  readonly digest: boolean;
  /** What Go calls it; absent where Go does not verify it. */
  readonly go: string | undefined;
}

/** A key is made when the first row needs it. */
function lazily(make: () => PrivateKey): () => PrivateKey {
  let key: PrivateKey | undefined;
  return () => (key ??= make());
}

const RSA = lazily(() => rsa.generatePrivateKey(65537, 2048));
const DSA = lazily(() => dsa.generatePrivateKey(2048));
const P256 = lazily(() => ec.generatePrivateKey(new ec.SECP256R1()));

const SHA2 = [new hashes.SHA224(), new hashes.SHA256(), new hashes.SHA384(), new hashes.SHA512()];
const SHA3 = [new hashes.SHA3_224(), new hashes.SHA3_256(), new hashes.SHA3_384(), new hashes.SHA3_512()];
const SHA1 = new hashes.SHA1();

const CURVES = [
  new ec.SECP192R1(),
  new ec.SECP224R1(),
  new ec.SECP384R1(),
  new ec.SECP521R1(),
  new ec.SECP256K1(),
  new ec.BrainpoolP256R1(),
  new ec.BrainpoolP512R1(),
  new ec.SECT163K1(),
  new ec.SECT233R1(),
  new ec.SECT409K1(),
  new ec.SECT571R1(),
] as const;

/** "RSA-SHA3-256" and "sha256WithRSAEncryption" are both names of openssl's. */
const rsaName = ({ name }: hashes.HashAlgorithm): string => (name.startsWith("sha3-") ? `rsa-${name}` : `${name}withrsaencryption`);
const ecdsaName = ({ name }: hashes.HashAlgorithm): string => `ecdsa-with-${name}`;
const dsaName = ({ name }: hashes.HashAlgorithm): string => (name === "sha1" ? "dsawithsha1" : `dsa-with-${name}`);

function pss(hash: hashes.HashAlgorithm, mask: hashes.HashAlgorithm, saltLength: ConstructorParameters<typeof padding.PSS>[0]["saltLength"]): Signer["options"] {
  return { rsaPadding: new padding.PSS({ mgf: new padding.MGF1(mask), saltLength }) };
}

const LEGACY = { allowLegacyHash: true } as const;

/** By title. */
const GO: ReadonlyMap<string, string> = new Map([
  ...["sha256", "sha384", "sha512"].flatMap((hash): [string, string][] => [
    [`RSA with ${hash}`, `${hash.toUpperCase()}-RSA`],
    [`RSA-PSS with ${hash}`, `${hash.toUpperCase()}-RSAPSS`],
    [`P-256 with ${hash}`, `ECDSA-${hash.toUpperCase()}`],
  ]),
  ["P-256, deterministic", "ECDSA-SHA256"],
  ...["secp224r1", "secp384r1", "secp521r1"].map((curve): [string, string] => [curve, "ECDSA-SHA256"]),
]);

export function signerRows(): readonly SignerRow[] {
  const { MAX_LENGTH, DIGEST_LENGTH } = padding.PSS;
  const row = (title: string, openssl: string, key: () => PrivateKey, hash: hashes.HashAlgorithm, options?: Signer["options"]): SignerRow => ({
    title,
    openssl,
    go: GO.get(title),
    digest: /^(?:dsa-with-sha(?:384|512)|ecdsa-with-sha3-\d+)$/.test(openssl),
    signer: () => ({ key: key(), hash, ...(options === undefined ? {} : { options }) }),
  });
  const [SHA256, SHA512, SHA3_256] = [new hashes.SHA256(), new hashes.SHA512(), new hashes.SHA3_256()];
  return [
    ...[...SHA2, ...SHA3].map((hash) => row(`RSA with ${hash.name}`, rsaName(hash), RSA, hash, { rsaPadding: new padding.PKCS1v15() })),
    row("RSA with sha1", "sha1withrsaencryption", RSA, SHA1, LEGACY),
    ...SHA2.map((hash) => row(`RSA-PSS with ${hash.name}`, `rsassapss hash algorithm: ${hash.name}`, RSA, hash, pss(hash, hash, DIGEST_LENGTH))),
    row("RSA-PSS with the longest salt", "rsassapss hash algorithm: sha512", RSA, SHA512, pss(SHA512, SHA512, MAX_LENGTH)),
    row("RSA-PSS without a salt", "rsassapss hash algorithm: sha256", RSA, SHA256, pss(SHA256, SHA256, 0)),
    row("RSA-PSS with another hash in the mask", "rsassapss hash algorithm: sha256", RSA, SHA256, pss(SHA256, SHA512, 20)),
    row("RSA-PSS with sha1", "rsassapss hash algorithm: sha1", RSA, SHA1, { ...pss(SHA1, SHA1, 20), ...LEGACY }),
    row("RSA-PSS with sha3-256", "rsassapss hash algorithm: sha3-256", RSA, SHA3_256, pss(SHA3_256, SHA3_256, DIGEST_LENGTH)),
    ...SHA2.map((hash) => row(`DSA with ${hash.name}`, dsaName(hash), DSA, hash)),
    row("DSA with sha1", dsaName(SHA1), DSA, SHA1, LEGACY),
    ...[...SHA2, ...SHA3].map((hash) => row(`P-256 with ${hash.name}`, ecdsaName(hash), P256, hash)),
    row("P-256 with sha1", ecdsaName(SHA1), P256, SHA1, LEGACY),
    row("P-256, deterministic", ecdsaName(SHA256), P256, SHA256, { ecdsaDeterministic: true }),
    ...CURVES.map((curve) => row(curve.name, ecdsaName(SHA256), lazily(() => ec.generatePrivateKey(curve)), SHA256)),
  ];
}
