// lib/native.cjs alone: what it tries on which platform, and what it says when nothing loads. Each case is a process whose platform is
// pretended, in a folder that holds the loader and the files of the case.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { checkout } from "../support/corpora.ts";
import { script, temporaryFolder } from "../support/programs.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

interface Situation {
  readonly platform: string;
  readonly arch: string;
  /** Files that are there, and their content. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Outcome {
  readonly loaded?: string;
  readonly message: string;
  readonly code?: string;
  /** The messages of the chain of causes. */
  readonly causes: readonly string[];
}

const VERSION = (JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as { version: string }).version;

const PROBE = `
for (const name of ["platform", "arch"]) Object.defineProperty(process, name, { value: process.env["PRETENDED_" + name] });
const answer = { message: "", causes: [] };
try {
  answer.loaded = require("./lib/native.cjs").version();
} catch (error) {
  answer.message = error.message;
  answer.code = error.code;
  for (let cause = error.cause; cause !== undefined; cause = cause.cause) answer.causes.push(cause.message);
}
console.log(JSON.stringify(answer));
`;

async function load(t: Assertions, { platform, arch, files = {}, env = {} }: Situation): Promise<Outcome> {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, "lib"));
  copyFileSync(join(checkout, "lib", "native.cjs"), join(cwd, "lib", "native.cjs"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(cwd, path, ".."), { recursive: true });
    writeFileSync(join(cwd, path), content);
  }
  const pretended = { PRETENDED_platform: platform, PRETENDED_arch: arch, NAPI_RS_NATIVE_LIBRARY_PATH: undefined };
  const { code, stdout, stderr } = await script(PROBE, { cwd, env: { ...pretended, ...env } });
  t.is(code, 0, stderr);
  return JSON.parse(stdout) as Outcome;
}

/** A package of a platform whose binding says a version, or says none. */
const installed = (target: string, version?: string): Record<string, string> => ({
  [`node_modules/@cipherwright/${target}/index.js`]: version === undefined ? "" : `exports.version = () => ${JSON.stringify(version)};`,
});

const tried = ({ message }: Outcome): string[] => [...message.matchAll(/^ {2}- (\S+): /gm)].map(([, what]) => what ?? "");

const pair = (target: string): string[] => [`cipherwright.${target}.node`, `@cipherwright/${target}`];

const TARGETS: readonly (readonly [platform: string, arch: string, targets: readonly string[]])[] = [
  ["darwin", "arm64", ["darwin-arm64"]],
  ["darwin", "x64", ["darwin-x64"]],
  ["linux", "arm64", ["linux-arm64-gnu", "linux-arm64-musl"]],
  ["linux", "x64", ["linux-x64-gnu", "linux-x64-musl"]],
  ["win32", "arm64", ["win32-arm64-msvc"]],
  ["win32", "x64", ["win32-x64-msvc"]],
];

const everyTarget: Case[] = TARGETS.flatMap(([platform, arch, targets]) => [
  {
    title: `${platform} ${arch}: with nothing there, everything that was tried is named`,
    tags: ["program"] as const,
    async run(t: Assertions) {
      const outcome = await load(t, { platform, arch });
      t.is(outcome.code, "ERR_NATIVE_NOT_LOADED");
      t.deepEqual(tried(outcome).sort(), targets.flatMap(pair).sort());
      t.true(outcome.message.includes(`${platform}-${arch}`), outcome.message);
      for (const remedy of ["npm >= 11.3", "--libc=", "--omit=optional"]) t.true(outcome.message.includes(remedy), remedy);
      t.is(outcome.causes.length, 2 * targets.length);
    },
  },
  ...targets.map((target) => ({
    title: `${platform} ${arch}: the package ${target} is found`,
    tags: ["program"] as const,
    async run(t: Assertions) {
      t.is((await load(t, { platform, arch, files: installed(target, VERSION) })).loaded, VERSION);
    },
  })),
]);

/** The checkout's own binary. */
function ownBinary(): string {
  const resolve = createRequire(join(checkout, "index.js"));
  resolve("./lib/native.cjs");
  const [file] = Object.keys(resolve.cache).filter((path) => path.endsWith(".node"));
  if (file === undefined) throw new Error("the loader has loaded no binary");
  return file;
}

suite("lib/native.cjs", [
  ...everyTarget,
  {
    title: "its version is the package's",
    run(t) {
      const [, version] = /^const VERSION = "(.+)";$/m.exec(readFileSync(join(checkout, "lib", "native.cjs"), "utf8")) ?? [];
      t.is(version, VERSION);
    },
  },
  {
    title: "on Linux the libc of this machine is tried first",
    tags: ["program"],
    async run(t) {
      if (process.platform !== "linux") t.skip(`this is ${process.platform}`);
      const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
      const [first] = tried(await load(t, { platform: "linux", arch: process.arch }));
      t.is(first, `cipherwright.linux-${process.arch}-${header.glibcVersionRuntime === undefined ? "musl" : "gnu"}.node`);
    },
  },
  {
    title: "an unsupported platform is told which ones there are",
    tags: ["program"],
    async run(t) {
      const outcome = await load(t, { platform: "sunos", arch: "x64" });
      t.is(outcome.code, "ERR_NATIVE_NOT_LOADED");
      t.true(outcome.message.includes("sunos-x64"));
      for (const offered of ["linux", "darwin", "win32", "musl"]) t.true(outcome.message.includes(offered), offered);
      t.deepEqual(outcome.causes, []);
    },
  },
  {
    title: "a file beside the loader comes before the package",
    tags: ["program"],
    async run(t) {
      const files = { "lib/cipherwright.darwin-arm64.node": "not a library", ...installed("darwin-arm64", VERSION) };
      // The local file is broken, so the package is used all the same.
      t.is((await load(t, { platform: "darwin", arch: "arm64", files })).loaded, VERSION);
      const { causes } = await load(t, { platform: "darwin", arch: "arm64", files: { "lib/cipherwright.darwin-arm64.node": "not a library" } });
      t.is(causes.length, 2);
      t.false(causes[1]?.includes("Cannot find module"), "the first one tried was the broken file");
    },
  },
  {
    title: "a package of another release is refused, and both versions are named",
    tags: ["program"],
    async run(t) {
      const outcome = await load(t, { platform: "win32", arch: "x64", files: installed("win32-x64-msvc", "0.0.1") });
      t.is(outcome.code, "ERR_NATIVE_NOT_LOADED");
      t.true(outcome.message.includes(`it is the binary of cipherwright 0.0.1, and this is cipherwright ${VERSION}`), outcome.message);
    },
  },
  {
    title: "something that is not ours is refused",
    tags: ["program"],
    async run(t) {
      const outcome = await load(t, { platform: "win32", arch: "x64", files: installed("win32-x64-msvc") });
      t.true(outcome.message.includes("it is not a cipherwright binary"), outcome.message);
    },
  },
  {
    title: "NAPI_RS_NATIVE_LIBRARY_PATH is used, on any platform",
    tags: ["program"],
    async run(t) {
      const env = { NAPI_RS_NATIVE_LIBRARY_PATH: ownBinary() };
      t.is((await load(t, { platform: process.platform, arch: process.arch, env })).loaded, VERSION);
      t.is((await load(t, { platform: "sunos", arch: "x64", env })).loaded, VERSION);
    },
  },
  {
    title: "NAPI_RS_NATIVE_LIBRARY_PATH that names nothing is an error, even where a package is installed",
    tags: ["program"],
    async run(t) {
      const env = { NAPI_RS_NATIVE_LIBRARY_PATH: "/nowhere/cipherwright.node" };
      const outcome = await load(t, { platform: "darwin", arch: "x64", env, files: installed("darwin-x64", VERSION) });
      t.is(outcome.loaded, undefined);
      t.true(outcome.message.includes("/nowhere/cipherwright.node (NAPI_RS_NATIVE_LIBRARY_PATH): "), outcome.message);
      t.is(outcome.causes.length, 1);
    },
  },
]);
