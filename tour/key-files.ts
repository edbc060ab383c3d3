/** The keys of the tour in files of three formats, under a password, and back: by ourselves, by openssl and by ssh-keygen. */

import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { serialization } from "../index.ts";
import { UserError } from "./file.ts";
import type { SigningKeys } from "./sign.ts";

const { BestAvailableEncryption, Encoding, PrivateFormat, PublicFormat } = serialization;
const run = promisify(execFile);

/** A program that reads a private key file and gives the public key, and how ours looks in the same form. */
interface Reader {
  readonly program: string;
  args(path: string): readonly string[];
  expected(key: serialization.PublicKeyTypes): string;
  /** What of its output is the key. */
  shown(output: string): string;
}

/** The programs find the password in their environment, where they can; ssh-keygen takes it as an argument only. */
const PASSWORD = "CIPHERWRIGHT_TOUR_PASSWORD";

const openssl: Reader = {
  program: "openssl",
  args: (path) => ["pkey", "-in", path, "-passin", `env:${PASSWORD}`, "-pubout"],
  expected: (key) => key.publicBytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).toString("latin1"),
  shown: (output) => output.replaceAll("\r", ""),
};

const sshKeygen = (password: string): Reader => ({
  program: "ssh-keygen",
  args: (path) => ["-y", "-P", password, "-f", path],
  expected: (key) => key.publicBytes(Encoding.OpenSSH, PublicFormat.OpenSSH).toString("latin1"),
  shown: (output) => output.trim().split(" ").slice(0, 2).join(" "),
});

export interface KeyFile {
  readonly key: string;
  readonly format: serialization.PrivateFormat;
  /** Bytes. */
  readonly size: number;
  /** Loads it, and compares. */
  readBack(): Promise<void>;
  /** The program that the format is for. */
  readonly program: string;
  /** Has that program read it, and compares; false where there is no such program. */
  readBackByProgram(): Promise<boolean>;
}

/** Writes each key in each format into the folder. */
export async function writeKeys(keys: SigningKeys, folder: string): Promise<readonly KeyFile[]> {
  const password = randomBytes(12).toString("base64url");
  const bytes = Buffer.from(password, "utf8");
  const encryption = new BestAvailableEncryption(bytes);
  const ssh = sshKeygen(password);
  const formats = [
    { format: PrivateFormat.PKCS8, load: serialization.loadPemPrivateKeyAsync, reader: openssl },
    { format: PrivateFormat.TraditionalOpenSSL, load: serialization.loadPemPrivateKeyAsync, reader: openssl },
    { format: PrivateFormat.OpenSSH, load: serialization.loadSshPrivateKeyAsync, reader: ssh },
  ] as const;

  const files: KeyFile[] = [];
  for (const [name, key] of [["RSA", keys.rsa], ["ECDSA", keys.ec]] as const) {
    for (const { format, load, reader } of formats) {
      const path = join(folder, `${name}-${format}`);
      const content = await key.privateBytesAsync(Encoding.PEM, format, encryption);
      // ssh-keygen refuses a private key that others may read.
      writeFileSync(path, content, { mode: 0o600 });
      const publicKey = key.publicKey();
      files.push({
        key: name,
        format,
        size: content.length,
        program: reader.program,
        async readBack() {
          const loaded = await load(readFileSync(path), bytes);
          if (!publicKey.equals(loaded.publicKey())) throw new UserError(`the ${name} key in ${format} is another one when it is read back`);
        },
        readBackByProgram: () => compared(reader, path, password, publicKey, `${name} key in ${format}`),
      });
    }
  }
  return files;
}

async function compared(reader: Reader, path: string, password: string, key: serialization.PublicKeyTypes, what: string): Promise<boolean> {
  try {
    const { stdout } = await run(reader.program, reader.args(path), { env: { ...process.env, [PASSWORD]: password } });
    if (reader.shown(stdout) === reader.expected(key)) return true;
    throw new UserError(`${reader.program} takes the ${what} for another key`);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code, stderr = "" } = error as { code?: unknown; stderr?: string };
    if (code === "ENOENT") return false;
    throw new UserError(`${reader.program} does not read the ${what}: ${stderr.trim()}`);
  }
}
