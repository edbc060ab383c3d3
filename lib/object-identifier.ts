/** Object identifiers (ITU-T X.660). */

import { inspect } from "node:util";

import { describe, typeError } from "./arguments.ts";
import { ValueError } from "./exceptions.ts";

/** The largest arc that is taken is one below this, as in X.667 (identifiers made of UUIDs). */
const ARC_LIMIT = 1n << 128n;

/** Digits that such an arc has at most: more are refused before they are converted. */
const MAX_DIGITS = 39;

let made: (value: object) => boolean;

/**
 * An object identifier, such as `new ObjectIdentifier("1.2.840.10045.3.1.7")`.
 */
export class ObjectIdentifier {
  /** The arcs in decimal digits, with dots between them. */
  readonly dottedString: string;
  /** The same. No other object has it, whatever its prototype says: what has it was checked. */
  readonly #checked: string;

  static {
    made = (value) => #checked in value;
  }

  /**
   * @throws TypeError where it is not text.
   * @throws ValueError unless it is two arcs or more, the first 0, 1 or 2, the second below 40 under 0 and 1.
   */
  constructor(dottedString: string) {
    if (typeof dottedString !== "string") {
      throw typeError(`"dottedString" must be text such as "1.2.3", got ${describe(dottedString)}`);
    }
    const arcs = dottedString.split(".");
    const [first, second] = arcs;
    const wellFormed =
      second !== undefined &&
      arcs.every((arc) => /^(0|[1-9][0-9]*)$/.test(arc) && inRange(arc)) &&
      (first === "2" || ((first === "0" || first === "1") && Number(second) < 40));
    if (!wellFormed) throw new ValueError("not an object identifier: arcs in decimal digits, such as 1.2.840.10045");
    this.dottedString = dottedString;
    this.#checked = dottedString;
    Object.freeze(this);
  }

  /** Whether another value is the same identifier. */
  equals(other: unknown): boolean {
    return typeof other === "object" && other !== null && #checked in other && other.#checked === this.#checked;
  }

  /** For printing. */
  toString(): string {
    return `ObjectIdentifier(${this.dottedString})`;
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
}

function inRange(arc: string): boolean {
  return arc.length < MAX_DIGITS || (arc.length === MAX_DIGITS && BigInt(arc) < ARC_LIMIT);
}

/** Identifiers that native code gave, which are few and come again and again. */
const given = new Map<string, ObjectIdentifier>();

/** More than stand in the tables of X.509; files can name any number of others. */
const MOST_KEPT = 512;

/** The identifier that native code gave. They never change, so that one object serves all. */
export function identifierOf(dottedString: string): ObjectIdentifier {
  const kept = given.get(dottedString);
  if (kept !== undefined) return kept;
  const identifier = new ObjectIdentifier(dottedString);
  if (given.size < MOST_KEPT) given.set(dottedString, identifier);
  return identifier;
}

/** Whether a constructor made it. */
export function isObjectIdentifier(value: unknown): value is ObjectIdentifier {
  return typeof value === "object" && value !== null && made(value);
}
