// Every public function, constructor and method with its parameters, for the hostile tables to run over.
import { getDiffieHellman } from "node:crypto";
import { aead, asymmetric, backend, ciphers, constantTime, defaultBackend, exceptions, hashes, kdf, mac, padding, serialization } from "../../index.ts";

import { X509_REJECTING, x509Entries } from "./x509-surface.ts";

const { algorithms, modes } = ciphers;

/** The secret that no error may show: recognisable in any encoding. */
export const SECRET = Buffer.from("c0ffee5ec4e7badc0de5a1ad0ff1ce1dfacade5eed5ca1ab1e0b5e55edd1ab01", "hex");
export const KEY = SECRET.subarray(0, 16);

export type Kind =
  | { readonly type: "bytes"; readonly optional?: boolean }
  /** Memory to write to. */
  | { readonly type: "output" }
  | { readonly type: "number"; readonly optional?: boolean; readonly nullable?: boolean }
  /** A member of an enumeration. */
  | { readonly type: "member" }
  /** What the library made, or the engine: told from others without running code of theirs. `except` names values that are right. */
  | { readonly type: "made"; readonly optional?: boolean; readonly except?: readonly string[] }
  /** An array or anything else iterable but text. */
  | { readonly type: "list" }
  /** A cryptographic number. */
  | { readonly type: "bigint" }
  /** A hash algorithm, cipher algorithm, mode or context, by its shape. */
  | { readonly type: "shape"; readonly optional?: boolean }
  | { readonly type: "options" };

export interface Parameter {
  readonly name: string;
  readonly kind: Kind;
  good(): unknown;
}

export interface Entry {
  /** Module and name; `#` before methods of instances. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  call(...args: unknown[]): unknown;
  /** A method, called on another object than its own. */
  receive?(target: unknown, ...args: unknown[]): unknown;
}

const bytes = (name: string, good: () => Uint8Array): Parameter => ({ name, kind: { type: "bytes" }, good });
const optionalBytes = (name: string, good: () => Uint8Array): Parameter => ({ name, kind: { type: "bytes", optional: true }, good });
const output = (name: string, size: number): Parameter => ({ name, kind: { type: "output" }, good: () => new Uint8Array(size) });
const number = (name: string, good: number, optional = false): Parameter => ({ name, kind: { type: "number", optional }, good: () => good });
const nullable = (name: string, good: number): Parameter => ({ name, kind: { type: "number", nullable: true }, good: () => good });
const member = (name: string, good: string): Parameter => ({ name, kind: { type: "member" }, good: () => good });
const bigint = (name: string, good: () => bigint): Parameter => ({ name, kind: { type: "bigint" }, good });
const shape = (name: string, good: () => unknown, optional = false): Parameter => ({ name, kind: { type: "shape", optional }, good });
const options: Parameter = { name: "options", kind: { type: "options" }, good: () => ({}) };
/** An object of named fields, whose fields have entries of their own. */
const record = (name: string, good: () => object): Parameter => ({ name, kind: { type: "options" }, good });

const nonce = (length: number) => () => Buffer.alloc(length, 7);
const key = (length: number) => () => Buffer.from(SECRET.subarray(0, length));
const data = (): Buffer => Buffer.alloc(32, 1);
const sha256 = (): unknown => new hashes.SHA256();
const aes = (): unknown => new algorithms.AES(KEY);
const ecb = (): unknown => new modes.ECB();

type Any = (...args: unknown[]) => unknown;
type AnyClass = new (...args: unknown[]) => unknown;

const make = (path: string, Class: unknown, ...parameters: Parameter[]): Entry => ({
  path: `new ${path}`,
  parameters,
  call: (...args) => new (Class as AnyClass)(...args),
});

const free = (path: string, run: unknown, ...parameters: Parameter[]): Entry => ({ path, parameters, call: run as Any });

/** A method of what `instance` makes. */
const method = (path: string, instance: () => object, ...parameters: Parameter[]): Entry => {
  const name = path.slice(path.indexOf("#") + 1);
  const receive = (target: unknown, ...args: unknown[]): unknown => {
    const key_ = name === "[Symbol.dispose]" ? Symbol.dispose : name;
    return ((instance() as Record<PropertyKey, unknown>)[key_] as Any).apply(target, args);
  };
  return { path, parameters, call: (...args) => receive(instance(), ...args), receive };
};

const statics = (path: string, Class: object, ...parameters: Parameter[]): Entry => {
  const name = path.slice(path.lastIndexOf(".") + 1);
  return free(path, ((Class as Record<string, unknown>)[name] as Any).bind(Class), ...parameters);
};

const fixedHashes = [
  "SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "SHA512_224", "SHA512_256", "SHA3_224", "SHA3_256", "SHA3_384", "SHA3_512",
  "MD5", "SM3", "RIPEMD160", "Whirlpool",
] as const;

const keyed = {
  AES: 16, AES128: 16, AES256: 32, Camellia: 16, TripleDES: 24, Blowfish: 16, CAST5: 16, IDEA: 16, SEED: 16, SM4: 16, RC2: 16, ARC4: 16,
} as const;

const hash = (): hashes.Hash => new hashes.Hash(new hashes.SHA256());
const hmac = (): mac.HMAC => new mac.HMAC(KEY, new hashes.SHA256());
const cmac = (): mac.CMAC => new mac.CMAC(new algorithms.AES(KEY));
const gcmKey = (): aead.AESGCM => new aead.AESGCM(KEY);
const sealed = (): Buffer => gcmKey().encrypt(nonce(12)(), data(), null);
const cipher = (): ciphers.Cipher => new ciphers.Cipher(new algorithms.AES(KEY), new modes.CTR(nonce(16)()));
const gcm = (): ciphers.Cipher<ciphers.ModeWithAuthenticationTag> => new ciphers.Cipher(new algorithms.AES(KEY), new modes.GCM(nonce(12)()));
const inherited = (path: string, instance: () => object): Entry[] => ["toJSON", "toString"].map((name) => method(`${path}#${name}`, instance));

/** The methods of a MAC, of the user's class and of the backend's context alike. */
const macMethods = (path: string, instance: () => object): Entry[] => [
  method(`${path}#update`, instance, bytes("data", data)),
  method(`${path}#finalize`, instance),
  method(`${path}#copy`, instance),
  method(`${path}#[Symbol.dispose]`, instance),
  {
    // The right tag for the data so far, which is none.
    path: `${path}#verify`,
    parameters: [bytes("signature", () => (instance() as mac.HMAC).finalize())],
    call: (signature) => (instance() as mac.HMAC).verify(signature as Uint8Array),
  },
  ...inherited(path, instance),
];

const cipherMethods = (path: string, instance: () => ciphers.CipherContext): Entry[] => [
  method(`${path}#update`, instance, bytes("data", data)),
  method(`${path}#updateInto`, instance, bytes("data", data), output("buffer", 32)),
  method(`${path}#finalize`, instance),
  method(`${path}#[Symbol.dispose]`, instance),
  ...inherited(path, instance),
];

const contextEntries: Entry[] = [
  method("HashContext#update", () => backend.createHashCtx(new hashes.SHA256()), bytes("data", data)),
  ...["finalize", "copy", "[Symbol.dispose]"].map((name) => method(`HashContext#${name}`, () => backend.createHashCtx(new hashes.SHA256()))),
  ...macMethods("HMACContext", () => backend.createHmacCtx(KEY, new hashes.SHA256())),
  ...macMethods("CMACContext", () => backend.createCmacCtx(new algorithms.AES(KEY))),
  ...cipherMethods("CipherContext", () => cipher().encryptor()),
  method("CipherContext#resetNonce", () => cipher().encryptor(), bytes("nonce", nonce(16))),
  ...cipherMethods("AEADEncryptionContext", () => gcm().encryptor()),
  ...cipherMethods("AEADDecryptionContext", () => gcm().decryptor()).filter(({ path }) => !path.endsWith("#finalize")),
  method("AEADEncryptionContext#authenticateAdditionalData", () => gcm().encryptor(), bytes("data", data)),
  method("AEADDecryptionContext#authenticateAdditionalData", () => gcm().decryptor(), bytes("data", data)),
  {
    path: "AEADEncryptionContext#resetNonce",
    parameters: [],
    call: () => expectUnsupported(() => gcm().encryptor().resetNonce(nonce(12)())),
  },
  {
    path: "AEADDecryptionContext#resetNonce",
    parameters: [],
    call: () => expectUnsupported(() => gcm().decryptor().resetNonce(nonce(12)())),
  },
  {
    path: "AEADDecryptionContext#finalize",
    parameters: [],
    call() {
      const encryptor = gcm().encryptor();
      encryptor.finalize();
      const { tag } = encryptor;
      return new ciphers.Cipher(new algorithms.AES(KEY), new modes.GCM(nonce(12)(), { tag })).decryptor().finalize();
    },
  },
  {
    path: "AEADDecryptionContext#finalizeWithTag",
    parameters: [
      bytes("tag", () => {
        const encryptor = gcm().encryptor();
        encryptor.finalize();
        return encryptor.tag;
      }),
    ],
    call: (tag) => gcm().decryptor().finalizeWithTag(tag as Uint8Array),
  },
  ...(["padder", "unpadder"] as const).flatMap((name) => [
    method(`PaddingContext of ${name}#update`, () => new padding.PKCS7(128)[name](), bytes("data", data)),
    {
      path: `PaddingContext of ${name}#finalize`,
      parameters: [],
      call() {
        const context = new padding.PKCS7(128)[name]();
        context.update(Buffer.alloc(16, 16));
        return context.finalize();
      },
    },
    method(`PaddingContext of ${name}#[Symbol.dispose]`, () => new padding.PKCS7(128)[name]()),
    ...inherited(`PaddingContext of ${name}`, () => new padding.PKCS7(128)[name]()),
  ]),
];

function expectUnsupported(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof exceptions.UnsupportedAlgorithm) return "unsupported";
    throw error;
  }
  throw new Error("it was not refused");
}

const keyedEntries: Entry[] = Object.entries(keyed).flatMap(([name, length]) => {
  const Class = algorithms[name as keyof typeof keyed];
  const path = `ciphers.algorithms.${name}`;
  const instance = (): object => new Class(key(length)());
  return [make(path, Class, bytes("key", key(length))), method(`${path}#[Symbol.dispose]`, instance), ...inherited(path, instance)];
});

const chacha = (): object => new algorithms.ChaCha20(key(32)(), nonce(16)());

const modeEntries: Entry[] = [
  make("ciphers.modes.CBC", modes.CBC, bytes("initializationVector", nonce(16))),
  make("ciphers.modes.OFB", modes.OFB, bytes("initializationVector", nonce(16))),
  make("ciphers.modes.CFB", modes.CFB, bytes("initializationVector", nonce(16))),
  make("ciphers.modes.CFB8", modes.CFB8, bytes("initializationVector", nonce(16))),
  make("ciphers.modes.CTR", modes.CTR, bytes("nonce", nonce(16))),
  make("ciphers.modes.XTS", modes.XTS, bytes("tweak", nonce(16))),
  make("ciphers.modes.GCM", modes.GCM, bytes("initializationVector", nonce(12)), options),
  make("ciphers.modes.ECB", modes.ECB),
  ...(["CBC", "OFB", "CFB", "CFB8", "CTR", "GCM", "ECB"] as const).map((name) =>
    method(`ciphers.modes.${name}#validateForAlgorithm`, () => new modes[name](nonce(16)()), shape("algorithm", aes)),
  ),
  method("ciphers.modes.XTS#validateForAlgorithm", () => new modes.XTS(nonce(16)()), shape("algorithm", () => new algorithms.AES(key(32)()))),
  free("ciphers.modes.GCM options.tag", (tag: Uint8Array) => new modes.GCM(nonce(12)(), { tag }), optionalBytes("tag", nonce(16))),
  free("ciphers.modes.GCM options.minTagLength", (minTagLength: number) => new modes.GCM(nonce(12)(), { minTagLength }), number("minTagLength", 12, true)),
];

const costs = { algorithm: new hashes.SHA256(), length: 16, salt: Buffer.alloc(16, 3), iterations: 1, n: 2, r: 1, p: 1 };
const derivations: Readonly<Record<"PBKDF2HMAC" | "Scrypt", () => kdf.PBKDF2HMAC | kdf.Scrypt>> = {
  PBKDF2HMAC: () => new kdf.PBKDF2HMAC(costs),
  Scrypt: () => new kdf.Scrypt(costs),
};
const salt = (): Buffer => costs.salt;

/** A record's field, given to a constructor that takes the record. */
const field = (Class: typeof kdf.PBKDF2HMAC | typeof kdf.Scrypt, parameter: Parameter): Entry =>
  free(`kdf.${Class.name} options.${parameter.name}`, (value: unknown) => new Class({ ...costs, [parameter.name]: value } as never), parameter);

const kdfEntries: Entry[] = [
  { path: "new kdf.PBKDF2HMAC", parameters: [options], call: (given) => new kdf.PBKDF2HMAC(costs, given as object) },
  { path: "new kdf.Scrypt", parameters: [options], call: (given) => new kdf.Scrypt(costs, given as object) },
  field(kdf.PBKDF2HMAC, shape("algorithm", sha256)),
  field(kdf.PBKDF2HMAC, bytes("salt", salt)),
  field(kdf.PBKDF2HMAC, number("iterations", 1)),
  field(kdf.Scrypt, bytes("salt", salt)),
  ...(["n", "r", "p"] as const).map((name) => field(kdf.Scrypt, number(name, costs[name]))),
  ...Object.entries(derivations).flatMap(([name, make_]) => [
    method(`kdf.${name}#derive`, make_, bytes("keyMaterial", key(16))),
    method(`kdf.${name}#deriveInto`, make_, bytes("keyMaterial", key(16)), output("buffer", 16)),
    method(`kdf.${name}#verify`, make_, bytes("keyMaterial", key(16)), bytes("expectedKey", () => make_().derive(key(16)()))),
    method(`kdf.${name}#[Symbol.dispose]`, make_),
    ...inherited(`kdf.${name}`, make_),
  ]),
];

const { rsa, padding: asymmetricPadding, utils } = asymmetric;
const { MGF1, OAEP, PKCS1v15, PSS } = asymmetricPadding;
/** 2^521 - 1 and 2^607 - 1: the smallest primes of a form that everybody knows for a key that all paddings fit. */
const [P, Q, E] = [2n ** 521n - 1n, 2n ** 607n - 1n, 65537n] as const;
const D = rsa.rsaRecoverPrivateExponent(E, P, Q);
const rsaPublicNumbers = { e: E, n: P * Q };
const rsaNumbers = {
  p: P, q: Q, d: D, dmp1: rsa.rsaCrtDmp1(D, P), dmq1: rsa.rsaCrtDmq1(D, Q), iqmp: rsa.rsaCrtIqmp(P, Q), publicNumbers: rsaPublicNumbers,
};
const rsaSkip = { unsafeSkipRsaKeyValidation: true };
const freshRsaKey = (): ReturnType<typeof rsa.generatePrivateKey> => backend.loadRsaPrivateNumbers(rsaNumbers, rsaSkip);
const rsaKey = freshRsaKey();
const rsaPublic = rsaKey.publicKey();
const pkcs1 = (): InstanceType<typeof PKCS1v15> => new PKCS1v15();
const mgf = (): InstanceType<typeof MGF1> => new MGF1(new hashes.SHA256());
const oaep = { mgf: new MGF1(new hashes.SHA1()), algorithm: new hashes.SHA1(), label: null };
const rsaSignature = (): Buffer => rsaKey.sign(data(), pkcs1(), new hashes.SHA256());
const rsaCiphertext = (): Buffer => rsaPublic.encrypt(data(), new OAEP(oaep));
const publicNumbers = (): InstanceType<typeof rsa.RSAPublicNumbers> => new rsa.RSAPublicNumbers(rsaPublicNumbers);
const privateNumbers = (): InstanceType<typeof rsa.RSAPrivateNumbers> => new rsa.RSAPrivateNumbers(rsaNumbers);
const RSA = "asymmetric.rsa";

const rsaEntries: Entry[] = [
  free("backend.generateRsaPrivateKey", () => backend.generateRsaPrivateKey(65537, 1024)),
  free("backend.generateRsaPrivateKey options.publicExponent", (e: number) => backend.generateRsaPrivateKey(e, 1024), number("publicExponent", 65537)),
  free("backend.generateRsaPrivateKey options.keySize", (size: number) => backend.generateRsaPrivateKey(65537, size), number("keySize", 1024)),
  free("backend.generateRsaParametersSupported", () => backend.generateRsaParametersSupported(65537, 1024)),
  free("backend.rsaPaddingSupported", backend.rsaPaddingSupported, shape("padding", pkcs1)),
  free("backend.loadRsaPrivateNumbers", (numbers: typeof rsaNumbers, given: object) => backend.loadRsaPrivateNumbers(numbers, { ...rsaSkip, ...given }), record("numbers", () => rsaNumbers)),
  free("backend.loadRsaPrivateNumbers options.options", (given: object) => backend.loadRsaPrivateNumbers(rsaNumbers, given), { ...options, good: () => rsaSkip }),
  free("backend.loadRsaPublicNumbers", backend.loadRsaPublicNumbers, record("numbers", () => rsaPublicNumbers)),

  free(`${RSA}.generatePrivateKey`, (given: object) => rsa.generatePrivateKey(65537, 1024, given), options),
  free(`${RSA}.rsaCrtIqmp`, rsa.rsaCrtIqmp, bigint("p", () => P), bigint("q", () => Q)),
  free(`${RSA}.rsaCrtDmp1`, rsa.rsaCrtDmp1, bigint("privateExponent", () => D), bigint("p", () => P)),
  free(`${RSA}.rsaCrtDmq1`, rsa.rsaCrtDmq1, bigint("privateExponent", () => D), bigint("q", () => Q)),
  free(`${RSA}.rsaRecoverPrimeFactors`, rsa.rsaRecoverPrimeFactors, bigint("n", () => P * Q), bigint("e", () => E), bigint("d", () => D)),
  free(`${RSA}.rsaRecoverPrivateExponent`, rsa.rsaRecoverPrivateExponent, bigint("e", () => E), bigint("p", () => P), bigint("q", () => Q)),

  make(`${RSA}.RSAPublicNumbers`, rsa.RSAPublicNumbers, record("numbers", () => rsaPublicNumbers)),
  ...(["e", "n"] as const).map((name) =>
    free(`${RSA}.RSAPublicNumbers options.${name}`, (value: bigint) => new rsa.RSAPublicNumbers({ ...rsaPublicNumbers, [name]: value }), bigint(name, () => E)),
  ),
  method(`${RSA}.RSAPublicNumbers#publicKey`, publicNumbers, options),
  method(`${RSA}.RSAPublicNumbers#equals`, publicNumbers),
  make(`${RSA}.RSAPrivateNumbers`, rsa.RSAPrivateNumbers, record("numbers", () => rsaNumbers)),
  ...(["p", "q", "d", "dmp1", "dmq1", "iqmp"] as const).map((name) =>
    free(`${RSA}.RSAPrivateNumbers options.${name}`, (value: bigint) => new rsa.RSAPrivateNumbers({ ...rsaNumbers, [name]: value }), bigint(name, () => E)),
  ),
  { path: `${RSA}.RSAPrivateNumbers#privateKey`, parameters: [], call: () => privateNumbers().privateKey(rsaSkip) },
  method(`${RSA}.RSAPrivateNumbers#equals`, privateNumbers),
  ...inherited(`${RSA}.RSAPrivateNumbers`, privateNumbers),

  // The library alone constructs keys.
  ...(["RSAPrivateKey", "RSAPublicKey"] as const).map((name) => ({
    path: `new ${RSA}.${name}`,
    parameters: [],
    call: () => (name === "RSAPrivateKey" ? freshRsaKey() : rsaPublic),
  })),
  method(`${RSA}.RSAPrivateKey#publicKey`, () => rsaKey),
  method(`${RSA}.RSAPrivateKey#privateNumbers`, () => rsaKey),
  method(`${RSA}.RSAPrivateKey#sign`, () => rsaKey, bytes("data", data), shape("padding", pkcs1), shape("algorithm", sha256)),
  method(`${RSA}.RSAPrivateKey#decrypt`, () => rsaKey, bytes("ciphertext", rsaCiphertext), shape("padding", () => new OAEP(oaep))),
  method(`${RSA}.RSAPrivateKey#signer`, () => rsaKey, shape("padding", pkcs1), shape("algorithm", sha256)),
  method(`${RSA}.RSAPrivateKey#[Symbol.dispose]`, freshRsaKey),
  ...inherited(`${RSA}.RSAPrivateKey`, () => rsaKey),
  {
    // Ciphertexts are never the same twice; what they decrypt to is.
    path: `${RSA}.RSAPublicKey#encrypt`,
    parameters: [bytes("plaintext", data), shape("padding", () => new OAEP(oaep))],
    call: (plaintext, way) => rsaKey.decrypt(rsaPublic.encrypt(plaintext as Uint8Array, way as never), way as never),
  },
  method(`${RSA}.RSAPublicKey#verify`, () => rsaPublic, bytes("signature", rsaSignature), bytes("data", data), shape("padding", pkcs1), shape("algorithm", sha256)),
  method(`${RSA}.RSAPublicKey#verifier`, () => rsaPublic, bytes("signature", rsaSignature), shape("padding", pkcs1), shape("algorithm", sha256)),
  method(`${RSA}.RSAPublicKey#recoverDataFromSignature`, () => rsaPublic, bytes("signature", rsaSignature), shape("padding", pkcs1), shape("algorithm", sha256, true)),
  method(`${RSA}.RSAPublicKey#publicNumbers`, () => rsaPublic),
  method(`${RSA}.RSAPublicKey#equals`, () => rsaPublic),
  ...inherited(`${RSA}.RSAPublicKey`, () => rsaPublic),

  make("asymmetric.padding.PKCS1v15", PKCS1v15),
  make("asymmetric.padding.MGF1", MGF1, shape("algorithm", sha256)),
  make("asymmetric.padding.PSS", PSS, record("parameters", () => ({ mgf: mgf(), saltLength: 20 }))),
  free("asymmetric.padding.PSS options.mgf", (value: never) => new PSS({ mgf: value, saltLength: 20 }), shape("mgf", mgf)),
  make("asymmetric.padding.OAEP", OAEP, record("parameters", () => oaep)),
  free("asymmetric.padding.OAEP options.mgf", (value: never) => new OAEP({ ...oaep, mgf: value }), shape("mgf", mgf)),
  free("asymmetric.padding.OAEP options.algorithm", (value: never) => new OAEP({ ...oaep, algorithm: value }), shape("algorithm", sha256)),
  free("asymmetric.padding.OAEP options.label", (value: never) => new OAEP({ ...oaep, label: value }), optionalBytes("label", data)),
  free("asymmetric.padding.calculateMaxPssSaltLength", (algorithm: never) => asymmetricPadding.calculateMaxPssSaltLength(rsaKey as never, algorithm), shape("algorithm", sha256)),
  make("asymmetric.utils.Prehashed", utils.Prehashed, shape("algorithm", sha256)),
  make("asymmetric.utils.NoDigestInfo", utils.NoDigestInfo),

  method("SignatureContext#update", () => rsaKey.signer(pkcs1(), new hashes.SHA256()), bytes("data", data)),
  ...["finalize", "[Symbol.dispose]"].map((name) => method(`SignatureContext#${name}`, () => rsaKey.signer(pkcs1(), new hashes.SHA256()))),
  method("VerificationContext#update", () => rsaPublic.verifier(rsaSignature(), pkcs1(), new hashes.SHA256()), bytes("data", data)),
  method("VerificationContext#[Symbol.dispose]", () => rsaPublic.verifier(rsaSignature(), pkcs1(), new hashes.SHA256())),
  {
    path: "VerificationContext#verify",
    parameters: [],
    call() {
      const context = rsaPublic.verifier(rsaSignature(), pkcs1(), new hashes.SHA256());
      context.update(data());
      context.verify();
    },
  },
];

const { dsa, dh } = asymmetric;
const DSA = "asymmetric.dsa";
const DH = "asymmetric.dh";
const dsaParameters = dsa.generateParameters(1024);
const freshDsaKey = (): ReturnType<typeof dsaParameters.generatePrivateKey> => dsaParameters.generatePrivateKey();
const dsaKey = freshDsaKey();
const dsaPublic = dsaKey.publicKey();
const dsaSignature = (): Buffer => dsaKey.sign(data(), new hashes.SHA256());
const dsaFields = { ...dsaParameters.parameterNumbers() };
const dsaParameterNumbers = (): InstanceType<typeof dsa.DSAParameterNumbers> => new dsa.DSAParameterNumbers(dsaFields);
const dsaPublicNumbers = (): InstanceType<typeof dsa.DSAPublicNumbers> => new dsa.DSAPublicNumbers(dsaPublic.publicNumbers());
const dsaPrivateNumbers = (): InstanceType<typeof dsa.DSAPrivateNumbers> => new dsa.DSAPrivateNumbers(dsaKey.privateNumbers());
const dsaPublicFields = (): object => ({ y: dsaPublicNumbers().y, parameterNumbers: dsaFields });
const dsaPrivateFields = (): object => ({ x: dsaPrivateNumbers().x, publicNumbers: dsaPublicFields() });

const dsaEntries: Entry[] = [
  free("backend.generateDsaParameters", backend.generateDsaParameters, number("keySize", 1024)),
  free("backend.generateDsaPrivateKey", backend.generateDsaPrivateKey, shape("parameters", () => dsaParameters)),
  free("backend.generateDsaPrivateKeyAndParameters", backend.generateDsaPrivateKeyAndParameters, number("keySize", 1024)),
  free("backend.dsaHashSupported", backend.dsaHashSupported, shape("algorithm", sha256)),
  { path: "backend.dsaParametersSupported", parameters: [], call: () => backend.dsaParametersSupported(dsaFields.p, dsaFields.q, dsaFields.g) },
  free("backend.loadDsaParameterNumbers", backend.loadDsaParameterNumbers, record("numbers", () => dsaFields)),
  free("backend.loadDsaPrivateNumbers", backend.loadDsaPrivateNumbers, record("numbers", dsaPrivateFields)),
  free("backend.loadDsaPublicNumbers", backend.loadDsaPublicNumbers, record("numbers", dsaPublicFields)),
  free(`${DSA}.generateParameters`, (given: object) => dsa.generateParameters(1024, given), options),
  free(`${DSA}.generatePrivateKey`, (given: object) => dsa.generatePrivateKey(1024, given), options),

  make(`${DSA}.DSAParameterNumbers`, dsa.DSAParameterNumbers, record("numbers", () => dsaFields)),
  ...(["p", "q", "g"] as const).map((name) =>
    free(`${DSA}.DSAParameterNumbers options.${name}`, (value: bigint) => new dsa.DSAParameterNumbers({ ...dsaFields, [name]: value }), bigint(name, () => dsaFields.p)),
  ),
  method(`${DSA}.DSAParameterNumbers#equals`, dsaParameterNumbers),
  make(`${DSA}.DSAPublicNumbers`, dsa.DSAPublicNumbers, record("numbers", dsaPublicFields)),
  free(`${DSA}.DSAPublicNumbers options.y`, (y: bigint) => new dsa.DSAPublicNumbers({ y, parameterNumbers: dsaFields }), bigint("y", () => dsaFields.g)),
  method(`${DSA}.DSAPublicNumbers#publicKey`, dsaPublicNumbers, options),
  method(`${DSA}.DSAPublicNumbers#equals`, dsaPublicNumbers),
  make(`${DSA}.DSAPrivateNumbers`, dsa.DSAPrivateNumbers, record("numbers", dsaPrivateFields)),
  free(`${DSA}.DSAPrivateNumbers options.x`, (x: bigint) => new dsa.DSAPrivateNumbers({ x, publicNumbers: dsaPublicNumbers() }), bigint("x", () => dsaFields.q)),
  method(`${DSA}.DSAPrivateNumbers#privateKey`, dsaPrivateNumbers, options),
  method(`${DSA}.DSAPrivateNumbers#equals`, dsaPrivateNumbers),
  ...inherited(`${DSA}.DSAPrivateNumbers`, dsaPrivateNumbers),

  // The library alone constructs parameters and keys.
  ...([["DSAParameters", () => dsaParameters], ["DSAPrivateKey", freshDsaKey], ["DSAPublicKey", () => dsaPublic]] as const).map(
    ([name, call]) => ({ path: `new ${DSA}.${name}`, parameters: [], call }),
  ),
  method(`${DSA}.DSAParameters#generatePrivateKey`, () => dsaParameters),
  method(`${DSA}.DSAParameters#parameterNumbers`, () => dsaParameters),
  method(`${DSA}.DSAPrivateKey#publicKey`, () => dsaKey),
  method(`${DSA}.DSAPrivateKey#privateNumbers`, () => dsaKey),
  {
    path: `${DSA}.DSAPrivateKey#sign`,
    parameters: [bytes("data", data), shape("algorithm", sha256)],
    // Signatures differ each time; that one verifies does not.
    call: (message, algorithm) => dsaPublic.verify(dsaKey.sign(message as Buffer, algorithm as never), data(), new hashes.SHA256()),
  },
  method(`${DSA}.DSAPrivateKey#signer`, () => dsaKey, shape("algorithm", sha256)),
  method(`${DSA}.DSAPrivateKey#[Symbol.dispose]`, freshDsaKey),
  ...inherited(`${DSA}.DSAPrivateKey`, () => dsaKey),
  method(`${DSA}.DSAPublicKey#verify`, () => dsaPublic, bytes("signature", dsaSignature), bytes("data", data), shape("algorithm", sha256)),
  method(`${DSA}.DSAPublicKey#verifier`, () => dsaPublic, bytes("signature", dsaSignature), shape("algorithm", sha256)),
  method(`${DSA}.DSAPublicKey#publicNumbers`, () => dsaPublic),
  method(`${DSA}.DSAPublicKey#equals`, () => dsaPublic),
  ...inherited(`${DSA}.DSAPublicKey`, () => dsaPublic),

  free("asymmetric.utils.encodeDssSignature", utils.encodeDssSignature, bigint("r", () => 1n), bigint("s", () => 2n)),
  free("asymmetric.utils.decodeDssSignature", utils.decodeDssSignature, bytes("signature", () => utils.encodeDssSignature(3n, 4n))),
];

/** RFC 3526, group 5, which node knows too. */
const dhFields = { p: BigInt(`0x${getDiffieHellman("modp5").getPrime("hex")}`), g: 2n, q: null };
const dhParameterNumbers = (): InstanceType<typeof dh.DHParameterNumbers> => new dh.DHParameterNumbers(dhFields);
const dhParameters = dhParameterNumbers().parameters();
const freshDhKey = (): ReturnType<typeof dhParameters.generatePrivateKey> => dhParameters.generatePrivateKey();
const dhKey = freshDhKey();
const dhPublic = dhKey.publicKey();
const dhPublicNumbers = (): InstanceType<typeof dh.DHPublicNumbers> => new dh.DHPublicNumbers(dhPublic.publicNumbers());
const dhPrivateNumbers = (): InstanceType<typeof dh.DHPrivateNumbers> => new dh.DHPrivateNumbers(dhKey.privateNumbers());
const dhPublicFields = (): object => ({ y: dhPublicNumbers().y, parameterNumbers: dhFields });
const dhPrivateFields = (): object => ({ x: dhPrivateNumbers().x, publicNumbers: dhPublicFields() });

const dhEntries: Entry[] = [
  free("backend.generateDhParameters", (generator: number) => backend.generateDhParameters(generator, 512), number("generator", 2)),
  free("backend.generateDhParameters options.keySize", (size: number) => backend.generateDhParameters(2, size), number("keySize", 512)),
  free("backend.generateDhPrivateKey", backend.generateDhPrivateKey, shape("parameters", () => dhParameters)),
  free("backend.generateDhPrivateKeyAndParameters", (generator: number) => backend.generateDhPrivateKeyAndParameters(generator, 512), number("generator", 2)),
  free("backend.loadDhPrivateNumbers", backend.loadDhPrivateNumbers, record("numbers", dhPrivateFields)),
  free("backend.loadDhPublicNumbers", backend.loadDhPublicNumbers, record("numbers", dhPublicFields)),
  free("backend.loadDhParameterNumbers", backend.loadDhParameterNumbers, record("numbers", () => dhFields)),
  // Answers false instead of throwing; __test__/unit/dh.spec.ts has its table.
  { path: "backend.dhParametersSupported", parameters: [], call: () => backend.dhParametersSupported(dhFields.p, dhFields.g) },
  free("backend.dhX942SerializationSupported", backend.dhX942SerializationSupported),
  free(`${DH}.generateParameters`, (given: object) => dh.generateParameters(2, 512, given), options),

  make(`${DH}.DHParameterNumbers`, dh.DHParameterNumbers, record("numbers", () => dhFields)),
  ...(["p", "g"] as const).map((name) =>
    free(`${DH}.DHParameterNumbers options.${name}`, (value: bigint) => new dh.DHParameterNumbers({ ...dhFields, [name]: value }), bigint(name, () => dhFields.p)),
  ),
  method(`${DH}.DHParameterNumbers#equals`, dhParameterNumbers),
  make(`${DH}.DHPublicNumbers`, dh.DHPublicNumbers, record("numbers", dhPublicFields)),
  free(`${DH}.DHPublicNumbers options.y`, (y: bigint) => new dh.DHPublicNumbers({ y, parameterNumbers: dhFields }), bigint("y", () => 4n)),
  method(`${DH}.DHPublicNumbers#publicKey`, dhPublicNumbers, options),
  method(`${DH}.DHPublicNumbers#equals`, dhPublicNumbers),
  make(`${DH}.DHPrivateNumbers`, dh.DHPrivateNumbers, record("numbers", dhPrivateFields)),
  free(`${DH}.DHPrivateNumbers options.x`, (x: bigint) => new dh.DHPrivateNumbers({ x, publicNumbers: dhPublicNumbers() }), bigint("x", () => 2n)),
  method(`${DH}.DHPrivateNumbers#privateKey`, dhPrivateNumbers, options),
  method(`${DH}.DHPrivateNumbers#equals`, dhPrivateNumbers),
  ...inherited(`${DH}.DHPrivateNumbers`, dhPrivateNumbers),

  // The library alone constructs parameters and keys.
  ...([["DHParameters", () => dhParameters], ["DHPrivateKey", freshDhKey], ["DHPublicKey", () => dhPublic]] as const).map(
    ([name, call]) => ({ path: `new ${DH}.${name}`, parameters: [], call }),
  ),
  method(`${DH}.DHParameters#generatePrivateKey`, () => dhParameters),
  method(`${DH}.DHParameters#parameterNumbers`, () => dhParameters),
  method(`${DH}.DHPrivateKey#publicKey`, () => dhKey),
  method(`${DH}.DHPrivateKey#privateNumbers`, () => dhKey),
  method(`${DH}.DHPrivateKey#exchange`, () => dhKey, shape("peerPublicKey", () => dhPublic)),
  method(`${DH}.DHPrivateKey#[Symbol.dispose]`, freshDhKey),
  ...inherited(`${DH}.DHPrivateKey`, () => dhKey),
  method(`${DH}.DHPublicKey#publicNumbers`, () => dhPublic),
  method(`${DH}.DHPublicKey#equals`, () => dhPublic),
  ...inherited(`${DH}.DHPublicKey`, () => dhPublic),
];

const { ec } = asymmetric;
const secp256r1 = (): InstanceType<typeof ec.SECP256R1> => new ec.SECP256R1();
const ecdsa = (): InstanceType<typeof ec.ECDSA> => new ec.ECDSA(new hashes.SHA256(), { deterministicSigning: true });
const freshEcKey = (): ReturnType<typeof ec.generatePrivateKey> => ec.derivePrivateKey(BigInt(`0x${SECRET.toString("hex")}`) >> 8n, secp256r1());
const ecKey = freshEcKey();
const ecPublic = ecKey.publicKey();
const ecPoint = (): ReturnType<typeof ecPublic.publicNumbers> => ecPublic.publicNumbers();
const ecNumbers = (): ReturnType<typeof ecKey.privateNumbers> => ecKey.privateNumbers();
const ecSignature = (): Buffer => ecKey.sign(data(), ecdsa());
const ecEncoded = (): Buffer => Buffer.from(`04${[ecPoint().x, ecPoint().y].map((number) => number.toString(16).padStart(64, "0")).join("")}`, "hex");
const EC = "asymmetric.ec";

const ecEntries: Entry[] = [
  free("backend.ellipticCurveSupported", backend.ellipticCurveSupported, shape("curve", secp256r1)),
  free("backend.ellipticCurveSignatureAlgorithmSupported", backend.ellipticCurveSignatureAlgorithmSupported, shape("signatureAlgorithm", ecdsa), shape("curve", secp256r1)),
  free("backend.generateEllipticCurvePrivateKey", backend.generateEllipticCurvePrivateKey, shape("curve", secp256r1)),
  free("backend.loadEllipticCurvePrivateNumbers", backend.loadEllipticCurvePrivateNumbers, record("numbers", ecNumbers)),
  free("backend.loadEllipticCurvePublicNumbers", backend.loadEllipticCurvePublicNumbers, record("numbers", ecPoint)),
  free("backend.deriveEllipticCurvePrivateKey", backend.deriveEllipticCurvePrivateKey, bigint("privateValue", () => 5n), shape("curve", secp256r1)),

  free(`${EC}.generatePrivateKey`, ec.generatePrivateKey, shape("curve", secp256r1), options),
  free(`${EC}.derivePrivateKey`, ec.derivePrivateKey, bigint("privateValue", () => 5n), shape("curve", secp256r1), options),
  free(`${EC}.getCurveForOid`, ec.getCurveForOid, shape("oid", () => ec.EllipticCurveOID.SECP256R1)),
  ...([
    "SECP192R1", "SECP224R1", "SECP256R1", "SECP384R1", "SECP521R1", "SECP256K1", "BrainpoolP256R1", "BrainpoolP384R1", "BrainpoolP512R1", "SECT163K1",
    "SECT163R2", "SECT233K1", "SECT233R1", "SECT283K1", "SECT283R1", "SECT409K1", "SECT409R1", "SECT571K1", "SECT571R1",
  ] as const).map((name) => make(`${EC}.${name}`, ec[name])),
  make(`${EC}.ECDSA`, ec.ECDSA, shape("algorithm", sha256), options),
  make(`${EC}.ECDH`, ec.ECDH),

  make(`${EC}.EllipticCurvePublicNumbers`, ec.EllipticCurvePublicNumbers, record("numbers", ecPoint)),
  ...(["x", "y"] as const).map((name) =>
    free(`${EC}.EllipticCurvePublicNumbers options.${name}`, (value: bigint) => new ec.EllipticCurvePublicNumbers({ ...ecPoint(), [name]: value }), bigint(name, () => 5n)),
  ),
  free(`${EC}.EllipticCurvePublicNumbers options.curve`, (curve: never) => new ec.EllipticCurvePublicNumbers({ x: 1n, y: 1n, curve }), shape("curve", secp256r1)),
  method(`${EC}.EllipticCurvePublicNumbers#publicKey`, ecPoint, options),
  method(`${EC}.EllipticCurvePublicNumbers#equals`, ecPoint),
  make(`${EC}.EllipticCurvePrivateNumbers`, ec.EllipticCurvePrivateNumbers, record("numbers", ecNumbers)),
  free(`${EC}.EllipticCurvePrivateNumbers options.privateValue`, (privateValue: bigint) => new ec.EllipticCurvePrivateNumbers({ privateValue, publicNumbers: ecPoint() }), bigint("privateValue", () => 5n)),
  free(`${EC}.EllipticCurvePrivateNumbers options.publicNumbers`, (publicNumbers: never) => new ec.EllipticCurvePrivateNumbers({ privateValue: 5n, publicNumbers }), shape("publicNumbers", ecPoint)),
  method(`${EC}.EllipticCurvePrivateNumbers#privateKey`, ecNumbers, options),
  method(`${EC}.EllipticCurvePrivateNumbers#equals`, ecNumbers),
  ...inherited(`${EC}.EllipticCurvePrivateNumbers`, ecNumbers),

  // The library alone constructs keys.
  ...(["EllipticCurvePrivateKey", "EllipticCurvePublicKey"] as const).map((name) => ({
    path: `new ${EC}.${name}`,
    parameters: [],
    call: () => (name === "EllipticCurvePrivateKey" ? freshEcKey() : ecPublic),
  })),
  method(`${EC}.EllipticCurvePrivateKey#publicKey`, () => ecKey),
  method(`${EC}.EllipticCurvePrivateKey#privateNumbers`, () => ecKey),
  method(`${EC}.EllipticCurvePrivateKey#sign`, () => ecKey, bytes("data", data), shape("signatureAlgorithm", ecdsa)),
  method(`${EC}.EllipticCurvePrivateKey#signer`, () => ecKey, shape("signatureAlgorithm", ecdsa)),
  method(`${EC}.EllipticCurvePrivateKey#exchange`, () => ecKey, record("algorithm", () => new ec.ECDH()), shape("peerPublicKey", () => ecPublic)),
  method(`${EC}.EllipticCurvePrivateKey#[Symbol.dispose]`, freshEcKey),
  ...inherited(`${EC}.EllipticCurvePrivateKey`, () => ecKey),
  free(`${EC}.EllipticCurvePublicKey.fromEncodedPoint`, ec.EllipticCurvePublicKey.fromEncodedPoint, shape("curve", secp256r1), bytes("data", ecEncoded)),
  method(`${EC}.EllipticCurvePublicKey#verify`, () => ecPublic, bytes("signature", ecSignature), bytes("data", data), shape("signatureAlgorithm", ecdsa)),
  method(`${EC}.EllipticCurvePublicKey#verifier`, () => ecPublic, bytes("signature", ecSignature), shape("signatureAlgorithm", ecdsa)),
  method(`${EC}.EllipticCurvePublicKey#publicNumbers`, () => ecPublic),
  method(`${EC}.EllipticCurvePublicKey#equals`, () => ecPublic),
  ...inherited(`${EC}.EllipticCurvePublicKey`, () => ecPublic),
];

const { BestAvailableEncryption, NoEncryption } = serialization;
const SER = "serialization";
/** So little work that the tables can run over it. */
const cheap = { iterations: 1 };
const encryption = (): object => new BestAvailableEncryption(key(16)(), cheap);
const noEncryption = (): object => new NoEncryption();
const plainOf = (one: serialization.SerializablePrivateKey, encoding: serialization.Encoding, format: serialization.PrivateFormat) => (): Buffer =>
  one.privateBytes(encoding, format, new NoEncryption());
const sealedOf = (encoding: serialization.Encoding) => (): Buffer =>
  ecKey.privateBytes(encoding, "PKCS8", new BestAvailableEncryption(KEY, cheap));
const sshOf = (): Buffer => ecKey.privateBytes("PEM", "OpenSSH", new BestAvailableEncryption(KEY, { rounds: 1 }));
const publicOf = (encoding: serialization.Encoding) => (): Buffer => ecPublic.publicBytes(encoding, "SubjectPublicKeyInfo");
const parametersOf = (encoding: serialization.Encoding) => (): Buffer => dhParameters.parameterBytes(encoding, "PKCS3");
const passwordParameter = optionalBytes("password", key(16));

/** The writers of the keys of a family. They give other bytes each time where there is an encryption: here is none. */
const writers = (path: string, instance: () => serialization.SerializablePrivateKey, half: () => serialization.SerializablePublicKey): Entry[] => [
  method(`${path}PrivateKey#privateBytes`, instance, member("encoding", "DER"), member("format", "PKCS8"), shape("encryptionAlgorithm", noEncryption)),
  method(`${path}PublicKey#publicBytes`, half, member("encoding", "DER"), member("format", "SubjectPublicKeyInfo")),
];

/** The families that JSON Web Keys know. */
const jwks = (path: string, instance: () => object, half: () => object): Entry[] => [
  method(`${path}PrivateKey#jwk`, instance),
  method(`${path}PublicKey#jwk`, half),
];

const serializationEntries: Entry[] = [
  ...writers(`${RSA}.RSA`, () => rsaKey, () => rsaPublic),
  ...writers(`${DSA}.DSA`, () => dsaKey, () => dsaPublic),
  ...writers(`${DH}.DH`, () => dhKey, () => dhPublic),
  ...writers(`${EC}.EllipticCurve`, () => ecKey, () => ecPublic),
  method(`${DH}.DHParameters#parameterBytes`, () => dhParameters, member("encoding", "DER"), member("format", "PKCS3")),
  ...(["Pem", "Der"] as const).flatMap((form) => {
    const encoding = form.toUpperCase() as serialization.Encoding;
    return [
      free(`backend.load${form}PrivateKey`, backend[`load${form}PrivateKey`], bytes("data", sealedOf(encoding)), passwordParameter, options),
      free(`backend.load${form}PublicKey`, backend[`load${form}PublicKey`], bytes("data", publicOf(encoding))),
      free(`backend.load${form}Parameters`, backend[`load${form}Parameters`], bytes("data", parametersOf(encoding))),
      free(`${SER}.load${form}PrivateKey`, serialization[`load${form}PrivateKey`], bytes("data", sealedOf(encoding)), passwordParameter, options),
      free(`${SER}.load${form}PublicKey`, serialization[`load${form}PublicKey`], bytes("data", publicOf(encoding)), options),
      free(`${SER}.load${form}Parameters`, serialization[`load${form}Parameters`], bytes("data", parametersOf(encoding)), options),
    ];
  }),
  ...(["RSA", "DSA", "EC"] as const).map((name) => ({
    path: `${SER}.loadPemPrivateKey options.a traditional ${name} key`,
    parameters: [bytes("data", plainOf({ RSA: rsaKey, DSA: dsaKey, EC: ecKey }[name], "PEM", "TraditionalOpenSSL"))],
    call: (data_: unknown) => serialization.loadPemPrivateKey(data_ as Buffer, null, rsaSkip),
  })),
  free(`${SER}.loadSshPrivateKey`, serialization.loadSshPrivateKey, bytes("data", sshOf), passwordParameter, options),
  free(`${SER}.loadSshPublicKey`, serialization.loadSshPublicKey, bytes("data", () => ecPublic.publicBytes("OpenSSH", "OpenSSH"))),
  ...jwks(`${RSA}.RSA`, () => rsaKey, () => rsaPublic),
  ...jwks(`${EC}.EllipticCurve`, () => ecKey, () => ecPublic),
  free(`${SER}.loadJwkPrivateKey`, serialization.loadJwkPrivateKey, record("jwk", () => ecKey.jwk()), options),
  free(`${SER}.loadJwkPublicKey`, serialization.loadJwkPublicKey, record("jwk", () => ecPublic.jwk())),
  make(`${SER}.NoEncryption`, NoEncryption),
  make(`${SER}.BestAvailableEncryption`, BestAvailableEncryption, bytes("password", key(16)), options),
  ...(["iterations", "rounds"] as const).map((name) =>
    free(`${SER}.BestAvailableEncryption options.${name}`, (value: number) => new BestAvailableEncryption(KEY, { [name]: value }), nullable(name, 5)),
  ),
  free(`${SER}.BestAvailableEncryption options.prf`, (prf: never) => new BestAvailableEncryption(KEY, { prf }), shape("prf", sha256, true)),
  free(`${SER}.BestAvailableEncryption options.scrypt`, (scrypt: never) => new BestAvailableEncryption(KEY, { scrypt }), record("scrypt", () => costs)),
  ...(["n", "r", "p"] as const).map((name) =>
    free(`${SER}.BestAvailableEncryption options.scrypt.${name}`, (value: never) => new BestAvailableEncryption(KEY, { scrypt: { ...costs, [name]: value } }), number(name, costs[name])),
  ),
  method(`${SER}.BestAvailableEncryption#[Symbol.dispose]`, encryption),
  ...inherited(`${SER}.BestAvailableEncryption`, encryption),
];

/** What gives a promise: it rejects where these tables want a throw, and has hostile values of its own in unit/. */
export const REJECTING: readonly string[] = [
  "backend.generateRsaPrivateKeyAsync",
  "asymmetric.rsa.generatePrivateKeyAsync",
  "backend.generateDsaParametersAsync",
  "backend.generateDsaPrivateKeyAndParametersAsync",
  "asymmetric.dsa.generateParametersAsync",
  "asymmetric.dsa.generatePrivateKeyAsync",
  "backend.generateDhParametersAsync",
  "backend.generateDhPrivateKeyAndParametersAsync",
  "asymmetric.dh.generateParametersAsync",
  ...(["Pem", "Der"] as const).flatMap((form) =>
    ["PrivateKey", "PublicKey", "Parameters"].flatMap((what) => [`backend.load${form}${what}Async`, `serialization.load${form}${what}Async`]),
  ),
  "serialization.loadSshPrivateKeyAsync",
  ...["rsa.RSA", "dsa.DSA", "dh.DH", "ec.EllipticCurve"].map((name) => `asymmetric.${name}PrivateKey#privateBytesAsync`),
  "backend.derivePbkdf2HmacAsync",
  "backend.deriveScryptAsync",
  ...X509_REJECTING,
  ...Object.keys(derivations).flatMap((name) => [`kdf.${name}#deriveAsync`, `kdf.${name}#verifyAsync`]),
];

export const SURFACE: readonly Entry[] = [
  ...x509Entries({ bytes, bigint, record, options, make, free, method, statics, shape, key: ecKey, sha256 }),
  free("defaultBackend", defaultBackend),
  free("backend.cipherSupported", backend.cipherSupported, shape("cipher", aes), shape("mode", ecb, true)),
  free("backend.createSymmetricEncryptionCtx", backend.createSymmetricEncryptionCtx, shape("cipher", aes), shape("mode", ecb, true)),
  free("backend.createSymmetricDecryptionCtx", backend.createSymmetricDecryptionCtx, shape("cipher", aes), shape("mode", ecb, true)),
  free("backend.hashSupported", backend.hashSupported, shape("algorithm", sha256)),
  free("backend.createHashCtx", backend.createHashCtx, shape("algorithm", sha256)),
  free("backend.hmacSupported", backend.hmacSupported, shape("algorithm", sha256)),
  free("backend.createHmacCtx", backend.createHmacCtx, bytes("key", key(16)), shape("algorithm", sha256)),
  free("backend.cmacAlgorithmSupported", backend.cmacAlgorithmSupported, shape("algorithm", aes)),
  free("backend.createCmacCtx", backend.createCmacCtx, shape("algorithm", aes)),

  free("backend.pbkdf2HmacSupported", backend.pbkdf2HmacSupported, shape("algorithm", sha256)),
  free(
    "backend.derivePbkdf2Hmac",
    (...[algorithm, salt_, iterations, password]: unknown[]) =>
      (backend.derivePbkdf2Hmac as Any)(algorithm, costs.length, salt_, iterations, password),
    shape("algorithm", sha256),
    bytes("salt", salt),
    number("iterations", 1),
    bytes("keyMaterial", key(16)),
  ),
  free(
    "backend.deriveScrypt",
    (...[password, salt_, n, r, p, given]: unknown[]) => (backend.deriveScrypt as Any)(password, salt_, costs.length, n, r, p, given),
    bytes("keyMaterial", key(16)),
    bytes("salt", salt),
    number("n", 2),
    number("r", 1),
    number("p", 1),
    options,
  ),

  make("aead.AESGCM", aead.AESGCM, bytes("key", key(16))),
  statics("aead.AESGCM.generateKey", aead.AESGCM, number("bitLength", 256)),
  method("aead.AESGCM#encrypt", gcmKey, bytes("nonce", nonce(12)), bytes("data", data), optionalBytes("associatedData", data)),
  method("aead.AESGCM#encryptInto", gcmKey, bytes("nonce", nonce(12)), bytes("data", data), optionalBytes("associatedData", data), output("buffer", 48)),
  method("aead.AESGCM#decrypt", gcmKey, bytes("nonce", nonce(12)), bytes("data", sealed), optionalBytes("associatedData", () => Buffer.alloc(0))),
  method("aead.AESGCM#decryptInto", gcmKey, bytes("nonce", nonce(12)), bytes("data", sealed), optionalBytes("associatedData", () => Buffer.alloc(0)), output("buffer", 32)),
  method("aead.AESGCM#[Symbol.dispose]", gcmKey),
  ...inherited("aead.AESGCM", gcmKey),

  free("ciphers.transform", ciphers.transform, shape("context", () => cipher().encryptor())),
  make("ciphers.Cipher", ciphers.Cipher, shape("algorithm", aes), shape("mode", ecb, true), options),
  method("ciphers.Cipher#encryptor", cipher),
  method("ciphers.Cipher#decryptor", cipher),
  ...inherited("ciphers.Cipher", cipher),
  ...keyedEntries,
  make("ciphers.algorithms.ChaCha20", algorithms.ChaCha20, bytes("key", key(32)), bytes("nonce", nonce(16))),
  method("ciphers.algorithms.ChaCha20#[Symbol.dispose]", chacha),
  ...inherited("ciphers.algorithms.ChaCha20", chacha),
  ...modeEntries,

  free("constantTime.bytesEq", constantTime.bytesEq, bytes("a", data), bytes("b", data)),

  free("hashes.transform", hashes.transform, shape("context", hash)),
  ...fixedHashes.map((name) => make(`hashes.${name}`, hashes[name])),
  make("hashes.SHAKE128", hashes.SHAKE128, number("digestSize", 32)),
  make("hashes.SHAKE256", hashes.SHAKE256, number("digestSize", 32)),
  make("hashes.BLAKE2b", hashes.BLAKE2b, number("digestSize", 64, true)),
  make("hashes.BLAKE2s", hashes.BLAKE2s, number("digestSize", 32, true)),
  make("hashes.Hash", hashes.Hash, shape("algorithm", sha256), options),
  statics("hashes.Hash.hash", hashes.Hash, shape("algorithm", sha256), bytes("data", data), options),
  method("hashes.Hash#update", hash, bytes("data", data)),
  ...["finalize", "copy", "[Symbol.dispose]"].map((name) => method(`hashes.Hash#${name}`, hash)),

  ...kdfEntries,

  make("mac.HMAC", mac.HMAC, bytes("key", key(16)), shape("algorithm", sha256), options),
  statics("mac.HMAC.generateTag", mac.HMAC, bytes("key", key(16)), shape("algorithm", sha256), bytes("data", data), options),
  statics(
    "mac.HMAC.verifyTag",
    mac.HMAC,
    bytes("key", key(16)),
    shape("algorithm", sha256),
    bytes("data", data),
    bytes("tag", () => mac.HMAC.generateTag(KEY, new hashes.SHA256(), data())),
    options,
  ),
  ...macMethods("mac.HMAC", hmac),
  make("mac.CMAC", mac.CMAC, shape("algorithm", aes), options),
  statics("mac.CMAC.generateTag", mac.CMAC, shape("algorithm", aes), bytes("data", data), options),
  statics(
    "mac.CMAC.verifyTag",
    mac.CMAC,
    shape("algorithm", aes),
    bytes("data", data),
    bytes("tag", () => mac.CMAC.generateTag(new algorithms.AES(KEY), data())),
    options,
  ),
  ...macMethods("mac.CMAC", cmac),

  ...(["PKCS7", "ANSIX923"] as const).flatMap((name) => [
    make(`padding.${name}`, padding[name], number("blockSize", 128)),
    method(`padding.${name}#padder`, () => new padding[name](128)),
    method(`padding.${name}#unpadder`, () => new padding[name](128)),
  ]),
  ...rsaEntries,
  ...dsaEntries,
  ...dhEntries,
  ...ecEntries,
  ...serializationEntries,
  ...contextEntries,
];

/** Objects that the modules do not export as classes, and what the table calls them. */
export const INSTANCES: ReadonlyMap<string, object> = new Map<string, object>([
  ["HashContext", backend.createHashCtx(new hashes.SHA256())],
  ["HMACContext", backend.createHmacCtx(KEY, new hashes.SHA256())],
  ["CMACContext", backend.createCmacCtx(new algorithms.AES(KEY))],
  ["CipherContext", cipher().encryptor()],
  ["AEADEncryptionContext", gcm().encryptor()],
  ["AEADDecryptionContext", gcm().decryptor()],
  ["SignatureContext", rsaKey.signer(pkcs1(), new hashes.SHA256())],
  ["VerificationContext", rsaPublic.verifier(rsaSignature(), pkcs1(), new hashes.SHA256())],
  ["PaddingContext of padder", new padding.PKCS7(128).padder()],
  ["PaddingContext of unpadder", new padding.PKCS7(128).unpadder()],
]);
