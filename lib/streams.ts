/** Node streams over contexts. */

import { Transform, type TransformCallback } from "node:stream";

import { describe, typeError } from "./arguments.ts";

/** What a context must have to be a stream. */
interface StreamedContext {
  update(data: Uint8Array): Uint8Array | void;
  finalize(): Uint8Array;
  [Symbol.dispose]?(): void;
}

/**
 * A Transform that feeds a context and ends with what `finalize` gives. An error of the context becomes the
 * stream's. Text is not decoded on the way: it reaches the context, which refuses it. However the stream ends, the
 * context is disposed of.
 */
export function contextTransform(context: StreamedContext): Transform {
  if (typeof context !== "object" || context === null || typeof context.update !== "function" || typeof context.finalize !== "function") {
    throw typeError(`"context" must be a context with update and finalize, got ${describe(context)}`);
  }
  return new Transform({
    decodeStrings: false,
    transform: (chunk: Uint8Array, _encoding, done) => {
      settle(done, () => context.update(chunk));
    },
    flush: (done) => {
      settle(done, () => context.finalize());
    },
    destroy: (error, done) => {
      context[Symbol.dispose]?.();
      done(error);
    },
  });
}

function settle(done: TransformCallback, step: () => Uint8Array | void): void {
  let output: Uint8Array | void;
  try {
    output = step();
  } catch (error) {
    done(error as Error);
    return;
  }
  done(null, output !== undefined && output.length > 0 ? output : undefined);
}
