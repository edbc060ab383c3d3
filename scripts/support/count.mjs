// What a runner's output says it ran.

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/**
 * `cargo test`, all binaries and the doc tests. A test that lacks what it needs (the corpora, a program) passes and says so in a line
 * `WHY, not run: TEST`: it counts as skipped.
 */
export function cargoCounts(output) {
  const results = [...output.matchAll(/^test result: \S+ (\d+) passed; (\d+) failed; (\d+) ignored;/gm)];
  const [passed, failed] = [1, 2].map((group) => sum(results.map((result) => Number(result[group]))));
  const skipped = [...output.matchAll(/^(.+), not run: (\S+)$/gm)].map(([, why, test]) => `${test}: ${why}`);
  return { passed: passed - skipped.length, failed, skipped };
}

/** TAP of ava. A case that ended itself with `t.skip` is an `ok` line followed by a comment that says why. */
export function tapCounts(output) {
  const counts = { passed: 0, failed: 0, skipped: [] };
  let title = "";
  for (const line of output.split("\n")) {
    const [, not, name, left] = /^(not )?ok \d+ - (.*?)( # SKIP.*)?$/.exec(line) ?? [];
    if (name !== undefined) {
      title = name;
      if (left !== undefined) counts.skipped.push(name);
      else if (not !== undefined) counts.failed += 1;
      else counts.passed += 1;
    }
    const [, reason] = /^#\s+skipped: (.*)$/.exec(line) ?? [];
    if (reason !== undefined) {
      counts.passed -= 1;
      counts.skipped.push(`${title}: ${reason}`);
    }
  }
  return counts;
}
