// Is everything here that a build needs? Each answer that is no is one line that says what to install.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ask, packageJson, root, UserError } from "./run.mjs";

const older = (found, wanted) => {
  const [a, b] = [found, wanted].map((version) => version.split(".").map(Number));
  for (let i = 0; i < b.length; i += 1) {
    if ((a[i] ?? 0) !== b[i]) return (a[i] ?? 0) < b[i];
  }
  return false;
};

export function checkNode() {
  const wanted = packageJson().engines.node.replace(">=", "");
  if (older(process.versions.node, wanted)) {
    throw new UserError(`cipherwright needs Node ${wanted} or newer, and this is Node ${process.versions.node}: install one from https://nodejs.org`);
  }
}

/** Checks rustc and cargo; gives the line that `rustc -V` prints, which is part of what a build depends on. */
export function checkRust() {
  const wanted = /^rust-version = "([\d.]+)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
  const remedy = "install it from https://rustup.rs, then open a new terminal";
  const line = ask("rustc", "-V");
  const found = /^rustc ([\d.]+)/.exec(line ?? "")?.[1];
  if (found === undefined) throw new UserError(`cipherwright needs Rust ${wanted} or newer, and there is no rustc that runs: ${remedy}`);
  if (older(found, wanted)) {
    throw new UserError(`cipherwright needs Rust ${wanted} or newer, and this is Rust ${found}: run \`rustup update\`, or ${remedy}`);
  }
  if (ask("cargo", "-V") === null) throw new UserError(`cipherwright needs cargo beside rustc, and there is none that runs: ${remedy}`);
  return line;
}

/** Rust links with the C compiler. (On Windows rustc finds the linker of Visual Studio by itself, wherever that is.) */
export function checkLinker() {
  if (process.platform === "win32" || ask("cc", "--version") !== null) return;
  const remedy = { darwin: "run `xcode-select --install`", linux: "install gcc (Debian, Ubuntu: `apt install build-essential`; Alpine: `apk add build-base`)" };
  throw new UserError(`cipherwright needs a C linker, and there is no cc that runs: ${remedy[process.platform] ?? "install gcc or clang"}`);
}
