// Every piece of TypeScript or JavaScript in README.md, in docs/ and in the examples of doc comments is compiled as a user's
// module would be, and run. A block that cannot run is marked ```ts no-run: REASON.
import { execFile, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { promisify } from "node:util";

import { type Assertions, suite } from "../support/test.ts";

const run = promisify(execFile);
const root = join(__dirname, "..", "..");
const work = join(root, ".build", "snippets");

/** What a doc comment's example may take for granted: the names of its library, keys and messages, and files. */
const PRELUDE = `
import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import * as cipherwright from "cipherwright";

const { aead: { AESGCM }, backend, ciphers: { Cipher, algorithms, modes }, constantTime: { bytesEq }, hashes: { Hash, SHA256 } } = cipherwright;
const { kdf: { PBKDF2HMAC, Scrypt }, mac: { CMAC, HMAC }, padding: { ANSIX923, PKCS7 } } = cipherwright;
const { asymmetric: { padding: { MGF1, OAEP, PKCS1v15, PSS }, rsa, utils: { NoDigestInfo, Prehashed } } } = cipherwright;
const { AES, ChaCha20 } = algorithms;
const { CBC, CTR, GCM } = modes;

const folder = mkdtempSync(join(tmpdir(), "cipherwright-snippet-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
const [path, encryptedPath, digestPath] = ["plain", "encrypted", "digest"].map((name) => join(folder, name)) as [string, string, string];
writeFileSync(path, "a file");
const key = randomBytes(32), iv = randomBytes(12), nonce = randomBytes(16);
const message = Buffer.from("a message"), plaintext = message, header = Buffer.from("a header");
const password = "correct horse battery staple";
`;

/** `transform` is a name of two modules: an example means its own. */
const OWN_PRELUDES: { readonly [file: string]: string } = {
  "lib/asymmetric/dh.ts": 'import { getDiffieHellman } from "node:crypto"; const { DHParameterNumbers } = cipherwright.asymmetric.dh;',
  "lib/asymmetric/dsa.ts": "const { generatePrivateKey } = cipherwright.asymmetric.dsa;",
  "lib/asymmetric/ec.ts": "const { ECDSA, generatePrivateKey, SECP256R1 } = cipherwright.asymmetric.ec;",
  "lib/asymmetric/ec/algorithms.ts": "const { ECDSA, generatePrivateKey, SECP256R1 } = cipherwright.asymmetric.ec;",
  "lib/asymmetric/ec/oids.ts": "const { EllipticCurveOID, getCurveForOid } = cipherwright.asymmetric.ec;",
  "lib/ciphers.ts": "const { transform } = cipherwright.ciphers;",
  "lib/hashes.ts": "const { transform } = cipherwright.hashes;",
  "lib/serialization/encryption.ts":
    "const { BestAvailableEncryption, Encoding, PrivateFormat } = cipherwright.serialization; const privateKey = rsa.generatePrivateKey(65537, 2048);",
  "lib/serialization/jwk.ts":
    "const { ec } = cipherwright.asymmetric; const { loadJwkPrivateKey } = cipherwright.serialization; const text = JSON.stringify(ec.generatePrivateKey(new ec.SECP256R1()).jwk());",
  "lib/serialization/loaders.ts":
    'import { readFileSync } from "node:fs"; const { BestAvailableEncryption, loadPemPrivateKey } = cipherwright.serialization; ' +
    'writeFileSync(path, rsa.generatePrivateKey(65537, 2048).privateBytes("PEM", "PKCS8", new BestAvailableEncryption(Buffer.from(password))));',
};

/** What the examples of certificates take for granted: an authority, and a key for which it issues. */
const X509_PRELUDE = `
import { readFileSync } from "node:fs";
const { BasicConstraints, CertificateBuilder, CertificateSigningRequestBuilder, DNSName, GeneralNames, loadPemX509Certificate, Name, NameAttribute } = cipherwright.x509;
const { KeyUsage, NameOID, ObjectIdentifier, randomSerialNumber, SubjectAlternativeName, UnrecognizedExtension } = cipherwright.x509;
const [issuerKey, privateKey] = [1n, 2n].map((value) => cipherwright.asymmetric.ec.derivePrivateKey(value, new cipherwright.asymmetric.ec.SECP256R1())) as [
  InstanceType<typeof cipherwright.asymmetric.ec.EllipticCurvePrivateKey>, InstanceType<typeof cipherwright.asymmetric.ec.EllipticCurvePrivateKey>];
const subject = new Name([new NameAttribute(NameOID.COMMON_NAME, "example.org")]);
const builder = new CertificateBuilder()
  .subjectName(subject).issuerName(subject).publicKey(issuerKey.publicKey()).serialNumber(1n).notValidBefore(new Date()).notValidAfter(new Date());
const certificate = builder
  .addExtension(new BasicConstraints({ ca: true }), { critical: true })
  .addExtension(new SubjectAlternativeName([new DNSName("example.org")]), { critical: false })
  .sign(issuerKey, new SHA256());
const issuer = certificate, der = Buffer.of(5, 0);
writeFileSync(path, certificate.publicBytes("PEM"));
`;

interface Snippet {
  /** File and line. */
  readonly where: string;
  readonly program: string;
  /** Why it is not run; null where it is. */
  readonly noRun: string | null;
}

function files(folder: string, wanted: RegExp): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  if (statSync(join(root, folder)).isFile()) return [folder];
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => wanted.test(name))
    .sort();
}

const lineOf = (text: string, index: number): number => text.slice(0, index).split("\n").length;

function markdownSnippets(file: string): readonly Snippet[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/^```(?:ts|js|typescript|javascript)\b[ \t]*(.*)\n([\s\S]*?)^```$/gm)].map((match) => {
    const [, info = "", program = ""] = match;
    const where = `${file}:${lineOf(text, match.index)}`;
    if (info.trim() === "") return { where, program, noRun: null };
    const reason = /^no-run: (\S.*)$/.exec(info.trim())?.[1];
    if (reason === undefined) throw new Error(`${where}: a block may only be marked "no-run: REASON", and it is marked "${info.trim()}"`);
    return { where, program, noRun: reason };
  });
}

function commentSnippets(file: string): readonly Snippet[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/^[ \t]*\* @example[ \t]*\n((?:[ \t]*\*(?! @|\/).*\n)+)/gm)].map((match) => {
    const body = (match[1] ?? "").replaceAll(/^[ \t]*\* ?/gm, "");
    const program = `${PRELUDE}${OWN_PRELUDES[file] ?? (file.startsWith("lib/x509/") ? X509_PRELUDE : "")}\n{\n${body}}\n`;
    return { where: `${file}:${lineOf(text, match.index)}`, program, noRun: null };
  });
}

const SNIPPETS: readonly Snippet[] = [
  ...["README.md", ...files("docs", /\.md$/)].flatMap(markdownSnippets),
  ...[...files("index.ts", /./), ...files("lib", /(?<!\.d)\.ts$/)].flatMap(commentSnippets),
];

const RUN = SNIPPETS.filter(({ noRun }) => noRun === null);
const NOT_RUN = SNIPPETS.filter(({ noRun }) => noRun !== null);
const nameOf = (snippet: Snippet): string => snippet.where.replaceAll(/[^a-zA-Z0-9]/g, "-");

/**
 * The library as a user has it: the built files alone. Beside its sources the compiler would take those for it, and emit them anew.
 */
function install(): void {
  const wanted = (file: string): boolean => statSync(file).isDirectory() || /\.(m?js|cjs|node|d\.[mc]?ts)$/.test(file);
  const target = join(work, "node_modules", "cipherwright");
  for (const name of ["package.json", "index.js", "index.mjs", "index.d.ts", "index.d.mts"]) cpSync(join(root, name), join(target, name));
  cpSync(join(root, "lib"), join(target, "lib"), { recursive: true, filter: wanted });
}

/** Checks and emits all of them at once, under the strict options that a user may have. Gives the compiler's messages. */
function compile(): string {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  install();
  // A package of its own, so that "cipherwright" is not the package that it is in.
  writeFileSync(join(work, "package.json"), "{}");
  for (const snippet of RUN) writeFileSync(join(work, `${nameOf(snippet)}.mts`), snippet.program);
  const compilerOptions = {
    target: "es2022",
    lib: ["es2023", "esnext.disposable"],
    module: "nodenext",
    types: ["node"],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
  };
  writeFileSync(join(work, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.mts"] }));
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, "-p", work, "--pretty", "false"], { cwd: root, encoding: "utf8" });
  return status === 0 ? "" : `${stdout}${stderr}`;
}

suite("snippets", [
  {
    title: "the documentation has some, and they compile",
    tags: ["program"],
    run(t) {
      for (const source of ["README.md:", "docs/interfaces/", "lib/"]) {
        t.true(RUN.some(({ where }) => where.startsWith(source)), `a snippet in ${source}`);
      }
      t.is(compile(), "");
      t.log(`${RUN.length} snippets run, ${NOT_RUN.length} do not: ${NOT_RUN.map(({ where, noRun }) => `${where} (${noRun})`).join(", ") || "-"}`);
    },
  },
  ...RUN.map((snippet) => ({
    title: snippet.where,
    tags: ["program"] as const,
    async run(t: Assertions) {
      const program = join(work, `${nameOf(snippet)}.mjs`);
      t.true(existsSync(program), `${relative(root, program)} was compiled`);
      // A snippet that goes wrong throws, and Node then ends with another code, which rejects here with what it printed.
      const { stderr } = await run(process.execPath, [program], { cwd: root });
      t.is(stderr, "");
    },
  })),
]);
