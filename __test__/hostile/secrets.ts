// How a secret would look if it showed.
import { inspect } from "node:util";

/** The secret in every encoding that someone may print bytes in. Parts of it count as well: any 4 bytes. */
export function shapesOf(secret: Uint8Array): string[] {
  const shapes = new Set<string>();
  for (let at = 0; at + 4 <= secret.length; at += 4) {
    const part = Buffer.from(secret.subarray(at, at + 4));
    const hex = part.toString("hex");
    shapes.add(hex).add(hex.toUpperCase()).add(part.toString("latin1"));
    shapes.add(hex.replace(/..(?=.)/g, "$& ")).add(hex.replace(/..(?=.)/g, "$&:"));
    for (const separator of [",", ", "]) shapes.add([...part].join(separator));
  }
  const whole = Buffer.from(secret);
  // Any three bytes that start at a multiple of three come out of base64 as they are.
  for (let shift = 0; shift < 3; shift += 1) {
    const text = whole.subarray(shift, shift + 9).toString("base64");
    shapes.add(text.slice(0, 8)).add(text.slice(0, 8).replaceAll("+", "-").replaceAll("/", "_"));
  }
  return [...shapes];
}

/** The first shape of the secret that a text holds, or null. */
export function shows(text: string, shapes: readonly string[]): string | null {
  // Lists of numbers are printed in columns.
  const flat = text.replace(/\s+/g, " ");
  return shapes.find((shape) => text.includes(shape) || flat.includes(shape)) ?? null;
}

/** All that an error says in any way, with its causes. */
export function wordsOf(error: unknown): string {
  const words = [String(error), inspect(error, { depth: Infinity, showHidden: true })];
  if (error instanceof Error) {
    words.push(error.message, error.stack ?? "", JSON.stringify(error, Object.getOwnPropertyNames(error).filter((name) => name !== "cause")));
    if (error.cause !== undefined) words.push(wordsOf(error.cause));
  }
  return words.join("\n");
}
