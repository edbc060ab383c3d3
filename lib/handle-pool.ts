/** Native handles that can serve again. */

/** More than any program has contexts that begin and end side by side, and little memory. */
const LIMIT = 64;

/**
 * Handles whose context has ended. Making a handle, with what the garbage collector needs to know of it, costs several
 * times what a short message takes; most contexts end by `finalize`, and give theirs back here.
 *
 * Who gives a handle back must have let go of it: the next context over it belongs to somebody else.
 */
export class HandlePool<Handle> {
  readonly #spare: Handle[] = [];

  /** A handle without a context, to be filled, or undefined where a new one must be made. */
  take(): Handle | undefined {
    return this.#spare.pop();
  }

  /** Takes back a handle whose context has ended. */
  give(handle: Handle): void {
    if (this.#spare.length < LIMIT) this.#spare.push(handle);
  }
}
