// npm run clean: removes what builds have made, and nothing else. The installed modules and Cargo's folder go with --all.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { begin, files } from "./support/fresh.mjs";
import { main, root } from "./support/run.mjs";

// Written by a build and committed.
const KEPT = ["index.d.ts", "lib/native.d.cts"];

await main((args) => {
  const made = [...begin("typescript"), ...begin("native"), ...files(["lib"], (file) => file.endsWith(".node"))];
  for (const file of made.filter((name) => !KEPT.includes(name))) rmSync(join(root, file), { force: true });
  rmSync(join(root, ".build"), { recursive: true, force: true });
  if (args.includes("--all")) for (const folder of ["node_modules", "target"]) rmSync(join(root, folder), { recursive: true, force: true });
});
