/** What a revocation list takes beyond the caller's buffer, in a process of its own, so that nothing else shows. */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

import { largeList } from "./revocation-list.ts";
import { ENTRIES, LOOKUPS, search } from "./x509-rows.ts";

/** Times the size of the file: a copy, and an index of 8 bytes an entry. */
export const MEMORY_GOAL = 1.5;

/** Resident memory at its highest beyond what was in use before, over the size of the file. */
export function crlMemory(): number {
  return Number(execFileSync(process.execPath, [__filename], { encoding: "utf8" }));
}

/** The most that this process ever held. What Node tells of that begins with what its parent held, so the system is asked where it knows better. */
function peak(): number {
  if (process.platform !== "linux") return process.memoryUsage.rss();
  const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Number(kibibytes) * 1024;
}

function measure(): number {
  const { der, serials } = largeList(ENTRIES, LOOKUPS);
  // The code is there before it is measured.
  const small = largeList(100, 10);
  search(small.der, small.serials);
  const before = process.memoryUsage.rss();
  const list = search(der, serials);
  const highest = peak();
  if (list.length !== ENTRIES) throw new Error("another list");
  return (highest - before) / der.length;
}

if (require.main === module) console.log(measure());
