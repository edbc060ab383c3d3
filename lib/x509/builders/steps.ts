/** What the builders share: fields that are set once, extensions, serial numbers, dates. */

import { copiedBytes, option, record } from "../../arguments.ts";
import { ValueError } from "../../exceptions.ts";
import { bigNumber, boolean, oidArgument, structure } from "../arguments.ts";
import { ExtensionType } from "../extensions/extension-type.ts";

/** An extension as it is written. */
export interface BuiltExtension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** Refuses to set a field again: that the result of a call was not used is the usual mistake. */
export function once(current: unknown, name: string): void {
  if (current !== undefined) throw new ValueError(`"${name}" is set already`);
}

/** A field that must be set before signing. */
export function required<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new ValueError(`"${name}" must be set`);
  return value;
}

/** The extensions with one more, which is encoded now. */
export function withExtension(
  extensions: readonly BuiltExtension[],
  extension: unknown,
  options: unknown,
): readonly BuiltExtension[] {
  const added = structure(extension, ExtensionType, "extension");
  const critical = boolean(option(record(options as { readonly critical?: unknown }, "options"), "critical"), "critical");
  const oid = oidArgument(added.oid, "extension.oid").dottedString;
  if (extensions.some((each) => each.oid === oid)) throw new ValueError(`the extension ${oid} is added already`);
  return Object.freeze([...extensions, Object.freeze({ oid, critical, value: copiedBytes(added.publicBytes(), "extension.publicBytes()") })]);
}

/** The extensions as a structure has them: absent where there are none. */
export function extensionsTree(
  extensions: readonly BuiltExtension[],
): { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }[] | null {
  return extensions.length === 0 ? null : extensions.map(({ oid, critical, value }) => ({ oid, critical, value }));
}

/** The first number that takes more than the 159 bits which are positive in 20 bytes. */
const SERIAL_LIMIT = 1n << 159n;

/** A serial number of today's rules (RFC 5280, 4.1.2.2). */
export function serialNumber(value: unknown, name: string): bigint {
  const number = bigNumber(value, name);
  if (number <= 0n) throw new ValueError(`"${name}" must be positive, got ${number === 0n ? "0n" : "a negative bigint"}`);
  if (number >= SERIAL_LIMIT) throw new ValueError(`"${name}" must have at most 159 bits, got more`);
  return number;
}

/** Refuses an end before the beginning. */
export function inOrder(first: number | undefined, last: number | undefined, names: readonly [string, string]): void {
  if (first !== undefined && last !== undefined && last < first) {
    throw new ValueError(`"${names[1]}" must not be before "${names[0]}"`);
  }
}
