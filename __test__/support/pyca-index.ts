// What pyca/cryptography says of the files of the corpora: index.json there, as far as it speaks of keys, parameters and X.509.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { corpusPath, corpusText } from "./corpora.ts";
import type { Assertions } from "./test.ts";

/** A value of the index: integers in decimal text, bytes in hex, an error where reading it raised. */
export type IndexValue = string | number | boolean | null | readonly IndexValue[] | IndexGroup;
export type IndexGroup = { readonly [name: string]: IndexValue };

export interface IndexError {
  readonly class: string;
  readonly reason?: string | null;
  readonly oid?: string;
  readonly parsedVersion?: number;
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

/** An error as one text: its class, and what else it says, where it does. */
export const errorText = ({ class: name, reason, oid, parsedVersion }: IndexError): string =>
  [name, reason, oid, parsedVersion].filter((each) => typeof each === "string" || typeof each === "number").join(" ");

const isList = (value: IndexValue): value is readonly IndexValue[] => Array.isArray(value);
const isGroup = (value: IndexValue): value is IndexGroup => typeof value === "object" && value !== null && !isList(value);

/** The names of fields as TypeScript has them, errors as text, and nothing that another field says already. */
function normalised(value: IndexValue): IndexValue {
  if (isList(value)) return value.map(normalised);
  if (!isGroup(value)) return value;
  if (isGroup(value["error"] ?? null)) return { error: errorText(value["error"] as unknown as IndexError) };
  // The attributes of names have no class; their type is that of a string.
  const superfluous = value["class"] === undefined ? ["warnings"] : ["warnings", "type", "spkiSha256"];
  const kept = Object.entries(value).filter(([name]) => !superfluous.includes(name));
  return Object.fromEntries(kept.map(([name, each]) => [name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()), normalised(each)]));
}

/** A value at a path of names and positions, joined by dots. */
export const valueAt = (value: IndexValue, path: string): IndexValue =>
  path.split(".").reduce<IndexValue>((group, name) => (group as IndexGroup)[name] ?? null, value);

const isError = (value: IndexValue): boolean => isGroup(value) && value["error"] !== undefined;

/** The paths of the fields in which two values differ, each with what stands there. */
export function differences(one: IndexValue, other: IndexValue, path = ""): { path: string; one: IndexValue; other: IndexValue }[] {
  if (typeof one === "object" && typeof other === "object" && one !== null && other !== null && isError(one) === isError(other)) {
    const [first, second] = [one, other] as readonly IndexGroup[];
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
    return names.flatMap((name) => differences(first?.[name] ?? null, second?.[name] ?? null, path === "" ? name : `${path}.${name}`));
  }
  return one === other ? [] : [{ path, one, other }];
}

function callsOf({ path, calls = [], objects = [] }: IndexFile, data: Buffer): Expected[] {
  return calls.map((call) => {
    if (call.object === undefined) return { path, data, call, outcome: { error: errorText(call.error ?? { class: "" }) } };
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
