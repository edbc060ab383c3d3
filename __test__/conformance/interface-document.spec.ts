// The methods of the interfaces against the interface document (pyca/cryptography's "Backend interfaces"): names by the naming rule,
// positional arguments in its order.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asymmetric, backend, ciphers, hashes, serialization, x509 } from "../../index.ts";
import { checkout } from "../support/corpora.ts";
import { counting } from "../support/random.ts";
import { type Assertions, suite } from "../support/test.ts";

/** All 13 interfaces with their 54 methods, as the document writes their methods. */
const BUILT: Readonly<Record<string, readonly string[]>> = {
  CipherBackend: [
    "cipher_supported(cipher, mode)",
    "create_symmetric_encryption_ctx(cipher, mode)",
    "create_symmetric_decryption_ctx(cipher, mode)",
  ],
  HashBackend: ["hash_supported(algorithm)", "create_hash_ctx(algorithm)"],
  HMACBackend: ["hmac_supported(algorithm)", "create_hmac_ctx(key, algorithm)"],
  CMACBackend: ["cmac_algorithm_supported(algorithm)", "create_cmac_ctx(algorithm)"],
  PBKDF2HMACBackend: [
    "pbkdf2_hmac_supported(algorithm)",
    "derive_pbkdf2_hmac(self, algorithm, length, salt, iterations, key_material)",
  ],
  ScryptBackend: ["derive_scrypt(self, key_material, salt, length, n, r, p)"],
  RSABackend: [
    "generate_rsa_private_key(public_exponent, key_size)",
    "rsa_padding_supported(padding)",
    "generate_rsa_parameters_supported(public_exponent, key_size)",
    "load_rsa_private_numbers(numbers)",
    "load_rsa_public_numbers(numbers)",
  ],
  DSABackend: [
    "generate_dsa_parameters(key_size)",
    "generate_dsa_private_key(parameters)",
    "generate_dsa_private_key_and_parameters(key_size)",
    "dsa_hash_supported(algorithm)",
    "dsa_parameters_supported(p, q, g)",
    "load_dsa_parameter_numbers(numbers)",
    "load_dsa_private_numbers(numbers)",
    "load_dsa_public_numbers(numbers)",
  ],
  DHBackend: [
    "generate_dh_parameters(generator, key_size)",
    "generate_dh_private_key(parameters)",
    "generate_dh_private_key_and_parameters(generator, key_size)",
    "load_dh_private_numbers(numbers)",
    "load_dh_public_numbers(numbers)",
    "load_dh_parameter_numbers(numbers)",
    "dh_parameters_supported(p, g, q=None)",
    "dh_x942_serialization_supported()",
  ],
  EllipticCurveBackend: [
    "elliptic_curve_supported(curve)",
    "elliptic_curve_signature_algorithm_supported(signature_algorithm, curve)",
    "generate_elliptic_curve_private_key(curve)",
    "load_elliptic_curve_private_numbers(numbers)",
    "load_elliptic_curve_public_numbers(numbers)",
    "derive_elliptic_curve_private_key(private_value, curve)",
  ],
  PEMSerializationBackend: ["load_pem_private_key(data, password)", "load_pem_public_key(data)", "load_pem_parameters(data)"],
  DERSerializationBackend: ["load_der_private_key(data, password)", "load_der_public_key(data)", "load_der_parameters(data)"],
  X509Backend: [
    "load_pem_x509_certificate(data)",
    "load_der_x509_certificate(data)",
    "load_pem_x509_csr(data)",
    "load_der_x509_csr(data)",
    "create_x509_csr(builder, private_key, algorithm)",
    "create_x509_certificate(builder, private_key, algorithm)",
    "create_x509_crl(builder, private_key, algorithm)",
    "create_x509_revoked_certificate(builder)",
    "x509_name_bytes(name)",
  ],
};

/** The twins of what takes long, and the loaders of revocation lists, which are beside the interfaces. */
const BESIDE: readonly string[] = [
  "derivePbkdf2HmacAsync",
  "deriveScryptAsync",
  "generateRsaPrivateKeyAsync",
  "generateDsaParametersAsync",
  "generateDsaPrivateKeyAndParametersAsync",
  "generateDhParametersAsync",
  "generateDhPrivateKeyAndParametersAsync",
  "loadPemPrivateKeyAsync",
  "loadPemPublicKeyAsync",
  "loadPemParametersAsync",
  "loadDerPrivateKeyAsync",
  "loadDerPublicKeyAsync",
  "loadDerParametersAsync",
  "createX509CertificateAsync",
  "createX509CsrAsync",
  "createX509CrlAsync",
  "loadPemX509Crl",
  "loadDerX509Crl",
];

/** The methods that answer no argument with an error: false it is. */
const NEVER_THROWING: readonly string[] = ["dhParametersSupported"];

/** The snake_case name split on `_`, the first word as it is, the others capitalised. */
const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

interface Method {
  readonly name: string;
  readonly parameters: readonly string[];
}

function parsed(signature: string): Method {
  const [, name = "", list = ""] = /^(\w+)\((.*)\)$/.exec(signature) ?? [];
  const parameters = list.split(", ").map((parameter) => parameter.replace(/=.*/, ""));
  return { name: camel(name), parameters: parameters.filter((parameter) => parameter !== "" && parameter !== "self").map(camel) };
}

const methods = Object.values(BUILT).flat().map(parsed);

/** A right argument for each parameter, and one that its parameter alone refuses by naming it. */
const ARGUMENTS: Readonly<Record<string, unknown>> = {
  cipher: new ciphers.algorithms.AES(counting(16)),
  mode: new ciphers.modes.ECB(),
  key: counting(16),
  keyMaterial: counting(16),
  salt: counting(16),
  length: 16,
  iterations: 1,
  publicExponent: 65537,
  keySize: 1024,
  padding: new asymmetric.padding.PKCS1v15(),
  n: 2,
  r: 1,
  p: 1,
  curve: new asymmetric.ec.SECP256R1(),
  signatureAlgorithm: new asymmetric.ec.ECDSA(new hashes.SHA256()),
  privateValue: 5n,
};

// Primes of Mersenne.
const [P, Q, E] = [2n ** 521n - 1n, 2n ** 607n - 1n, 65537n] as const;

function privateNumbers(): unknown {
  const { rsa } = asymmetric;
  const d = rsa.rsaRecoverPrivateExponent(E, P, Q);
  const crt = { dmp1: rsa.rsaCrtDmp1(d, P), dmq1: rsa.rsaCrtDmq1(d, Q), iqmp: rsa.rsaCrtIqmp(P, Q) };
  return { p: P, q: Q, d, ...crt, publicNumbers: { e: E, n: P * Q } };
}

const dsaParameters = backend.generateDsaParameters(1024);
const dsaKey = dsaParameters.generatePrivateKey();
const dhKey = backend.generateDhPrivateKeyAndParameters(2, 512);

const ecKey = asymmetric.ec.derivePrivateKey(5n, new asymmetric.ec.SECP256R1());

const password = counting(8, 1);
const encryption = new serialization.BestAvailableEncryption(password, { iterations: 1 });

const time = new Date("2026-01-01T00:00:00Z");
const name = new x509.Name([new x509.NameAttribute(x509.NameOID.COMMON_NAME, "a")]);
const certificates = new x509.CertificateBuilder()
  .subjectName(name).issuerName(name).publicKey(ecKey.publicKey()).serialNumber(1n).notValidBefore(time).notValidAfter(time);
const requests = new x509.CertificateSigningRequestBuilder().subjectName(name);
const lists = new x509.CertificateRevocationListBuilder().issuerName(name).lastUpdate(time).nextUpdate(time);
const sha256 = new hashes.SHA256();

/** Where a name means another thing than elsewhere. */
const OWN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  generateDsaPrivateKey: { parameters: dsaParameters },
  dsaParametersSupported: { ...dsaParameters.parameterNumbers() },
  loadDsaParameterNumbers: { numbers: dsaParameters.parameterNumbers() },
  loadDsaPrivateNumbers: { numbers: dsaKey.privateNumbers() },
  loadDsaPublicNumbers: { numbers: dsaKey.publicKey().publicNumbers() },
  generateDhParameters: { generator: 2, keySize: 512 },
  generateDhPrivateKey: { parameters: dhKey.parameters() },
  generateDhPrivateKeyAndParameters: { generator: 2, keySize: 512 },
  loadDhPrivateNumbers: { numbers: dhKey.privateNumbers() },
  loadDhPublicNumbers: { numbers: dhKey.publicKey().publicNumbers() },
  loadDhParameterNumbers: { numbers: dhKey.parameters().parameterNumbers() },
  dhParametersSupported: { ...dhKey.parameters().parameterNumbers() },
  loadRsaPublicNumbers: { numbers: { e: E, n: P * Q } },
  loadRsaPrivateNumbers: { numbers: privateNumbers() },
  loadEllipticCurvePublicNumbers: { numbers: ecKey.publicKey().publicNumbers() },
  loadEllipticCurvePrivateNumbers: { numbers: ecKey.privateNumbers() },
  loadPemPrivateKey: { data: ecKey.privateBytes("PEM", "PKCS8", encryption), password },
  loadPemPublicKey: { data: ecKey.publicKey().publicBytes("PEM", "SubjectPublicKeyInfo") },
  loadPemParameters: { data: dhKey.parameters().parameterBytes("PEM", "PKCS3") },
  loadDerPrivateKey: { data: ecKey.privateBytes("DER", "PKCS8", encryption), password },
  loadDerPublicKey: { data: ecKey.publicKey().publicBytes("DER", "SubjectPublicKeyInfo") },
  loadPemX509Certificate: { data: certificates.sign(ecKey, sha256).publicBytes("PEM") },
  loadDerX509Certificate: { data: certificates.sign(ecKey, sha256).publicBytes("DER") },
  loadPemX509Csr: { data: requests.sign(ecKey, sha256).publicBytes("PEM") },
  loadDerX509Csr: { data: requests.sign(ecKey, sha256).publicBytes("DER") },
  createX509Csr: { builder: requests, privateKey: ecKey },
  createX509Certificate: { builder: certificates, privateKey: ecKey },
  createX509Crl: { builder: lists, privateKey: ecKey },
  createX509RevokedCertificate: { builder: new x509.RevokedCertificateBuilder().serialNumber(1n).revocationDate(time) },
  x509NameBytes: { name },
  loadDerParameters: { data: dhKey.parameters().parameterBytes("DER", "PKCS3") },
};

function argument(method: Method, parameter: string): unknown {
  const own = OWN[method.name];
  if (own !== undefined && parameter in own) return own[parameter];
  if (parameter in ARGUMENTS) return ARGUMENTS[parameter];
  return /cmac/i.test(method.name) ? ARGUMENTS["cipher"] : new hashes.SHA256();
}

suite("interface document", [
  {
    title: "the backend has the 54 methods of the 13 interfaces, and no others",
    run(t) {
      t.deepEqual([Object.keys(BUILT).length, methods.length], [13, 54]);
      t.deepEqual(Object.keys(backend).sort(), [...methods.map(({ name }) => name), ...BESIDE].sort());
    },
  },
  {
    title: "the naming rule",
    run(t) {
      for (const [snake, name] of [
        ["create_symmetric_encryption_ctx", "createSymmetricEncryptionCtx"],
        ["load_pem_x509_csr", "loadPemX509Csr"],
        ["dh_x942_serialization_supported", "dhX942SerializationSupported"],
        ["derive_pbkdf2_hmac", "derivePbkdf2Hmac"],
        ["x509_name_bytes", "x509NameBytes"],
      ] as const) {
        t.is(camel(snake), name);
      }
    },
  },
  ...methods.map((method) => ({
    title: `${method.name} › takes ${method.parameters.join(", ")} in this order`,
    run(t: Assertions) {
      const call = backend[method.name as keyof typeof backend] as (...args: unknown[]) => unknown;
      const right = method.parameters.map((parameter) => argument(method, parameter));
      t.true(call(...right) !== undefined);
      for (const [at, parameter] of method.parameters.entries()) {
        const wrong = [...right];
        wrong[at] = typeof right[at] === "number" ? Buffer.of(5) : 5;
        if (NEVER_THROWING.includes(method.name)) {
          t.is(call(...wrong), false);
          continue;
        }
        t.throws(() => call(...wrong), { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE", message: new RegExp(`^"${parameter}" must be `) });
      }
    },
  })),
  {
    title: "the document itself says the same",
    run(t) {
      const path = join(checkout, "..", "shared", "spec", "000_af696c2890bf53b3.txt");
      if (!existsSync(path)) t.skip("the interface document (../shared/spec) is absent");
      const found: Record<string, string[]> = {};
      let current: string[] = [];
      for (const [, kind, text = ""] of readFileSync(path, "utf8").matchAll(/^ *\.\. (class|method):: (.+)$/gm)) {
        if (kind === "class") found[text.trim()] = current = [];
        else current.push(text.trim());
      }
      t.deepEqual(Object.keys(found).sort(), Object.keys(BUILT).sort());
      for (const [name, signatures] of Object.entries(BUILT)) t.deepEqual(found[name], signatures, name);
      t.is(Object.values(found).flat().length, 54);
    },
  },
]);
