/** A temporary folder, which is gone when the work in it is done or interrupted. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { onInterrupt } from "./interrupt.ts";

export async function inTemporaryFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cipherwright-tour-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const forget = onInterrupt(remove);
  try {
    await use(folder);
  } finally {
    forget();
    remove();
  }
}
