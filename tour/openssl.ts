/** The openssl program, where there is one. */

import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { UserError } from "./file.ts";
import type { Signed } from "./sign.ts";

const run = promisify(execFile);

/** Its name and version, or null where there is no such program. */
export async function opensslVersion(): Promise<string | null> {
  try {
    const { stdout } = await run("openssl", ["version"]);
    return stdout.split(" ").slice(0, 2).join(" ").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** What openssl takes the SHA-256 of the file for, in hexadecimal digits. */
export async function opensslSha256(path: string): Promise<string> {
  const { stdout } = await run("openssl", ["dgst", "-sha256", "-r", path]);
  return stdout.slice(0, 64);
}

/** Has openssl verify the signature of the file. `folder` takes the key and the signature. */
export async function opensslVerify(path: string, signed: Signed, folder: string): Promise<void> {
  const [key, signature] = [join(folder, "key.pem"), join(folder, "signature")];
  writeFileSync(key, signed.pem);
  writeFileSync(signature, signed.signature);
  try {
    await run("openssl", ["dgst", "-sha256", "-verify", key, "-signature", signature, ...signed.opensslOptions, path]);
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new UserError(`openssl does not accept the signature by ${signed.name}: ${(stdout + stderr).trim()}`);
  }
}

/** PEM of each. */
export interface ChainFiles {
  readonly root: string;
  readonly intermediate: string;
  readonly leaf: string;
  readonly lists: string;
}

/** What openssl says of the chain and its revocation lists: null where it accepts it, otherwise its reason. */
export async function opensslVerifyChain(chain: ChainFiles, folder: string): Promise<string | null> {
  const path = (name: keyof typeof chain): string => join(folder, `${name}.pem`);
  for (const name of ["root", "intermediate", "leaf", "lists"] as const) writeFileSync(path(name), chain[name]);
  const files = ["-CAfile", path("root"), "-untrusted", path("intermediate"), "-CRLfile", path("lists")];
  try {
    await run("openssl", ["verify", ...files, "-crl_check_all", "-purpose", "sslserver", path("leaf")]);
    return null;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    return /depth lookup: (.*)/.exec(stdout + stderr)?.[1]?.trim() ?? (stdout + stderr).trim();
  }
}
