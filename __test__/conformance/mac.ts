// What the context of any HMACBackend or CMACBackend has to do.
import { exceptions } from "../../index.ts";
import type { MACContext } from "../../lib/interfaces/hmac.ts";
import { counting, Random } from "../support/random.ts";
import type { Case } from "../support/test.ts";

const FINALIZED = { instanceOf: exceptions.AlreadyFinalized, code: "ERR_ALREADY_FINALIZED" } as const;
const MISMATCH = { instanceOf: exceptions.InvalidSignature, code: "ERR_INVALID_SIGNATURE" } as const;

/** A published tag. */
export interface MacVector {
  readonly data: string;
  readonly tag: string;
}

export function macOf(context: MACContext, pieces: readonly Uint8Array[]): Buffer {
  for (const piece of pieces) context.update(piece);
  return context.finalize();
}

/** The cases of one algorithm. `start` makes a context with the key of the vector, and `vector` is for that key. */
export function macCases(title: string, start: () => MACContext, vector: MacVector, tagSize: number): Case[] {
  const data = Buffer.from(vector.data, "hex");
  const case_ = (what: string, run: Case["run"]): Case => ({ title: `${title} › ${what}`, run });
  return [
    case_("any split gives the published tag", (t) => {
      t.is(macOf(start(), [data]).toString("hex"), vector.tag);
      for (let first = 0; first <= data.length; first += 1) {
        t.is(macOf(start(), [data.subarray(0, first), data.subarray(first)]).toString("hex"), vector.tag, `split at ${first}`);
      }
      const long = counting(700);
      t.deepEqual(macOf(start(), new Random(`split ${title}`).pieces(long)), macOf(start(), [long]));
    }),
    case_("update returns undefined and finalize a Buffer", (t) => {
      const context = start();
      t.is(context.update(data), undefined);
      const tag = context.finalize();
      t.true(Buffer.isBuffer(tag));
      t.is(tag.length, tagSize);
    }),
    case_("verify takes the tag and returns undefined", (t) => {
      const context = start();
      context.update(data);
      t.is(context.verify(Buffer.from(vector.tag, "hex")), undefined);
      t.throws(() => context.finalize(), FINALIZED);
    }),
    case_("verify refuses any other tag, and is the end", (t) => {
      const right = Buffer.from(vector.tag, "hex");
      const wrong = [Buffer.alloc(0), right.subarray(1), right.subarray(0, -1), Buffer.concat([right, Buffer.of(0)])];
      for (let bit = 0; bit < right.length * 8; bit += 1) {
        const flipped = Buffer.from(right);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        wrong.push(flipped);
      }
      for (const tag of wrong) {
        const context = start();
        context.update(data);
        t.throws(() => context.verify(tag), MISMATCH, tag.toString("hex"));
        t.throws(() => context.verify(right), FINALIZED);
      }
    }),
    case_("a copy and its origin go on independently", (t) => {
      const origin = start();
      const copy = origin.copy();
      origin.update(data);
      copy.update(counting(40));
      t.is(origin.copy().finalize().toString("hex"), vector.tag);
      t.is(origin.finalize().toString("hex"), vector.tag);
      t.deepEqual(copy.finalize(), macOf(start(), [counting(40)]));
    }),
    case_("an argument is neither modified nor kept", (t) => {
      const given = Buffer.from(data);
      const context = start();
      context.update(given);
      t.deepEqual(given, data);
      given.fill(0xff);
      t.is(context.finalize().toString("hex"), vector.tag);
    }),
    case_("text is a TypeError and leaves the context as it was", (t) => {
      const context = start();
      context.update(data);
      for (const call of [() => context.update("x" as never), () => context.verify("x" as never)]) {
        t.throws(call, { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" });
      }
      t.is(context.finalize().toString("hex"), vector.tag);
    }),
  ];
}
