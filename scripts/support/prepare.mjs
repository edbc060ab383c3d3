// The three preparations, each of which does nothing when its product is fresh: installed modules, the native part, the TypeScript.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { begin, files, finish, isFresh, keyOf } from "./fresh.mjs";
import { npm, packageJson, program, root, run, UserError } from "./run.mjs";
import { checkLinker, checkNode, checkRust } from "./toolchain.mjs";

/** Runs a program and fails with all that it wrote. With `CIPHERWRIGHT_VERBOSE` set it writes directly. */
async function must(title, command, args, options = {}) {
  const show = Boolean(process.env.CIPHERWRIGHT_VERBOSE);
  const { code, output } = await run(command, args, { show, ...options });
  if (code !== 0) throw new UserError(`${title} failed (exit code ${code}):\n${output}`);
  return output;
}

/** Does node_modules hold what the lock file says? npm keeps its own record of what it installed; the two are compared. */
function modulesAreFresh() {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  const [have, want] = [installed, join(root, "package-lock.json")].map((file) => JSON.parse(readFileSync(file, "utf8")).packages);
  const declared = packageJson().devDependencies;
  return (
    Object.entries(declared).every(([name, range]) => want[""].devDependencies[name] === range) &&
    Object.entries(want).every(([path, { version, optional }]) => path === "" || have[path]?.version === version || (optional && !have[path]))
  );
}

/** Installs the development dependencies. None of them needs an install script, so none is run. */
export async function modules(say) {
  checkNode();
  if (modulesAreFresh()) return;
  say("Installing the development dependencies (npm ci)");
  await must("npm ci", ...npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"));
}

/** Builds the addon and lib/native.d.cts. CIPHERWRIGHT_PROFILE=dev builds in seconds what runs at a fraction of the speed. */
export async function native(say) {
  const rustc = checkRust();
  const profile = process.env.CIPHERWRIGHT_PROFILE === "dev" ? "dev" : "release";
  const inputs = files(["Cargo.toml", "Cargo.lock", ".cargo", "src", "napi", "kernels"]);
  const key = keyOf(inputs, rustc, profile, process.platform, process.arch, packageJson().devDependencies["@napi-rs/cli"]);
  if (isFresh("native", key)) return;
  checkLinker();
  say(profile === "dev" ? "Building the native part (dev profile)" : "Building the native part (some minutes the first time, half a minute after a change)");
  begin("native");
  const cli = program("@napi-rs/cli", "napi");
  const flags = ["--manifest-path", "napi/Cargo.toml", "--output-dir", "lib", "--platform", "--no-js", "--dts", "native.d.cts", "--no-const-enum"];
  await must("The native build", process.execPath, [cli, "build", ...flags, ...(profile === "dev" ? [] : ["--release"]), "--", "--locked"]);
  const built = files(["lib"], (file) => file.endsWith(".node") || file === "lib/native.d.cts");
  finish("native", key, built);
}

/** Compiles index.ts and lib (checked, with declarations), then the rest (not checked: `npm test` does that), then writes the ESM wrappers. */
export async function typescript(say) {
  const inputs = files(["index.ts", "lib", "__test__", "tour", "bench", "examples"], (file) => /\.(ts|cts|cjs)$/.test(file) && !file.endsWith(".d.ts"));
  const own = ["package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json", "scripts/esm.mjs", "scripts/support/prepare.mjs"];
  const key = keyOf([...inputs, ...own]);
  if (isFresh("typescript", key)) return;
  say("Compiling the TypeScript");
  const before = begin("typescript");
  const tsc = program("typescript", "tsc");
  const emitted = [];
  for (const args of [["-p", "tsconfig.build.json"], ["-p", "tsconfig.json", "--noCheck"]]) {
    const { code, output } = await run(process.execPath, [tsc, ...args, "--listEmittedFiles", "--pretty", "false"]);
    if (code !== 0) throw new UserError(`TypeScript (tsc ${args.join(" ")}) failed:\n${output}`);
    for (const [, file] of output.matchAll(/^TSFILE: (.+)$/gm)) emitted.push(relative(root, file.trim()).replaceAll("\\", "/"));
  }
  const wrappers = await must("Writing the ESM wrappers", process.execPath, ["scripts/esm.mjs"], { show: false });
  const outputs = [...new Set([...emitted, ...wrappers.split("\n").filter((line) => line !== "")])];
  // What an earlier build emitted and this one did not belongs to a source that is gone.
  for (const file of before.filter((old) => !outputs.includes(old))) rmSync(join(root, file), { force: true });
  finish("typescript", key, outputs);
}

/** Everything that running the library from the checkout takes. */
export async function prepare(say = (text) => console.log(`${text} ...`)) {
  checkNode();
  checkRust();
  await modules(say);
  await native(say);
  await typescript(say);
}
