// What someone put on Object.prototype chooses nothing.
import { ciphers } from "../../index.ts";
import { counting } from "../support/random.ts";
import { suite } from "../support/test.ts";

const { GCM } = ciphers.modes;

const inherited = Object.getPrototypeOf({}) as Record<string, unknown>;

/** Runs with a property that every plain object inherits. */
function polluted<T>(name: string, value: unknown, run: () => T): T {
  Object.defineProperty(inherited, name, { value, configurable: true });
  try {
    return run();
  } finally {
    delete inherited[name];
  }
}

suite("polluted prototype", [
  {
    title: "GCM › neither a shorter tag nor a tag comes from it",
    run(t) {
      for (const options of [undefined, null, {}]) {
        t.is(polluted("minTagLength", 4, () => new GCM(counting(12), options).minTagLength), 16);
        t.is(polluted("tag", counting(16), () => new GCM(counting(12), options).tag), null);
      }
      t.is(polluted("minTagLength", 4, () => new GCM(counting(12), { tag: counting(16) }).minTagLength), 16);
    },
  },
]);
