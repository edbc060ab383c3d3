// Runs steps in turn, each with its preparations, and says what came of them.
import { PREPARATIONS } from "./steps.mjs";
import { UserError } from "./run.mjs";

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs all, failed ones or not. The last line says how many tests, of all runners and single checks together, passed and failed. */
export async function report(steps) {
  const total = { passed: 0, failed: 0, skipped: [] };
  const unfit = new Set(); // preparations that failed
  const done = new Set();

  const line = (verdict, title, since, detail = "") => console.log(`${verdict.padEnd(7)} ${title}${detail} (${seconds(since)})`);

  async function ready(name) {
    if (done.has(name)) return !unfit.has(name);
    done.add(name);
    const { title, needs, run } = PREPARATIONS.find((each) => each.name === name);
    for (const need of needs) if (!(await ready(need))) unfit.add(name);
    if (unfit.has(name)) return false;
    const since = performance.now();
    try {
      let worked = false;
      await run((text) => {
        worked = true;
        console.log(`        ${text} ...`);
      });
      if (worked) line("ready", title, since);
      return true;
    } catch (error) {
      unfit.add(name);
      total.failed += 1;
      console.log(error instanceof UserError ? error.message : error);
      line("FAILED", title, since);
      return false;
    }
  }

  for (const { title, needs, run } of steps) {
    let fit = true;
    for (const need of needs) fit = (await ready(need)) && fit;
    if (!fit) {
      total.failed += 1;
      console.log(`FAILED  ${title}: not run, since what it needs failed above`);
      continue;
    }
    const since = performance.now();
    let result;
    try {
      result = await run();
    } catch (error) {
      result = { passed: 0, failed: 1, skipped: [], output: error instanceof UserError ? error.message : String(error?.stack ?? error) };
    }
    const { passed, failed, skipped, output } = result;
    if (failed > 0) console.log(output.trimEnd());
    const detail = passed + failed > 1 ? `: ${passed} passed${failed > 0 ? `, ${failed} failed` : ""}` : "";
    line(failed > 0 ? "FAILED" : passed === 0 ? "skipped" : "ok", title, since, detail);
    for (const reason of skipped) console.log(`        skipped: ${reason}`);
    total.passed += passed;
    total.failed += failed;
    total.skipped.push(...skipped);
  }
  if (total.skipped.length > 0) console.log(`${total.skipped.length} skipped, for the reasons above`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}
