/** Elliptic curves: keys, ECDSA and ECDH. */

import { type BackendOption, chosenBackend } from "../backend.ts";
import type { EllipticCurve, EllipticCurveBackend } from "../interfaces/elliptic-curve.ts";
import type * as types from "../interfaces/elliptic-curve.ts";
import type { KeyClass } from "./key-class.ts";
import * as classes from "./ec/keys.ts";

export { ECDH, ECDSA } from "./ec/algorithms.ts";
export {
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
} from "./ec/curves.ts";
export { EllipticCurvePrivateNumbers, EllipticCurvePublicNumbers } from "./ec/numbers.ts";
export { EllipticCurveOID, getCurveForOid } from "./ec/oids.ts";
export type { EllipticCurve, EllipticCurveSignatureAlgorithm } from "../interfaces/elliptic-curve.ts";

/** Private keys. The library alone makes them; `instanceof` works. */
export const EllipticCurvePrivateKey: KeyClass<types.EllipticCurvePrivateKey> = classes.EllipticCurvePrivateKey;
export type EllipticCurvePrivateKey = types.EllipticCurvePrivateKey;

/** Public keys. The library alone makes them; `instanceof` works. */
export const EllipticCurvePublicKey: KeyClass<types.EllipticCurvePublicKey> & Pick<typeof classes.EllipticCurvePublicKey, "fromEncodedPoint"> = classes.EllipticCurvePublicKey;
export type EllipticCurvePublicKey = types.EllipticCurvePublicKey;

/**
 * A new random key.
 *
 * @example
 * const key = generatePrivateKey(new SECP256R1());
 * const signature = key.sign(message, new ECDSA(new SHA256()));
 * key.publicKey().verify(signature, message, new ECDSA(new SHA256())); // throws InvalidSignature if anything was changed
 *
 * @throws TypeError where the argument is no curve at all, also where it is the class of one.
 * @throws UnsupportedAlgorithm where the curve is not offered, or the backend no EllipticCurveBackend.
 */
export function generatePrivateKey(
  curve: EllipticCurve,
  options?: BackendOption<EllipticCurveBackend> | null,
): EllipticCurvePrivateKey {
  return backendOf(options, "generateEllipticCurvePrivateKey").generateEllipticCurvePrivateKey(curve);
}

/**
 * The key of a private value. The value must be secret and random: a hash of a password is not.
 *
 * @throws TypeError where the value is not a bigint, or the curve no curve at all.
 * @throws ValueError where the value is not between 1 and the order of the curve less one.
 * @throws UnsupportedAlgorithm where the curve is not offered, or the backend no EllipticCurveBackend.
 */
export function derivePrivateKey(
  privateValue: bigint,
  curve: EllipticCurve,
  options?: BackendOption<EllipticCurveBackend> | null,
): EllipticCurvePrivateKey {
  return backendOf(options, "deriveEllipticCurvePrivateKey").deriveEllipticCurvePrivateKey(privateValue, curve);
}

function backendOf(
  options: BackendOption<EllipticCurveBackend> | null | undefined,
  method: keyof EllipticCurveBackend,
): EllipticCurveBackend {
  return chosenBackend<EllipticCurveBackend>(options, "EllipticCurveBackend", [method]);
}
