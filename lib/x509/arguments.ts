/** Guards for the arguments of X.509. */

import { types } from "node:util";

import { describe, typeError } from "../arguments.ts";
import { ValueError } from "../exceptions.ts";
import { isObjectIdentifier, type ObjectIdentifier } from "../object-identifier.ts";
import { isStructure, type Structure } from "./structure.ts";

type StructureClass<Kind extends Structure> = abstract new (...args: never[]) => Kind;

/** A value of this class that the library made. */
export function structure<Kind extends Structure>(value: unknown, structureClass: StructureClass<Kind>, name: string): Kind {
  if (isStructure(value) && value instanceof structureClass) return value;
  throw typeError(`"${name}" must be of class ${structureClass.name}, got ${describe(value)}`);
}

/** The same, where null or absent gives null. */
export function optionalStructure<Kind extends Structure>(
  value: unknown,
  structureClass: StructureClass<Kind>,
  name: string,
): Kind | null {
  return value === undefined || value === null ? null : structure(value, structureClass, name);
}

/** A list of such values, frozen. */
export function structures<Kind extends Structure>(
  values: unknown,
  structureClass: StructureClass<Kind>,
  name: string,
): readonly Kind[] {
  return list(values, name, (item, at) => structure(item, structureClass, at));
}

/** An array or anything else that is iterable but text; each item judged. The result is frozen. */
export function list<Item>(values: unknown, name: string, item: (value: unknown, name: string) => Item): readonly Item[] {
  if (typeof values !== "object" || values === null || typeof (values as Iterable<unknown>)[Symbol.iterator] !== "function") {
    throw typeError(`"${name}" must be an array, got ${describe(values)}`);
  }
  if (types.isUint8Array(values)) throw typeError(`"${name}" must be an array, got ${describe(values)}`);
  return Object.freeze(Array.from(values as Iterable<unknown>, (value, at) => item(value, `${name}[${at}]`)));
}

/** The same, where null or absent gives null. */
export function optionalList<Item>(
  values: unknown,
  name: string,
  item: (value: unknown, name: string) => Item,
): readonly Item[] | null {
  return values === undefined || values === null ? null : list(values, name, item);
}

/** An object identifier. */
export function oidArgument(value: unknown, name: string): ObjectIdentifier {
  if (isObjectIdentifier(value)) return value;
  throw typeError(`"${name}" must be an ObjectIdentifier, got ${describe(value)}`);
}

/** Text. */
export function text(value: unknown, name: string): string {
  if (typeof value === "string") {
    // It has no encoding: what is written instead would be another text.
    if (!/\p{Cs}/u.test(value)) return value;
    throw new ValueError(`"${name}" must be text, got half of a pair of surrogates in it`);
  }
  throw typeError(`"${name}" must be a string, got ${describe(value)}`);
}

/** Text of ASCII characters, which an IA5String holds. */
export function asciiText(value: unknown, name: string): string {
  const ascii = text(value, name);
  if (/^\p{ASCII}*$/u.test(ascii)) return ascii;
  throw new ValueError(`"${name}" must be ASCII; a domain name in another alphabet is encoded first (IDNA)`);
}

/** Yes or no, which has to be said. */
export function boolean(value: unknown, name: string): boolean {
  if (typeof value === "boolean") return value;
  throw typeError(`"${name}" must be true or false, got ${describe(value)}`);
}

/** A number of any size and sign. */
export function bigNumber(value: unknown, name: string): bigint {
  if (typeof value === "bigint") return value;
  const hint = typeof value === "number" ? `; write it with an n at its end` : "";
  throw typeError(`"${name}" must be a bigint, got ${describe(value)}${hint}`);
}

/** 0001-01-01 and 9999-12-31T23:59:59Z. */
const [FIRST, LAST] = [-62_135_596_800_000, 253_402_300_799_000];

/** 1950-01-01, the first moment that times of certificates have. */
const FIRST_OF_CERTIFICATES = -631_152_000_000;

/** The whole second of a `Date` in milliseconds since 1970. */
export function moment(value: unknown, name: string, first: number = FIRST): number {
  if (!types.isDate(value) || types.isProxy(value)) throw typeError(`"${name}" must be a Date, got ${describe(value)}`);
  const milliseconds = Math.floor(timeOf.call(value) / 1000) * 1000;
  if (milliseconds >= first && milliseconds <= LAST) return milliseconds;
  const years = first === FIRST ? "1 to 9999" : "1950 to 9999";
  throw new ValueError(`"${name}" must be a time of the years ${years}, got another or none`);
}

/** The same of times of certificates and revocation lists, which begin in 1950. */
export function certificateMoment(value: unknown, name: string): number {
  return moment(value, name, FIRST_OF_CERTIFICATES);
}

const { getTime: timeOf } = Date.prototype;
