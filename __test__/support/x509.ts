// What the tests of X.509 share: keys, names, and a certificate around whatever is tested.
import { asymmetric, hashes, x509 } from "../../index.ts";

export const sha256: hashes.HashAlgorithm = new hashes.SHA256();
export const ecKey: asymmetric.ec.EllipticCurvePrivateKey = asymmetric.ec.derivePrivateKey(77n, new asymmetric.ec.SECP256R1());
export const NOT_BEFORE = new Date("2026-01-01T00:00:00Z");
export const NOT_AFTER = new Date("2027-01-01T00:00:00Z");

let rsa: asymmetric.rsa.RSAPrivateKey | undefined;
let dsa: asymmetric.dsa.DSAPrivateKey | undefined;

/** A key that takes time to make: once a file. */
export function rsaKey(): asymmetric.rsa.RSAPrivateKey {
  return (rsa ??= asymmetric.rsa.generatePrivateKey(65537, 2048));
}

/** The same of DSA. */
export function dsaKey(): asymmetric.dsa.DSAPrivateKey {
  return (dsa ??= asymmetric.dsa.generatePrivateKey(1024));
}

export function commonName(text: string): x509.Name {
  return new x509.Name([new x509.NameAttribute(x509.NameOID.COMMON_NAME, text)]);
}

export const name: x509.Name = commonName("Test");

/** A builder with everything that has to be there. */
export function certificateBuilder(): x509.CertificateBuilder {
  return new x509.CertificateBuilder()
    .subjectName(name)
    .issuerName(name)
    .publicKey(ecKey.publicKey())
    .serialNumber(5n)
    .notValidBefore(NOT_BEFORE)
    .notValidAfter(NOT_AFTER);
}

/** A certificate with these extensions, none of which is critical. */
export function certificateWith(...extensions: readonly x509.ExtensionType[]): x509.Certificate {
  const builder = extensions.reduce((before, extension) => before.addExtension(extension, { critical: false }), certificateBuilder());
  return builder.sign(ecKey, sha256);
}

/** An entry of a revocation list with these extensions. */
export function revokedWith(serialNumber: bigint, ...extensions: readonly x509.ExtensionType[]): x509.RevokedCertificate {
  const start = new x509.RevokedCertificateBuilder().serialNumber(serialNumber).revocationDate(NOT_BEFORE);
  return extensions.reduce((before, extension) => before.addExtension(extension, { critical: false }), start).build();
}

/** A builder of revocation lists with everything that has to be there. */
export function crlBuilder(): x509.CertificateRevocationListBuilder {
  return new x509.CertificateRevocationListBuilder().issuerName(name).lastUpdate(NOT_BEFORE).nextUpdate(NOT_AFTER);
}

/** A revocation list with these extensions. */
export function crlWith(...extensions: readonly x509.ExtensionType[]): x509.CertificateRevocationList {
  return extensions.reduce((before, extension) => before.addExtension(extension, { critical: false }), crlBuilder()).sign(ecKey, sha256);
}

/** A signed certificate timestamp of version 1 (RFC 6962, 3.2) as TLS has it: SHA-256 and ECDSA, 2026-01-01, one byte of extensions. */
export function encodedTimestamp(hash = 4, signature = 3): Buffer {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(NOT_BEFORE.getTime() + 123));
  return Buffer.concat([Buffer.alloc(1), Buffer.alloc(32, 7), time, Buffer.from([0, 1, 9, hash, signature, 0, 2, 5, 6])]);
}

/** The extension with a list of timestamps (RFC 6962, 3.3), under the identifier of certificates or of OCSP. */
export function timestampList(oid: x509.ObjectIdentifier, ...timestamps: readonly Buffer[]): x509.UnrecognizedExtension {
  const sized = (content: Buffer): Buffer => Buffer.concat([Buffer.from([content.length >> 8, content.length & 0xff]), content]);
  const list = sized(Buffer.concat(timestamps.map(sized)));
  return new x509.UnrecognizedExtension(oid, Buffer.concat([Buffer.from([4, list.length]), list]));
}
