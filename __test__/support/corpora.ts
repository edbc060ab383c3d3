// The public corpora beside the checkout (../shared/vectors). They are never committed; a clone without them still passes, and each
// case that needed them counts as skipped.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Assertions } from "./test.ts";

/** The top of the checkout. */
export const checkout = join(__dirname, "..", "..");

const folder = join(checkout, "..", "shared", "vectors");

/** The path of a file or folder of the corpora. No corpora: the case is skipped. Corpora without that file: an error. */
export function corpusPath(t: Assertions, path: string): string {
  if (!existsSync(folder)) t.skip("the corpora (../shared/vectors) are absent");
  const whole = join(folder, path);
  if (!existsSync(whole)) throw new Error(`the corpora have no ${path}`);
  return whole;
}

/** The text of a file of the corpora. */
export function corpusText(t: Assertions, path: string): string {
  return readFileSync(corpusPath(t, path), "utf8");
}
