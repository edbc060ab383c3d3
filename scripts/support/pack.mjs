// The tarball that `npm pack` makes of the built checkout, what is in it, and a folder where it stands as installed.
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { npm, packageJson, root, run, UserError } from "./run.mjs";

const KILOBYTE = 1000;
// Budgets. The JavaScript and the types together, and each binary: both are far above what is there, and far below what would annoy.
const BUDGET = { text: 1000 * KILOBYTE, binary: 8000 * KILOBYTE };

/** Packs into .build/pack. Gives the tarball's path and the list of `{ path, size }` in it. */
export async function pack() {
  const folder = join(root, ".build", "pack");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // The build that prepack would do is done.
  const { code, output } = await run(...npm("pack", "--json", "--ignore-scripts", "--silent", "--pack-destination", folder));
  if (code !== 0) throw new UserError(`npm pack failed:\n${output}`);
  const [{ filename, files }] = Object.values(JSON.parse(output.slice(output.search(/[[{]/))));
  return { tarball: join(folder, filename), files };
}

/** What is wrong with the file list, a line each. */
export function judge(files) {
  const has = new Map(files.map(({ path, size }) => [path, size]));
  const entries = Object.values(packageJson().exports).flatMap((entry) =>
    typeof entry === "string" ? [entry] : Object.values(entry).flatMap((condition) => Object.values(condition)),
  );
  const wanted = [...entries.map((path) => path.replace("./", "")), "lib/native.cjs", "lib/native.d.cts", "README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE-APACHE", "LICENSE-MIT"];
  const allowed = /^(package\.json|[A-Z-]+(\.md)?|(index|lib\/[\w/-]+)\.(js|mjs|d\.ts|d\.mts)|lib\/native\.(cjs|d\.cts)|lib\/cipherwright\.[\w-]+\.node)$/;
  const binaries = files.filter(({ path }) => path.endsWith(".node"));
  const text = files.filter(({ path }) => !path.endsWith(".node")).reduce((total, { size }) => total + size, 0);
  return [
    ...wanted.filter((path) => !has.has(path)).map((path) => `${path} is missing`),
    ...files.filter(({ path }) => !allowed.test(path)).map(({ path }) => `${path} does not belong there`),
    ...(binaries.length === 0 ? ["there is no binary"] : []),
    ...binaries.filter(({ size }) => size > BUDGET.binary).map(({ path, size }) => `${path} has ${size} bytes, more than ${BUDGET.binary}`),
    ...(text > BUDGET.text ? [`all but the binaries have ${text} bytes, more than ${BUDGET.text}`] : []),
  ];
}

/** Unpacks the tarball to FOLDER/node_modules/cipherwright, where it resolves as it would for a consumer. */
export async function unpack(tarball, folder) {
  const modules = join(folder, "node_modules");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(modules, { recursive: true });
  // A relative path, since GNU tar takes the colon of C:\\ for the end of a host name.
  const { code, output } = await run("tar", ["-xzf", relative(modules, tarball).replaceAll("\\", "/")], { cwd: modules });
  if (code !== 0) throw new UserError(`tar failed:\n${output}`);
  renameSync(join(modules, "package"), join(modules, "cipherwright"));
}
