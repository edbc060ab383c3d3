// What pyca/cryptography says of the key files of the corpora: index.json there, as far as it speaks of keys and parameters.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { corpusPath, corpusText } from "./corpora.ts";
import type { Assertions } from "./test.ts";

/** A value of the index: integers in decimal text, bytes in hex, an error where reading it raised. */
export type IndexValue = string | number | null | { readonly [name: string]: IndexValue };

export interface IndexError {
  readonly class: string;
  readonly reason?: string;
}

export interface IndexCall {
  readonly loader: string;
  /** Absent where the loader takes none, null where none was given. */
  readonly password?: string | null;
  readonly unsafe_skip_rsa_key_validation?: boolean;
  /** A position in `objects`. */
  readonly object?: number;
  readonly error?: IndexError;
}

interface Said {
  readonly calls?: readonly IndexCall[];
  readonly objects?: readonly { readonly [name: string]: IndexValue }[];
}

interface IndexFile extends Said {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** What the last release said that had the SECT curves. */
  readonly older?: Said;
}

/** A call of a loader on a file, with what has to come of it. */
export interface Expected {
  readonly path: string;
  readonly data: Buffer;
  readonly call: IndexCall;
  /** The object without what repeats its type, or the error. */
  readonly outcome: { readonly object: IndexValue } | { readonly error: string };
}

/** An error as one text: its class, and the reason where there is one. */
export const errorText = (name: string, reason: string | null | undefined): string => (typeof reason !== "string" ? name : `${name} ${reason}`);

const isGroup = (value: IndexValue): value is { readonly [name: string]: IndexValue } => typeof value === "object" && value !== null;

/** The names of fields as TypeScript has them, errors as text, and nothing that another field says already. */
function normalised(value: IndexValue): IndexValue {
  if (!isGroup(value)) return value;
  if (isGroup(value["error"] ?? null)) {
    const error = value["error"] as unknown as IndexError;
    return { error: errorText(error.class, error.reason) };
  }
  const kept = Object.entries(value).filter(([name]) => name !== "type" && name !== "spkiSha256");
  return Object.fromEntries(kept.map(([name, each]) => [name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()), normalised(each)]));
}

function callsOf({ path, calls = [], objects = [] }: IndexFile, data: Buffer): Expected[] {
  return calls.map((call) => {
    if (call.object === undefined) return { path, data, call, outcome: { error: errorText(call.error?.class ?? "", call.error?.reason) } };
    return { path, data, call, outcome: { object: normalised(objects[call.object] ?? null) } };
  });
}

/** Every call of one of the loaders, with the file, whose bytes are those that the index speaks of. */
export function expectedCalls(t: Assertions, loaders: ReadonlySet<string>): { files: number; calls: Expected[] } {
  const { files } = JSON.parse(corpusText(t, "pyca/index.json")) as { files: readonly IndexFile[] };
  const chosen = files.filter(({ calls = [] }) => calls.some(({ loader }) => loaders.has(loader)));
  const calls = chosen.flatMap((file) => {
    const data = readFileSync(corpusPath(t, `pyca/${file.path}`));
    t.is(createHash("sha256").update(data).digest("hex"), file.sha256, file.path);
    const older = callsOf({ ...file, ...file.older }, data);
    const replaced = (call: IndexCall): Expected | undefined =>
      file.older && older.find((each) => each.call.loader === call.loader && each.call.password === call.password);
    return callsOf(file, data)
      .filter(({ call }) => loaders.has(call.loader))
      .map((expected) => replaced(expected.call) ?? expected);
  });
  return { files: chosen.length, calls };
}
