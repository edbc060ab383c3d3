// Writes the ESM wrapper of each entry point that package.json exports: x.mjs re-exports, name by name, what the compiled x.js
// exports, and x.d.mts its types. So `import` and `require` share one set of classes and one native instance. Prints the files.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { packageJson, root } from "./support/run.mjs";

const require = createRequire(import.meta.url);

for (const entry of Object.values(packageJson().exports)) {
  if (typeof entry === "string") continue; // ./package.json
  const source = entry.require.default;
  const names = Object.keys(require(join(root, source))).filter((name) => name !== "__esModule" && name !== "default");
  if (names.length === 0) throw new Error(`${source} exports nothing`);
  const from = JSON.stringify(`./${basename(source)}`);
  const mark = "// Written by scripts/esm.mjs.";
  writeFileSync(join(root, entry.import.default), `${mark}\nimport module from ${from};\nexport const { ${names.sort().join(", ")} } = module;\n`);
  writeFileSync(join(root, entry.import.types), `${mark}\nexport * from ${from};\n`);
  for (const file of [entry.import.default, entry.import.types]) console.log(file.replace("./", ""));
}
