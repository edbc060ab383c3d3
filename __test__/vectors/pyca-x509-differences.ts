// Where cipherwright means to differ from what pyca/cryptography 50.0.2 says of the certificates, requests and revocation lists of its
// vectors. Each line stands for as many fields of as many calls as it says, and for no other; a difference without a line, and a line
// without its differences, fail.
import type { IndexValue } from "../support/pyca-index.ts";

/** `ruling`: a decision of ours. `added`: what pyca does not take. `to come`: a family of keys that is not built yet. */
export type List = "ruling" | "added" | "to come";

export interface Difference {
  readonly list: List;
  /** A path, or what paths match. */
  readonly files: string | RegExp;
  /** The field, with `*` for positions in lists; empty for whether it loads at all. */
  readonly field: string;
  /** What pyca gives there: a class of error, a class of object, or a plain value. */
  readonly pyca: string;
  /** What comes here. */
  readonly ours: string;
  readonly count: number;
  readonly reason: string;
  /** Of an object that pyca does not load or a field that it does not read: what openssl says of it. */
  readonly values?: Readonly<Record<string, IndexValue>>;
}

const UNKNOWN_FAMILY = "UnsupportedAlgorithm UNSUPPORTED_PUBLIC_KEY_ALGORITHM";

/** Certificates whose key stands partly in the certificate of their issuer. */
const INHERITED = "the key is refused when it is read, and the error says that its parameters are the issuer's";

export const DIFFERENCES: readonly Difference[] = [
  { list: "ruling", files: /^x509\//, field: "verifyDirectlyIssuedBySelf", pyca: "ValueError", ours: "true", count: 24, reason: "a signature with SHA-1 is judged by the mathematics" },
  { list: "ruling", files: /^x509\//, field: "verifyDirectlyIssuedBySelf.error", pyca: "ValueError", ours: "InvalidSignature", count: 6, reason: "a signature with SHA-1 is judged by the mathematics" },
  { list: "ruling", files: /^x509\/requests\/(dsa|rsa|san_rsa)_sha1\.(der|pem)$/, field: "isSignatureValid", pyca: "false", ours: "true", count: 6, reason: "a signature with SHA-1 is judged by the mathematics" },
  { list: "ruling", files: "x509/PKITS_data/certs/DSAParametersInheritedCACert.crt", field: "", pyca: "ValueError", ours: "Certificate", count: 1, reason: INHERITED, values: { serialNumber: "2", "subject.rfc4514": "CN=DSA Parameters Inherited CA,O=Test Certificates 2011,C=US", "issuer.rfc4514": "CN=DSA CA,O=Test Certificates 2011,C=US", notValidAfter: "2030-12-31T08:30:00Z", "publicKey.error": "ValueError" } },
  { list: "ruling", files: "x509/PKITS_data/certs/ValidDSAParameterInheritanceTest5EE.crt", field: "", pyca: "ValueError", ours: "Certificate", count: 1, reason: INHERITED, values: { serialNumber: "1", "subject.rfc4514": "CN=Valid DSA Parameter Inheritance EE Certificate Test5,O=Test Certificates 2011,C=US", "issuer.rfc4514": "CN=DSA Parameters Inherited CA,O=Test Certificates 2011,C=US", notValidAfter: "2030-12-31T08:30:00Z", "publicKey.error": "ValueError" } },
  { list: "ruling", files: "x509/custom/crl_issuer_invalid_printable_string.der", field: "", pyca: "ValueError", ours: "CertificateRevocationList", count: 1, reason: "a bad string in the name of the issuer is refused when the name is read", values: { "issuer.error": "ValueError", lastUpdate: "2025-01-01T00:00:00Z", nextUpdate: "2025-12-01T00:00:00Z", count: "1", "entries.first.serialNumber": "162706427175850403118307028719562743483305303646", "entries.first.revocationDate": "2025-03-27T02:51:10Z", "entries.first.extensions.items.0.value.reason": "certificate_hold", "extensions.items.0.value.crlNumber": "134026152402537916809419830168838464" } },
  { list: "ruling", files: "x509/custom/two_basic_constraints.pem", field: "tbsPrecertificateSha256.error", pyca: "DuplicateExtension 2.5.29.19", ours: "ValueError", count: 1, reason: "there is no list of timestamps; other extensions are not judged on the way to it" },
  { list: "ruling", files: "x509/ed25519/ed25519-rfc8410.pem", field: "", pyca: "ValueError", ours: "Certificate", count: 1, reason: "`critical FALSE` is accepted where it is written out", values: { serialNumber: "6197312946105598768", "subject.rfc4514": "CN=IETF Test Demo", notValidAfter: "2040-12-31T23:59:59Z", "extensions.items.0.critical": true, "extensions.items.1.critical": false, "extensions.items.1.value.keyAgreement": true, "extensions.items.2.value.digest.hex": "9b1f5eeded043385e4f7bc623c5975b90bc8bb3b", "publicKey.error": UNKNOWN_FAMILY } },
  { list: "ruling", files: "x509/ed25519/ed25519-rfc8410.pem", field: "", pyca: "ValueError", ours: "certificates", count: 1, reason: "`critical FALSE` is accepted where it is written out" },
  { list: "ruling", files: "x509/requests/freeipa-bad-critical.pem", field: "extensions", pyca: "ValueError", ours: "4 items", count: 1, reason: "`critical FALSE` is accepted where it is written out", values: { "items.0.class": "SubjectAlternativeName", "items.0.critical": false, "items.0.value.items.0.value": "replica1.ipa.test", "items.1.class": "BasicConstraints", "items.1.critical": true, "items.1.value.ca": false, "items.2.value.digest.hex": "fb4bbe4d917202b029f228d02a7c3efa7b5eedf0", "items.3.oid": "1.3.6.1.4.1.311.20.2", "items.3.class": "UnrecognizedExtension" } },
  { list: "ruling", files: "x509/verisign_md2_root.pem", field: "verifyDirectlyIssuedBySelf.error", pyca: "ValueError", ours: "UnsupportedAlgorithm", count: 1, reason: "an algorithm that is not offered says nothing of the signature" },
  { list: "to come", files: /^x509\/ed25519\/(root-ed25519|server-ed25519-cert)\.pem$/, field: "publicKey", pyca: "Ed25519PublicKey", ours: UNKNOWN_FAMILY, count: 2, reason: "the family is named in the error" },
  { list: "to come", files: "x509/ed448/root-ed448.pem", field: "publicKey", pyca: "Ed448PublicKey", ours: UNKNOWN_FAMILY, count: 1, reason: "the family is named in the error" },
  { list: "to come", files: /^x509\/ed(25519\/root-ed25519|448\/root-ed448)\.pem$/, field: "verifyDirectlyIssuedBySelf", pyca: "true", ours: UNKNOWN_FAMILY, count: 2, reason: "the family is named in the error" },
];
