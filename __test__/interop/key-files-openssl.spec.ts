// Key files against the openssl program, in both directions: what it writes is read here, what is written here it reads, and where
// an encoding leaves no choice the bytes are the same.
import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asymmetric, exceptions, hashes, serialization } from "../../index.ts";
import { at } from "../support/der.ts";
import {
  FAMILIES,
  type Family,
  dhParameters,
  family,
  fromNumbers,
  pem,
  pkcs1Public,
  privateNumbers,
  publicNumbers,
  theirs,
} from "../support/key-files.ts";
import { LEGACY, openssl } from "../support/program.ts";
import { temporaryFolder } from "../support/programs.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

const { ec, rsa } = asymmetric;
const { BestAvailableEncryption, Encoding, NoEncryption, ParameterFormat, PrivateFormat, PublicFormat } = serialization;
const { loadDerParameters, loadDerPrivateKey, loadDerPublicKey, loadPemParameters, loadPemPrivateKey, loadPemPublicKey } = serialization;

const PASSWORD = Buffer.from("correct horse");
const PASSIN = ["-passin", `pass:${PASSWORD.toString()}`];
const PASSOUT = ["-passout", `pass:${PASSWORD.toString()}`];
/** Enough to tell that the count is used, and no more: there are many files. */
const QUICK = new BestAvailableEncryption(PASSWORD, { iterations: 1000 });
const NONE = new NoEncryption();

/** A case for each family. */
const each = (what: string, families: readonly Family[], run: (t: Assertions, family: Family) => void): Case[] =>
  families.map((wanted) => ({ title: `${wanted.title} › ${what}`, tags: ["program"], run: (t) => run(t, wanted) }));

/** The plain PKCS#8 that openssl makes of a private key in any form. */
const plain = (t: Assertions, file: Uint8Array, ...options: readonly string[]): Buffer => openssl(t, ["pkcs8", "-topk8", "-nocrypt", "-outform", "DER", ...options], file);

function theirFilesLoad(t: Assertions, wanted: Family): void {
  const key = theirs(t, wanted);
  const files: [string, ReturnType<typeof loadPemPrivateKey>][] = [
    ["PKCS#8, PEM", loadPemPrivateKey(key.pem.pkcs8, null)],
    ["PKCS#8, DER", loadDerPrivateKey(key.pkcs8, null)],
  ];
  if (key.pem.traditional !== null) files.push(["traditional, PEM", loadPemPrivateKey(key.pem.traditional, null)]);
  if (key.traditional !== null) files.push(["traditional, DER", loadDerPrivateKey(key.traditional, null)]);
  for (const [title, loaded] of files) t.deepEqual(privateNumbers(loaded), key.numbers, title);

  const half = fromNumbers(key).publicKey();
  const publicFiles: [string, ReturnType<typeof loadPemPublicKey>][] = [
    ["SubjectPublicKeyInfo, PEM", loadPemPublicKey(key.pem.spki)],
    ["SubjectPublicKeyInfo, DER", loadDerPublicKey(key.spki)],
  ];
  if (wanted.kind === "rsa") {
    publicFiles.push(["PKCS#1, PEM", loadPemPublicKey(openssl(t, ["rsa", "-RSAPublicKey_out"], key.pem.pkcs8))]);
    publicFiles.push(["PKCS#1, DER", loadDerPublicKey(openssl(t, ["rsa", "-RSAPublicKey_out", "-outform", "DER"], key.pem.pkcs8))]);
  }
  for (const [title, loaded] of publicFiles) {
    t.deepEqual(publicNumbers(loaded), publicNumbers(half), title);
    t.true(half.equals(loaded), title);
  }
}

function oursAreTheirBytes(t: Assertions, wanted: Family): void {
  const key = theirs(t, wanted);
  const ours = fromNumbers(key);
  t.deepEqual(ours.privateBytes(Encoding.DER, PrivateFormat.PKCS8, NONE), key.pkcs8);
  t.deepEqual(ours.privateBytes(Encoding.PEM, PrivateFormat.PKCS8, NONE), key.pem.pkcs8);
  if (key.traditional !== null && key.pem.traditional !== null) {
    t.deepEqual(ours.privateBytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NONE), key.traditional);
    t.deepEqual(ours.privateBytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NONE), key.pem.traditional);
  }

  const half = ours.publicKey();
  t.deepEqual(half.publicBytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo), key.spki);
  t.deepEqual(half.publicBytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo), key.pem.spki);
  if (half instanceof rsa.RSAPublicKey) {
    const pkcs1 = openssl(t, ["rsa", "-RSAPublicKey_out"], key.pem.pkcs8);
    t.deepEqual(half.publicBytes(Encoding.PEM, PublicFormat.PKCS1), pkcs1);
    t.deepEqual(half.publicBytes(Encoding.DER, PublicFormat.PKCS1), pkcs1Public(key.numbers));
  }
  if (half instanceof ec.EllipticCurvePublicKey) {
    const compressed = openssl(t, ["ec", "-pubout", "-conv_form", "compressed", "-outform", "DER"], key.pem.pkcs8);
    t.deepEqual(half.publicBytes(Encoding.X962, PublicFormat.CompressedPoint), at(compressed, 0, 1).subarray(1));
    t.deepEqual(half.publicBytes(Encoding.X962, PublicFormat.UncompressedPoint), at(key.spki, 0, 1).subarray(1));
    t.true(half.equals(loadDerPublicKey(compressed)), "a compressed point in SubjectPublicKeyInfo");
  }
}

function oursEncryptedAreRead(t: Assertions, wanted: Family): void {
  const key = theirs(t, wanted);
  const ours = fromNumbers(key);
  t.deepEqual(plain(t, ours.privateBytes(Encoding.PEM, PrivateFormat.PKCS8, QUICK), ...PASSIN), key.pkcs8);
  const der = ours.privateBytes(Encoding.DER, PrivateFormat.PKCS8, QUICK);
  t.deepEqual(plain(t, der, "-inform", "DER", ...PASSIN), key.pkcs8);
  if (key.traditional === null) return;
  const traditional = ours.privateBytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, new BestAvailableEncryption(PASSWORD));
  t.true(traditional.includes("\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,"));
  t.deepEqual(plain(t, traditional, ...PASSIN), key.pkcs8);
}

function theirEncryptedFilesLoad(t: Assertions, wanted: Family): void {
  const key = theirs(t, wanted);
  const options = ["pkcs8", "-topk8", "-v2", "aes-256-cbc", "-iter", "1000", ...PASSOUT];
  const file = openssl(t, options, key.pem.pkcs8);
  t.deepEqual(privateNumbers(loadPemPrivateKey(file, PASSWORD)), key.numbers);
  t.deepEqual(privateNumbers(loadDerPrivateKey(openssl(t, [...options, "-outform", "DER"], key.pem.pkcs8), PASSWORD)), key.numbers);
  const files = key.traditional === null ? [file] : [file, openssl(t, ["pkey", "-traditional", "-aes256", ...PASSOUT], key.pem.pkcs8)];
  for (const encrypted of files) {
    t.deepEqual(privateNumbers(loadPemPrivateKey(encrypted, PASSWORD)), key.numbers);
    t.throws(() => loadPemPrivateKey(encrypted, Buffer.from("incorrect horse")), { instanceOf: exceptions.ValueError });
    t.throws(() => loadPemPrivateKey(encrypted, null), { instanceOf: TypeError });
  }
}

function parametersBothWays(t: Assertions, wanted: Family): void {
  const { numbers } = theirs(t, wanted);
  const [command = "", value = ""] = wanted.options;
  const file = command === "-paramfile" ? readFileSync(value) : openssl(t, ["genpkey", "-genparam", ...wanted.options]);
  const named = dhParameters(numbers);
  const label = wanted.kind === "dhx" ? "X9.42 DH PARAMETERS" : "DH PARAMETERS";
  for (const loaded of [loadPemParameters(file), loadDerParameters(openssl(t, ["dhparam", "-outform", "DER"], file))]) {
    // The seed that p and q of X9.42 were found with is in their file; it is no part of the parameters.
    t.deepEqual(loaded.parameterBytes(Encoding.DER, ParameterFormat.PKCS3), named);
    t.deepEqual(loaded.parameterBytes(Encoding.PEM, ParameterFormat.PKCS3), pem(label, named));
  }
  t.deepEqual(openssl(t, ["dhparam", "-outform", "DER"], pem(label, named)), named, "what is written here is read there");
  t.deepEqual(loadPemParameters(pem("X9.42 DH PARAMETERS", named)).parameterBytes(Encoding.DER, ParameterFormat.PKCS3), named, "a label for both");
  // The label says that there is no q, and it is too large for what stands there then.
  if (wanted.kind === "dhx") t.throws(() => loadPemParameters(pem("DH PARAMETERS", named)), { instanceOf: exceptions.ValueError });
}

// ---- Encryption: one small key under all that openssl has. ----

const SMALL = family("prime256v1");

/** A scheme by the name that openssl knows it by. What is not read here has the reason. */
interface Scheme {
  readonly name: string;
  readonly missing?: string;
}

/** Every scheme of a list: what openssl writes loads, or is refused as a scheme that is not offered. */
function schemes(title: string, list: readonly Scheme[], write: (t: Assertions, name: string, key: Buffer) => Buffer): Case[] {
  return list.map(({ name, missing }) => ({
    title: `${title} › ${name}${missing === undefined ? "" : " is not offered"}`,
    tags: ["program"],
    run(t) {
      const key = theirs(t, SMALL);
      const file = write(t, name, key.pem.traditional ?? key.pem.pkcs8);
      t.throws(() => loadPemPrivateKey(file, null), { instanceOf: TypeError });
      if (missing !== undefined) {
        const error = t.throws(() => loadPemPrivateKey(file, PASSWORD), { instanceOf: exceptions.UnsupportedAlgorithm });
        t.is((error as exceptions.UnsupportedAlgorithm).reason, exceptions.Reasons.UNSUPPORTED_SERIALIZATION, error.message);
        return;
      }
      t.deepEqual(privateNumbers(loadPemPrivateKey(file, PASSWORD)), key.numbers);
      t.throws(() => loadPemPrivateKey(file, Buffer.from("incorrect horse")), { instanceOf: exceptions.ValueError });
    },
  }));
}

const read = (...names: readonly string[]): Scheme[] => names.map((name) => ({ name }));
const absent = (missing: string, ...names: readonly string[]): Scheme[] => names.map((name) => ({ name, missing }));

/** A cipher in several modes. */
const modes = (cipher: string, ...names: readonly string[]): string[] => names.map((mode) => `${cipher}-${mode}`);
const AES = ["aes-128", "aes-192", "aes-256"];
const CAMELLIA = ["camellia-128", "camellia-192", "camellia-256"];
const ARIA = ["aria-128", "aria-192", "aria-256"];

/** Without CFB1, CFB8 and CFB of 3DES, which openssl writes under the names of others, so that it cannot read them itself. */
const PBES2_CIPHERS: readonly Scheme[] = [
  ...read(...AES.flatMap((cipher) => modes(cipher, "cbc", "cfb", "ofb", "ecb"))),
  ...read(...[...CAMELLIA, ...ARIA].flatMap((cipher) => modes(cipher, "cbc", "cfb", "ofb", "ctr", "ecb"))),
  ...read(...modes("des", "cbc", "cfb", "ofb", "ecb"), "des-ede", "des-ede3-cbc", "rc2-cbc", "rc2-64-cbc", "rc2-40-cbc"),
  ...read(...modes("sm4", "cbc", "cfb", "ofb", "ctr", "ecb"), ...modes("seed", "cbc", "cfb", "ofb", "ecb"), "bf-cbc", "cast5-cbc", "rc4"),
];

const PBES1_SCHEMES: readonly Scheme[] = [
  ...read("PBE-MD5-DES", "PBE-MD5-RC2-64", "PBE-SHA1-DES", "PBE-SHA1-RC2-64"),
  ...read("PBE-SHA1-RC4-128", "PBE-SHA1-RC4-40", "PBE-SHA1-3DES", "PBE-SHA1-2DES", "PBE-SHA1-RC2-128", "PBE-SHA1-RC2-40"),
];

const DEK_INFO: readonly Scheme[] = [
  ...read(...[...AES, ...CAMELLIA, ...ARIA].flatMap((cipher) => modes(cipher, "cbc", "cfb", "cfb1", "cfb8", "ofb", "ctr"))),
  ...read(...modes("des", "cbc", "cfb", "cfb1", "cfb8", "ofb"), ...modes("des-ede3", "cbc", "cfb", "cfb1", "cfb8", "ofb")),
  ...read(...["des-ede", "bf", "cast5", "rc2", "seed", "sm4"].flatMap((cipher) => modes(cipher, "cbc", "cfb", "ofb"))),
  ...read("desx-cbc", "rc2-64-cbc", "rc2-40-cbc", "sm4-ctr", "chacha20"),
  ...absent("no ciphertext stealing here", ...[...AES, ...CAMELLIA].map((cipher) => `${cipher}-cbc-cts`)),
];

/** The hash of each PRF that openssl has for PBKDF2. */
const PRFS = [
  ["hmacWithMD5", new hashes.MD5()],
  ["hmacWithSHA1", new hashes.SHA1()],
  ["hmacWithSHA224", new hashes.SHA224()],
  ["hmacWithSHA256", new hashes.SHA256()],
  ["hmacWithSHA384", new hashes.SHA384()],
  ["hmacWithSHA512", new hashes.SHA512()],
  ["hmacWithSHA512-224", new hashes.SHA512_224()],
  ["hmacWithSHA512-256", new hashes.SHA512_256()],
] as const;

const pbes2 = (...options: readonly string[]) => (t: Assertions, name: string, key: Buffer): Buffer =>
  openssl(t, ["pkcs8", ...LEGACY, "-topk8", ...options, name, "-iter", "100", ...PASSOUT], key);

const prfCases: Case[] = PRFS.map(([name, prf]) => ({
  title: `PBKDF2 with ${name}, both ways`,
  tags: ["program"],
  run(t) {
    const key = theirs(t, SMALL);
    const file = pbes2("-v2", "aes-128-cbc", "-v2prf")(t, name, key.pem.pkcs8);
    t.deepEqual(privateNumbers(loadPemPrivateKey(file, PASSWORD)), key.numbers);
    const ours = fromNumbers(key).privateBytes(Encoding.PEM, PrivateFormat.PKCS8, new BestAvailableEncryption(PASSWORD, { prf, iterations: 1234 }));
    t.deepEqual(plain(t, ours, ...PASSIN), key.pkcs8);
    t.true(openssl(t, ["asn1parse"], ours).toString().includes(":04D2\n"), "the count stands in the file");
  },
}));

const encryptionCases: Case[] = [
  ...schemes("PBES2", PBES2_CIPHERS, pbes2("-v2")),
  ...schemes("PBES1 and PKCS#12", PBES1_SCHEMES, pbes2("-v1")),
  ...schemes("DEK-Info", DEK_INFO, (t, name, key) => openssl(t, ["ec", ...LEGACY, `-${name}`, ...PASSOUT], key)),
  ...prfCases,
  {
    title: "scrypt, both ways",
    tags: ["program"],
    run(t) {
      const key = theirs(t, SMALL);
      const cost = ["-scrypt_N", "1024", "-scrypt_r", "4", "-scrypt_p", "2"];
      for (const options of [["-scrypt"], ["-scrypt", ...cost]]) {
        const file = openssl(t, ["pkcs8", "-topk8", ...options, ...PASSOUT], key.pem.pkcs8);
        t.deepEqual(privateNumbers(loadPemPrivateKey(file, PASSWORD)), key.numbers);
      }
      const encryption = new BestAvailableEncryption(PASSWORD, { scrypt: { n: 2048, r: 4, p: 2 } });
      const ours = fromNumbers(key).privateBytes(Encoding.PEM, PrivateFormat.PKCS8, encryption);
      t.deepEqual(plain(t, ours, ...PASSIN), key.pkcs8);
    },
  },
  {
    title: "what is advised by default, which openssl reads",
    tags: ["program"],
    run(t) {
      for (const title of ["RSA-2048, e = 65537", "prime256v1"]) {
        const key = theirs(t, family(title));
        const file = fromNumbers(key).privateBytes(Encoding.PEM, PrivateFormat.PKCS8, new BestAvailableEncryption(PASSWORD));
        t.deepEqual(plain(t, file, ...PASSIN), key.pkcs8);
        const structure = openssl(t, ["asn1parse"], file).toString();
        for (const part of [":PBES2", ":PBKDF2", ":hmacWithSHA256", ":aes-256-cbc"]) t.true(structure.includes(part), part);
      }
    },
  },
  {
    title: "passwords that are no ASCII, or long, both ways",
    tags: ["program"],
    run(t) {
      const key = theirs(t, SMALL);
      for (const password of ["p\u00e4ssw\u00f6rd", "\u20ac \u{1d11e}", "x".repeat(1000)]) {
        const bytes = Buffer.from(password);
        for (const scheme of [["-v2", "aes-128-cbc"], ["-v1", "PBE-MD5-DES"], ["-v1", "PBE-SHA1-3DES"]]) {
          const file = openssl(t, ["pkcs8", ...LEGACY, "-topk8", ...scheme, "-iter", "10", "-passout", `pass:${password}`], key.pem.pkcs8);
          t.deepEqual(privateNumbers(loadPemPrivateKey(file, bytes)), key.numbers, `${scheme.join(" ")}, ${password.slice(0, 10)}`);
        }
        for (const [format, encryption] of [
          [PrivateFormat.PKCS8, new BestAvailableEncryption(bytes, { iterations: 10 })],
          [PrivateFormat.TraditionalOpenSSL, new BestAvailableEncryption(bytes)],
        ] as const) {
          const ours = fromNumbers(key).privateBytes(Encoding.PEM, format, encryption);
          t.deepEqual(plain(t, ours, "-passin", `pass:${password}`), key.pkcs8, `${format}, ${password.slice(0, 10)}`);
        }
      }
    },
  },
];

// ---- The forms of points and parameters of curves. ----

function explicitParameters(t: Assertions, wanted: Family): void {
  const key = theirs(t, wanted);
  const named = key.pem.pkcs8;
  for (const form of ["uncompressed", "compressed"]) {
    const options = ["ec", "-param_enc", "explicit", "-conv_form", form, "-outform", "DER"];
    const [sec1, spki] = [openssl(t, options, named), openssl(t, [...options, "-pubout"], named)];
    t.true(sec1.length > (key.traditional?.length ?? 0) + 50, "the parameters are explicit");
    const pkcs8 = plain(t, sec1, "-inform", "DER");
    t.true(pkcs8.length > key.pkcs8.length + 50, "the parameters are explicit");
    for (const file of [sec1, pkcs8]) {
      const loaded = loadDerPrivateKey(file, null);
      t.deepEqual(privateNumbers(loaded), key.numbers, form);
      t.deepEqual(loaded.privateBytes(Encoding.DER, PrivateFormat.PKCS8, NONE), key.pkcs8, "the curve is written by its name");
    }
    const half = loadDerPublicKey(spki);
    t.deepEqual(half.publicBytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo), key.spki, form);
  }
  const hybrid = ["ec", "-conv_form", "hybrid", "-outform", "DER"];
  const [hybridPrivate, hybridPublic] = [openssl(t, hybrid, named), openssl(t, [...hybrid, "-pubout"], named)];
  t.deepEqual(privateNumbers(loadDerPrivateKey(hybridPrivate, null)), key.numbers, "a hybrid point");
  t.deepEqual(loadDerPublicKey(hybridPublic).publicBytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo), key.spki, "a hybrid point");
  const first = hybridPublic.length - at(hybridPublic, 0, 1).length + 1;
  hybridPublic[first] = (hybridPublic[first] ?? 0) ^ 1;
  t.throws(() => loadDerPublicKey(hybridPublic), { instanceOf: exceptions.ValueError, message: /hybrid/ });
  const withoutPoint = openssl(t, ["ec", "-no_public", "-outform", "DER"], named);
  t.deepEqual(privateNumbers(loadDerPrivateKey(withoutPoint, null)), key.numbers, "no public key in the file");
}


/** What openssl calls curves that have the parameters of one of ours under a name of their own. */
const ALIASES: Readonly<Record<string, string>> = {
  "wap-wsg-idm-ecid-wtls3": "sect163k1",
  "wap-wsg-idm-ecid-wtls10": "sect233k1",
  "wap-wsg-idm-ecid-wtls11": "sect233r1",
  "wap-wsg-idm-ecid-wtls12": "secp224r1",
};

const otherCurves: Case = {
  title: "every other curve of openssl is refused as a curve",
  tags: ["program"],
  run(t) {
    const list = openssl(t, ["ecparam", "-list_curves"]).toString();
    const ours = new Set(FAMILIES.map(({ title }) => title));
    const others = [...list.matchAll(/^ *(\S+) *:/gm)].map(([, name = ""]) => name).filter((name) => !ours.has(name));
    t.true(others.length >= 20, `${others.length} other curves`);
    for (const name of others) {
      // Those of Oakley have no OID.
      for (const encoding of name.startsWith("Oakley") ? ["explicit"] : ["named_curve", "explicit"]) {
        const file = openssl(t, ["genpkey", "-algorithm", "EC", "-pkeyopt", `ec_paramgen_curve:${name}`, "-pkeyopt", `ec_param_enc:${encoding}`]);
        const alias = ALIASES[name];
        if (encoding === "explicit" && alias !== undefined) {
          t.is(privateNumbers(loadPemPrivateKey(file, null))["curve"], alias, name);
          continue;
        }
        const error = t.throws(() => loadPemPrivateKey(file, null), { instanceOf: exceptions.UnsupportedAlgorithm }, name);
        t.is((error as exceptions.UnsupportedAlgorithm).reason, exceptions.Reasons.UNSUPPORTED_ELLIPTIC_CURVE, name);
      }
    }
  },
};

/** Text, parameters and certificates around the block that is meant. */
const surroundings: Case = {
  title: "files as programs leave them, with other things in them",
  tags: ["program"],
  run(t) {
    const key = theirs(t, SMALL);
    const half = fromNumbers(key).publicKey();
    const again = (file: Uint8Array, password: Buffer | null, title: string): void => t.deepEqual(privateNumbers(loadPemPrivateKey(file, password)), key.numbers, title);
    // `openssl ecparam -genkey` puts the parameters in front of the key.
    for (const encoding of ["named_curve", "explicit"]) {
      const both = openssl(t, ["ecparam", "-name", "prime256v1", "-param_enc", encoding, "-genkey"]);
      t.true(both.includes("-----BEGIN EC PARAMETERS-----\n"));
      const parameters = both.subarray(0, both.indexOf("-----BEGIN EC PRIVATE KEY-----"));
      t.is(loadPemPrivateKey(both, null).keySize, 256);
      again(Buffer.concat([parameters, key.pem.traditional ?? Buffer.alloc(0)]), null, `EC PARAMETERS, ${encoding}`);
    }
    again(openssl(t, ["pkey", "-text"], key.pem.pkcs8), null, "the text of a key");
    t.true(half.equals(loadPemPublicKey(openssl(t, ["pkey", "-pubout", "-text_pub"], key.pem.pkcs8))), "the text of a public key");
    const folder = temporaryFolder();
    writeFileSync(join(folder, "key.pem"), key.pem.pkcs8);
    const certificate = openssl(t, ["req", "-x509", "-new", "-subj", "/CN=test", "-key", join(folder, "key.pem"), "-days", "1"]);
    const store = openssl(t, ["pkcs12", "-export", "-name", "a name", "-inkey", join(folder, "key.pem"), ...PASSOUT], certificate);
    writeFileSync(join(folder, "store.p12"), store);
    const opened = ["pkcs12", "-in", join(folder, "store.p12"), ...PASSIN];
    const bags = openssl(t, [...opened, "-nodes"]);
    t.true(bags.includes("Bag Attributes\n"));
    again(bags, null, "bag attributes and a certificate");
    again(openssl(t, [...opened, ...PASSOUT]), PASSWORD, "bag attributes, encrypted");
    again(Buffer.from(bags.toString().replaceAll("\n", "\r\n")), null, "the line ends of Windows");
    // `openssl pkey -pubin` takes what this leaves, and so do we.
    t.true(half.equals(loadPemPublicKey(openssl(t, ["x509", "-pubkey", "-noout"], certificate))), "the key of a certificate");
    t.throws(() => loadPemPublicKey(certificate), { instanceOf: exceptions.ValueError, message: /loadPemX509Certificate/ });
    t.throws(() => loadPemPublicKey(key.pem.pkcs8), { instanceOf: exceptions.ValueError, message: /loadPemPrivateKey/ });
    t.throws(() => loadPemPrivateKey(key.pem.spki, null), { instanceOf: exceptions.ValueError, message: /loadPemPublicKey/ });
  },
};

/** What no program writes and openssl reads: PKCS#8 in a block that is encrypted by its headers. */
const headersAroundPkcs8: Case = {
  title: "PKCS#8, plain and encrypted, in blocks that are encrypted by their headers",
  tags: ["program"],
  run(t) {
    const key = theirs(t, SMALL);
    const encrypted = fromNumbers(key).privateBytes(Encoding.DER, PrivateFormat.PKCS8, QUICK);
    for (const [label, der] of [["PRIVATE KEY", key.pkcs8], ["ENCRYPTED PRIVATE KEY", encrypted]] as const) {
      const iv = randomBytes(16);
      // EVP_BytesToKey with MD5 and one round.
      const secret = createHash("md5").update(PASSWORD).update(iv.subarray(0, 8)).digest();
      const cipher = createCipheriv("aes-128-cbc", secret, iv);
      const block = pem(label, Buffer.concat([cipher.update(der), cipher.final()])).toString();
      const headers = `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${iv.toString("hex").toUpperCase()}\n\n`;
      const file = Buffer.from(block.replace("-----\n", `-----\n${headers}`));
      t.deepEqual(privateNumbers(loadPemPrivateKey(file, PASSWORD)), key.numbers, label);
      t.throws(() => loadPemPrivateKey(file, null), { instanceOf: TypeError }, label);
      t.throws(() => loadPemPrivateKey(file, Buffer.from("incorrect horse")), { instanceOf: exceptions.ValueError }, label);
      if (label === "PRIVATE KEY") t.deepEqual(plain(t, file, ...PASSIN), key.pkcs8, "openssl reads it too");
    }
  },
};

const otherFamilies: Case = {
  title: "keys of families that are not offered are refused by their OID",
  tags: ["program"],
  run(t) {
    for (const [name, oid] of [["ED25519", "1.3.101.112"], ["ED448", "1.3.101.113"], ["X25519", "1.3.101.110"], ["X448", "1.3.101.111"]] as const) {
      const file = openssl(t, ["genpkey", "-algorithm", name]);
      const half = openssl(t, ["pkey", "-pubout"], file);
      for (const load of [() => loadPemPrivateKey(file, null), () => loadPemPublicKey(half)]) {
        const error = t.throws(load, { instanceOf: exceptions.UnsupportedAlgorithm }, name);
        t.is((error as exceptions.UnsupportedAlgorithm).reason, exceptions.Reasons.UNSUPPORTED_PUBLIC_KEY_ALGORITHM, name);
        t.true(error.message.includes(oid), error.message);
      }
    }
  },
};

const curveFamilies = FAMILIES.filter(({ kind }) => kind === "ec");
const dhFamilies = FAMILIES.filter(({ kind }) => kind === "dh" || kind === "dhx");

suite("key files against the openssl program", [
  ...each("what openssl writes loads", FAMILIES, theirFilesLoad),
  ...each("ours are openssl's bytes", FAMILIES, oursAreTheirBytes),
  ...each("openssl reads ours, encrypted", FAMILIES, oursEncryptedAreRead),
  ...each("what openssl encrypts loads", FAMILIES, theirEncryptedFilesLoad),
  ...each("parameters both ways", dhFamilies, parametersBothWays),
  ...each("explicit parameters, compressed points, no points", curveFamilies, explicitParameters),
  ...encryptionCases,
  headersAroundPkcs8,
  otherCurves,
  otherFamilies,
  surroundings,
  {
    title: "what is compared is counted",
    run(t) {
      t.is(FAMILIES.length, 38);
      t.is(curveFamilies.length, 19);
      t.is(dhFamilies.length, 9);
      t.is(PBES2_CIPHERS.length, 63);
      t.is(PBES1_SCHEMES.length, 10);
      t.is(DEK_INFO.length, 93);
    },
  },
]);
