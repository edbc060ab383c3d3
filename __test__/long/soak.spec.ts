// Ten million updates and a million contexts of each kind: memory stays flat. In a process of its own, which nothing else fills.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { checkout } from "../support/corpora.ts";
import { suite } from "../support/test.ts";

suite("soak", [
  {
    title: "memory stays flat under every kind of work",
    tags: ["program"],
    run(t) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(checkout, "bench", "soak.mjs")], { encoding: "utf8" });
      for (const line of stdout.trimEnd().split("\n")) t.log(line);
      t.is(status, 0, stderr);
    },
  },
]);
