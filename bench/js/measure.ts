/** Measuring ours against node:crypto: in one process, in turn, with the same inputs. */

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import type { Row } from "./row.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

export interface Effort {
  /** How often both sides are measured, in turn. */
  readonly rounds: number;
  /** Milliseconds a side and round. */
  readonly time: number;
}

export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface Measured {
  readonly name: string;
  readonly size: number;
  /** Nanoseconds a call. */
  readonly ours: Spread;
  /** Nanoseconds a call; null where this Node does not have it. */
  readonly node: Spread | null;
  /** Throughput of ours over that of node, round by round. */
  readonly ratio: Spread | null;
  readonly goal: number | null;
  /** Nanoseconds that a call may take at most. */
  readonly limit: number | null;
}

/** A sample lasts at least this long, so that reading the clock does not show in it. Nanoseconds. */
const SAMPLE = 50_000;

export async function measure(row: Row, { rounds, time }: Effort): Promise<Measured> {
  const ours = row.ours();
  const { call: node, first } = nodeSide(row);
  if (first !== null && !ours().equals(first)) throw new Error(`${row.name}, ${row.size} bytes: the two results differ`);
  const oursBatch = batchOf(ours);
  const nodeBatch = node === null ? null : batchOf(node);
  const oursTimes: number[] = [];
  const nodeTimes: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const steps: (() => Promise<void>)[] = [async () => void oursTimes.push(await sideTime(ours, oursBatch, time))];
    if (node !== null && nodeBatch !== null) steps.push(async () => void nodeTimes.push(await sideTime(node, nodeBatch, time)));
    // Whoever comes second finds a warmer or a more throttled processor: the order changes from round to round.
    if (round % 2 === 1) steps.reverse();
    for (const step of steps) await step();
  }
  return {
    name: row.name,
    size: row.size,
    ours: spread(oursTimes),
    node: node === null ? null : spread(nodeTimes),
    ratio: node === null ? null : spread(nodeTimes.map((other, round) => other / (oursTimes[round] ?? Number.NaN))),
    goal: row.goal ?? null,
    limit: row.limit ?? null,
  };
}

/** Node's side and its first result; null where this Node lacks the algorithm or the function. */
function nodeSide(row: Row): { call: (() => Buffer) | null; first: Buffer | null } {
  const call = row.node();
  if (call === null) return { call, first: null };
  try {
    return { call, first: call() };
  } catch {
    return { call: null, first: null };
  }
}

/** How many calls make a sample. */
function batchOf(call: () => Buffer): number {
  for (let batch = 1; ; batch *= 2) {
    const started = process.hrtime.bigint();
    for (let i = 0; i < batch; i += 1) call();
    if (Number(process.hrtime.bigint() - started) >= SAMPLE || batch >= 2 ** 20) return batch;
  }
}

/**
 * What one side takes in one round, in nanoseconds a call: the mean, since what a side leaves for the garbage collector
 * is part of its price. The garbage of the other side is collected before.
 */
async function sideTime(call: () => Buffer, batch: number, time: number): Promise<number> {
  const { Bench } = await import("tinybench");
  const bench = new Bench({ time, iterations: 8, warmupTime: time / 8, warmupIterations: 2, throws: true });
  bench.add("side", () => {
    for (let i = 0; i < batch; i += 1) call();
  });
  collectGarbage();
  // What native code holds for objects that are gone is let go of in the next turn of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
  const [task] = await bench.run();
  if (task === undefined || task.result.state !== "completed") throw new Error("the measurement did not complete");
  return (task.result.latency.mean * 1e6) / batch;
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}
