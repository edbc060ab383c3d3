// The steps of `npm test`, one row each. A step gives `{ passed, failed, skipped, output }`; `needs` names the preparations without
// which it cannot run.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cargoCounts, tapCounts } from "./count.mjs";
import { judge, pack } from "./pack.mjs";
import { modules, native, typescript } from "./prepare.mjs";
import { ask, program, root, run } from "./run.mjs";
import { checkRust } from "./toolchain.mjs";
import { typeTests } from "./type-tests.mjs";

const ENV = { CARGO_TERM_COLOR: "never", NO_COLOR: "1", RUSTDOCFLAGS: "-D warnings" };

const one = (passed, output = "") => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: [], output });
const skip = (reason) => ({ passed: 0, failed: 0, skipped: [reason], output: "" });

/** A program whose exit code is the verdict. */
async function verdict(command, args) {
  const { code, output } = await run(command, args, { env: ENV });
  return one(code === 0, output);
}

const cargo = (...args) => verdict("cargo", args);
const node = (dependency, name, ...args) => verdict(process.execPath, [program(dependency, name), ...args]);

/** A part of the toolchain that an installation may lack: then the step did not pass, it was skipped. */
const component = (subcommand, ...args) =>
  ask("cargo", subcommand, "--version") === null ? skip(`cargo ${subcommand} is not installed (rustup component add ${subcommand === "fmt" ? "rustfmt" : subcommand})`) : cargo(subcommand, ...args);

/** A runner that counts. What it counts is believed, except that a bad exit without a failed test is one, and so is running none. */
async function counted(count, command, args, env = {}) {
  const { code, output } = await run(command, args, { env: { ...ENV, ...env } });
  const { passed, failed, skipped } = count(output);
  const none = passed + skipped.length === 0;
  return { passed, failed: failed === 0 && (code !== 0 || none) ? 1 : failed, skipped, output: none ? `${output}\nNo test ran.` : output };
}

const cargoTest = (...args) => counted(cargoCounts, "cargo", ["test", "--locked", "--no-fail-fast", ...args, "--show-output"]);
/** One of the sets of suites that ava.config.mjs knows. */
const ava = (set) => counted(tapCounts, process.execPath, [program("ava", "ava"), "--tap"], { CIPHERWRIGHT_TEST_SET: set });

/** A lock file that names the registry it was made with would send everyone there. .npmrc sees to it, for those whose npm knows how. */
function lockFile() {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const named = Object.entries(packages).filter(([, entry]) => entry.resolved !== undefined);
  return one(named.length === 0, named.map(([path, { resolved }]) => `${path}: resolved ${resolved}`).join("\n"));
}

/** A crate in two versions is shipped twice and fixed once. None may be: an exception stands in deny.toml too, with its reason. */
async function duplicates() {
  const { code, output } = await run("cargo", ["tree", "--duplicates", "--workspace", "--target", "all", "--edges", "normal,build", "--depth", "0", "--locked"], { env: ENV });
  const twice = output.split("\n").filter((line) => /^\S+ v\d/.test(line));
  return one(code === 0 && twice.length === 0, output);
}

/** Committed files that a build writes. What was written has to be what is staged or committed, so that a change of it is reviewed. */
async function drift(...paths) {
  if (ask("git", "rev-parse", "--is-inside-work-tree") !== "true") return skip(`${paths.join(", ")}: not a git checkout`);
  const strangers = ask("git", "ls-files", "--others", "--exclude-standard", "--", ...paths) ?? "";
  const unknown = [...paths.filter((path) => ask("git", "ls-files", "--error-unmatch", path) === null), ...strangers.split("\n").filter((path) => path !== "")];
  if (unknown.length > 0) return one(false, `not under version control: ${[...new Set(unknown)].join(", ")}`);
  const { code, output } = await run("git", ["--no-pager", "diff", "--exit-code", "--no-color", "--", ...paths]);
  return one(code === 0, `${output}\nWhat the build wrote differs from what is committed. If the change is meant: git add ${paths.join(" ")}`);
}

/** The same for files that a script of ours writes. */
async function written(script, ...paths) {
  if (!existsSync(join(root, script))) return skip(`there is no ${script}`);
  const { code, output } = await run(process.execPath, [script]);
  return code === 0 ? drift(...paths) : one(false, output);
}

async function types() {
  const rows = await typeTests();
  const failed = rows.filter((row) => !row.passed);
  return { passed: rows.length - failed.length, failed: failed.length, skipped: [], output: failed.map(({ title, output }) => `${title}\n${output}`).join("\n") };
}

async function packed() {
  const { tarball, files } = await pack();
  const wrong = judge(files);
  const programs = [
    ["publint", "publint", "run", "--strict", tarball],
    // node10, the one resolution that attw's profile leaves out, knows no subpaths; it is not supported.
    ["@arethetypeswrong/cli", "attw", "--profile", "node16", "--format", "ascii", "--no-emoji", tarball],
  ];
  const results = [one(wrong.length === 0, wrong.join("\n"))];
  for (const args of programs) results.push(await node(...args));
  const failed = results.filter((result) => result.failed > 0);
  return { passed: results.length - failed.length, failed: failed.length, skipped: [], output: failed.map(({ output }) => output).join("\n") };
}

/** What steps need. A preparation that fails is a failed step. */
export const PREPARATIONS = [
  { name: "rust", title: "toolchain", run: checkRust, needs: [] },
  { name: "modules", title: "npm ci", run: modules, needs: [] },
  { name: "native", title: "native build", run: native, needs: ["rust", "modules"] },
  { name: "typescript", title: "TypeScript build", run: typescript, needs: ["modules", "native"] },
];

const ALL = ["typescript"];

/** The crates that ours is compared with: a workspace of their own, with a lock file of its own. */
const ORACLES = ["--manifest-path", "oracles/Cargo.toml"];

export const STEPS = [
  { part: "rust", title: "cargo fmt", needs: ["rust"], run: () => component("fmt", "--all", "--check") },
  { part: "rust", title: "cargo fmt, oracles", needs: ["rust"], run: () => component("fmt", ...ORACLES, "--check") },
  { part: "rust", title: "cargo clippy", needs: ["rust"], run: () => component("clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings") },
  { part: "rust", title: "cargo clippy, oracles", needs: ["rust"], run: () => component("clippy", ...ORACLES, "--all-targets", "--locked", "--", "-D", "warnings") },
  { part: "rust", title: "cargo doc", needs: ["rust"], run: () => cargo("doc", "--workspace", "--no-deps", "--locked") },
  { part: "rust", title: "one version of each crate", needs: ["rust"], run: duplicates },
  { part: "rust", title: "cargo test", needs: ["rust"], run: () => cargoTest("--") },
  { part: "rust", title: "cargo test, oracles", needs: ["rust"], run: () => cargoTest(...ORACLES, "--") },
  { part: "lint", title: "oxlint", needs: ["modules"], run: () => node("oxlint", "oxlint", "--config", "oxlint.json", "--deny-warnings") },
  { part: "lint", title: "package-lock.json names no registry", needs: [], run: lockFile },
  { part: "types", title: "tsc over everything", needs: ALL, run: () => node("typescript", "tsc", "-p", "tsconfig.json", "--noEmit", "--pretty", "false") },
  { part: "types", title: "types for consumers", needs: ALL, run: types },
  { part: "types", title: "drift of the declarations", needs: ALL, run: () => drift("index.d.ts", "lib/native.d.cts") },
  { part: "types", title: "drift of docs/coverage.md", needs: ALL, run: () => written("scripts/coverage.mjs", "docs/coverage.md") },
  { part: "node", title: "ava", needs: ALL, run: () => ava("node") },
  { part: "package", title: "drift of npm/", needs: [], run: () => written("scripts/platform-packages.mjs", "npm") },
  { part: "package", title: "npm pack, its file list, publint, attw", needs: ALL, run: packed },
  { part: "package", title: "ava, packed", needs: ALL, run: () => ava("package") },
];

export const LONG_STEPS = [
  { title: "cargo test -- --ignored", needs: ["rust"], run: () => cargoTest("--", "--ignored") },
  { title: "ava, __test__/long", needs: ALL, run: () => (existsSync(join(root, "__test__", "long")) ? ava("long") : skip("there is no __test__/long")) },
];
