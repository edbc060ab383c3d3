// The tour: it shows every hash, runs on a real file, and says in one line what is wrong with a bad one.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import * as native from "../../lib/native.cjs";
import { ALGORITHMS } from "../../tour/digests.ts";
import { type Case, suite } from "../support/test.ts";

const program = join(__dirname, "..", "..", "tour", "tour.js");

/** Runs the tour with a folder of its own for what it writes. */
function tour(temporary: string, ...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cipherwright-test-"));
  try {
    await body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const REFUSED = [
  { title: "a missing file", args: (folder: string) => [join(folder, "missing")], says: /^tour: .*missing: there is no such file\n$/ },
  { title: "a folder", args: (folder: string) => [folder], says: /^tour: .*: it is a folder; name a file\n$/ },
  { title: "two files", args: (folder: string) => [folder, folder], says: /^tour: one FILE at a time, got 2\n$/ },
  { title: "an unknown option", args: () => ["--nonsense"], says: /^tour: Unknown option '--nonsense'.*\n$/ },
] as const;

suite("tour", [
  {
    title: "shows every hash of the table",
    run(t) {
      t.deepEqual(ALGORITHMS.map(({ name }) => name).sort(), native.hashRows().map(({ name }) => name).sort());
    },
  },
  ...[0, 1, 1_000_003].map((size): Case => ({
    title: `goes through a file of ${size} bytes and leaves nothing behind`,
    tags: ["program"],
    run: (t) =>
      inFolder(async (folder) => {
        const content = Buffer.alloc(size, "cipherwright");
        const file = join(folder, "file");
        writeFileSync(file, content);
        const { code, stdout, stderr } = await tour(folder, file);
        t.is(stderr, "");
        t.is(code, 0);
        t.deepEqual(readdirSync(folder), ["file"]);
        for (const name of ["md5", "sha256", "sha512", "sha3-256"]) {
          t.true(stdout.includes(`  ${name.padEnd(14)}${createHash(name).update(content).digest("hex")}\n`), name);
        }
        t.true(stdout.includes("equal to the file: tag, SHA-256, HMAC and CMAC match"));
        t.true(/\n {2}derived {7}256 bits, n=2\^17 r=8 p=1, 128\.0 MiB of memory, /.test(stdout), stdout);
        t.true(stdout.includes("  verified      both are genuine, "));
        for (const name of ["RSA", "ECDSA"]) {
          t.true(new RegExp(`\\n {2}${name} +PKCS8 [^\\n]+, TraditionalOpenSSL [^\\n]+, OpenSSH [^\\n]+\\n`).test(stdout), stdout);
        }
        t.true(stdout.includes("  read back     all 6 are the same keys, "));
        for (const [program, formats] of [["openssl", "PKCS8 and TraditionalOpenSSL"], ["ssh-keygen", "OpenSSH"]] as const) {
          const missing = stdout.includes(`there is no ${program} program here to read ${formats}\n`);
          if (missing) t.log(`${program} is missing: it did not read the keys`);
          else t.true(stdout.includes(`  ${program.padEnd(14)}reads the same keys from ${formats}\n`), program);
        }
        t.true(/\n {2}TLS {11}TLSv1\.3, \S+, a chain of 3 to the root, "this is device\.tour\.test", /.test(stdout), stdout);
        t.true(stdout.includes("  TLS           refused, since the certificate of device.tour.test is on the list: CERT_REVOKED\n"), stdout);
        if (stdout.includes("there is no openssl program here")) return;
        t.true(stdout.includes("  openssl       verifies the chain and both revocation lists\n"), stdout);
        t.true(stdout.includes("  openssl       refuses the chain: certificate revoked\n"), stdout);
        for (const name of ["RSA-3072 PSS", "ECDSA P-256"]) t.true(stdout.includes(`verifies the signature by ${name}\n`), name);
      }),
  })),
  ...REFUSED.map(({ title, args, says }): Case => ({
    title: `refuses ${title} in one line`,
    tags: ["program"],
    run: (t) =>
      inFolder(async (folder) => {
        const { code, stdout, stderr } = await tour(folder, ...args(folder));
        t.is(code, 1);
        t.is(stdout, "");
        t.true(says.test(stderr), stderr);
      }),
  })),
]);
