// Finds and loads the native part. The only file that looks at the platform.
//
// The requires are static and stand one target a line, so that bundlers see every branch and drop the dead ones. A file
// beside this one (a checkout's own build) comes before the installed package of the platform.
"use strict";

const fs = require("node:fs");

// Equal to package.json's version (a test compares them). A binary that says another one belongs to another release.
const VERSION = "0.1.0";

const { platform, arch } = process;

/** @type {[name: string, local: () => unknown, installed: () => unknown][]} */
const candidates = [];

// On Linux the binary of the other libc is tried as well: guessing is not reliable everywhere, and a wrong one is refused by the linker.
if (process.platform === "linux" && process.arch === "x64") candidates.push(["linux-x64-gnu", () => require("./cipherwright.linux-x64-gnu.node"), () => require("@cipherwright/linux-x64-gnu")]);
if (process.platform === "linux" && process.arch === "x64") candidates.push(["linux-x64-musl", () => require("./cipherwright.linux-x64-musl.node"), () => require("@cipherwright/linux-x64-musl")]);
if (process.platform === "linux" && process.arch === "arm64") candidates.push(["linux-arm64-gnu", () => require("./cipherwright.linux-arm64-gnu.node"), () => require("@cipherwright/linux-arm64-gnu")]);
if (process.platform === "linux" && process.arch === "arm64") candidates.push(["linux-arm64-musl", () => require("./cipherwright.linux-arm64-musl.node"), () => require("@cipherwright/linux-arm64-musl")]);
if (process.platform === "darwin" && process.arch === "x64") candidates.push(["darwin-x64", () => require("./cipherwright.darwin-x64.node"), () => require("@cipherwright/darwin-x64")]);
if (process.platform === "darwin" && process.arch === "arm64") candidates.push(["darwin-arm64", () => require("./cipherwright.darwin-arm64.node"), () => require("@cipherwright/darwin-arm64")]);
if (process.platform === "win32" && process.arch === "x64") candidates.push(["win32-x64-msvc", () => require("./cipherwright.win32-x64-msvc.node"), () => require("@cipherwright/win32-x64-msvc")]);
if (process.platform === "win32" && process.arch === "arm64") candidates.push(["win32-arm64-msvc", () => require("./cipherwright.win32-arm64-msvc.node"), () => require("@cipherwright/win32-arm64-msvc")]);

/**
 * The libc that Node most likely runs on. The loaders of the two are looked for; where both are installed (or neither is where it
 * usually is) Node's own report decides, which costs milliseconds and is therefore not asked first.
 */
function likelyLibc() {
  const cpu = arch === "x64" ? ["x86_64", "/lib64/ld-linux-x86-64.so.2"] : ["aarch64", "/lib/ld-linux-aarch64.so.1"];
  const musl = fs.existsSync(`/lib/ld-musl-${cpu[0]}.so.1`);
  const glibc = fs.existsSync(cpu[1]);
  if (musl !== glibc) return musl ? "musl" : "gnu";
  const { report } = process;
  if (typeof report?.getReport !== "function") return "gnu"; // a runtime without reports
  const { excludeNetwork } = report;
  report.excludeNetwork = true; // otherwise the report may wait for name servers
  const { header } = report.getReport();
  report.excludeNetwork = excludeNetwork;
  return header?.glibcVersionRuntime ? "gnu" : "musl";
}

/** @type {{ what: string, error: Error }[]} */
const failures = [];

/** The binding, or undefined after noting why not. Each error's `cause` is the failure before it. */
function attempt(what, load) {
  try {
    const binding = load();
    const version = typeof binding?.version === "function" ? binding.version() : undefined;
    if (version === VERSION) {
      // So that compiled `import * as native` is this object itself, and not a copy that reaches each function through a getter.
      if (binding.__esModule !== true) Object.defineProperty(binding, "__esModule", { value: true });
      return binding;
    }
    throw new Error(
      version === undefined
        ? "it loads, but it is not a cipherwright binary (it has no version)"
        : `it is the binary of cipherwright ${version}, and this is cipherwright ${VERSION}`,
    );
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (failures.length > 0 && error.cause === undefined) error.cause = failures[failures.length - 1].error;
    failures.push({ what, error });
    return undefined;
  }
}

const NAMED = ["Unset NAPI_RS_NATIVE_LIBRARY_PATH to use the installed binary, or let it name one that loads."];
const UNSUPPORTED = [
  "There is no binary for this platform. Offered are linux (x64, arm64; glibc and musl), darwin (x64, arm64) and win32 (x64, arm64).",
  "Elsewhere: build one in a checkout (`npm run build`) and let NAPI_RS_NATIVE_LIBRARY_PATH name it.",
];
const MISSING = [
  "What helps, by cause:",
  "  - the platform's package is missing though it should be there: delete node_modules and package-lock.json, and install again with npm >= 11.3;",
  "  - installed for another machine: `npm install --os=linux --cpu=x64 --libc=musl`, with the values of this one, chooses its package;",
  "  - optional packages were left out: install without --omit=optional or --no-optional;",
  "  - two releases are mixed: `npm ls cipherwright` shows them; install one.",
];

function explain(remedies, libc) {
  const here = `${platform}-${arch}${libc === undefined ? "" : ` (${libc === "gnu" ? "glibc" : libc}, as far as can be seen)`}`;
  // Node appends the stack of requires to the message; the first line says it all.
  const tried = failures.map(({ what, error }) => `  - ${what}: ${error.message.split("\n", 1)[0]}`);
  const text = [`cipherwright cannot load its native part on ${here}.`, ...(tried.length > 0 ? ["Tried:", ...tried] : []), ...remedies];
  const last = failures[failures.length - 1];
  const error = new Error(text.join("\n"), last === undefined ? undefined : { cause: last.error });
  error.code = "ERR_NATIVE_NOT_LOADED";
  return error;
}

function load() {
  const named = process.env.NAPI_RS_NATIVE_LIBRARY_PATH;
  if (named) {
    // A named file that does not load is an error: falling back would run another binary than the one asked for.
    const binding = attempt(`${named} (NAPI_RS_NATIVE_LIBRARY_PATH)`, () => require(named));
    if (binding !== undefined) return binding;
    throw explain(NAMED);
  }
  const libc = platform === "linux" && candidates.length > 0 ? likelyLibc() : undefined;
  if (libc === "musl") candidates.reverse();
  for (const [name, local, installed] of candidates) {
    const binding = attempt(`cipherwright.${name}.node`, local) ?? attempt(`@cipherwright/${name}`, installed);
    if (binding !== undefined) return binding;
  }
  throw explain(candidates.length === 0 ? UNSUPPORTED : MISSING, libc);
}

module.exports = load();
