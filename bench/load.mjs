// node bench/load.mjs [RUNS]: what requiring and importing the package costs in a fresh process, beyond Node's own start.
// First the time from outside, against a process that loads nothing, in turn; then what the process itself sees.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const runs = Number(process.argv[2] ?? 20);
if (!Number.isSafeInteger(runs) || runs < 3) {
  console.error("usage: node bench/load.mjs [RUNS], at least 3");
  process.exit(1);
}

const root = fileURLToPath(new URL("..", import.meta.url));
const CASES = [
  { name: "nothing", args: ["-e", "process.stdout.write('0')"] },
  { name: "require", args: ["-e", "const t = performance.now(); require('./index.js'); process.stdout.write(String(performance.now() - t))"] },
  {
    name: "import",
    args: ["--input-type=module", "-e", "const t = performance.now(); await import('./index.mjs'); process.stdout.write(String(performance.now() - t))"],
  },
  {
    name: "require node:crypto",
    args: ["-e", "const t = performance.now(); require('node:crypto'); process.stdout.write(String(performance.now() - t))"],
  },
];

const times = new Map(CASES.map(({ name }) => [name, { outside: [], inside: [] }]));
for (let run = 0; run < runs; run += 1) {
  for (const { name, args } of CASES) {
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
    const outside = performance.now() - started;
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
    times.get(name).outside.push(outside);
    times.get(name).inside.push(Number(stdout));
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const base = median(times.get("nothing").outside);
console.log(`Node ${process.versions.node}, median of ${runs}; Node alone ${base.toFixed(1)} ms`);
for (const { name } of CASES.slice(1)) {
  const { outside, inside } = times.get(name);
  console.log(`${name.padEnd(20)} ${(median(outside) - base).toFixed(1).padStart(6)} ms more than nothing, ${median(inside).toFixed(1).padStart(6)} ms by its own clock`);
}
