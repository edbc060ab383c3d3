// Stamps: a product is fresh when what it was made from, and it itself, have the content that they had then.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const stampFile = (name) => join(root, ".build", `${name}.json`);

const digest = (file) => createHash("sha256").update(readFileSync(join(root, file))).digest("hex");

const read = (name) => {
  try {
    return JSON.parse(readFileSync(stampFile(name), "utf8"));
  } catch {
    return { key: "", outputs: {} };
  }
};

function write(name, stamp) {
  mkdirSync(join(root, ".build"), { recursive: true });
  writeFileSync(stampFile(name), JSON.stringify(stamp));
}

/** Paths (relative to the top, sorted) of the files below `paths` that `wanted` says yes to. What does not exist is left out. */
export function files(paths, wanted = () => true) {
  const found = [];
  const visit = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      for (const entry of readdirSync(join(root, path))) {
        if (entry !== "node_modules" && entry !== "target" && !entry.startsWith(".")) visit(`${path}/${entry}`);
      }
    } else if (stat?.isFile() && wanted(path)) {
      found.push(path);
    }
  };
  paths.forEach(visit);
  return found.sort();
}

/** A key over the names and contents of files, and over other things that the product depends on. */
export function keyOf(inputs, ...more) {
  const hash = createHash("sha256");
  for (const file of inputs) hash.update(`${file}\0${digest(file)}\0`);
  for (const thing of more) hash.update(`${thing}\0`);
  return hash.digest("hex");
}

export function isFresh(name, key) {
  const stamp = read(name);
  if (stamp.key !== key) return false;
  try {
    return Object.entries(stamp.outputs).every(([file, was]) => digest(file) === was);
  } catch {
    return false; // an output is gone
  }
}

/** Takes the freshness away, so that a build that dies half way is not taken for done. Gives the outputs of the build before. */
export function begin(name) {
  const { outputs } = read(name);
  write(name, { key: "", outputs });
  return Object.keys(outputs);
}

export function finish(name, key, outputs) {
  write(name, { key, outputs: Object.fromEntries(outputs.map((file) => [file, digest(file)])) });
}
