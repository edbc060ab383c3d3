/** What the classes of keys have in common. */

import { ValueError } from "../exceptions.ts";

/**
 * A class that the library alone makes objects of: users have its name for `instanceof`, and its type is the interface,
 * so that a key of any backend fits.
 */
export type KeyClass<Key> = abstract new (...args: never[]) => Key;

/** A part of a key that goes when the key is disposed of. */
export function undisposed<Part>(part: Part | null): Part {
  if (part === null) throw new ValueError("the key was disposed of");
  return part;
}
