/** What a revocation list takes beyond the caller's buffer, in a process of its own, so that nothing else shows. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { largeList } from "./revocation-list.ts";
import { ENTRIES, LOOKUPS, search } from "./x509-rows.ts";

/** Times the size of the file: a copy, and an index of 8 bytes an entry. */
export const MEMORY_GOAL = 1.5;

/**
 * Resident memory at its highest beyond what was in use before, over the size of the file. The process that measures reads the
 * file and does not make it: what it had given up of making it would be there for the list to take, and not show.
 */
export function crlMemory(): number {
  const folder = mkdtempSync(join(tmpdir(), "cipherwright-"));
  try {
    const { der, serials } = largeList(ENTRIES, LOOKUPS);
    writeFileSync(join(folder, "list.der"), der);
    writeFileSync(join(folder, "serials"), serials.join("\n"));
    return Number(execFileSync(process.execPath, [__filename, folder], { encoding: "utf8" }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The most that this process ever held. What Node tells of that begins with what its parent held, so the system is asked where it knows better. */
function peak(): number {
  if (process.platform !== "linux") return process.memoryUsage.rss();
  const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Number(kibibytes) * 1024;
}

function measure(folder: string): number {
  const der = readFileSync(join(folder, "list.der"));
  const serials = readFileSync(join(folder, "serials"), "utf8").split("\n").map(BigInt);
  // The code is there before it is measured.
  const small = largeList(100, 10);
  search(small.der, small.serials);
  const before = process.memoryUsage.rss();
  const list = search(der, serials);
  const highest = peak();
  if (list.length !== ENTRIES) throw new Error("another list");
  return (highest - before) / der.length;
}

if (require.main === module) console.log(measure(process.argv[2] as string));
