// Every program of examples/ runs, and prints what stands here.
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { type Assertions, suite } from "../support/test.ts";

const run = promisify(execFile);
const folder = join(__dirname, "..", "..", "examples");

interface Example {
  readonly name: string;
  readonly args?: readonly string[];
  readonly output: readonly string[];
}

const EXAMPLES: readonly Example[] = [
  { name: "hash-file", output: ["sha256 a9040321c3712d8fd0b09cf52b17445de04a23a10165049ae187cd39e5c86be5"] },
  {
    name: "hmac-verify",
    // openssl dgst -sha256 -hmac "a secret that both sides know"
    output: ["signature b1d8f4e1b0e9b9fb9beaf39a8868c55504cbf270a9cc6269cbb6fbbe8119f57b", "genuine   true", "changed   false", "cut short false"],
  },
  { name: "encrypt-file-stream", output: ["sealed  1000000 bytes, tag 16 bytes", "opened  equal", "changed InvalidTag ERR_INVALID_TAG"] },
  {
    name: "seal-message",
    output: ["sealed       40 bytes", "opened       meet at noon", "other header null", "prints as    AESGCM { keySize: 256 }"],
  },
  {
    name: "cmac",
    // RFC 4493, section 4, example 3
    output: ["at once   dfa66747de9ae63030ca32611497c827", "in pieces dfa66747de9ae63030ca32611497c827", "branch    fcc3c34f0b9c10aa674434aeb444db27"],
  },
  { name: "legacy-decrypt", output: ["from an old archive", "from an older archive"] },
  {
    name: "in-place",
    output: [
      // openssl enc -aes-128-ctr -K 000102030405060708090a0b0c0d0e0f -iv f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff
      "CTR encrypted 20 bytes: 12cfa2c844335223f225f2275a788ddddee0b465",
      "CTR decrypted: the packet, in place",
      "GCM sealed 31 bytes: 9ca7d794822cd9ba2d0763f57fd9e95783926884605fe589178b60fa87edcb",
      "GCM opened: sealed in place",
    ],
  },
  {
    name: "certificate-authority",
    output: [
      "asks for  device.example",
      "issued    CN=device.example by CN=Example Root",
      "list      signed by the root: true",
      "revoked   keyCompromise",
    ],
  },
  {
    name: "inspect-certificate",
    output: [
      "subject  CN=www.example.org,O=Example",
      "issuer   CN=www.example.org,O=Example",
      "serial   1234567890abcdef",
      "valid    2026-01-01T00:00:00.000Z to 2026-04-01T00:00:00.000Z",
      // openssl x509 -noout -fingerprint -sha256
      "SHA-256  1216dd87de32cc079c8fe507cdd19e3ee37b6e2098010731ed9e175b6815ee81",
      "has      2.5.29.17, SubjectAlternativeName: www.example.org",
      "has      2.5.29.15, critical, broken (ValueError)",
      "by its own key: true",
    ],
  },
  { name: "sign-and-verify", output: ["genuine true", "changed false", "pieces  true"] },
  { name: "rsa-oaep", output: ["encrypted   384 bytes", "decrypted   a key of a session", "other label ValueError"] },
  {
    name: "derive-key-scrypt",
    // RFC 7914, section 12, third vector
    output: ["derived 7023bdcb3afd7348461c06cd81fd38eb...", "reached 100 %", "pleaseletmein: welcome", "letmein: InvalidKey"],
  },
  {
    name: "key-file-encrypted",
    output: [
      "-----BEGIN ENCRYPTED PRIVATE KEY-----",
      "right password: 3072 bits, equal true",
      "wrong password: ValueError",
      "too much work:  ValueError",
    ],
  },
  {
    name: "openssh-keys",
    output: [
      "id_ecdsa      -----BEGIN OPENSSH PRIVATE KEY-----",
      "id_ecdsa.pub  ecdsa-sha2-nistp256 AAAAE2VjZHNhLX... user@host",
      "one pair      true",
      // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints
      "github.com    SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM",
    ],
  },
  {
    name: "jwk",
    output: [
      // RFC 7638, section 3.1
      "RFC 7638  NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
      'genuine   {"iss":"joe"}',
      "changed   InvalidSignature",
    ],
  },
  { name: "ecdh", output: ["key   256 bits", "equal true", "moved ValueError"] },
  {
    name: "own-backend",
    output: [
      // FIPS 180-4's example
      "digest  ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "counted 3 bytes",
      "HMAC    UnsupportedAlgorithm, BACKEND_MISSING_INTERFACE: the backend does not implement HMACBackend: it has no method hmacSupported",
    ],
  },
];

suite("examples", [
  {
    title: "each has an expected output",
    run(t) {
      const programs = readdirSync(folder).filter((name) => name.endsWith(".ts")).map((name) => name.slice(0, -3)).sort();
      t.deepEqual([...new Set(EXAMPLES.map(({ name }) => name))].sort(), programs);
    },
  },
  ...EXAMPLES.map(({ name, args = [], output }) => ({
    title: `${name} prints what it should`,
    tags: ["program"] as const,
    async run(t: Assertions) {
      const { stdout, stderr } = await run(process.execPath, [join(folder, `${name}.js`), ...args]);
      t.is(stderr, "");
      t.deepEqual(stdout.trimEnd().split("\n"), [...output]);
    },
  })),
]);
