// npm run bench [-- ARGS]: whatever is missing is installed and built, then the benchmark runs.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { prepare } from "./support/prepare.mjs";
import { main, root, UserError } from "./support/run.mjs";

await main(async (args) => {
  if (process.env.CIPHERWRIGHT_PROFILE === "dev") throw new UserError("A benchmark of the dev profile says nothing: unset CIPHERWRIGHT_PROFILE");
  await prepare();
  const script = ["bench/run.mjs", "bench/run.js"].map((file) => join(root, file)).find(existsSync);
  if (script === undefined) throw new UserError("There is no benchmark in bench/");
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" });
  process.exitCode = status ?? 1;
});
