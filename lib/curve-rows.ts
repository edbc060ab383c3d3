/** The native table of curves, read once, when the first curve is used. */

import { describe, typeError } from "./arguments.ts";
import { Reasons, UnsupportedAlgorithm } from "./exceptions.ts";
import type { EllipticCurve } from "./interfaces/elliptic-curve.ts";
import * as native from "./native.cjs";

/** A row of the table under its number. */
export interface CurveRow {
  readonly number: number;
  readonly name: string;
  readonly oid: string;
  readonly keySize: number;
  /** Bytes of a coordinate. */
  readonly fieldSize: number;
  /** The most bytes that a signature takes. */
  readonly signatureSize: number;
}

let table: ReadonlyMap<string, CurveRow> | undefined;
const orders = new Map<number, bigint>();

function rows(): ReadonlyMap<string, CurveRow> {
  table ??= new Map(
    native.curveRows().flatMap(({ aliases, ...fields }, number) => {
      const row = { number, ...fields };
      return [row.name, ...aliases].map((name) => [name, row] as const);
    }),
  );
  return table;
}

/** The row of a curve, or undefined where there is none. */
export function findCurveRow(curve: EllipticCurve): CurveRow | undefined {
  return rows().get(curveArgument(curve, "curve").name);
}

/** The row of a curve that must be offered. */
export function curveRow(curve: EllipticCurve): CurveRow {
  const row = findCurveRow(curve);
  if (row !== undefined) return row;
  throw new UnsupportedAlgorithm(
    `the curve ${JSON.stringify(curve.name)} is not offered`,
    Reasons.UNSUPPORTED_ELLIPTIC_CURVE,
  );
}

/** Something that is a curve by its shape, whether it is offered or not. */
export function curveArgument(value: unknown, name: string): EllipticCurve {
  const curve = typeof value === "object" && value !== null ? (value as Partial<EllipticCurve>) : {};
  if (typeof curve.name !== "string" || typeof curve.keySize !== "number") {
    const hint = typeof value === "function" ? "; make an instance with new" : "";
    throw typeError(`"${name}" must be a curve such as new SECP256R1(), got ${describe(value)}${hint}`);
  }
  return value as EllipticCurve;
}

/** The order of the base point of a curve of the table, by its name. */
export function curveOrder(row: CurveRow): bigint {
  let order = orders.get(row.number);
  if (order === undefined) orders.set(row.number, (order = native.curveOrder(row.number)));
  return order;
}
