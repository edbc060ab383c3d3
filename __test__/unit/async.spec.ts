// Tasks on the pool: how a promise over one settles, whatever the caller, the signal or the task does.
import { backend, exceptions, hashes, type AsyncOptions, type Progress } from "../../index.ts";
import { task } from "../../lib/async.ts";
import * as native from "../../lib/native.cjs";
import { run } from "../support/programs.ts";
import { type Case, suite } from "../support/test.ts";

const password = Buffer.from("password");
const salt = Buffer.from("salt");
const sha256 = new hashes.SHA256();

/** Would take years, so that only an end from outside can settle it. */
const endless = (options: AsyncOptions): Promise<Buffer> =>
  backend.derivePbkdf2HmacAsync(sha256, 32, salt, Number.MAX_SAFE_INTEGER, password, options);

/** Takes some tenths of a second. */
const long = (options: AsyncOptions): Promise<Buffer> => backend.derivePbkdf2HmacAsync(sha256, 32, salt, 2_000_000, password, options);

/** What a promise is rejected with, be it an error or not. */
async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (reason) {
    return reason;
  }
  throw new Error("it resolved");
}

const abort: Case[] = [
  {
    title: "a signal aborted before: rejects with its reason, and no work starts",
    async run(t) {
      const reason = new Error("mine");
      let started = false;
      const outcome = task({ signal: AbortSignal.abort(reason) }, () => {
        started = true;
        return Promise.resolve(1);
      });
      t.is(await reasonOf(outcome), reason);
      t.false(started);
      t.is(await reasonOf(endless({ signal: AbortSignal.abort(reason) })), reason);
    },
  },
  {
    title: "any reason: text, undefined's default, a timeout",
    async run(t) {
      t.is(await reasonOf(endless({ signal: AbortSignal.abort("text") })), "text");
      t.is(((await reasonOf(endless({ signal: AbortSignal.abort() }))) as Error).name, "AbortError");
      t.is(((await reasonOf(endless({ signal: AbortSignal.timeout(20) }))) as Error).name, "TimeoutError");
    },
  },
  {
    title: "aborting stops the native work",
    async run(t) {
      const controller = new AbortController();
      let progress: native.ProgressHandle | undefined;
      let settled: Promise<unknown> | undefined;
      const outcome = task({ signal: controller.signal }, (handle) => {
        progress = handle;
        settled = native.pbkdf2HmacAsync(2, salt, Number.MAX_SAFE_INTEGER, password, Buffer.allocUnsafeSlow(32), handle);
        return settled;
      });
      const reason = { any: "object" };
      setTimeout(() => controller.abort(reason), 30);
      t.is(await reasonOf(outcome), reason);
      // The task itself comes to an end, by itself, and says why.
      t.is(((await settled) as native.Failure).code, "ERR_CANCELLED");
      const handle = progress as native.ProgressHandle;
      t.true(native.progressDone(handle) > 0);
      t.true(native.progressDone(handle) < native.progressTotal(handle));
    },
  },
  {
    title: "aborting tasks that wait for a thread",
    async run(t) {
      const controller = new AbortController();
      const tasks = Array.from({ length: 20 }, () => endless({ signal: controller.signal }));
      setTimeout(() => controller.abort("enough"), 20);
      t.deepEqual(await Promise.all(tasks.map(reasonOf)), Array.from({ length: 20 }, () => "enough"));
      // The pool is free again.
      t.is((await backend.derivePbkdf2HmacAsync(sha256, 32, salt, 1, password)).length, 32);
    },
  },
  {
    title: "an abort after the end changes nothing, and no listener stays",
    async run(t) {
      const controller = new AbortController();
      const { signal } = controller;
      const listeners: string[] = [];
      const { addEventListener, removeEventListener } = signal;
      Object.defineProperties(signal, {
        addEventListener: {
          value: (...args: Parameters<AbortSignal["addEventListener"]>) => {
            listeners.push("added");
            addEventListener.apply(signal, args);
          },
        },
        removeEventListener: {
          value: (...args: Parameters<AbortSignal["removeEventListener"]>) => {
            listeners.push("removed");
            removeEventListener.apply(signal, args);
          },
        },
      });
      const key = await backend.derivePbkdf2HmacAsync(sha256, 16, salt, 1, password, { signal });
      t.deepEqual(listeners, ["added", "removed"]);
      // Tasks that share a signal share a listener.
      await Promise.all([1, 2, 3].map((iterations) => backend.derivePbkdf2HmacAsync(sha256, 16, salt, iterations, password, { signal })));
      t.deepEqual(listeners, ["added", "removed", "added", "removed"]);
      controller.abort();
      t.is(key.toString("hex"), backend.derivePbkdf2Hmac(sha256, 16, salt, 1, password).toString("hex"));
    },
  },
  {
    title: "a signal whose listening throws: rejects with that, and leaves no timer",
    async run(t) {
      const mine = new Error("mine");
      const boom = (): never => {
        throw mine;
      };
      const nothing = (): void => undefined;
      const timers = new Set<unknown>();
      const { setInterval, clearInterval } = globalThis;
      globalThis.setInterval = ((...args: Parameters<typeof setInterval>) => {
        const timer = setInterval(...args);
        timers.add(timer);
        return timer;
      }) as typeof setInterval;
      globalThis.clearInterval = (timer) => {
        timers.delete(timer);
        clearInterval(timer);
      };
      try {
        for (const listening of [
          { addEventListener: boom, removeEventListener: nothing },
          { addEventListener: nothing, removeEventListener: boom },
        ]) {
          const signal = { aborted: false, ...listening } as never;
          t.is(await reasonOf(backend.derivePbkdf2HmacAsync(sha256, 16, salt, 1, password, { signal, onProgress: nothing })), mine);
          t.is(timers.size, 0);
        }
        await backend.derivePbkdf2HmacAsync(sha256, 16, salt, 1, password, { onProgress: nothing });
        t.is(timers.size, 0);
      } finally {
        Object.assign(globalThis, { setInterval, clearInterval });
      }
    },
  },
  {
    title: "a result that nobody gets any more is discarded",
    async run(t) {
      const controller = new AbortController();
      const discarded: unknown[] = [];
      let finish: (value: string) => void = () => undefined;
      const outcome = task<string>(
        { signal: controller.signal },
        () => new Promise((resolve) => (finish = resolve)),
        (result) => discarded.push(result),
      );
      controller.abort("too late");
      finish("a secret");
      t.is(await reasonOf(outcome), "too late");
      await new Promise(setImmediate);
      t.deepEqual(discarded, ["a secret"]);
    },
  },
];

const progress: Case[] = [
  {
    title: "grows, is frozen, and ends at its total",
    async run(t) {
      const seen: Progress[] = [];
      await long({ onProgress: (each) => seen.push(each) });
      t.true(seen.length > 0);
      seen.forEach((each, at) => {
        t.true(Object.isFrozen(each));
        t.deepEqual(Object.keys(each), ["done", "total"]);
        t.is(each.total, 2_000_000);
        t.true(each.done > (seen[at - 1]?.done ?? 0), `${each.done} after ${seen[at - 1]?.done}`);
      });
      t.is(seen.at(-1)?.done, 2_000_000);
    },
  },
  {
    title: "a task too short to be looked at reports its end",
    async run(t) {
      const seen: Progress[] = [];
      await backend.derivePbkdf2HmacAsync(sha256, 64, salt, 10, password, { onProgress: (each) => seen.push(each) });
      t.deepEqual(seen, [{ done: 20, total: 20 }]);
    },
  },
  {
    title: "what onProgress throws rejects, and stops the work",
    async run(t) {
      const reason = new Error("from the callback");
      const fail = (): never => {
        throw reason;
      };
      t.is(await reasonOf(endless({ onProgress: fail })), reason);
      t.is(await reasonOf(backend.derivePbkdf2HmacAsync(sha256, 32, salt, 1, password, { onProgress: fail })), reason);
    },
  },
  {
    title: "nothing comes after an abort",
    async run(t) {
      const controller = new AbortController();
      let after = 0;
      const outcome = endless({
        signal: controller.signal,
        onProgress: () => {
          if (controller.signal.aborted) after += 1;
          controller.abort("seen");
        },
      });
      t.is(await reasonOf(outcome), "seen");
      await new Promise((resolve) => setTimeout(resolve, 150));
      t.is(after, 0);
    },
  },
];

const arguments_: Case[] = [
  ...[1, "options", true, Symbol("s"), () => undefined].map((value): Case => ({
    title: `options that are a ${typeof value} reject`,
    async run(t) {
      await t.throwsAsync(() => endless(value as AsyncOptions), { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" });
    },
  })),
  ...[1, "signal", {}, new AbortController(), new EventTarget()].map((signal, at): Case => ({
    title: `a signal that is none rejects (${at})`,
    async run(t) {
      const error = await t.throwsAsync(() => endless({ signal: signal as unknown as AbortSignal }), { instanceOf: TypeError });
      t.true(error.message.startsWith('"signal" must be an AbortSignal, got '), error.message);
    },
  })),
  ...[1, "onProgress", {}].map((onProgress, at): Case => ({
    title: `an onProgress that is no function rejects (${at})`,
    async run(t) {
      const error = await t.throwsAsync(() => endless({ onProgress: onProgress as unknown as () => void }), { instanceOf: TypeError });
      t.true(error.message.startsWith('"onProgress" must be a function, got '), error.message);
    },
  })),
  {
    title: "null and absent count as not given",
    async run(t) {
      for (const options of [undefined, null, {}, { signal: null, onProgress: null }, { signal: undefined }]) {
        t.is((await backend.derivePbkdf2HmacAsync(sha256, 8, salt, 1, password, options)).length, 8);
      }
    },
  },
  {
    title: "an option whose getter throws rejects with that",
    async run(t) {
      const reason = new Error("getter");
      const options = {
        get signal(): AbortSignal {
          throw reason;
        },
      };
      t.is(await reasonOf(endless(options)), reason);
    },
  },
];

const failures: Case[] = [
  {
    title: "what the start throws rejects as its class",
    async run(t) {
      const start = (): Promise<unknown> => native.scryptAsync(password, salt, 3, 1, 1, 1e9, Buffer.allocUnsafeSlow(1), native.progressNew());
      await t.throwsAsync(() => task({}, start), { instanceOf: exceptions.ValueError, code: "ERR_VALUE" });
    },
  },
  {
    title: "a failure of the task rejects as its class",
    async run(t) {
      const failure = { code: "ERR_VALUE", message: "as native code says it" };
      await t.throwsAsync(() => task({}, () => Promise.resolve(failure)), { instanceOf: exceptions.ValueError, message: failure.message });
    },
  },
  {
    title: "a rejection of the task is a fault of ours",
    async run(t) {
      await t.throwsAsync(() => task({}, () => Promise.reject(new Error("napi"))), { instanceOf: exceptions.InternalError });
    },
  },
  {
    title: "a panic in a task is a fault of ours and ends nothing",
    async run(t) {
      await t.throwsAsync(() => task({}, () => native.probePanicInTask()), { instanceOf: exceptions.InternalError });
      await t.throwsAsync(() => task({}, (handle) => native.probePanicInWatchedTask(handle)), { instanceOf: exceptions.InternalError });
      const fill = (handle: native.ProgressHandle): Promise<unknown> => native.probePanicInFill(Buffer.allocUnsafeSlow(64), handle);
      await t.throwsAsync(() => task({}, fill), { instanceOf: exceptions.InternalError });
    },
  },
];

const processes: Case[] = [
  {
    title: "process.exit does not wait for a task, and a task keeps its process alive",
    tags: ["program"],
    async run(t) {
      const start = (iterations: string): string => `
        const { backend, hashes } = require("./index.js");
        const task = backend.derivePbkdf2HmacAsync(new hashes.SHA256(), 32, Buffer.of(1), ${iterations}, Buffer.of(2));
      `;
      const exits = await run(process.execPath, ["--eval", `${start("Number.MAX_SAFE_INTEGER")} setTimeout(() => process.exit(7), 50);`]);
      t.is(exits.code, 7, exits.stderr);
      const lives = await run(process.execPath, ["--eval", `${start("300000")} task.then((key) => console.log(key.length));`]);
      t.is(lives.stdout, "32\n", lives.stderr);
    },
  },
];

suite("tasks › abort", abort);
suite("tasks › progress", progress);
suite("tasks › options", arguments_);
suite("tasks › failures", failures);
suite("tasks › process", processes);
