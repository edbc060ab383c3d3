// Where cipherwright means to differ from what pyca/cryptography 50.0.2 says of the key files of its vectors. Each line stands for as
// many calls as it says, and for no other; a difference without a line, and a line without its differences, fail.

/** `ruling`: a decision of ours. `added`: a format that pyca does not take. `to come`: a family of keys that is not built yet. */
export type List = "ruling" | "added" | "to come";

export interface Difference {
  readonly list: List;
  /** A path, or what paths match. */
  readonly files: string | RegExp;
  readonly loader: string;
  /** What pyca gives: a class of error with its reason, or of key. */
  readonly pyca: string;
  /** What comes here; after a class of key, the fields that differ. */
  readonly ours: string;
  readonly calls: number;
  readonly reason: string;
  /** Of a key that pyca does not load: what openssl says of it. */
  readonly fields?: Readonly<Record<string, string>>;
}

const UNKNOWN_FAMILY = "UnsupportedAlgorithm UNSUPPORTED_PUBLIC_KEY_ALGORITHM";
const UNKNOWN_CURVE = "UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE";
const UNKNOWN_ENCRYPTION = "UnsupportedAlgorithm UNSUPPORTED_SERIALIZATION";

export const DIFFERENCES: readonly Difference[] = [
  { list: "ruling", files: "asymmetric/DSA/custom/nilpotent.pem", loader: "load_pem_private_key", pyca: "DSAPrivateKey", ours: "ValueError", calls: 1, reason: "a degenerate DSA key is refused when it is loaded: its p has 161 bits" },
  { list: "ruling", files: "asymmetric/PKCS8/bad-encryption-oid.pem", loader: "load_pem_private_key", pyca: "ValueError", ours: UNKNOWN_ENCRYPTION, calls: 1, reason: "an unknown encryption is UNSUPPORTED_SERIALIZATION and names the OID, once there is a password" },
  { list: "ruling", files: "asymmetric/PKCS8/enc-unknown-algorithm.pem", loader: "load_pem_private_key", pyca: "ValueError", ours: UNKNOWN_ENCRYPTION, calls: 1, reason: "an unknown encryption is UNSUPPORTED_SERIALIZATION and names the OID, once there is a password" },
  { list: "ruling", files: "asymmetric/PKCS8/enc-unknown-kdf.pem", loader: "load_pem_private_key", pyca: "ValueError", ours: UNKNOWN_ENCRYPTION, calls: 1, reason: "an unknown encryption is UNSUPPORTED_SERIALIZATION and names the OID, once there is a password" },
  { list: "ruling", files: "asymmetric/PKCS8/enc-unknown-pbkdf2-prf.pem", loader: "load_pem_private_key", pyca: "ValueError", ours: UNKNOWN_ENCRYPTION, calls: 1, reason: "an unknown encryption is UNSUPPORTED_SERIALIZATION and names the OID, once there is a password" },
  { list: "ruling", files: "asymmetric/PKCS8/rsa-rc2-cbc-effective-key-length.pem", loader: "load_pem_private_key", pyca: "ValueError", ours: UNKNOWN_ENCRYPTION, calls: 1, reason: "so is an unknown version of RC2" },
  { list: "ruling", files: /^asymmetric\/OpenSSH\/[a-z0-9-]+\.key$/, loader: "load_ssh_public_key", pyca: "UnsupportedAlgorithm", ours: "ValueError", calls: 9, reason: "a PEM file is no line of an OpenSSH public key, and the error says which loader takes it" },
  { list: "added", files: "asymmetric/EC/explicit_parameters_wap_wsg_idm_ecid_wtls11_private_key.pem", loader: "load_pem_private_key", pyca: UNKNOWN_CURVE, ours: "EllipticCurvePrivateKey", calls: 1, reason: "explicit parameters of every curve that is offered: WTLS 11 is sect233r1", fields: { curve: "sect233r1", "privateNumbers.privateValue": "6257806907077814540648446584308240585704002262830448395256325045153887", "publicKey.publicNumbers.x": "895494142801718546125714673542395434968817635339799046266510676509299" } },
  { list: "added", files: "asymmetric/EC/secp256k1-explicit-no-seed.pem", loader: "load_pem_private_key", pyca: UNKNOWN_CURVE, ours: "EllipticCurvePrivateKey", calls: 1, reason: "explicit parameters of every curve that is offered", fields: { curve: "secp256k1", "privateNumbers.privateValue": "94958308657255506412964837503570983527788002434666151831753014982942739626718", "publicKey.publicNumbers.x": "89549549089230389139992316599247880240211575771795603362061920072963274166013" } },
  { list: "added", files: "asymmetric/PKCS8/private.pem", loader: "load_pem_private_key", pyca: UNKNOWN_CURVE, ours: "EllipticCurvePrivateKey", calls: 1, reason: "explicit parameters of every curve that is offered", fields: { curve: "brainpoolP384r1", "privateNumbers.privateValue": "18641235349123164586737426815530581595490744566875312402162969732999678323423529342657924151421474318715196881870297", "publicKey.publicNumbers.x": "3028266706553653521257096679858318957606168107784916909851634864122224119389773822719783201950989640580712254735976" } },
  { list: "added", files: "asymmetric/EC/secp256k1-pub-explicit-no-seed.pem", loader: "load_pem_public_key", pyca: UNKNOWN_CURVE, ours: "EllipticCurvePublicKey", calls: 1, reason: "explicit parameters of every curve that is offered", fields: { curve: "secp256k1", "publicNumbers.x": "89549549089230389139992316599247880240211575771795603362061920072963274166013" } },
  { list: "added", files: "asymmetric/PKCS8/invalid-version.der", loader: "load_der_private_key", pyca: "ValueError", ours: "EllipticCurvePrivateKey", calls: 1, reason: "OneAsymmetricKey (RFC 5958, version 2), also without its public key", fields: { curve: "secp256r1", "privateNumbers.privateValue": "44402325734000526503286546528034946215296406195846053279925285269408255775311" } },
  { list: "to come", files: /^asymmetric\//, loader: "load_der_private_key", pyca: "Ed25519PrivateKey", ours: UNKNOWN_FAMILY, calls: 2, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\//, loader: "load_pem_private_key", pyca: "Ed25519PrivateKey", ours: UNKNOWN_FAMILY, calls: 3, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\//, loader: "load_der_private_key", pyca: "Ed448PrivateKey", ours: UNKNOWN_FAMILY, calls: 2, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\//, loader: "load_pem_private_key", pyca: "Ed448PrivateKey", ours: UNKNOWN_FAMILY, calls: 2, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\//, loader: "load_der_private_key", pyca: "X25519PrivateKey", ours: UNKNOWN_FAMILY, calls: 2, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\//, loader: "load_pem_private_key", pyca: "X25519PrivateKey", ours: UNKNOWN_FAMILY, calls: 2, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\//, loader: "load_der_private_key", pyca: "X448PrivateKey", ours: UNKNOWN_FAMILY, calls: 2, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\//, loader: "load_pem_private_key", pyca: "X448PrivateKey", ours: UNKNOWN_FAMILY, calls: 2, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\//, loader: "load_der_public_key", pyca: "X25519PublicKey", ours: UNKNOWN_FAMILY, calls: 1, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\//, loader: "load_pem_public_key", pyca: "X25519PublicKey", ours: UNKNOWN_FAMILY, calls: 1, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\//, loader: "load_der_public_key", pyca: "X448PublicKey", ours: UNKNOWN_FAMILY, calls: 1, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\//, loader: "load_pem_public_key", pyca: "X448PublicKey", ours: UNKNOWN_FAMILY, calls: 1, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\//, loader: "load_der_private_key", pyca: "MLDSA44PrivateKey", ours: UNKNOWN_FAMILY, calls: 1, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\//, loader: "load_der_public_key", pyca: "MLDSA44PublicKey", ours: UNKNOWN_FAMILY, calls: 1, reason: "the family is named in the error" },
  { list: "to come", files: "asymmetric/MLDSA/mldsa65_noseed_priv.der", loader: "load_der_private_key", pyca: "ValueError", ours: UNKNOWN_FAMILY, calls: 1, reason: "the family comes before what is wrong with the key" },
  { list: "to come", files: "asymmetric/MLDSA/mldsa65_noseed_priv.der", loader: "load_der_private_key", pyca: "ValueError", ours: "TypeError", calls: 1, reason: "the password that is not needed comes before the key, which is refused without it" },
  { list: "to come", files: "asymmetric/Ed25519/ed25519-pub-non-zero-unused-bits.der", loader: "load_der_public_key", pyca: "ValueError", ours: UNKNOWN_FAMILY, calls: 1, reason: "the family comes before what is wrong with the key" },
  { list: "to come", files: /^asymmetric\/OpenSSH\/ed25519-/, loader: "load_ssh_private_key", pyca: "Ed25519PrivateKey", ours: UNKNOWN_FAMILY, calls: 2, reason: "the family is named in the error" },
  { list: "to come", files: /^asymmetric\/OpenSSH\/ed25519-/, loader: "load_ssh_private_key", pyca: "TypeError", ours: UNKNOWN_FAMILY, calls: 3, reason: "the family, which stands in the open, comes before the password" },
  { list: "to come", files: /^asymmetric\/OpenSSH\/ed25519-/, loader: "load_ssh_private_key", pyca: "ValueError", ours: UNKNOWN_FAMILY, calls: 1, reason: "the family, which stands in the open, comes before the password" },
  { list: "to come", files: /^asymmetric\/OpenSSH\/(sk-)?ed25519-/, loader: "load_ssh_public_key", pyca: "Ed25519PublicKey", ours: UNKNOWN_FAMILY, calls: 4, reason: "the family is named in the error" },
];
