// npm test [-- PART ...]: whatever is missing is installed and built, then every check runs. PART: rust, lint, types, node, package.
import { report } from "./support/report.mjs";
import { main, UserError } from "./support/run.mjs";
import { STEPS } from "./support/steps.mjs";
import { checkNode } from "./support/toolchain.mjs";

await main(async (parts) => {
  checkNode();
  const known = [...new Set(STEPS.map(({ part }) => part))];
  const unknown = parts.filter((part) => !known.includes(part));
  if (unknown.length > 0) throw new UserError(`There is no part ${unknown.join(", ")}. The parts are ${known.join(", ")}; without one all run.`);
  await report(STEPS.filter(({ part }) => parts.length === 0 || parts.includes(part)));
});
