// Compiles __test__/types as a consumer would: outside of this checkout's configuration, against the packed package, as CommonJS and
// as ES modules, for each way that TypeScript resolves modules, with the newest and the oldest supported TypeScript.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pack, unpack } from "./pack.mjs";
import { program, root, run } from "./run.mjs";

const NODE16 = { module: "node16", moduleResolution: "node16" };
const NODENEXT = { module: "nodenext", moduleResolution: "nodenext" };
const BUNDLER = { module: "esnext", moduleResolution: "bundler" };
// In 5.4 nodenext is another name of node16.
const COMPILERS = { typescript: [NODE16, NODENEXT, BUNDLER], "typescript-5.4": [NODE16, BUNDLER] };
const FORMATS = ["commonjs", "module"];

/** Each compilation with its title, whether it passed, and the compiler's output. As many run at once as there are processors. */
export async function typeTests() {
  const folder = join(root, ".build", "types");
  await unpack((await pack()).tarball, folder);
  const rows = FORMATS.flatMap((type) => Object.entries(COMPILERS).flatMap(([compiler, settings]) => settings.map((setting) => ({ type, compiler, setting }))));
  for (const type of FORMATS) {
    mkdirSync(join(folder, type));
    cpSync(join(root, "__test__", "types"), join(folder, type, "src"), { recursive: true });
    writeFileSync(join(folder, type, "package.json"), JSON.stringify({ type, private: true }));
  }
  const results = [];
  const waiting = [...rows];
  const work = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) results.push(await compile(folder, row));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}

async function compile(folder, { type, compiler, setting }) {
  const compilerOptions = {
    ...setting,
    target: "es2022",
    lib: ["es2022"],
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    isolatedModules: true,
    noEmit: true,
    // The library's own declarations are checked with the rest.
    skipLibCheck: false,
  };
  const config = join(folder, type, `${compiler}-${setting.moduleResolution}.json`);
  writeFileSync(config, JSON.stringify({ compilerOptions, include: ["src"] }));
  const { code, output } = await run(process.execPath, [program(compiler, "tsc"), "-p", config, "--pretty", "false"]);
  return { title: `${compiler}, ${setting.moduleResolution}, ${type}`, passed: code === 0, output };
}
