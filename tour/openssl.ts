/** The openssl program, where there is one. */

import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Answer {
  readonly version: string;
  readonly digest: string;
}

/** What openssl takes the SHA-256 of the file for, or null where there is no such program. */
export async function opensslSha256(path: string): Promise<Answer | null> {
  try {
    const { stdout: version } = await run("openssl", ["version"]);
    const { stdout } = await run("openssl", ["dgst", "-sha256", "-r", path]);
    return { version: version.split(" ").slice(0, 2).join(" ").trim(), digest: stdout.slice(0, 64) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
