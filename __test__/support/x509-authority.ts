// Certification authorities for tests: each certificate is made by the public API, as a user would make it.
import { asymmetric, hashes, serialization, x509 } from "../../index.ts";

const { ec, padding, rsa } = asymmetric;
const { Encoding, NoEncryption, PrivateFormat } = serialization;

export type PrivateKey = asymmetric.rsa.RSAPrivateKey | asymmetric.dsa.DSAPrivateKey | asymmetric.ec.EllipticCurvePrivateKey;
export type Extensions = readonly (readonly [extension: x509.ExtensionType, critical: boolean])[];

/** A key and how it signs. */
export interface Signer {
  readonly key: PrivateKey;
  readonly hash: hashes.HashAlgorithm;
  readonly options?: x509.X509SignOptions;
}

/** Keys that are made once for a file of tests: RSA takes its time. */
const made = new Map<string, PrivateKey>();

function once(name: string, make: () => PrivateKey): PrivateKey {
  const key = made.get(name) ?? make();
  made.set(name, key);
  return key;
}

const SHA256 = new hashes.SHA256();

/** How the chains of the tests are signed. */
export const SIGNERS: Readonly<Record<"rsa" | "pss" | "p256" | "p384", (name: string) => Signer>> = {
  rsa: (name) => ({ key: once(`rsa ${name}`, () => rsa.generatePrivateKey(65537, 2048)), hash: SHA256 }),
  pss: (name) => ({
    key: once(`rsa ${name}`, () => rsa.generatePrivateKey(65537, 2048)),
    hash: SHA256,
    options: { rsaPadding: new padding.PSS({ mgf: new padding.MGF1(SHA256), saltLength: padding.PSS.DIGEST_LENGTH }) },
  }),
  p256: (name) => ({ key: once(`p256 ${name}`, () => ec.generatePrivateKey(new ec.SECP256R1())), hash: SHA256 }),
  p384: (name) => ({
    key: once(`p384 ${name}`, () => ec.generatePrivateKey(new ec.SECP384R1())),
    hash: new hashes.SHA384(),
    options: { ecdsaDeterministic: true },
  }),
};

export const named = (commonName: string): x509.Name =>
  new x509.Name([
    new x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "NL"),
    new x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "Tests"),
    new x509.NameAttribute(x509.NameOID.COMMON_NAME, commonName),
  ]);

const DAY = 864e5;

/** Days from now, without milliseconds, as a certificate has it. */
export const days = (count: number): Date => new Date(Math.floor((Date.now() + count * DAY) / 1000) * 1000);

export interface Wanted {
  readonly subject: x509.Name;
  readonly extensions: Extensions;
  /** Days from now. */
  readonly validity?: readonly [first: number, last: number];
}

/** Who holds a certificate and its key. */
export interface Holder {
  readonly signer: Signer;
  readonly certificate: x509.Certificate;
}

/** A certificate for the subject's key, by the issuer; by the subject itself where there is no issuer. */
export function issue(issuer: Holder | null, subject: Signer, { subject: name, extensions, validity = [-1, 30] }: Wanted): Holder {
  const by = issuer?.signer ?? subject;
  const authorityKey = by.key.publicKey();
  let builder = new x509.CertificateBuilder()
    .subjectName(name)
    .issuerName(issuer?.certificate.subject ?? name)
    .publicKey(subject.key.publicKey())
    .serialNumber(x509.randomSerialNumber())
    .notValidBefore(days(validity[0]))
    .notValidAfter(days(validity[1]))
    .addExtension(x509.SubjectKeyIdentifier.fromPublicKey(subject.key.publicKey()), { critical: false })
    .addExtension(x509.AuthorityKeyIdentifier.fromIssuerPublicKey(authorityKey), { critical: false });
  for (const [extension, critical] of extensions) builder = builder.addExtension(extension, { critical });
  return { signer: subject, certificate: builder.sign(by.key, by.hash, by.options) };
}

/** What an authority has. */
export function authority(pathLength: number | null = null): Extensions {
  return [
    [new x509.BasicConstraints({ ca: true, pathLength }), true],
    [new x509.KeyUsage({ keyCertSign: true, crlSign: true, digitalSignature: true }), true],
  ];
}

/** What a server has. */
export function server(names: readonly x509.GeneralName[]): Extensions {
  return [
    [new x509.BasicConstraints({ ca: false }), true],
    [new x509.KeyUsage({ digitalSignature: true }), true],
    [new x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH]), false],
    [new x509.SubjectAlternativeName(names), false],
  ];
}

/** What a client has. */
export function client(mail: string): Extensions {
  return [
    [new x509.KeyUsage({ digitalSignature: true }), true],
    [new x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.CLIENT_AUTH]), false],
    [new x509.SubjectAlternativeName([new x509.RFC822Name(mail)]), false],
  ];
}

/** A list of these certificates, by their issuer. */
export function revocationList(issuer: Holder, revoked: readonly bigint[], reason: x509.ReasonFlags = x509.ReasonFlags.keyCompromise): x509.CertificateRevocationList {
  const { key, hash, options } = issuer.signer;
  let builder = new x509.CertificateRevocationListBuilder()
    .issuerName(issuer.certificate.subject)
    .lastUpdate(days(-1))
    .nextUpdate(days(7))
    .addExtension(new x509.CRLNumber(1n), { critical: false })
    .addExtension(x509.AuthorityKeyIdentifier.fromIssuerPublicKey(key.publicKey()), { critical: false });
  for (const serialNumber of revoked) {
    const entry = new x509.RevokedCertificateBuilder()
      .serialNumber(serialNumber)
      .revocationDate(days(-1))
      .addExtension(new x509.CRLReason(reason), { critical: false });
    builder = builder.addRevokedCertificate(entry.build());
  }
  return builder.sign(key, hash, options);
}

/** Anything with bytes, as PEM. Several make a chain. */
export function pem(...parts: readonly { publicBytes(encoding: serialization.Encoding): Buffer }[]): string {
  return parts.map((part) => part.publicBytes(Encoding.PEM).toString("latin1")).join("");
}

export const keyPem = ({ key }: Signer): string => key.privateBytes(Encoding.PEM, PrivateFormat.PKCS8, new NoEncryption()).toString("latin1");
