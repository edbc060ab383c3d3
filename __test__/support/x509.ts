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
