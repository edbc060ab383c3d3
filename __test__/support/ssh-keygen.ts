// The ssh-keygen program, as a judge of OpenSSH's files. What it cannot do here counts as skipped, with the reason.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./programs.ts";
import type { Assertions } from "./test.ts";

/** Runs ssh-keygen in a folder and gives what it wrote to its output. */
export function sshKeygen(t: Assertions, folder: string, ...args: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync("ssh-keygen", args, { cwd: folder, encoding: "utf8", input: "" });
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOENT") t.skip("there is no ssh-keygen program");
  if (error !== undefined && code !== "EPIPE") throw error;
  if (status !== 0 && /unknown key type|unsupported cipher|Invalid (key type|cipher)|unknown or unsupported/i.test(stderr)) {
    t.skip(`this ssh-keygen does not do it: ${stderr.split("\n", 1)[0]}`);
  }
  if (status !== 0) throw new Error(`ssh-keygen ${args.join(" ")} failed: ${stderr}${stdout}`);
  return stdout;
}

/** A folder with files in it. */
export class Folder {
  readonly path: string = temporaryFolder();

  /** ssh-keygen, run here. */
  keygen(t: Assertions, ...args: readonly string[]): string {
    return sshKeygen(t, this.path, ...args);
  }

  /** Writes a file that ssh-keygen takes for a private key: it refuses those that others can read. */
  write(name: string, content: Uint8Array | string): void {
    writeFileSync(join(this.path, name), content, { mode: 0o600 });
  }

  read(name: string): Buffer {
    return readFileSync(join(this.path, name));
  }
}
