/** A key from a password, by scrypt, off the event loop. */

import { randomBytes } from "node:crypto";

import { kdf } from "../index.ts";
import { withSteps } from "./progress.ts";

/** What is advised where the user can wait a third of a second: 128 MiB of memory. */
export const COSTS = { n: 2 ** 17, r: 8, p: 1 } as const;

/** Bytes that scrypt works in. */
export const MEMORY = 128 * COSTS.r * COSTS.n;

export interface Derived {
  readonly key: Buffer;
  /** Not secret: whoever decrypts needs it, and the password. */
  readonly salt: Buffer;
  readonly milliseconds: number;
}

/** Derives 256 bits. On a terminal a bar shows how far it is. */
export async function keyFrom(password: string): Promise<Derived> {
  const salt = randomBytes(16);
  const scrypt = new kdf.Scrypt({ salt, length: 32, ...COSTS });
  const started = performance.now();
  const key = await withSteps("deriving", (onProgress) => scrypt.deriveAsync(Buffer.from(password, "utf8"), { onProgress }));
  return { key, salt, milliseconds: performance.now() - started };
}
