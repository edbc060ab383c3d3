/** The tour: what cipherwright does to a file, from digests to an encrypted copy, in one screen. */

import { randomBytes } from "node:crypto";
import { basename } from "node:path";
import { parseArgs } from "node:util";

import { certificates } from "./certificates.ts";
import { encrypted, type EncryptedCopy } from "./encrypt.ts";
import { defaultFile, type InputFile, openFile, UserError } from "./file.ts";
import { digestsAndTags, Keys } from "./digests.ts";
import { COSTS, keyFrom, MEMORY } from "./derive.ts";
import { inTemporaryFolder } from "./folder.ts";
import { opensslSha256, opensslVerify, opensslVersion } from "./openssl.ts";
import { writeKeys } from "./key-files.ts";
import { counted, duration, size, throughput } from "./progress.ts";
import { generateKeys, sign, type Signed, type SigningKeys, verify } from "./sign.ts";

const HELP = `Usage: npm start -- [FILE]

Prints every digest of FILE, and its HMAC-SHA256 and AES-CMAC under random keys; derives a key from a password with
scrypt, encrypts the file under it with AES-256-GCM into a temporary folder, decrypts that and compares; signs the file
with RSA and ECDSA; writes those keys into files of three formats and reads them back, also through the openssl and
ssh-keygen programs; makes two certification authorities that certify a device, which is a process of its own, talks to
it by TLS, and revokes its certificate; and asks openssl for the same SHA-256 and to verify the signatures. A program
that is not there is said to be missing. Without FILE the tour takes a file of this checkout.

  -h, --help   this text`;

/** Everything after the name of an entry starts in this column. */
const COLUMN = 14;

function line(name: string, text: string): void {
  console.log(`  ${name.padEnd(COLUMN)}${text}`);
}

function fileOf(args: readonly string[]): string | null {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: { help: { type: "boolean", short: "h" } }, allowPositionals: true });
  } catch (error) {
    throw new UserError((error as Error).message);
  }
  if (parsed.values.help === true) return null;
  if (parsed.positionals.length > 1) throw new UserError(`one FILE at a time, got ${parsed.positionals.length}`);
  return parsed.positionals[0] ?? defaultFile();
}

/** Digests and tags of the file in one pass. Gives what the later steps compare with. */
async function summarise(file: InputFile, keys: Keys): Promise<{ sha256: Buffer; hmac: Buffer; cmac: Buffer }> {
  const started = performance.now();
  const { digests, hmac, cmac } = await digestsAndTags(counted(file, "digests"), keys);
  const milliseconds = performance.now() - started;
  console.log(`\nDigests: ${digests.length} algorithms and 2 MACs in one pass, ${duration(milliseconds)}, ${throughput(file.size, milliseconds)}`);
  for (const { name, digest } of digests) line(name, digest.toString("hex"));
  console.log("\nAuthentication codes, under random keys");
  line("HMAC-SHA256", hmac.toString("hex"));
  line("AES-256-CMAC", cmac.toString("hex"));
  const sha256 = digests.find(({ name }) => name === "sha256");
  if (sha256 === undefined) throw new Error("sha256 is among the digests");
  return { sha256: sha256.digest, hmac, cmac };
}

async function sealAndOpen(file: InputFile, keys: Keys, expected: { sha256: Buffer; hmac: Buffer; cmac: Buffer }): Promise<void> {
  console.log("\nA key from a password that was just made up, by scrypt");
  const { key, salt, milliseconds: deriving } = await keyFrom(randomBytes(12).toString("base64url"));
  line("derived", `${8 * key.length} bits, n=2^${Math.log2(COSTS.n)} r=${COSTS.r} p=${COSTS.p}, ${size(MEMORY)} of memory, ${duration(deriving)}`);
  line("salt", salt.toString("hex"));

  console.log("\nAES-256-GCM under that key, streamed to disk and back");
  await encrypted(file, key, async (copy: EncryptedCopy) => {
    line("encrypted", `${size(copy.size)}, ${duration(copy.milliseconds)}, ${throughput(file.size, copy.milliseconds)}`);
    line("tag", copy.tag.toString("hex"));
    const started = performance.now();
    await copy.decryptAndCompare(keys, expected);
    const milliseconds = performance.now() - started;
    line("decrypted", `equal to the file: tag, SHA-256, HMAC and CMAC match, ${duration(milliseconds)}, ${throughput(file.size, milliseconds)}`);
  });
}

async function signAndVerify(file: InputFile): Promise<{ keys: SigningKeys; signed: readonly Signed[] }> {
  console.log("\nSignatures, both in one pass");
  const generating = performance.now();
  const keys = await generateKeys();
  line("keys", `made in ${duration(performance.now() - generating)}`);
  const signing = performance.now();
  const signed = await sign(counted(file, "signing"), keys);
  const milliseconds = performance.now() - signing;
  for (const { name, signature } of signed) line(name, `${signature.length} bytes: ${signature.toString("hex", 0, 24)}...`);
  line("signed", `${duration(milliseconds)}, ${throughput(file.size, milliseconds)}`);
  const verifying = performance.now();
  await verify(counted(file, "verifying"), signed);
  line("verified", `both are genuine, ${duration(performance.now() - verifying)}`);
  return { keys, signed };
}

async function keysInFiles(keys: SigningKeys): Promise<void> {
  console.log("\nThe two private keys in files, under a password that was just made up");
  await inTemporaryFolder(async (folder) => {
    const writing = performance.now();
    const files = await writeKeys(keys, folder);
    const milliseconds = performance.now() - writing;
    for (const key of new Set(files.map((file) => file.key))) {
      line(key, files.filter((file) => file.key === key).map(({ format, size: bytes }) => `${format} ${size(bytes)}`).join(", "));
    }
    line("written", duration(milliseconds));
    const reading = performance.now();
    for (const file of files) await file.readBack();
    line("read back", `all ${files.length} are the same keys, ${duration(performance.now() - reading)}`);
    for (const program of new Set(files.map((file) => file.program))) {
      const own = files.filter((file) => file.program === program);
      const formats = [...new Set(own.map(({ format }) => format))].join(" and ");
      const found = (await Promise.all(own.map((file) => file.readBackByProgram()))).every(Boolean);
      line(program, found ? `reads the same keys from ${formats}` : `there is no ${program} program here to read ${formats}`);
    }
  });
}

async function checkWithOpenssl(file: InputFile, sha256: Buffer, signed: readonly Signed[]): Promise<void> {
  const version = await opensslVersion();
  console.log("\nA second opinion");
  if (version === null) {
    line("openssl", "there is no openssl program here, so nothing to compare with");
    return;
  }
  const digest = await opensslSha256(file.path);
  if (digest !== sha256.toString("hex")) throw new UserError(`openssl says that the SHA-256 is ${digest}`);
  line("openssl", `${version} gives the same SHA-256`);
  await inTemporaryFolder(async (folder) => {
    for (const one of signed) {
      await opensslVerify(file.path, one, folder);
      line("", `verifies the signature by ${one.name}`);
    }
  });
}

async function tour(args: readonly string[]): Promise<void> {
  const path = fileOf(args);
  if (path === null) {
    console.log(HELP);
    return;
  }
  const started = performance.now();
  const file = openFile(path);
  console.log(`cipherwright on Node ${process.versions.node}, ${process.platform} ${process.arch}`);
  console.log(`${basename(file.path)}, ${size(file.size)}`);

  const keys = new Keys();
  const expected = await summarise(file, keys);
  await sealAndOpen(file, keys, expected);
  const { keys: signingKeys, signed } = await signAndVerify(file);
  await keysInFiles(signingKeys);
  console.log("\nCertificates: two authorities, and a device in a process of its own");
  await certificates(line);
  await checkWithOpenssl(file, expected.sha256, signed);

  const milliseconds = performance.now() - started;
  console.log(`\nDone in ${duration(milliseconds)}. Highest memory in use: ${size(process.resourceUsage().maxRSS * 1024)}.`);
}

tour(process.argv.slice(2)).catch((error: unknown) => {
  // What the user can mend is one line; anything else is a fault of ours and keeps its stack.
  const system = (error as NodeJS.ErrnoException).syscall !== undefined;
  console.error(error instanceof UserError || system ? `tour: ${(error as Error).message}` : error);
  process.exitCode = 1;
});
