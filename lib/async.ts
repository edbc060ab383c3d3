/** Promises over tasks of the native pool: abort, progress, and errors as classes. */

import { describe, options, typeError } from "./arguments.ts";
import type { AsyncOptions } from "./interfaces/async.ts";
import { fromNative } from "./native-call.ts";
import * as native from "./native.cjs";
import type { Failure, ProgressHandle } from "./native.cjs";

/** How often a running task is looked at, in milliseconds. */
const POLL_INTERVAL = 50;

/** The tasks that have not settled. */
const running = new Set<ProgressHandle>();
let exitIsWatched = false;

/**
 * Starts a task and follows it to its end.
 *
 * @param start Hands the work to the pool. What it throws rejects. It does not run where the signal is aborted already.
 * @param discard What to do with a result that nobody gets, since the caller aborted: wipe it.
 * @throws never: everything rejects.
 */
export async function task<Native>(
  given: AsyncOptions | null | undefined,
  start: (progress: ProgressHandle) => Promise<unknown>,
  discard: (result: Native) => void = nothing,
): Promise<Native> {
  const { signal, onProgress } = checked(given);
  if (signal?.aborted === true) throw signal.reason;
  return new Promise<Native>((resolve, reject) => {
    const progress = native.progressNew();
    let watch: Watch | undefined;
    let unlisten: (() => void) | undefined;
    let open = true;

    function end(): void {
      open = false;
      watch?.end();
      try {
        unlisten?.();
      } catch (error) {
        reject(error);
      }
    }
    function fail(reason: unknown): void {
      if (!open) return;
      end();
      native.progressStop(progress);
      reject(reason);
    }
    function abort(): void {
      fail(signal?.reason);
    }

    // First what may throw: a signal can be anybody's object, and a timer would stay.
    if (signal !== undefined) unlisten = listen(signal, abort);
    if (onProgress !== undefined) watch = new Watch(progress, onProgress, fail);
    let work: Promise<unknown>;
    try {
      work = start(progress);
    } catch (error) {
      fail(fromNative(error));
      return;
    }
    stopAtExit(progress);
    work
      .finally(() => running.delete(progress))
      .then(
        (outcome) => {
          if (isFailure(outcome)) {
            fail(fromNative(outcome));
            return;
          }
          // The last report may throw, which fails the task.
          if (open) watch?.report();
          if (!open) {
            discard(outcome as Native);
            return;
          }
          end();
          resolve(outcome as Native);
        },
        (error: unknown) => fail(fromNative(error)),
      );
  });
}

/** The options, whose getters run once. */
function checked(given: AsyncOptions | null | undefined): {
  signal: AbortSignal | undefined;
  onProgress: NonNullable<AsyncOptions["onProgress"]> | undefined;
} {
  const { signal, onProgress } = options<AsyncOptions>(given);
  if (signal !== undefined && signal !== null && !isSignal(signal)) {
    throw typeError(`"signal" must be an AbortSignal, got ${describe(signal)}`);
  }
  if (onProgress !== undefined && onProgress !== null && typeof onProgress !== "function") {
    throw typeError(`"onProgress" must be a function, got ${describe(onProgress)}`);
  }
  return { signal: signal ?? undefined, onProgress: onProgress ?? undefined };
}

/** By its shape: a signal of another realm is not an instance of this one's class. */
function isSignal(value: AbortSignal): boolean {
  return (
    typeof value === "object" &&
    typeof value.aborted === "boolean" &&
    typeof value.addEventListener === "function" &&
    typeof value.removeEventListener === "function"
  );
}

/** Our one listener of a signal, and what it does. */
interface Listener {
  readonly actions: Set<() => void>;
  readonly call: () => void;
}

const listeners = new WeakMap<AbortSignal, Listener>();

/**
 * Calls `action` when the signal aborts, until the function that it gives is called. A signal gets one listener of ours
 * however many tasks share it: Node warns of more than ten.
 */
function listen(signal: AbortSignal, action: () => void): () => void {
  const { actions, call } = listeners.get(signal) ?? startListening(signal);
  actions.add(action);
  return () => {
    actions.delete(action);
    if (actions.size > 0) return;
    signal.removeEventListener("abort", call);
    listeners.delete(signal);
  };
}

function startListening(signal: AbortSignal): Listener {
  const actions = new Set<() => void>();
  const call = (): void => actions.forEach((action) => action());
  const listener = { actions, call };
  signal.addEventListener("abort", call);
  listeners.set(signal, listener);
  return listener;
}

/** Reports what changed, now and then. Its timer keeps no process alive: the task itself does. */
class Watch {
  readonly #progress: ProgressHandle;
  readonly #onProgress: NonNullable<AsyncOptions["onProgress"]>;
  readonly #fail: (reason: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  #reported = 0;

  constructor(
    progress: ProgressHandle,
    onProgress: NonNullable<AsyncOptions["onProgress"]>,
    fail: (reason: unknown) => void,
  ) {
    this.#progress = progress;
    this.#onProgress = onProgress;
    this.#fail = fail;
    this.#timer = setInterval(() => this.report(), POLL_INTERVAL);
    this.#timer.unref();
  }

  /** An error of the caller's function ends the task: thrown from a timer, it would end the process. */
  report(): void {
    const done = native.progressDone(this.#progress);
    if (done === this.#reported) return;
    this.#reported = done;
    try {
      this.#onProgress(Object.freeze({ done, total: native.progressTotal(this.#progress) }));
    } catch (error) {
      this.#fail(error);
    }
  }

  end(): void {
    clearInterval(this.#timer);
  }
}

/** A process that exits waits for its pool, so what still runs is told to stop. */
function stopAtExit(progress: ProgressHandle): void {
  if (!exitIsWatched) process.once("exit", stopAll);
  exitIsWatched = true;
  running.add(progress);
}

function stopAll(): void {
  for (const progress of running) native.progressStop(progress);
}

function isFailure(outcome: unknown): outcome is Failure {
  return typeof outcome === "object" && outcome !== null && Object.hasOwn(outcome, "code");
}

function nothing(): void {}
