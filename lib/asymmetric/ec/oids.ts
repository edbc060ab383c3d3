/** The object identifiers of the curves, and what finds a curve by one or by its row. */

import { describe, typeError } from "../../arguments.ts";
import { curveRow } from "../../curve-rows.ts";
import { InternalError, ValueError } from "../../exceptions.ts";
import type { EllipticCurve } from "../../interfaces/elliptic-curve.ts";
import { ObjectIdentifier } from "../../object-identifier.ts";
import {
  BrainpoolP256R1,
  BrainpoolP384R1,
  BrainpoolP512R1,
  SECP192R1,
  SECP224R1,
  SECP256K1,
  SECP256R1,
  SECP384R1,
  SECP521R1,
  SECT163K1,
  SECT163R2,
  SECT233K1,
  SECT233R1,
  SECT283K1,
  SECT283R1,
  SECT409K1,
  SECT409R1,
  SECT571K1,
  SECT571R1,
} from "./curves.ts";

/** The names of the constants of {@link EllipticCurveOID}. */
export type EllipticCurveOIDName =
  | "SECP192R1"
  | "SECP224R1"
  | "SECP256R1"
  | "SECP384R1"
  | "SECP521R1"
  | "SECP256K1"
  | "BRAINPOOLP256R1"
  | "BRAINPOOLP384R1"
  | "BRAINPOOLP512R1"
  | "SECT163K1"
  | "SECT163R2"
  | "SECT233K1"
  | "SECT233R1"
  | "SECT283K1"
  | "SECT283R1"
  | "SECT409K1"
  | "SECT409R1"
  | "SECT571K1"
  | "SECT571R1";

/** The classes of all curves, each under the name of its constant. */
const CURVES: { readonly [Name in EllipticCurveOIDName]: new () => EllipticCurve } = {
  SECP192R1: SECP192R1,
  SECP224R1: SECP224R1,
  SECP256R1: SECP256R1,
  SECP384R1: SECP384R1,
  SECP521R1: SECP521R1,
  SECP256K1: SECP256K1,
  BRAINPOOLP256R1: BrainpoolP256R1,
  BRAINPOOLP384R1: BrainpoolP384R1,
  BRAINPOOLP512R1: BrainpoolP512R1,
  SECT163K1: SECT163K1,
  SECT163R2: SECT163R2,
  SECT233K1: SECT233K1,
  SECT233R1: SECT233R1,
  SECT283K1: SECT283K1,
  SECT283R1: SECT283R1,
  SECT409K1: SECT409K1,
  SECT409R1: SECT409R1,
  SECT571K1: SECT571K1,
  SECT571R1: SECT571R1,
};

/** The object identifier of each curve. */
export const EllipticCurveOID: { readonly [Name in EllipticCurveOIDName]: ObjectIdentifier } = constants();

/** Each is made when it is first asked for: loading this module reads no native table. */
function constants(): { readonly [Name in EllipticCurveOIDName]: ObjectIdentifier } {
  const made = new Map<string, ObjectIdentifier>();
  const members = Object.entries(CURVES).map(([name, curveClass]) => {
    const get = (): ObjectIdentifier => {
      let oid = made.get(name);
      if (oid === undefined) made.set(name, (oid = new ObjectIdentifier(curveRow(new curveClass()).oid)));
      return oid;
    };
    return [name, { get, enumerable: true }];
  });
  return Object.freeze(Object.defineProperties({}, Object.fromEntries(members) as PropertyDescriptorMap)) as {
    readonly [Name in EllipticCurveOIDName]: ObjectIdentifier;
  };
}

/**
 * The class of the curve with an object identifier.
 *
 * @example
 * new (getCurveForOid(EllipticCurveOID.SECP256R1))().name; // "secp256r1"
 *
 * @throws TypeError where it is not an ObjectIdentifier.
 * @throws ValueError where no curve has it.
 */
export function getCurveForOid(oid: ObjectIdentifier): new () => EllipticCurve {
  if (!((oid as unknown) instanceof ObjectIdentifier)) {
    throw typeError(`"oid" must be an ObjectIdentifier, got ${describe(oid)}`);
  }
  const found = Object.values(CURVES).find((curveClass) => curveRow(new curveClass()).oid === oid.dottedString);
  if (found === undefined) throw new ValueError(`no curve has the object identifier ${oid.dottedString}`);
  return found;
}

let named: ReadonlyMap<number, EllipticCurve> | undefined;

/** The curve of a row of the native table, by its number. */
export function curveOfRow(number: number): EllipticCurve {
  named ??= new Map(
    Object.values(CURVES).map((curveClass) => {
      const curve = new curveClass();
      return [curveRow(curve).number, curve];
    }),
  );
  const curve = named.get(number);
  if (curve === undefined) throw new InternalError(`no class has the curve of row ${number}`);
  return curve;
}
