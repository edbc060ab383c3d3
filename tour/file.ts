/** The file that the tour is about. */

import { accessSync, constants, createReadStream, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";

/** Something the user can mend: shown as one line. */
export class UserError extends Error {}

export interface InputFile {
  readonly path: string;
  /** Bytes, when the tour began. */
  readonly size: number;
}

/** Large enough that the calls cost nothing, small enough for the processor's caches and for flat memory. */
export const CHUNK = 256 * 1024;

const TEXTS: { readonly [code: string]: string } = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "you may not read it",
  EPERM: "you may not read it",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "the name is too long",
};

/** Checks that there is a regular file that can be read. */
export function openFile(path: string): InputFile {
  const absolute = resolve(path);
  try {
    const found = statSync(absolute);
    if (found.isDirectory()) throw new UserError(`${path}: it is a folder; name a file`);
    if (!found.isFile()) throw new UserError(`${path}: it is not a regular file`);
    accessSync(absolute, constants.R_OK);
    return { path: absolute, size: found.size };
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new UserError(`${path}: ${TEXTS[code] ?? message}`);
  }
}

export function read(path: string): Readable {
  return createReadStream(path, { highWaterMark: CHUNK });
}

/** The binary of this checkout, or the lock file where there is none. */
export function defaultFile(): string {
  const root = join(__dirname, "..");
  const binary = readdirSync(join(root, "lib")).find((name) => name.endsWith(".node"));
  return binary === undefined ? join(root, "package-lock.json") : join(root, "lib", binary);
}
