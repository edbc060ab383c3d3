/** npm run bench: ours against node:crypto, line by line, with the spread and the goal. bench/README.md says how to read it. */

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";

import { crlMemory, MEMORY_GOAL } from "./js/crl-memory.ts";
import { cipherRows } from "./js/cipher-rows.ts";
import { finiteFieldRows } from "./js/finite-field-rows.ts";
import { curveRows } from "./js/curve-rows.ts";
import { hashRows } from "./js/hash-rows.ts";
import { kdfRows } from "./js/kdf-rows.ts";
import { keyFileRows } from "./js/key-file-rows.ts";
import { type Effort, measure, type Measured, type Spread } from "./js/measure.ts";
import type { Row } from "./js/row.ts";
import { rsaRows } from "./js/rsa-rows.ts";
import { x509Rows } from "./js/x509-rows.ts";

const HELP = `Usage: npm run bench -- [--filter TEXT] [--quick] [--json FILE]

  --filter TEXT   only the lines whose name contains TEXT, in any case
  --quick         a first impression, in less time and with less to trust
  --json FILE     the figures, and what they were measured on, as JSON
  -h, --help      this text`;

const EFFORT: Effort = { rounds: 11, time: 60 };
const QUICK: Effort = { rounds: 5, time: 15 };

const ROWS: readonly Row[] = [...hashRows, ...cipherRows, ...kdfRows, ...rsaRows, ...finiteFieldRows, ...curveRows, ...keyFileRows, ...x509Rows];

/** Beside the lines: what a large revocation list takes. */
const MEMORY_LINE = "CRL of a million entries, memory per byte";

function environment(): Readonly<Record<string, string>> {
  let rustc = "unknown";
  try {
    rustc = execFileSync("rustc", ["-V"], { encoding: "utf8" }).trim();
  } catch {
    // A binary that was built elsewhere can be measured where there is no rustc.
  }
  return {
    cpu: `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} threads`,
    system: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    openssl: process.versions.openssl,
    rustc,
    load: loadavg().map((value) => value.toFixed(1)).join(" "),
  };
}

function sizeName(bytes: number): string {
  if (bytes > 1e7) return `${Math.round(bytes / (1024 * 1024))} MiB`;
  if (bytes < 1024 || bytes % 1024 !== 0) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${bytes / 1024} KiB` : `${bytes / (1024 * 1024)} MiB`;
}

function time(value: Spread | null): string {
  if (value === null) return "-";
  const { median } = value;
  if (median < 10_000) return `${median.toFixed(0)} ns`;
  return median < 1e7 ? `${(median / 1000).toFixed(1)} us` : `${(median / 1e6).toFixed(1)} ms`;
}

function ratio(value: Spread | null): string {
  return value === null ? "-" : `${value.median.toFixed(2)}  (${value.low.toFixed(2)}..${value.high.toFixed(2)})`;
}

/** Whether the goal is met; null where there is none, or nothing to compare with. */
function met({ goal, limit, ours, ratio: reached }: Measured): boolean | null {
  if (limit !== null) return ours.median <= limit;
  return goal === null || reached === null ? null : reached.median >= goal;
}

function verdict(result: Measured): string {
  const reached = met(result);
  if (reached === null) return "";
  const goal = result.limit === null ? `>= ${result.goal}` : `<= ${result.limit / 1e6} ms`;
  return `${goal}  ${reached ? "met" : "MISSED"}`;
}

function printed(cells: readonly string[]): string {
  const [name = "", size = "", ours = "", node = "", measured = "", goal = ""] = cells;
  return `${name.padEnd(44)}${size.padStart(7)}${ours.padStart(11)}${node.padStart(11)}  ${measured.padEnd(22)}${goal}`.trimEnd();
}

async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { filter: { type: "string" }, quick: { type: "boolean" }, json: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) {
    console.log(HELP);
    return;
  }
  const filter = (values.filter ?? "").toLowerCase();
  const rows = ROWS.filter(({ name }) => name.toLowerCase().includes(filter));
  const memory = MEMORY_LINE.toLowerCase().includes(filter);
  if (rows.length === 0 && !memory) throw new Error(`no line contains "${values.filter}"`);

  const measuredOn = environment();
  for (const [name, value] of Object.entries(measuredOn)) console.log(`${name.padEnd(8)} ${value}`);
  console.log(`\n${printed(["ours / node", "bytes", "ours", "node", "ratio  (quartiles)", "goal"])}`);
  const results: Measured[] = [];
  for (const row of rows) {
    const result = await measure(row, values.quick === true ? QUICK : EFFORT);
    results.push(result);
    console.log(printed([row.name, sizeName(row.size), time(result.ours), time(result.node), ratio(result.ratio), verdict(result)]));
  }
  const goals = results.map(met).filter((reached) => reached !== null);
  const memoryUsed = memory ? crlMemory() : null;
  if (memoryUsed !== null) {
    const reached = memoryUsed <= MEMORY_GOAL;
    goals.push(reached);
    console.log(printed([MEMORY_LINE, "", memoryUsed.toFixed(2), "-", "-", `<= ${MEMORY_GOAL}  ${reached ? "met" : "MISSED"}`]));
  }
  if (goals.length > 0) console.log(`\n${goals.filter(Boolean).length} of ${goals.length} goals met`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ measuredOn, results, crlMemory: memoryUsed }, null, 2)}\n`);
}

bench(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? `bench: ${error.message}` : error);
  process.exitCode = 1;
});
