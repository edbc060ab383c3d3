// The methods of the interfaces against the interface document (pyca/cryptography's "Backend interfaces"): names by the naming rule,
// positional arguments in its order.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asymmetric, backend, ciphers, hashes, serialization } from "../../index.ts";
import { checkout } from "../support/corpora.ts";
import { counting } from "../support/random.ts";
import { type Assertions, suite } from "../support/test.ts";

/** The interfaces that are built, as the document writes their methods. */
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
};

/** The twins of what takes long, which are beside the interfaces. */
const TWINS: readonly string[] = [
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
];

/** The methods that answer no argument with an error: false it is. */
const NEVER_THROWING: readonly string[] = ["dhParametersSupported"];

/** The interfaces of the document that are not built yet. */
const NOT_BUILT: readonly string[] = ["X509Backend"];

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
    title: "the backend has the methods of the built interfaces, and no others",
    run: (t) => t.deepEqual(Object.keys(backend).sort(), [...methods.map(({ name }) => name), ...TWINS].sort()),
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
      t.deepEqual(Object.keys(found).sort(), [...Object.keys(BUILT), ...NOT_BUILT].sort());
      for (const [name, signatures] of Object.entries(BUILT)) t.deepEqual(found[name], signatures, name);
      t.is(Object.values(found).flat().length, 54);
    },
  },
]);
