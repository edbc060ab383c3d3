// The hostile tables over every parameter of every public function, constructor and method.
import * as root from "../../index.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";
import { shapesOf, shows, wordsOf } from "./secrets.ts";
import { type Entry, INSTANCES, type Parameter, REJECTING, SECRET, SURFACE } from "./surface.ts";
import { type Hostile, lying, NO_BIGINT, NO_BYTES, NO_COUNT, NO_NUMBER, NO_POSITIVE, NO_SHAPE, NOT_GIVEN, oddMemory, REVOKED, Thrown, THROWING } from "./values.ts";

const TYPE_ERROR = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" } as const;
const VALUE_ERROR = { instanceOf: root.exceptions.ValueError, code: "ERR_VALUE" } as const;
const shapes = shapesOf(SECRET);

/** The call with one argument replaced. */
function callWith(entry: Entry, at: number, value: unknown): unknown {
  const args = entry.parameters.map(({ good }) => good());
  args[at] = value;
  return entry.call(...args);
}

function silent(t: Assertions, error: unknown, what: string): void {
  t.is(shows(wordsOf(error), shapes), null, `${what}: the error shows a secret`);
}

/** The message names the parameter and says what came. */
function helps(t: Assertions, error: Error, name: string, what: string): void {
  t.true(error.message.startsWith(`"${name}" `), `${what}: the message names the parameter: ${error.message}`);
  t.true(/, got |detached/.test(error.message), `${what}: the message says what came: ${error.message}`);
}

function refuses(t: Assertions, entry: Entry, at: number, values: readonly Hostile[], expected: typeof TYPE_ERROR | typeof VALUE_ERROR): void {
  const { name } = entry.parameters[at] as Parameter;
  for (const { title, make } of values) {
    const error = t.throws(() => callWith(entry, at, make()), expected, title);
    helps(t, error, name, title);
    silent(t, error, title);
  }
}

/** What a call gave, in a form to compare. */
function fingerprint(result: unknown): string {
  if (result instanceof Uint8Array) return Buffer.from(result).toString("hex");
  if (typeof result !== "object" || result === null) return String(result);
  const parts: string[] = [];
  for (const name of ["key", "nonce", "initializationVector", "tweak", "tag"] as const) {
    if (!(name in result) || result.constructor.name.endsWith("EncryptionContext")) continue;
    const value = (result as Record<string, unknown>)[name];
    if (value instanceof Uint8Array) parts.push(`${name}=${Buffer.from(value).toString("hex")}`);
  }
  if ("finalize" in result && "update" in result && !("pipe" in result)) {
    const context = result as { update(data: Uint8Array): unknown; finalize(): Uint8Array };
    parts.push(fingerprint(context.update(Buffer.alloc(32, 3))), fingerprint(context.finalize()));
  }
  if ("encrypt" in result) parts.push(fingerprint((result as root.aead.AESGCM).encrypt(Buffer.alloc(12), Buffer.alloc(5), null)));
  return parts.join(" ");
}

/** The result of a call with one argument in odd memory; for an output it is what was written there. */
function outcome(entry: Entry, at: number, make: (good: Uint8Array) => Uint8Array): string {
  const value = make(entry.parameters[at]?.good() as Uint8Array);
  const result = fingerprint(callWith(entry, at, value));
  return entry.parameters[at]?.kind.type === "output" ? `${result} ${Buffer.from(value).toString("hex")}` : result;
}

function bytesCases(entry: Entry, at: number, { name, kind, good }: Parameter): Case[] {
  const optional = kind.type === "bytes" && kind.optional === true;
  return [
    {
      title: `${entry.path} › ${name} › what is no Uint8Array is a TypeError`,
      run: (t) => refuses(t, entry, at, optional ? NO_BYTES : [...NO_BYTES, ...NOT_GIVEN], TYPE_ERROR),
    },
    {
      title: `${entry.path} › ${name} › odd memory is taken and gives the same`,
      run(t) {
        const plain = outcome(entry, at, (bytes) => new Uint8Array(bytes));
        const count = oddMemory(good() as Uint8Array).length;
        t.is(count, 12);
        for (let index = 0; index < count; index += 1) {
          let title = "";
          const odd = (bytes: Uint8Array): Uint8Array => {
            const hostile = oddMemory(bytes)[index] as Hostile;
            title = hostile.title;
            return hostile.make() as Uint8Array;
          };
          t.is(outcome(entry, at, odd), plain, title);
        }
      },
    },
    {
      title: `${entry.path} › ${name} › lying getters give a result or an error with a code`,
      run(t) {
        const count = lying(good() as Uint8Array).length;
        for (let index = 0; index < count; index += 1) {
          const { title, make } = lying(good() as Uint8Array)[index] as Hostile;
          try {
            callWith(entry, at, make());
          } catch (error) {
            // Of memory that goes while it is looked at, the engine itself may say so.
            const known = error instanceof Thrown || error instanceof TypeError || typeof (error as { code?: unknown }).code === "string";
            t.true(known, `${title}: ${String(error)}`);
            silent(t, error, title);
          }
        }
        t.true(count > 30);
      },
    },
  ];
}

function casesOf(entry: Entry): Case[] {
  return [
    {
      title: `${entry.path} › right arguments are taken`,
      run(t) {
        entry.call(...entry.parameters.map(({ good }) => good()));
        t.true(true);
      },
    },
    ...entry.parameters.flatMap((parameter, at): Case[] => {
      const { name, kind } = parameter;
      const title = (what: string): string => `${entry.path} › ${name} › ${what}`;
      switch (kind.type) {
        case "bytes":
        case "output":
          return bytesCases(entry, at, parameter);
        case "number":
          return [
            {
              title: title("what is no number is a TypeError"),
              run: (t) => refuses(t, entry, at, [...NO_NUMBER, ...(kind.nullable === true ? [] : kind.optional === true ? NOT_GIVEN.slice(0, 1) : NOT_GIVEN)], TYPE_ERROR),
            },
            { title: title("what is no count is a ValueError"), run: (t) => refuses(t, entry, at, NO_COUNT, VALUE_ERROR) },
          ];
        case "made":
          return [
            {
              title: title("what is of no such class is a TypeError, without running any code of it"),
              run(t) {
                const wrong = [...NO_SHAPE, ...(kind.optional === true ? [] : NOT_GIVEN), ...THROWING, ...REVOKED];
                refuses(t, entry, at, wrong.filter((each) => kind.except?.includes(each.title) !== true), TYPE_ERROR);
                // What has the prototype and nothing else, and what stands before a right one.
                const right = parameter.good();
                if (typeof right !== "object" || right === null) return;
                const forged = [Object.create(Object.getPrototypeOf(right) as object) as unknown, new Proxy(right, {})];
                for (const value of forged) t.throws(() => callWith(entry, at, value), TYPE_ERROR, "forged");
              },
            },
          ];
        case "list":
          return [
            {
              title: title("what is no list is a TypeError"),
              run: (t) => refuses(t, entry, at, [...NO_SHAPE.filter(({ make }) => typeof (make() as Iterable<unknown>)[Symbol.iterator] !== "function"), ...NOT_GIVEN], TYPE_ERROR),
            },
            { title: title("a list of wrong items is a TypeError"), run: (t) => void t.throws(() => callWith(entry, at, [{}]), TYPE_ERROR) },
            { title: title("throwing getters and revoked proxies"), run: (t) => throwing(t, entry, at) },
          ];
        case "member":
          return [
            {
              title: title("what is no member is a TypeError, without running any code of it"),
              run: (t) => refuses(t, entry, at, [...NO_SHAPE, ...NOT_GIVEN, ...THROWING, ...REVOKED], TYPE_ERROR),
            },
          ];
        case "bigint":
          return [
            { title: title("what is no bigint is a TypeError"), run: (t) => refuses(t, entry, at, [...NO_BIGINT, ...NOT_GIVEN], TYPE_ERROR) },
            { title: title("what is negative or too large is a ValueError"), run: (t) => refuses(t, entry, at, NO_POSITIVE, VALUE_ERROR) },
          ];
        case "shape":
          return [
            {
              title: title("what has not the shape is a TypeError"),
              run: (t) => refuses(t, entry, at, kind.optional === true ? NO_SHAPE : [...NO_SHAPE, ...NOT_GIVEN], TYPE_ERROR),
            },
            { title: title("throwing getters and revoked proxies"), run: (t) => throwing(t, entry, at) },
          ];
        case "options":
          return [
            {
              title: title("what is no object is a TypeError"),
              run: (t) => refuses(t, entry, at, NO_SHAPE.filter(({ make }) => typeof make() !== "object"), TYPE_ERROR),
            },
            { title: title("throwing getters and revoked proxies"), run: (t) => throwing(t, entry, at) },
          ];
      }
    }),
  ];
}

/** The caller's own error comes through; a revoked proxy raises the engine's TypeError. */
function throwing(t: Assertions, entry: Entry, at: number): void {
  for (const { title, make } of THROWING) t.throws(() => callWith(entry, at, make()), { instanceOf: Thrown }, title);
  for (const { title, make } of REVOKED) silent(t, t.throws(() => callWith(entry, at, make()), { instanceOf: TypeError }, title), title);
}

/** Every public function under the path that the table gives it. */
function published(): string[] {
  const paths: string[] = [];
  const members = (path: string, value: object, stop: object): void => {
    for (let at = value; at !== stop && at !== Object.prototype; at = Object.getPrototypeOf(at) as object) {
      for (const key of Reflect.ownKeys(at)) {
        const descriptor = Object.getOwnPropertyDescriptor(at, key);
        if (key === "constructor" || key === "uncloneable" || key === Symbol.for("nodejs.util.inspect.custom")) continue;
        if (typeof descriptor?.value !== "function") continue;
        // The symbol is Node's own before the language has it.
        paths.push(`${path}#${key === Symbol.dispose ? "[Symbol.dispose]" : String(key)}`);
      }
    }
  };
  const isClass = (value: (...args: never[]) => unknown): boolean => /^class\b/.test(Function.prototype.toString.call(value));
  const visit = (path: string, value: unknown): void => {
    // As those of `exceptions`: see below.
    if (typeof value === "function" && (value as unknown as { prototype?: unknown }).prototype instanceof Error) return;
    if (typeof value === "function" && isClass(value as () => unknown)) {
      paths.push(`new ${path}`);
      for (const name of Object.getOwnPropertyNames(value)) {
        if (typeof Object.getOwnPropertyDescriptor(value, name)?.value === "function") paths.push(`${path}.${name}`);
      }
      members(path, (value as unknown as { prototype: object }).prototype, Object.prototype);
    } else if (typeof value === "function") {
      paths.push(path);
    } else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) visit(path === "" ? name : `${path}.${name}`, inner);
    }
  };
  // The error classes are constructed as the built-in ones are, with whatever message.
  const { exceptions: _errors, ...rest } = root;
  visit("", rest);
  for (const [name, instance] of INSTANCES) members(name, instance, Object.prototype);
  return [...new Set(paths)];
}

// Not part of the documented interface, though a caller can reach them.
const INTERNAL = /#(open|finish|fork|summary|start|startIsOneBlock|last|key|keyAsync|parameters|digest)$/;

suite("the table", [
  {
    title: "holds every public function, constructor and method, and nothing else",
    run(t) {
      const listed = SURFACE.map(({ path }) => path).filter((path) => !path.includes(" options."));
      const found = published().filter((path) => !INTERNAL.test(path));
      t.deepEqual([...new Set([...listed, ...REJECTING])].sort(), found.sort());
    },
  },
]);

suite("parameters", SURFACE.flatMap(casesOf));
