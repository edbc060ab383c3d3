/** Reading and long work with a progress bar, and how sizes and times are written. */

import { SingleBar } from "cli-progress";

import type { Progress } from "../index.ts";
import { type InputFile, read } from "./file.ts";
import { onInterrupt } from "./interrupt.ts";

/** Smaller files are done before a bar could be read. */
const WORTH_A_BAR = 64 * 1024 * 1024;

function barFor(what: string, unit: string): SingleBar {
  return new SingleBar({
    format: `  ${what.padEnd(12)}{bar} {percentage} %  {value}/{total} ${unit}  {eta_formatted}`,
    barsize: 30,
    clearOnComplete: true,
    hideCursor: true,
    stream: process.stdout,
  });
}

/** The content of the file, piece by piece; on a terminal a large file shows how far it is. */
export async function* counted(file: InputFile, what: string): AsyncGenerator<Buffer> {
  const bar = process.stdout.isTTY && file.size >= WORTH_A_BAR ? barFor(what, "MiB") : null;
  const mebibytes = (bytes: number): number => Math.floor(bytes / (1024 * 1024));
  bar?.start(mebibytes(file.size), 0);
  const forget = onInterrupt(() => bar?.stop());
  let done = 0;
  try {
    for await (const chunk of read(file.path)) {
      yield chunk as Buffer;
      done += (chunk as Buffer).length;
      bar?.update(mebibytes(done));
    }
  } finally {
    forget();
    bar?.stop();
  }
}

/** Runs work that reports steps; on a terminal a bar shows them. */
export async function withSteps<Result>(what: string, work: (onProgress: (progress: Progress) => void) => Promise<Result>): Promise<Result> {
  const bar = process.stdout.isTTY ? barFor(what, "steps") : null;
  bar?.start(1, 0);
  const forget = onInterrupt(() => bar?.stop());
  try {
    return await work(({ done, total }) => {
      // The total of a random search is what is expected: more may be done.
      bar?.setTotal(Math.max(done, total));
      bar?.update(done);
    });
  } finally {
    forget();
    bar?.stop();
  }
}

const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB"] as const;

export function size(bytes: number): string {
  const power = Math.min(bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  return power === 0 ? `${bytes} ${UNITS[0]}` : `${(bytes / 1024 ** power).toFixed(1)} ${UNITS[power]}`;
}

export function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(1)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

export function throughput(bytes: number, milliseconds: number): string {
  return `${(bytes / 1e6 / (milliseconds / 1000)).toFixed(0)} MB/s`;
}
