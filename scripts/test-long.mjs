// npm run test:long: what takes longer than `npm test` may. The ignored Rust tests in the release profile, and __test__/long.
import { report } from "./support/report.mjs";
import { main } from "./support/run.mjs";
import { LONG_STEPS } from "./support/steps.mjs";
import { checkNode } from "./support/toolchain.mjs";

await main(async () => {
  checkNode();
  await report(LONG_STEPS);
});
