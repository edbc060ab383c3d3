// The documents agree with each other and with the checkout: links lead somewhere, and what is done is the same everywhere.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { type Assertions, suite } from "../support/test.ts";

const root = join(__dirname, "..", "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

const DOCUMENTS = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  "bench/README.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md")).map((name) => join("docs", name)),
].sort();

/** Interface and status of each row of a table that begins with the name of an interface. */
function statuses(file: string): readonly string[] {
  return [...read(file).matchAll(/^\| `(\w+Backend)` \|.*\| ([^|]+) \|$/gm)].map(([, name, status]) => `${name}: ${status}`).sort();
}

suite("documents", [
  ...DOCUMENTS.map((file) => ({
    title: `${file} has no link that leads nowhere`,
    run(t: Assertions) {
      const links = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target.replace(/#.*$/, ""));
      const local = links.filter((target) => target !== "" && !/^[a-z]+:/.test(target));
      t.deepEqual(local.filter((target) => !existsSync(join(root, dirname(file), target))), []);
    },
  })),
  {
    title: "README.md and docs/coverage.md agree on what is done",
    run(t) {
      t.is(statuses("README.md").length, 13);
      t.deepEqual(statuses("README.md"), statuses("docs/coverage.md"));
    },
  },
  {
    title: "CHANGELOG.md has a section for the version of package.json",
    run(t) {
      const { version } = JSON.parse(read("package.json")) as { version: string };
      t.true(read("CHANGELOG.md").includes(`\n## [${version}] - `));
    },
  },
]);
