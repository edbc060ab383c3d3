// Starting programs from a case (which is then tagged `program`).
import { spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkout } from "./corpora.ts";

export interface Ended {
  readonly code: number;
  /** What it wrote to its outputs, each whole. */
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  readonly cwd?: string;
  /** Beside our own environment; undefined removes. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string | Uint8Array;
}

/** Runs a program to its end. One that cannot be started rejects. */
export function run(command: string, args: readonly string[], { cwd = checkout, env = {}, input }: Options = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
    const outputs = [child.stdout, child.stderr].map((stream) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      return chunks;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const [stdout = "", stderr = ""] = outputs.map((chunks) => Buffer.concat(chunks).toString("utf8"));
      resolve({ code: code ?? 1, stdout, stderr: signal === null ? stderr : `${stderr}\nended by ${signal}` });
    });
    // A program that ends without reading its input is no failure of ours.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

/** Runs a script, given as text, with this Node. */
export function script(text: string, options: Options & { readonly module?: boolean } = {}): Promise<Ended> {
  return run(process.execPath, [`--input-type=${options.module === true ? "module" : "commonjs"}`, "--eval", text], options);
}

const folders: string[] = [];
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, which is gone when the process ends. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "cipherwright-")));
  folders.push(folder);
  return folder;
}

/** A module of scripts/support, which is plain JavaScript. The caller says what it uses of it. */
export function tool<Module>(name: string): Promise<Module> {
  // Not inside of the import: TypeScript 7.0.2 leaves imported names there as they stand, and they do not exist at run time.
  const url = pathToFileURL(join(checkout, "scripts", "support", `${name}.mjs`)).href;
  return import(url) as Promise<Module>;
}
