// The adapter that every suite is written against: a suite is a list of cases, and the same file runs under ava (on Node) and under
// `node:test`, which Bun and Deno have and where ava does not run. The assertions are ours over node:assert, so that they mean the
// same in both.
//
// CIPHERWRIGHT_TEST_RUNNER=node   use node:test on Node too
// CIPHERWRIGHT_TEST_WITHOUT=tag   leave out the cases with that tag (several: tag,tag); they count as skipped
import * as assert from "node:assert/strict";

/** `program`: the case starts child processes, which fail under emulators. */
export type Tag = "program";

/** What an error has to be. `code` and `message` are compared only where given. */
export interface ExpectedError {
  // Constructors of any signature are meant, and `never[]` is what accepts them all.
  readonly instanceOf: abstract new (...args: never[]) => Error;
  readonly code?: string;
  /** The whole message, or a pattern that it has to match. */
  readonly message?: string | RegExp;
}

export interface Assertions {
  /** `Object.is`. */
  is(actual: unknown, expected: unknown, message?: string): void;
  /** Same types, same content; a Buffer is not a Uint8Array. */
  deepEqual(actual: unknown, expected: unknown, message?: string): void;
  /** Exactly `true`. */
  true(actual: unknown, message?: string): void;
  /** Exactly `false`. */
  false(actual: unknown, message?: string): void;
  /** The call throws that error. Gives the error. */
  throws(run: () => unknown, expected: ExpectedError, message?: string): Error;
  /** The promise rejects with that error; a call that throws before there is a promise fails. Gives the error. */
  throwsAsync(run: () => Promise<unknown>, expected: ExpectedError, message?: string): Promise<Error>;
  /** Shown beside the case. */
  log(...what: unknown[]): void;
  /** Ends the case: it could not run here, and counts as skipped, not as passed. */
  skip(reason: string): never;
}

export interface Case {
  readonly title: string;
  readonly tags?: readonly Tag[];
  run(t: Assertions): void | Promise<void>;
}

class Skipped extends Error {}

/** What a runner offers. `left` is the reason of a case that is left out. */
interface Runner {
  register(title: string, left: string | undefined, body: (log: (line: string) => void, skip: (reason: string) => void) => Promise<void>): void;
}

function checkError(error: unknown, expected: ExpectedError, message: string | undefined): Error {
  const prefix = message === undefined ? "" : `${message}: `;
  if (!(error instanceof expected.instanceOf)) {
    const shown = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    assert.fail(`${prefix}expected a ${expected.instanceOf.name}, and it threw ${shown}`);
  }
  if (expected.code !== undefined) assert.equal((error as { code?: unknown }).code, expected.code, `${prefix}code of ${error.message}`);
  if (typeof expected.message === "string") assert.equal(error.message, expected.message, message);
  if (expected.message instanceof RegExp) assert.match(error.message, expected.message, message);
  return error;
}

/** Assertions that count themselves, so that a case that asserts nothing can be told. */
function assertions(log: (line: string) => void): { t: Assertions; count: () => number } {
  let count = 0;
  const t: Assertions = {
    is(actual, expected, message) {
      count += 1;
      assert.strictEqual(actual, expected, message);
    },
    deepEqual(actual, expected, message) {
      count += 1;
      assert.deepStrictEqual(actual, expected, message);
    },
    true(actual, message) {
      this.is(actual, true, message);
    },
    false(actual, message) {
      this.is(actual, false, message);
    },
    throws(run, expected, message) {
      count += 1;
      let result: unknown;
      try {
        result = run();
      } catch (error) {
        return checkError(error, expected, message);
      }
      return assert.fail(`${message === undefined ? "" : `${message}: `}expected a ${expected.instanceOf.name}, and it returned ${typeof result}`);
    },
    async throwsAsync(run, expected, message) {
      count += 1;
      const promise = run();
      let result: unknown;
      try {
        result = await promise;
      } catch (error) {
        return checkError(error, expected, message);
      }
      return assert.fail(`${message === undefined ? "" : `${message}: `}expected a ${expected.instanceOf.name}, and it resolved to ${typeof result}`);
    },
    log(...what) {
      log(what.map(String).join(" "));
    },
    skip(reason) {
      throw new Skipped(reason);
    },
  };
  return { t, count: () => count };
}

function overAva(): Runner {
  const { default: test } = require("ava") as typeof import("ava");
  return {
    register(title, left, body) {
      if (left !== undefined) test.skip(`${title} (${left})`, () => undefined);
      // Serial: the cases of a file run in its order, as under node:test. ava cannot skip a case that has started, so the log
      // says it; `npm test` counts these lines.
      else test.serial(title, (t) => body((line) => t.log(line), (reason) => t.log(`skipped: ${reason}`)));
    },
  };
}

function overNode(): Runner {
  const { test } = require("node:test") as typeof import("node:test");
  const skip = (t: import("node:test").TestContext, reason: string): void => {
    t.skip(reason);
    // Deno shows such a case as passed, and nothing of the reason.
    if (process.versions["deno"] !== undefined) t.diagnostic(`skipped: ${reason}`);
  };
  return {
    register(title, left, body) {
      if (left !== undefined) test(title, { skip: left }, () => undefined);
      else test(title, (t) => body((line) => t.diagnostic(line), (reason) => skip(t, reason)));
    },
  };
}

// Bun and Deno say so in process.versions.
const elsewhere = process.versions["bun"] !== undefined || process.versions["deno"] !== undefined;
const runner = elsewhere || process.env["CIPHERWRIGHT_TEST_RUNNER"] === "node" ? overNode() : overAva();
const without = new Set((process.env["CIPHERWRIGHT_TEST_WITHOUT"] ?? "").split(","));
const titles = new Set<string>();

/** Registers the cases. A title is the suite's name and the case's; it has to be the only one of its file. */
export function suite(name: string, cases: readonly Case[]): void {
  if (cases.length === 0) throw new Error(`the suite ${name} has no cases`);
  for (const { title, tags, run } of cases) {
    const whole = `${name} › ${title}`;
    if (titles.has(whole)) throw new Error(`there are two cases with the title ${whole}`);
    titles.add(whole);
    const tag = tags?.find((each) => without.has(each));
    runner.register(whole, tag === undefined ? undefined : `left out: ${tag}`, async (log, skip) => {
      const { t, count } = assertions(log);
      try {
        await run(t);
      } catch (error) {
        if (!(error instanceof Skipped)) throw error;
        skip(error.message);
        return;
      }
      if (count() === 0) assert.fail("the case asserted nothing");
    });
  }
}
