// What every test of broken X.509 does with a file: it is loaded, read to its last value and printed, or refused in short, soon, and with
// an error that says where and what.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { x509 } from "../../index.ts";
import { checkout } from "../support/corpora.ts";
import { described, describedError, type Signed } from "../support/described-x509.ts";
import type { IndexGroup } from "../support/pyca-index.ts";
import type { Assertions } from "../support/test.ts";

/** A small object of our own; fuzz/make-x509-seeds.sh makes them. */
export const seedFile = (path: string): Buffer => readFileSync(join(checkout, "fuzz", "seeds", path));

export type Load = (data: Uint8Array) => Signed;

export const certificate: Load = (data) => x509.loadDerX509Certificate(data);
export const csr: Load = (data) => x509.loadDerX509Csr(data);
export const crl: Load = (data) => x509.loadDerX509Crl(data);

/** Every loader, by the label of its PEM. */
export const LOADERS: readonly { readonly der: Load; readonly pem: Load; readonly label: string }[] = [
  { der: certificate, pem: (data) => x509.loadPemX509Certificate(data), label: "CERTIFICATE" },
  { der: csr, pem: (data) => x509.loadPemX509Csr(data), label: "CERTIFICATE REQUEST" },
  { der: crl, pem: (data) => x509.loadPemX509Crl(data), label: "X509 CRL" },
];

/** Far above what any of these calls takes, and far below what a loop without end would. */
export const MILLISECONDS = 5000;

/** A screen: so many lines, of so many characters. */
const [LINES, COLUMNS] = [25, 110];

/** What an error says of what is malformed: the byte, the field, and what is wrong. */
export const WHERE = /(^|: )invalid DER at byte \d+, [A-Za-z0-9 .-]+: .+/;

/** Prints, and fails where that is more than a screen or has characters that move the cursor. */
function print(t: Assertions, owner: Signed | x509.RevokedCertificate): void {
  const texts = [owner.toString(), inspect(owner)];
  for (const text of texts) {
    const lines = text.split("\n");
    const fits = lines.length <= LINES && lines.every((line) => line.length <= COLUMNS);
    if (!fits || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(lines.join(""))) t.is(text, "a screen of plain text");
  }
}

/** Everything that an object says, also of entries; each value is there or raises an error that a file can deserve. */
function readAll(t: Assertions, owner: Signed): IndexGroup {
  const all = described(owner);
  // Nothing in a file is an argument of a wrong type.
  if (JSON.stringify(all).includes('"error":"TypeError"')) t.is(JSON.stringify(all), "an object without a TypeError");
  print(t, owner);
  if (owner instanceof x509.CertificateRevocationList) {
    const first = owner.at(0);
    if (first !== undefined) print(t, first);
  }
  return all;
}

/** The errors of broken extensions name the extension; those of other parts say where they are. */
export function checkErrors(t: Assertions, owner: Signed): void {
  let all: readonly x509.LenientExtension[];
  try {
    all = owner.extensions.lenient();
  } catch (error) {
    t.true(WHERE.test((error as Error).message), (error as Error).message);
    return;
  }
  for (const { oid, error } of all) {
    if (error === null) continue;
    describedError(error);
    t.true(error.message.includes(oid.dottedString) && error.message.length < 1000, error.message);
  }
}

export interface Counts {
  accepted: number;
  refused: number;
}

/** What loaded, with all that it says. */
export interface Read {
  readonly owner: Signed;
  readonly all: IndexGroup;
}

/** One call: what it gives is read whole, what it raises is judged. */
export function attempt(t: Assertions, load: Load, data: Uint8Array, counts: Counts): Read | null {
  const start = performance.now();
  const shown = (): string => Buffer.from(data.subarray(0, 4000)).toString("hex");
  let owner: Signed;
  try {
    owner = load(data);
  } catch (error) {
    const kind = describedError(error);
    const { message } = error as Error;
    const well = kind.startsWith("InvalidVersion ") || (kind === "ValueError" && message.length < 1000);
    if (!well || performance.now() - start > MILLISECONDS) t.is(`${kind}: ${message}`, "a ValueError in short", shown());
    counts.refused += 1;
    return null;
  }
  const all = readAll(t, owner);
  checkErrors(t, owner);
  if (performance.now() - start > MILLISECONDS) t.is(performance.now() - start, MILLISECONDS, shown());
  counts.accepted += 1;
  return { owner, all };
}

/** Runs, and fails where it takes longer than anything here may. */
export function soon<Result>(t: Assertions, what: string, run: () => Result): Result {
  const start = performance.now();
  const result = run();
  const took = performance.now() - start;
  t.true(took < MILLISECONDS, `${what}: ${took} ms`);
  return result;
}

/** Loads, reads all, and gives what came of the reading. */
export function readable(t: Assertions, what: string, load: Load, data: Uint8Array): Read {
  return soon(t, what, () => {
    const owner = load(data);
    checkErrors(t, owner);
    return { owner, all: readAll(t, owner) };
  });
}
