// Writes docs/coverage.md from the tables of the native part and from the backend, so that it says what is built and nothing
// else. With --check it writes nothing and fails where the file says something else.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { main, root, UserError } from "./support/run.mjs";

const FILE = "docs/coverage.md";

/** The interfaces of pyca/cryptography's backends and their methods, under the names that they have here. */
const INTERFACES = {
  CipherBackend: ["cipherSupported", "createSymmetricEncryptionCtx", "createSymmetricDecryptionCtx"],
  HashBackend: ["hashSupported", "createHashCtx"],
  HMACBackend: ["hmacSupported", "createHmacCtx"],
  CMACBackend: ["cmacAlgorithmSupported", "createCmacCtx"],
  PBKDF2HMACBackend: ["pbkdf2HmacSupported", "derivePbkdf2Hmac"],
  RSABackend: ["generateRsaPrivateKey", "rsaPaddingSupported", "generateRsaParametersSupported", "loadRsaPrivateNumbers", "loadRsaPublicNumbers"],
  DSABackend: [
    "generateDsaParameters",
    "generateDsaPrivateKey",
    "generateDsaPrivateKeyAndParameters",
    "dsaHashSupported",
    "dsaParametersSupported",
    "loadDsaParameterNumbers",
    "loadDsaPrivateNumbers",
    "loadDsaPublicNumbers",
  ],
  EllipticCurveBackend: [
    "ellipticCurveSupported",
    "ellipticCurveSignatureAlgorithmSupported",
    "generateEllipticCurvePrivateKey",
    "loadEllipticCurvePrivateNumbers",
    "loadEllipticCurvePublicNumbers",
    "deriveEllipticCurvePrivateKey",
  ],
  PEMSerializationBackend: ["loadPemPrivateKey", "loadPemPublicKey", "loadPemParameters"],
  DERSerializationBackend: ["loadDerPrivateKey", "loadDerPublicKey", "loadDerParameters"],
  X509Backend: [
    "loadPemX509Certificate",
    "loadDerX509Certificate",
    "loadPemX509Csr",
    "loadDerX509Csr",
    "createX509Csr",
    "createX509Certificate",
    "createX509Crl",
    "createX509RevokedCertificate",
    "x509NameBytes",
  ],
  DHBackend: [
    "generateDhParameters",
    "generateDhPrivateKey",
    "generateDhPrivateKeyAndParameters",
    "loadDhPrivateNumbers",
    "loadDhPublicNumbers",
    "loadDhParameterNumbers",
    "dhParametersSupported",
    "dhX942SerializationSupported",
  ],
  ScryptBackend: ["deriveScrypt"],
};

/** The arguments that some constructor of a hash takes: none, or a digest size. */
const HASH_ARGUMENTS = [[], [32]];

/** The classes of a module that make an object with this name, by trying what their constructors may take. */
function classesOf(module, name, argumentLists) {
  const makes = (Class) =>
    argumentLists.some((args) => {
      try {
        return new Class(...args).name === name;
      } catch {
        return false; // not arguments of this one
      }
    });
  const names = Object.keys(module).filter((key) => typeof module[key] === "function" && /^[A-Z]/.test(key) && makes(module[key]));
  if (names.length === 0) throw new UserError(`no class for the row ${name}`);
  return names.map((key) => `\`${key}\``).join(", ");
}

/** "128, 192, 256", or "32 to 448 in steps of 8" where there are many. */
function sizes(bits) {
  return bits.length > 8 ? `${bits[0]} to ${bits.at(-1)} in steps of ${bits[1] - bits[0]}` : bits.join(", ");
}

function table(head, rows) {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function hashTable(hashes, rows) {
  return table(
    ["hash", "class", "digest, bytes", "HMAC"],
    rows.map(({ name, digestSize, hmac }) => [name, classesOf(hashes, name, HASH_ARGUMENTS), digestSize ?? "as chosen", hmac ? "yes" : "no"]),
  );
}

function cipherTable({ algorithms }, rows) {
  const all = (row) => [...new Set(row.modes.flatMap(({ keyBits }) => keyBits))].sort((a, b) => a - b);
  const keys = (row) => all(row).map((bits) => [Buffer.alloc(bits / 8), Buffer.alloc(16)]);
  return table(
    ["cipher", "class", "block, bits", "mode", "keys, bits"],
    rows.flatMap((row) =>
      row.modes.map(({ name, keyBits }) => [
        row.name,
        classesOf(algorithms, row.name, keys(row)),
        row.blockSize > 1 ? row.blockSize * 8 : "stream",
        name === "None" ? "-" : name,
        sizes(keyBits),
      ]),
    ),
  );
}

function cmacTable({ algorithms }, rows) {
  return table(
    ["cipher", "class", "tag, bytes", "keys, bits"],
    rows
      .filter(({ cmacKeyBits }) => cmacKeyBits.length > 0)
      .map(({ name, blockSize, cmacKeyBits }) => [name, classesOf(algorithms, name, cmacKeyBits.map((bits) => [Buffer.alloc(bits / 8)])), blockSize, sizes(cmacKeyBits)]),
  );
}

function curveTable({ ec }, rows) {
  return table(
    ["curve", "class", "size, bits", "object identifier"],
    rows.map(({ name, keySize, oid }) => [name, classesOf(ec, name, [[]]), keySize, oid]),
  );
}

function interfaceTable(backend) {
  return table(
    ["interface", "methods", "status"],
    Object.entries(INTERFACES).map(([name, methods]) => {
      const built = methods.filter((method) => typeof backend[method] === "function");
      const status = built.length === methods.length ? "done" : built.length === 0 ? "not yet" : `${built.length} of ${methods.length} methods`;
      return [`\`${name}\``, methods.map((method) => `\`${method}\``).join(", "), status];
    }),
  );
}

function coverage() {
  const require = createRequire(import.meta.url);
  const native = require("../lib/native.cjs");
  const { asymmetric, backend, ciphers, hashes } = require("../index.js");
  const hashRows = native.hashRows();
  const cipherRows = native.cipherRows();
  const curveRows = native.curveRows();
  const pairs = cipherRows.reduce((sum, { modes }) => sum + modes.length, 0);
  const macs = hashRows.filter(({ hmac }) => hmac).length;
  return `<!-- Written by scripts/coverage.mjs from the tables of the native part. Do not edit: run \`npm run build && node scripts/coverage.mjs\`. -->
# What is built

## Interfaces

${interfaceTable(backend)}

## Hashes and HMAC

${hashRows.length} hashes, ${macs} of them for HMAC too: those whose digest has a fixed length.

${hashTable(hashes, hashRows)}

## Ciphers and modes

${cipherRows.length} ciphers in ${pairs} pairs of cipher and mode. Key sizes are those of the key that the class was given; a 3DES key of 64 or 128 bits is expanded to 192.
An AES key for XTS is two keys side by side.

${cipherTable(ciphers, cipherRows)}

## CMAC

${cmacTable(ciphers, cipherRows)}

## Elliptic curves

${curveRows.length} curves, each for ECDSA with every hash and for ECDH.

${curveTable(asymmetric, curveRows)}
`;
}

await main((args) => {
  const check = args.includes("--check");
  const unknown = args.filter((arg) => arg !== "--check");
  if (unknown.length > 0) throw new UserError(`usage: node scripts/coverage.mjs [--check], and not ${unknown.join(" ")}`);
  const text = coverage();
  const file = join(root, FILE);
  if (!check) {
    writeFileSync(file, text);
    return;
  }
  let found = "";
  try {
    found = readFileSync(file, "utf8");
  } catch {
    throw new UserError(`there is no ${FILE}: run node scripts/coverage.mjs`);
  }
  if (found !== text) throw new UserError(`${FILE} is not what the tables say: run node scripts/coverage.mjs`);
});
