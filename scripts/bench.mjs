// npm run bench [-- ARGS]: whatever is missing is installed and built, then the benchmark runs.
import { spawnSync } from "node:child_process";
import { prepare } from "./support/prepare.mjs";
import { main, root, UserError } from "./support/run.mjs";

await main(async (args) => {
  if (process.env.CIPHERWRIGHT_PROFILE === "dev") throw new UserError("A benchmark of the dev profile says nothing: unset CIPHERWRIGHT_PROFILE");
  await prepare();
  const { status } = spawnSync(process.execPath, [`${root}bench/run.js`, ...args], { cwd: root, stdio: "inherit" });
  process.exitCode = status ?? 1;
});
