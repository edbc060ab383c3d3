// Writes npm/<target>/, the packages that carry one binary each. Version, licence and engines are the root package's.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageJson, root } from "./support/run.mjs";

const TARGETS = [
  { name: "darwin-arm64", os: "darwin", cpu: "arm64", words: "macOS on Apple silicon" },
  { name: "darwin-x64", os: "darwin", cpu: "x64", words: "macOS on Intel" },
  { name: "linux-arm64-gnu", os: "linux", cpu: "arm64", libc: "glibc", words: "Linux on 64-bit ARM with glibc" },
  { name: "linux-arm64-musl", os: "linux", cpu: "arm64", libc: "musl", words: "Linux on 64-bit ARM with musl (Alpine)" },
  { name: "linux-x64-gnu", os: "linux", cpu: "x64", libc: "glibc", words: "Linux on x86-64 with glibc" },
  { name: "linux-x64-musl", os: "linux", cpu: "x64", libc: "musl", words: "Linux on x86-64 with musl (Alpine)" },
  { name: "win32-arm64-msvc", os: "win32", cpu: "arm64", words: "Windows on 64-bit ARM" },
  { name: "win32-x64-msvc", os: "win32", cpu: "x64", words: "Windows on x86-64" },
];

const { version, license, repository, homepage, bugs, engines } = packageJson();

for (const { name, os, cpu, libc, words } of TARGETS) {
  const folder = join(root, "npm", name);
  const binary = `cipherwright.${name}.node`;
  const manifest = {
    name: `@cipherwright/${name}`,
    version,
    description: `The native part of cipherwright for ${words}`,
    license,
    repository: { ...repository, directory: `npm/${name}` },
    homepage,
    bugs,
    os: [os],
    cpu: [cpu],
    ...(libc === undefined ? {} : { libc: [libc] }),
    engines,
    main: binary,
    files: [binary],
    // Under Yarn's Plug'n'Play the system cannot load a library out of an archive.
    preferUnplugged: true,
    publishConfig: { access: "public" },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const readme = `# ${manifest.name}\n\nThe native part of [cipherwright](${homepage}) for ${words}. Install \`cipherwright\`, which brings the package of your platform by itself.\n`;
  writeFileSync(join(folder, "README.md"), readme);
}
