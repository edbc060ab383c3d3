/** What every `…Async` method takes last. */

/** How far a task is. */
export interface Progress {
  /** Steps done: iterations, blocks, candidates tried. Never falls. */
  readonly done: number;
  /** Steps in all. Of a random search it is the expectation, which `done` may pass. */
  readonly total: number;
}

/**
 * Options of work that runs on the thread pool, off the event loop. `process.exit()` stops the work; a worker thread that
 * is terminated waits for it, as it does for Node's own, so abort first.
 */
export interface AsyncOptions {
  /** Aborting rejects with `signal.reason` and stops the work within milliseconds. */
  readonly signal?: AbortSignal | null | undefined;
  /**
   * Called now and then while the work runs, and at its end, whenever `done` has grown. What it throws rejects the
   * promise and stops the work.
   */
  readonly onProgress?: ((progress: Progress) => void) | null | undefined;
}
