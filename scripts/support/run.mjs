// Starting programs, and where things are. No dependencies: this runs before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Something the user can mend. Printed as its message alone, without a stack. */
export class UserError extends Error {}

export const packageJson = () => JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** The script of a development dependency's program, to be run with this Node (so no shell and no `.cmd` on Windows). */
export function program(dependency, name) {
  const folder = join(root, "node_modules", dependency);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[name]);
}

/** `[command, args]` that runs npm: the npm that started us, or else the one on the path. */
export function npm(...args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith("npm-cli.js")) return [process.execPath, [script, ...args]];
  return process.platform === "win32" ? ["cmd.exe", ["/d", "/c", "npm.cmd", ...args]] : ["npm", args];
}

/**
 * Runs a program to its end. Gives its exit code and, unless `show` lets it write to our own output, everything that it wrote to
 * both of its outputs, in order of arrival. A program that cannot be started has code 127.
 */
export function run(command, args, { cwd = root, env = {}, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    const chunks = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    child.on("error", (error) => resolve({ code: 127, output: `${command}: ${error.message}` }));
    child.on("close", (code, signal) => {
      const output = Buffer.concat(chunks).toString("utf8");
      resolve({ code: code ?? 1, output: signal === null ? output : `${output}\nended by ${signal}` });
    });
  });
}

/** What a short program prints, or null when it cannot be started or fails. */
export function ask(command, ...args) {
  const answer = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  return answer.status === 0 ? answer.stdout.trim() : null;
}

/** Runs the main function of a script: a `UserError` is one message, anything else is a bug and shows its stack; both exit with 1. */
export async function main(body) {
  try {
    await body(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    process.exitCode = 1;
  }
}
