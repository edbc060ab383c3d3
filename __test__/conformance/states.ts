// Every method of every context in every state: one table for each kind of context.
import { exceptions } from "../../index.ts";
import type { Assertions, Case } from "../support/test.ts";

/** Short names of the outcomes in the tables. */
const OUTCOMES = {
  fin: { instanceOf: exceptions.AlreadyFinalized, code: "ERR_ALREADY_FINALIZED" },
  upd: { instanceOf: exceptions.AlreadyUpdated, code: "ERR_ALREADY_UPDATED" },
  early: { instanceOf: exceptions.NotYetFinalized, code: "ERR_NOT_YET_FINALIZED" },
  tag: { instanceOf: exceptions.InvalidTag, code: "ERR_INVALID_TAG" },
  val: { instanceOf: exceptions.ValueError, code: "ERR_VALUE" },
  uns: { instanceOf: exceptions.UnsupportedAlgorithm, code: "ERR_UNSUPPORTED_ALGORITHM" },
} as const;

/** `ok`, or the error. */
export type Outcome = "ok" | keyof typeof OUTCOMES;

/** The outcomes of one kind of context. */
export interface StateTable<Context> {
  readonly title: string;
  readonly start: () => Context;
  /** How a fresh context comes into each state. */
  readonly states: Readonly<Record<string, (context: Context) => void>>;
  readonly methods: Readonly<Record<string, (context: Context) => unknown>>;
  /** A line for each method, a word for each state in their order. */
  readonly outcomes: Readonly<Record<string, string>>;
}

function check(t: Assertions, outcome: Outcome, run: () => unknown, what: string): void {
  if (outcome === "ok") {
    run();
    t.true(true, what);
  } else {
    t.throws(run, OUTCOMES[outcome], what);
  }
}

/** One case for each state. An error that is due is due twice, since it changes nothing; `val/fin` is one that ends the context. */
export function stateCases<Context>({ title, start, states, methods, outcomes }: StateTable<Context>): Case[] {
  return Object.entries(states).map(([state, enter], column) => ({
    title: `${title} › ${state}`,
    run(t) {
      t.deepEqual(Object.keys(outcomes).sort(), Object.keys(methods).sort(), "a line for each method");
      for (const [method, call] of Object.entries(methods)) {
        const words = (outcomes[method] ?? "").split(" ");
        t.is(words.length, Object.keys(states).length, `${method}: a word for each state`);
        const context = start();
        enter(context);
        const [first, then = first] = (words[column] ?? "").split("/") as [Outcome, Outcome?];
        check(t, first, () => call(context), `${method} when ${state}: ${first}`);
        if (first !== "ok") check(t, then, () => call(context), `${method} when ${state}, again`);
      }
    },
  }));
}
