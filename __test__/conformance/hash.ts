// What any HashBackend has to do.
import { exceptions, hashes } from "../../index.ts";
import type { HashAlgorithm, HashBackend } from "../../lib/interfaces/hash.ts";
import { HASHES } from "../support/algorithms.ts";
import { counting, Random } from "../support/random.ts";
import type { Case } from "../support/test.ts";
import { HASH_VECTORS } from "../vectors/hash-vectors.ts";
import type { Missing } from "./double/index.ts";

const TYPE_ERROR = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" } as const;
const FINALIZED = { instanceOf: exceptions.AlreadyFinalized, code: "ERR_ALREADY_FINALIZED" } as const;
const VALUE_ERROR = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" } as const;

function digest(backend: HashBackend, algorithm: HashAlgorithm, pieces: readonly Uint8Array[]): Buffer {
  const context = backend.createHashCtx(algorithm);
  for (const piece of pieces) context.update(piece);
  return context.finalize();
}

function offered(backend: HashBackend, algorithm: HashAlgorithm): Case[] {
  const { name } = algorithm;
  const vector = HASH_VECTORS.find((each) => each.name === name);
  const case_ = (title: string, run: Case["run"]): Case => ({ title: `createHashCtx › ${name} › ${title}`, run });
  return [
    { title: `hashSupported › ${name} › true`, run: (t) => t.true(backend.hashSupported(algorithm)) },
    case_("published digests", (t) => {
      t.is(digest(backend, algorithm, []).toString("hex"), vector?.empty);
      t.is(digest(backend, algorithm, [Buffer.from("abc")]).toString("hex"), vector?.abc);
      t.is(digest(backend, algorithm, [Buffer.alloc(1000, "a")]).toString("hex"), vector?.thousand);
    }),
    case_("any split gives the same digest", (t) => {
      const data = counting(700);
      const whole = digest(backend, algorithm, [data]);
      // Round every size of block there is.
      for (const first of [0, 1, 55, 56, 63, 64, 65, 71, 72, 103, 104, 111, 112, 127, 128, 129, 135, 136, 137, 143, 144, 167, 168, 169, 699, 700]) {
        t.deepEqual(digest(backend, algorithm, [data.subarray(0, first), data.subarray(first)]), whole, `split at ${first}`);
      }
      t.deepEqual(digest(backend, algorithm, new Random(`split ${name}`).pieces(data)), whole, "random pieces");
    }),
    case_("update returns undefined and finalize a Buffer of digestSize bytes", (t) => {
      const context = backend.createHashCtx(algorithm);
      t.is(context.update(Buffer.from("abc")), undefined);
      const result = context.finalize();
      t.true(Buffer.isBuffer(result));
      t.is(result.length, algorithm.digestSize);
    }),
    case_("algorithm is the object that was given, also after the end", (t) => {
      const context = backend.createHashCtx(algorithm);
      t.is(context.algorithm, algorithm);
      t.is(context.copy().algorithm, algorithm);
      context.finalize();
      t.is(context.algorithm, algorithm);
    }),
    case_("a copy and its origin go on independently", (t) => {
      const origin = backend.createHashCtx(algorithm);
      origin.update(Buffer.from("ab"));
      const copy = origin.copy();
      const idle = origin.copy();
      origin.update(Buffer.from("c"));
      copy.update(Buffer.from("d"));
      t.is(origin.finalize().toString("hex"), vector?.abc);
      t.deepEqual(copy.finalize(), digest(backend, algorithm, [Buffer.from("abd")]));
      t.deepEqual(idle.finalize(), digest(backend, algorithm, [Buffer.from("ab")]));
    }),
    case_("an argument is neither modified nor kept", (t) => {
      const data = Buffer.from("abc");
      const context = backend.createHashCtx(algorithm);
      context.update(data);
      t.is(data.toString(), "abc");
      data.fill(0);
      t.is(context.finalize().toString("hex"), vector?.abc);
    }),
    case_("finalize twice throws AlreadyFinalized", (t) => {
      const context = backend.createHashCtx(algorithm);
      context.finalize();
      t.throws(() => context.finalize(), FINALIZED);
    }),
    case_("text is a TypeError and leaves the context as it was", (t) => {
      const context = backend.createHashCtx(algorithm);
      context.update(Buffer.from("abc"));
      t.throws(() => context.update("d" as never), TYPE_ERROR);
      t.is(context.finalize().toString("hex"), vector?.abc);
    }),
  ];
}

function refused(backend: HashBackend, algorithm: HashAlgorithm, reason: string): Case[] {
  return [
    {
      title: `hashSupported › ${algorithm.name} › false (${reason})`,
      run(t) {
        t.false(backend.hashSupported(algorithm));
        const error = t.throws(() => backend.createHashCtx(algorithm), {
          instanceOf: exceptions.UnsupportedAlgorithm,
          code: "ERR_UNSUPPORTED_ALGORITHM",
        });
        t.is((error as exceptions.UnsupportedAlgorithm).reason, "UNSUPPORTED_HASH");
      },
    },
  ];
}

/** The suite. What is missing must be refused in both methods alike. */
export function hashCases(backend: HashBackend, missing: Missing): Case[] {
  return [
    ...HASHES.flatMap(({ algorithm }) => {
      const reason = missing.get(algorithm.name);
      return reason === undefined ? offered(backend, algorithm) : refused(backend, algorithm, reason);
    }),
    ...refused(backend, { name: "sha0", digestSize: 20, blockSize: 64 }, "no such hash"),
    ...refused(backend, { name: "", digestSize: 20, blockSize: 64 }, "no name"),
    ...refused(backend, { name: "constructor", digestSize: 20, blockSize: 64 }, "a name of Object.prototype"),
    {
      title: "createHashCtx › sha256 › an object of the shape will do",
      run(t) {
        const context = backend.createHashCtx({ name: "sha256", digestSize: 32, blockSize: 64 });
        t.is(context.finalize().toString("hex"), HASH_VECTORS.find(({ name }) => name === "sha256")?.empty);
      },
    },
    {
      title: "createHashCtx › sha256 › a contradictory digestSize is a ValueError",
      run: (t) => void t.throws(() => backend.createHashCtx({ name: "sha256", digestSize: 31, blockSize: 64 }), VALUE_ERROR),
    },
    {
      title: "createHashCtx › shake128, shake256 › a longer digest starts with the shorter one",
      run(t) {
        for (const Shake of [hashes.SHAKE128, hashes.SHAKE256]) {
          const long = digest(backend, new Shake(1000), [Buffer.from("abc")]);
          for (const size of [1, 2, 31, 32, 64, 135, 136, 137, 167, 168, 169, 999]) {
            t.deepEqual(digest(backend, new Shake(size), [Buffer.from("abc")]), long.subarray(0, size), `${size} bytes`);
          }
        }
      },
    },
    {
      title: "createHashCtx, hashSupported › no algorithm at all is a TypeError",
      run(t) {
        for (const value of [undefined, null, "sha256", 1, {}, hashes.SHA256]) {
          t.throws(() => backend.createHashCtx(value as never), TYPE_ERROR, String(value));
          t.throws(() => backend.hashSupported(value as never), TYPE_ERROR, String(value));
        }
      },
    },
  ];
}
