// The public surface as a consumer's compiler sees it. Nothing here runs: scripts/support/type-tests.mjs compiles it against the
// packed package. A line under "@ts-expect-error" has to be refused.
import type { JsonWebKey } from "node:crypto";
import {
  aead,
  asymmetric,
  backend,
  ciphers,
  constantTime,
  defaultBackend,
  exceptions,
  hashes,
  kdf,
  mac,
  padding,
  serialization,
  x509,
  type Backend,
  type CipherBackend,
  type CMACBackend,
  type DERSerializationBackend,
  type DHBackend,
  type DSABackend,
  type EllipticCurveBackend,
  type HashBackend,
  type HMACBackend,
  type PBKDF2HMACBackend,
  type PEMSerializationBackend,
  type RSABackend,
  type ScryptBackend,
  type X509Backend,
} from "cipherwright";
import * as aeadPath from "cipherwright/aead";
import * as asymmetricPath from "cipherwright/asymmetric";
import * as ciphersPath from "cipherwright/ciphers";
import * as constantTimePath from "cipherwright/constant-time";
import * as exceptionsPath from "cipherwright/exceptions";
import * as hashesPath from "cipherwright/hashes";
import * as kdfPath from "cipherwright/kdf";
import * as macPath from "cipherwright/mac";
import * as paddingPath from "cipherwright/padding";
import * as serializationPath from "cipherwright/serialization";
import * as x509Path from "cipherwright/x509";

const bytes: Uint8Array = new Uint8Array(16);
const node: Buffer = Buffer.alloc(16);

// A subpath is the property of the root: one class under both names.
export const same: [
  typeof aead.AESGCM,
  typeof asymmetric.ec.ECDSA,
  typeof ciphers.Cipher,
  typeof constantTime.bytesEq,
  typeof exceptions.InvalidTag,
  typeof hashes.Hash,
  typeof kdf.Scrypt,
  typeof mac.HMAC,
  typeof padding.PKCS7,
  typeof serialization.NoEncryption,
  typeof x509.Certificate,
] = [
  aeadPath.AESGCM,
  asymmetricPath.ec.ECDSA,
  ciphersPath.Cipher,
  constantTimePath.bytesEq,
  exceptionsPath.InvalidTag,
  hashesPath.Hash,
  kdfPath.Scrypt,
  macPath.HMAC,
  paddingPath.PKCS7,
  serializationPath.NoEncryption,
  x509Path.Certificate,
];

// One object implements the interfaces, each of which can be asked for alone.
export const whole: Backend = defaultBackend();
export const keyed: [RSABackend, DSABackend, DHBackend, EllipticCurveBackend] = [backend, backend, backend, backend];
export const files: [PEMSerializationBackend, DERSerializationBackend, X509Backend] = [backend, backend, backend];
export const parts: [CipherBackend, HashBackend, HMACBackend, CMACBackend, PBKDF2HMACBackend, ScryptBackend] = [backend, backend, backend, backend, backend, backend];
const sha256 = new hashes.SHA256();
const aes = new ciphers.algorithms.AES(bytes);
export const supported: boolean[] = [
  backend.hashSupported(sha256),
  backend.hmacSupported(sha256),
  backend.cmacAlgorithmSupported(aes),
  backend.cipherSupported(aes, new ciphers.modes.CBC(bytes)),
];
// @ts-expect-error A name is not an algorithm.
backend.hashSupported("sha256");

// Bytes in are Uint8Array, so Buffer too; bytes out are Buffer.
const hash = new hashes.Hash(sha256, { backend });
hash.update(bytes);
hash.update(node);
export const digests: Buffer[] = [hash.copy().finalize(), hash.finalize(), hashes.Hash.hash(new hashes.SHAKE128(32), bytes)];
export const size: number = sha256.digestSize;
// @ts-expect-error Text has to be encoded first.
hash.update("text");
// @ts-expect-error Neither is a list of numbers taken for bytes.
hash.update([1, 2, 3]);
// @ts-expect-error An algorithm with an extendable output needs its size.
export const unsized = new hashes.SHAKE128();
// @ts-expect-error Sizes are numbers, not bigints.
export const big = new hashes.SHAKE256(32n);

const hmac = new mac.HMAC(bytes, sha256);
hmac.update(node);
hmac.verify(bytes);
export const tags: Buffer[] = [hmac.finalize(), mac.HMAC.generateTag(bytes, sha256, bytes), mac.CMAC.generateTag(aes, bytes), new mac.CMAC(aes).finalize()];
mac.HMAC.verifyTag(bytes, sha256, bytes, bytes);
mac.CMAC.verifyTag(aes, bytes, bytes);
// @ts-expect-error The key comes first.
export const swapped = new mac.HMAC(sha256, bytes);

const encryptor = new ciphers.Cipher(aes, new ciphers.modes.GCM(bytes)).encryptor();
encryptor.authenticateAdditionalData(bytes);
export const encrypted: Buffer[] = [encryptor.update(bytes), encryptor.finalize(), encryptor.tag];
export const written: number = encryptor.updateInto(bytes, node);
const decryptor = new ciphers.Cipher(aes, new ciphers.modes.GCM(bytes, { tag: bytes, minTagLength: 12 })).decryptor();
export const decrypted: Buffer[] = [decryptor.update(bytes), decryptor.finalizeWithTag(bytes)];
export const stream: Buffer = new ciphers.Cipher(new ciphers.algorithms.ChaCha20(bytes, bytes), null).encryptor().update(bytes);
// @ts-expect-error A mode needs its initialisation vector.
export const bare = new ciphers.modes.CBC();

const gcm = new aead.AESGCM(aead.AESGCM.generateKey(256));
export const sealed: Buffer[] = [gcm.encrypt(bytes, bytes, null), gcm.decrypt(bytes, bytes, bytes)];
export const into: number = gcm.encryptInto(bytes, bytes, null, node) + gcm.decryptInto(bytes, bytes, null, node);
// @ts-expect-error Text has to be encoded first.
gcm.encrypt(bytes, "text", null);

const pbkdf2 = new kdf.PBKDF2HMAC({ algorithm: sha256, length: 32, salt: bytes, iterations: 1 }, { backend });
const scrypt = new kdf.Scrypt({ salt: bytes, length: 32, n: 2, r: 1, p: 1 }, { maxMemory: 1024 });
export const derived: Buffer[] = [pbkdf2.derive(bytes), backend.derivePbkdf2Hmac(sha256, 32, bytes, 1, node), backend.deriveScrypt(bytes, bytes, 32, 2, 1, 1)];
export const later: Promise<Buffer> = scrypt.deriveAsync(bytes, { signal: new AbortController().signal, onProgress: ({ done, total }) => void (done / total) });
export const verified: Promise<void> = scrypt.verifyAsync(bytes, node);
export const filled: number = scrypt.deriveInto(bytes, node);
// @ts-expect-error The cost parameters have no defaults.
export const free = new kdf.Scrypt({ salt: bytes, length: 32 });
// @ts-expect-error A password is encoded first.
pbkdf2.verify("password", bytes);

const { ec } = asymmetric;
const ecKey = ec.generatePrivateKey(new ec.SECP384R1());
const ecdsa = new ec.ECDSA(new asymmetric.utils.Prehashed(sha256), { deterministicSigning: true });
export const ecSigned: Buffer[] = [ecKey.sign(bytes, ecdsa), ecKey.signer(new ec.ECDSA(sha256)).finalize(), ecKey.exchange(new ec.ECDH(), ecKey.publicKey())];
export const ecLoaded: boolean = ecKey.privateNumbers().privateKey().publicKey().equals(ecKey.publicKey().publicNumbers().publicKey({ backend }));
export const ecOrder: bigint = new ec.SECT571R1().groupOrder;
// @ts-expect-error A curve is an instance.
ec.generatePrivateKey(ec.SECP256R1);
// @ts-expect-error Cryptographic numbers are bigint.
ec.derivePrivateKey(5, new ec.SECP256R1());

const { dh, dsa, rsa } = asymmetric;
const { MGF1, OAEP, PKCS1v15, PSS, calculateMaxPssSaltLength } = asymmetric.padding;
const { NoDigestInfo, Prehashed, decodeDssSignature, encodeDssSignature } = asymmetric.utils;

const pss = new PSS({ mgf: new MGF1(sha256), saltLength: PSS.DIGEST_LENGTH });
const oaep = new OAEP({ mgf: new MGF1(sha256), algorithm: new hashes.SHA1(), label: bytes });
const rsaKey = rsa.generatePrivateKey(65537, 2048, { backend });
export const rsaLater: Promise<typeof rsaKey> = rsa.generatePrivateKeyAsync(3, 2048, { onProgress: ({ done, total }) => void (done / total) });
export const rsaMade: Buffer[] = [
  rsaKey.sign(bytes, pss, sha256),
  rsaKey.sign(bytes, new PKCS1v15(), new NoDigestInfo()),
  rsaKey.sign(bytes, new PSS({ mgf: new MGF1(sha256), saltLength: 20 }), new Prehashed(sha256)),
  rsaKey.signer(pss, sha256).finalize(),
  rsaKey.decrypt(rsaKey.publicKey().encrypt(bytes, oaep), oaep),
  rsaKey.publicKey().recoverDataFromSignature(bytes, new PKCS1v15(), null),
];
rsaKey.publicKey().verify(bytes, bytes, pss, sha256);
rsaKey.publicKey().verifier(bytes, pss, sha256).verify();
export const rsaNumbers: bigint[] = [rsaKey.privateNumbers().publicNumbers.n, rsa.rsaCrtDmp1(5n, 7n), ...rsa.rsaRecoverPrimeFactors(33n, 3n, 7n)];
export const rsaLoaded: boolean = rsaKey.privateNumbers().privateKey({ unsafeSkipRsaKeyValidation: true }).publicKey().equals(rsaKey.publicKey());
export const longest: number = calculateMaxPssSaltLength(rsaKey, sha256);
export const rsaSupported: boolean[] = [backend.rsaPaddingSupported(pss), backend.generateRsaParametersSupported(3, 1024)];
// @ts-expect-error Cryptographic numbers are bigint.
export const small = new rsa.RSAPublicNumbers({ e: 3, n: 33n });
// @ts-expect-error The exponent and the size are numbers.
rsa.generatePrivateKey(65537n, 2048n);
// @ts-expect-error The salt length has no default.
export const unsalted = new PSS({ mgf: new MGF1(sha256) });
// @ts-expect-error Nor is it any name.
export const named = new PSS({ mgf: new MGF1(sha256), saltLength: "LONGEST" });
// @ts-expect-error A signature in pieces hashes itself.
rsaKey.signer(pss, new Prehashed(sha256));
// @ts-expect-error A signature needs its padding.
rsaKey.sign(bytes, sha256);

const dsaKey = dsa.generateParameters(2048).generatePrivateKey();
export const dsaSigned: Buffer[] = [dsaKey.sign(bytes, sha256), dsaKey.signer(sha256).finalize(), encodeDssSignature(...decodeDssSignature(bytes))];
dsaKey.publicKey().verify(bytes, bytes, new Prehashed(sha256));
export const dsaLoaded: boolean = new dsa.DSAPublicNumbers(dsaKey.publicKey().publicNumbers()).publicKey().equals(dsaKey.publicKey());
export const dsaLater: Promise<typeof dsaKey> = dsa.generatePrivateKeyAsync(2048, { signal: new AbortController().signal });
// @ts-expect-error Cryptographic numbers are bigint.
backend.dsaParametersSupported(23, 11, 2);

const group = new dh.DHParameterNumbers({ p: 23n, g: 2n, q: null }).parameters();
const dhKey = group.generatePrivateKey();
export const agreed: Buffer = dhKey.exchange(new dh.DHPublicNumbers({ y: 4n, parameterNumbers: group.parameterNumbers() }).publicKey());
export const dhX: bigint = dhKey.privateNumbers().x;
export const dhSupported: boolean[] = [backend.dhParametersSupported(23n, 2n), backend.dhX942SerializationSupported()];
// @ts-expect-error A private key is not the peer's.
dhKey.exchange(dhKey);

const { BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat, PublicFormat } = serialization;
const best = new BestAvailableEncryption(bytes, { prf: sha256, iterations: 600_000 });
const hard = new BestAvailableEncryption(bytes, { scrypt: { n: 2 ** 17, r: 8, p: 1 }, rounds: null });
export const keyFiles: Buffer[] = [
  rsaKey.privateBytes(Encoding.PEM, PrivateFormat.PKCS8, best),
  dsaKey.privateBytes("DER", "PKCS8", hard),
  dhKey.privateBytes("PEM", "PKCS8", new NoEncryption()),
  ecKey.publicKey().publicBytes(Encoding.X962, PublicFormat.CompressedPoint),
  group.parameterBytes("PEM", serialization.ParameterFormat.PKCS3),
];
const loadedKey: serialization.PrivateKeyTypes = serialization.loadPemPrivateKey(bytes, null, { unsafeSkipRsaKeyValidation: false, maxMemory: 2 ** 30, maxIterations: 1_000_000, backend });
if (loadedKey instanceof rsa.RSAPrivateKey) loadedKey.sign(bytes, pss, sha256);
export const keyFileLater: Promise<Buffer> = loadedKey.privateBytesAsync("PEM", "PKCS8", best, { signal: new AbortController().signal });
export const publicLoaded: serialization.PublicKeyTypes[] = [serialization.loadDerPublicKey(bytes), serialization.loadSshPublicKey(bytes), backend.loadPemPublicKey(bytes)];
export const parametersLoaded: Promise<asymmetric.dh.DHParameters> = serialization.loadDerParametersAsync(bytes, { onProgress: () => undefined });
// JSON Web Keys go to node:crypto and come from there as they are.
const jwks: readonly JsonWebKey[] = [rsaKey.jwk(), rsaKey.publicKey().jwk(), ecKey.jwk(), ecKey.publicKey().jwk()];
export const fromJwk: (asymmetric.rsa.RSAPrivateKey | asymmetric.ec.EllipticCurvePrivateKey)[] = jwks.map((jwk) =>
  serialization.loadJwkPrivateKey(jwk, { unsafeSkipRsaKeyValidation: false }),
);
export const publicFromJwk: serialization.PublicKeyTypes = serialization.loadJwkPublicKey({ kty: "EC", crv: "P-256", x: "", y: "", kid: "1" });
export const curveName: "P-256" | "P-384" | "P-521" | "secp256k1" = ecKey.jwk().crv;
export const parsed: serialization.PublicKeyTypes = serialization.loadJwkPublicKey(JSON.parse("{}"));
// @ts-expect-error A member's name is spelled as it is.
rsaKey.privateBytes("pem", "PKCS8", best);
// @ts-expect-error No encryption is said, not left out.
rsaKey.privateBytes("PEM", "PKCS8");
// @ts-expect-error Nor is any object one.
rsaKey.privateBytes("PEM", "PKCS8", {});
// @ts-expect-error A format of public keys is none of private ones.
rsaKey.privateBytes("PEM", PublicFormat.SubjectPublicKeyInfo, best);
// @ts-expect-error A password is encoded first.
serialization.loadPemPrivateKey(bytes, "password");
// @ts-expect-error Text is parsed first.
serialization.loadJwkPublicKey("{}");
// @ts-expect-error Numbers stand as text.
serialization.loadJwkPublicKey({ kty: "RSA", n: 5n });

export const padded: Buffer[] = [new padding.PKCS7(128).padder().update(bytes), new padding.ANSIX923(128).unpadder().finalize()];
export const equal: boolean = constantTime.bytesEq(bytes, node);

// Errors are caught by class, and told apart by code.
export function explain(error: unknown): string {
  if (error instanceof exceptions.UnsupportedAlgorithm) return `${error.code}: ${error.reason ?? "no reason"}`;
  if (error instanceof exceptions.InvalidTag || error instanceof exceptions.InternalError) return error.code;
  if (error instanceof exceptions.ValueError) {
    const range: RangeError = error;
    return range.message;
  }
  return String(error);
}
export const reason: string = exceptions.Reasons.UNSUPPORTED_HASH;

// The class of a key names its type too.
{
  const rsaKey: asymmetric.rsa.RSAPrivateKey = asymmetric.rsa.generatePrivateKey(65537, 2048);
  const rsaPublic: asymmetric.rsa.RSAPublicKey = rsaKey.publicKey();
  const dsaKey: asymmetric.dsa.DSAPrivateKey = asymmetric.dsa.generatePrivateKey(2048);
  const dsaNumbers: asymmetric.dsa.DSAPrivateNumbers = dsaKey.privateNumbers();
  const dhParameters: asymmetric.dh.DHParameters = asymmetric.dh.generateParameters(2, 512);
  const dhKey: asymmetric.dh.DHPrivateKey = dhParameters.generatePrivateKey();
  const ecKey: asymmetric.ec.EllipticCurvePrivateKey = asymmetric.ec.generatePrivateKey(new asymmetric.ec.SECP256R1());
  const ecPublic: asymmetric.ec.EllipticCurvePublicKey = asymmetric.ec.EllipticCurvePublicKey.fromEncodedPoint(ecKey.curve, new Uint8Array(65));
  const known: unknown = ecPublic;
  if (known instanceof asymmetric.ec.EllipticCurvePublicKey) known.publicNumbers();
  // @ts-expect-error: the library alone makes keys
  void new asymmetric.rsa.RSAPrivateKey();
  // @ts-expect-error: a padding is no hash
  rsaKey.sign(new Uint8Array(1), new asymmetric.padding.PKCS1v15(), new asymmetric.padding.PKCS1v15());
  void [rsaPublic, dsaNumbers, dhKey];
}

// Certificates: builders give new builders, signing takes keys of ours and whatever signs as one, extensions have their class.
{
  const name = new x509.Name([new x509.NameAttribute(x509.NameOID.COMMON_NAME, "a", { type: x509.ASN1Type.UTF8String })]);
  const key: asymmetric.ec.EllipticCurvePrivateKey = asymmetric.ec.generatePrivateKey(new asymmetric.ec.SECP256R1());
  const builder: x509.CertificateBuilder = new x509.CertificateBuilder()
    .subjectName(name)
    .issuerName(name)
    .publicKey(key.publicKey())
    .serialNumber(x509.randomSerialNumber())
    .notValidBefore(new Date())
    .notValidAfter(new Date())
    .addExtension(new x509.BasicConstraints({ ca: true }), { critical: true })
    .addExtension(new x509.KeyUsage({ keyCertSign: true }), { critical: true })
    .addExtension(new x509.SubjectAlternativeName([new x509.DNSName("a"), new x509.IPAddress("::1")]), { critical: false });
  const certificate: x509.Certificate = builder.sign(key, sha256, { ecdsaDeterministic: true });
  const pathLength: number | null = certificate.extensions.getExtensionForClass(x509.BasicConstraints).value.pathLength;
  const san = certificate.extensions.getExtensionForClass(x509.SubjectAlternativeName).value;
  const hosts: readonly string[] = san.getValuesForType(x509.DNSName);
  const others: readonly x509.OtherName[] = san.getValuesForType(x509.OtherName);
  const reason: x509.ReasonFlags = x509.ReasonFlags.keyCompromise;
  const version: x509.Version = certificate.version;
  const errors: readonly (Error | null)[] = certificate.extensions.lenient().map(({ error }) => error);
  for (const extension of certificate.extensions) void (extension.value.publicBytes() satisfies Buffer);
  const publicKey = certificate.publicKey();
  if (publicKey instanceof asymmetric.rsa.RSAPublicKey) void publicKey.publicNumbers().n;
  // Something before a security module, and before a service.
  const hsm: x509.RSASigner = { publicKey: () => asymmetric.rsa.generatePrivateKey(65537, 2048).publicKey(), sign: (data, pad, hash) => Buffer.from([data.length, pad.name.length, hash.digestSize]) };
  const kms: x509.EllipticCurveSigner<Promise<Uint8Array>> = { publicKey: () => key.publicKey(), sign: async (data) => data };
  const request: x509.CertificateSigningRequest = new x509.CertificateSigningRequestBuilder().subjectName(name).sign(hsm, sha256, { rsaPadding: pss });
  const later: Promise<x509.CertificateRevocationList> = new x509.CertificateRevocationListBuilder().signAsync(kms, sha256);
  // @ts-expect-error: a promise is for signAsync
  builder.sign(kms, sha256);
  // @ts-expect-error: whether an extension is critical has to be said
  builder.addExtension(new x509.OCSPNoCheck());
  // @ts-expect-error: serial numbers are bigint
  builder.serialNumber(5);
  // @ts-expect-error: a Diffie-Hellman key signs nothing
  builder.sign(asymmetric.dh.generateParameters(2, 512).generatePrivateKey(), sha256);
  // @ts-expect-error: of no class of reasons
  void new x509.CRLReason("key_compromise");
  // @ts-expect-error: the library alone makes certificates
  void new x509.Certificate();
  // @ts-expect-error: nor are there extensions of no class
  void new (class extends x509.ExtensionType { readonly oid = certificate.signatureAlgorithmOid; })();
  void [pathLength, hosts, others, reason, version, errors, request, later];
}
