// The tarball of `npm pack`, installed into an empty folder without a network: what a user gets, run as users run it.
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../support/corpora.ts";
import { type Ended, run, script, temporaryFolder, tool } from "../support/programs.ts";
import { type Assertions, suite } from "../support/test.ts";

interface Packing {
  pack(): Promise<{ readonly tarball: string }>;
}
interface Npm {
  npm(...args: string[]): [command: string, args: string[]];
}
interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
}

// FIPS 180-4's example: the digest of "abc".
const ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

async function install(): Promise<string> {
  const folder = temporaryFolder();
  const { tarball } = await (await tool<Packing>("pack")).pack();
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  const [command, args] = (await tool<Npm>("run")).npm("install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", tarball);
  const { code, stdout, stderr } = await run(command, args, { cwd: folder });
  if (code !== 0) throw new Error(`npm install failed:\n${stdout}${stderr}`);
  return folder;
}

let first: Promise<string> | undefined;
/** The folder of the one installation that the cases share, and only read. */
const installed = (): Promise<string> => (first ??= install());

function lines(t: Assertions, { code, stdout, stderr }: Ended): string[] {
  t.is(code, 0, `${stdout}${stderr}`);
  t.is(stderr, "");
  return stdout.trim().split("\n");
}

async function subpaths(): Promise<string[]> {
  const manifest = JSON.parse(readFileSync(join(await installed(), "node_modules", "cipherwright", "package.json"), "utf8")) as Manifest;
  return Object.keys(manifest.exports).filter((path) => path !== "./package.json").map((path) => path.replace(/^\./, "cipherwright"));
}

const USE = `hashes.Hash.hash(new hashes.SHA256(), Buffer.from("abc")).toString("hex")`;

suite("the packed package", [
  {
    title: "require",
    tags: ["program"],
    async run(t) {
      const cwd = await installed();
      t.deepEqual(lines(t, await script(`const { hashes } = require("cipherwright"); console.log(${USE})`, { cwd })), [ABC]);
      t.deepEqual(lines(t, await script(`const hashes = require("cipherwright/hashes"); console.log(${USE})`, { cwd })), [ABC]);
    },
  },
  {
    title: "import",
    tags: ["program"],
    async run(t) {
      const cwd = await installed();
      const options = { cwd, module: true };
      t.deepEqual(lines(t, await script(`import { hashes } from "cipherwright"; console.log(${USE})`, options)), [ABC]);
      t.deepEqual(lines(t, await script(`import * as hashes from "cipherwright/hashes"; console.log(${USE})`, options)), [ABC]);
    },
  },
  {
    title: "import and require give the same names, the same objects, and one native instance",
    tags: ["program"],
    async run(t) {
      const paths = await subpaths();
      const text = `
        import { createRequire } from "node:module";
        const require = createRequire(process.cwd() + "/x.js");
        let compared = 0;
        for (const path of ${JSON.stringify(paths)}) {
          const imported = await import(path);
          const required = require(path);
          const names = (module) => Object.keys(module).filter((name) => name !== "__esModule").sort().join();
          if (names(imported) !== names(required)) console.log(path, names(imported), names(required));
          for (const name of Object.keys(imported)) {
            if (imported[name] !== required[name]) console.log(path, name, "differ");
            compared += 1;
          }
        }
        // A subpath and the property of the root of the same name are one thing too.
        const root = await import("cipherwright");
        for (const path of ${JSON.stringify(paths.filter((path) => path.includes("/")))}) {
          const name = path.replace("cipherwright/", "").replace(/-(.)/g, (_, letter) => letter.toUpperCase());
          const module = await import(path);
          for (const key of Object.keys(module)) if (root[name][key] !== module[key]) console.log(name, key, "differ");
        }
        console.log(compared > 0, Object.keys(require.cache).filter((file) => file.endsWith(".node")).length);`;
      t.true(paths.length > 1);
      t.deepEqual(lines(t, await script(text, { cwd: await installed(), module: true })), ["true 1"]);
    },
  },
  {
    title: "nothing but the entry points can be reached",
    tags: ["program"],
    async run(t) {
      const text = `for (const path of ["cipherwright/lib/native.cjs", "cipherwright/lib/hashes.js"]) {
        try { require(path); console.log("reached"); } catch (error) { console.log(error.code); }
      }
      console.log(require("cipherwright/package.json").name);`;
      const refused = "ERR_PACKAGE_PATH_NOT_EXPORTED";
      t.deepEqual(lines(t, await script(text, { cwd: await installed() })), [refused, refused, "cipherwright"]);
    },
  },
  {
    title: "Jest: CommonJS tests that require it, in two files with their own module registries",
    tags: ["program"],
    async run(t) {
      const cwd = join(await installed(), "jest");
      mkdirSync(cwd);
      writeFileSync(join(cwd, "package.json"), JSON.stringify({ private: true, jest: { testEnvironment: "node" } }));
      const file = `
        const { hashes } = require("cipherwright");
        const direct = require("cipherwright/hashes");
        test("hashes", () => {
          expect(${USE}).toBe("${ABC}");
          expect(direct.SHA256).toBe(hashes.SHA256);
          expect(new direct.SHA256()).toBeInstanceOf(hashes.SHA256);
        });
        test("takes the Uint8Array of the test's realm, and throws errors of it", () => {
          expect(hashes.Hash.hash(new hashes.SHA256(), new Uint8Array([97, 98, 99])).toString("hex")).toBe("${ABC}");
          expect(() => hashes.Hash.hash(new hashes.SHA256(), "abc")).toThrow(TypeError);
        });`;
      for (const name of ["a", "b"]) writeFileSync(join(cwd, `${name}.test.js`), file);
      const jest = join(checkout, "node_modules", "jest", "bin", "jest.js");
      const { code, stderr } = await run(process.execPath, [jest, "--ci", "--runInBand"], { cwd });
      t.is(code, 0, stderr);
      t.true(stderr.includes("Tests:       4 passed, 4 total"), stderr);
    },
  },
  {
    title: "worker_threads: loaded only in workers, one after the other and at once, and the process ends well",
    tags: ["program"],
    async run(t) {
      const text = `
        const { Worker } = require("node:worker_threads");
        const body = 'const { parentPort } = require("node:worker_threads"); const { hashes } = require("cipherwright"); parentPort.postMessage(${USE.replaceAll("'", "\\'")});';
        const work = () => new Promise((resolve, reject) => {
          let answer;
          const worker = new Worker(body, { eval: true });
          worker.on("message", (message) => { answer = message; });
          worker.on("error", reject);
          worker.on("exit", (code) => (code === 0 ? resolve(answer) : reject(new Error("exit code " + code))));
        });
        (async () => {
          const answers = [];
          for (let i = 0; i < 10; i += 1) answers.push(await work());
          answers.push(...await Promise.all(Array.from({ length: 6 }, work)));
          console.log(answers.length, [...new Set(answers)].join());
        })();`;
      t.deepEqual(lines(t, await script(text, { cwd: await installed() })), [`16 ${ABC}`]);
    },
  },
  {
    title: "worker_threads: a worker that is ended in the middle does not take the process with it",
    tags: ["program"],
    async run(t) {
      const text = `
        const { Worker } = require("node:worker_threads");
        const body = 'const { parentPort } = require("node:worker_threads"); const { hashes } = require("cipherwright"); parentPort.postMessage("ready"); for (;;) ${USE};';
        (async () => {
          for (let i = 0; i < 4; i += 1) {
            const worker = new Worker(body, { eval: true });
            await new Promise((resolve) => worker.once("message", resolve));
            await worker.terminate();
          }
          const { hashes } = require("cipherwright");
          console.log(${USE});
        })();`;
      t.deepEqual(lines(t, await script(text, { cwd: await installed() })), [ABC]);
    },
  },
  {
    title: "without its binary it says what it tried and what to do",
    tags: ["program"],
    async run(t) {
      const cwd = await install(); // its own: this case breaks it
      const lib = join(cwd, "node_modules", "cipherwright", "lib");
      const [binary] = readdirSync(lib).filter((file) => file.endsWith(".node"));
      if (binary === undefined) throw new Error("the package carries no binary");
      const text = `try { require("cipherwright"); } catch (error) { console.log(error.code); console.log(error.message); }`;
      renameSync(join(lib, binary), join(cwd, "elsewhere"));
      const [code, ...message] = lines(t, await script(text, { cwd }));
      t.is(code, "ERR_NATIVE_NOT_LOADED");
      t.true(message.some((line) => line.includes(`- ${binary}: Cannot find module`)), message.join("\n"));
      // Cut off within its first header. (Cut off later, a library kills the process in the system's own loader.)
      writeFileSync(join(lib, binary), readFileSync(join(cwd, "elsewhere")).subarray(0, 40));
      const [again, ...cut] = lines(t, await script(text, { cwd }));
      t.is(again, "ERR_NATIVE_NOT_LOADED");
      t.true(cut.some((line) => line.includes(`- ${binary}: `) && !line.includes("Cannot find module")), cut.join("\n"));
    },
  },
]);
