// Methods that are called on another object than their own: a TypeError, and never a fault inside.
import { type Assertions, suite } from "../support/test.ts";
import { type Entry, SURFACE } from "./surface.ts";

/** Objects that no method is of. */
const STRANGERS: readonly (readonly [title: string, make: () => unknown])[] = [
  ["a plain object", () => ({})],
  ["an object without a prototype", () => Object.create(null) as unknown],
  ["nothing", () => undefined],
];

/** Printing takes anything that has a constructor and a summary. */
const PRINTING = /#(toJSON|toString)$/;

function refuses(t: Assertions, entry: Entry, title: string, target: unknown): void {
  let error: unknown = null;
  try {
    entry.receive?.(target, ...entry.parameters.map(({ good }) => good()));
  } catch (thrown) {
    error = thrown;
  }
  // Comparing answers no, and a signature in pieces fails at its end.
  t.true(error === null || error instanceof TypeError, `${title}: ${String(error)}`);
}

suite(
  "foreign objects",
  SURFACE.filter(({ path, receive }) => receive !== undefined && !PRINTING.test(path)).map((entry) => ({
    title: `${entry.path} › called on another object`,
    run(t) {
      for (const [title, make] of STRANGERS) refuses(t, entry, title, make());
    },
  })),
);
