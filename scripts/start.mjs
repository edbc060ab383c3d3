// npm start [-- FILE]: whatever is missing is installed and built, then the tour runs on the file.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { prepare } from "./support/prepare.mjs";
import { main, root } from "./support/run.mjs";

await main(async (args) => {
  await prepare();
  // npm changes into the top folder; a relative FILE means the folder that the user stands in.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const { status } = spawnSync(process.execPath, [join(root, "tour", "tour.js"), ...args], { cwd, stdio: "inherit" });
  process.exitCode = status ?? 1;
});
