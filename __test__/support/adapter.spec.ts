// What everything else rests on: a case that ought to fail fails, under either runner, and `npm test` counts it as such.
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "./corpora.ts";
import { type Options, run, temporaryFolder, tool } from "./programs.ts";
import { type Assertions, suite } from "./test.ts";

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}
interface Counting {
  cargoCounts(output: string): Counts;
  tapCounts(output: string): Counts;
}

// Each line is the body of a case, and its title says what has to come of it.
const CASES: Readonly<Record<string, string>> = {
  "pass is": `t.is(NaN, NaN)`,
  "pass deepEqual": `t.deepEqual({ a: [1n, Buffer.of(1)] }, { a: [1n, Buffer.of(1)] })`,
  "pass true": `t.true(true)`,
  "pass false": `t.false(false)`,
  "pass throws": `t.is(t.throws(() => { throw new RangeError("far"); }, { instanceOf: Error, message: "far" }).message, "far")`,
  "pass throws code": `t.throws(() => { throw Object.assign(new Error("x"), { code: "C" }); }, { instanceOf: Error, code: "C", message: /x/ })`,
  "pass throwsAsync": `return t.throwsAsync(async () => { throw new TypeError("t"); }, { instanceOf: TypeError })`,
  "pass log": `t.is(1, 1); t.log("a line", 5)`,
  "skip at once": `t.skip("a reason")`,
  "skip later": `t.is(1, 1); t.skip("a reason")`,
  "fail nothing asserted": ``,
  "fail is": `t.is(0, -0)`,
  "fail deepEqual types": `t.deepEqual(new Uint8Array(1), Buffer.alloc(1))`,
  "fail deepEqual content": `t.deepEqual([1], [2])`,
  "fail true": `t.true(1)`,
  "fail false": `t.false(undefined)`,
  "fail throws nothing": `t.throws(() => 1, { instanceOf: Error })`,
  "fail throws class": `t.throws(() => { throw new TypeError("t"); }, { instanceOf: RangeError })`,
  "fail throws no error": `t.throws(() => { throw "text"; }, { instanceOf: Error })`,
  "fail throws code": `t.throws(() => { throw new Error("x"); }, { instanceOf: Error, code: "C" })`,
  "fail throws text": `t.throws(() => { throw new Error("x and more"); }, { instanceOf: Error, message: "x" })`,
  "fail throws pattern": `t.throws(() => { throw new Error("x"); }, { instanceOf: Error, message: /y/ })`,
  "fail throwsAsync resolved": `return t.throwsAsync(async () => 1, { instanceOf: Error })`,
  "fail throwsAsync threw at once": `return t.throwsAsync(() => { throw new Error("x"); }, { instanceOf: Error })`,
  "fail thrown": `t.is(1, 1); throw new Error("x")`,
  "fail rejected": `t.is(1, 1); return Promise.reject(new Error("x"))`,
};

const titles = (verdict: string): string[] => Object.keys(CASES).filter((title) => title.startsWith(verdict));

/** Runs the cases above, and one with a tag, in a folder of their own. */
async function outcome(runner: "ava" | "node", env: NonNullable<Options["env"]>): Promise<{ code: number; stdout: string; counts: Counts }> {
  const cwd = temporaryFolder();
  const cases = Object.entries(CASES).map(([title, body]) => `{ title: ${JSON.stringify(title)}, run(t) { ${body} } }`);
  cases.push(`{ title: "tagged", tags: ["program"], run(t) { t.is(1, 1); } }`);
  const adapter = JSON.stringify(join(checkout, "__test__", "support", "test.js"));
  writeFileSync(join(cwd, "x.spec.js"), `require(${adapter}).suite("s", [${cases.join(", ")}]);`);
  writeFileSync(join(cwd, "package.json"), "{}");
  writeFileSync(join(cwd, "ava.config.mjs"), `export default { files: ["x.spec.js"], workerThreads: false, failWithoutAssertions: false };`);
  symlinkSync(join(checkout, "node_modules"), join(cwd, "node_modules"), "junction");
  const args = {
    ava: [join(cwd, "node_modules", "ava", "entrypoints", "cli.mjs"), "--tap"],
    node: ["--test", "--test-reporter=tap", "x.spec.js"],
  };
  // We may be a child of a runner ourselves, and its variables would make the inner one report to it.
  const outer = Object.fromEntries(Object.keys(process.env).filter((name) => /^(NODE_TEST|AVA)/.test(name)).map((name) => [name, undefined]));
  const { code, stdout } = await run(process.execPath, args[runner], { cwd, env: { ...outer, CIPHERWRIGHT_TEST_RUNNER: runner, ...env } });
  return { code, stdout, counts: (await tool<Counting>("count")).tapCounts(stdout) };
}

async function verdicts(t: Assertions, runner: "ava" | "node"): Promise<void> {
  const { code, stdout, counts } = await outcome(runner, { CIPHERWRIGHT_TEST_WITHOUT: "program" });
  t.is(code === 0, false);
  t.is(counts.passed, titles("pass").length, stdout);
  t.is(counts.failed, titles("fail").length, stdout);
  t.is(counts.skipped.length, titles("skip").length + 1, stdout);
  for (const title of titles("fail")) t.true(stdout.includes(`- s › ${title}\n`), title);
  t.is([...stdout.matchAll(/^not ok \d+ - s › fail /gm)].length, titles("fail").length);
  const all = await outcome(runner, { CIPHERWRIGHT_TEST_WITHOUT: undefined });
  t.is(all.counts.passed, titles("pass").length + 1, "with the tagged one");
}

suite("adapter", [
  {
    title: "verdicts under ava",
    tags: ["program"],
    async run(t) {
      // Where the adapter itself does not use ava, ava does not run.
      if (process.versions["bun"] !== undefined || process.versions["deno"] !== undefined) t.skip("ava does not run here");
      await verdicts(t, "ava");
    },
  },
  {
    title: "verdicts under node:test",
    tags: ["program"],
    async run(t) {
      if (process.versions["bun"] !== undefined || process.versions["deno"] !== undefined) t.skip("this runtime has no --test");
      await verdicts(t, "node");
    },
  },
  {
    title: "a suite without cases, and two cases of one title, are refused",
    run(t) {
      t.throws(() => suite("empty", []), { instanceOf: Error, message: "the suite empty has no cases" });
      const twin = { title: "a suite without cases, and two cases of one title, are refused", run: () => undefined };
      t.throws(() => suite("adapter", [twin]), { instanceOf: Error, message: /^there are two cases with the title adapter › / });
    },
  },
  {
    title: "counts of cargo test are summed over its binaries, and an absent corpus is a skip",
    async run(t) {
      const { cargoCounts } = await tool<Counting>("count");
      const output = [
        "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        "---- sha256_wycheproof stdout ----",
        "corpora absent, not run: sha256_wycheproof",
        "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s",
      ].join("\n");
      t.deepEqual(cargoCounts(output), { passed: 6, failed: 3, skipped: ["sha256_wycheproof: corpora absent"] });
      t.deepEqual(cargoCounts("error[E0583]: file not found"), { passed: 0, failed: 0, skipped: [] });
    },
  },
]);
