/** EllipticCurveBackend over native keys. */

import { record } from "../arguments.ts";
import { isEcdsa } from "../asymmetric/ec/algorithms.ts";
import { deriveKey, generateKey, loadPrivateKey, loadPublicKey } from "../asymmetric/ec/keys.ts";
import { findCurveRow } from "../curve-rows.ts";
import type { EllipticCurveBackend } from "../interfaces/elliptic-curve.ts";

export const ellipticCurveBackend: EllipticCurveBackend = Object.freeze({
  ellipticCurveSupported: (curve) => findCurveRow(curve) !== undefined,
  ellipticCurveSignatureAlgorithmSupported: (signatureAlgorithm, curve) =>
    isEcdsa(signatureAlgorithm) && findCurveRow(curve) !== undefined,
  generateEllipticCurvePrivateKey: generateKey,
  loadEllipticCurvePrivateNumbers: (numbers) => {
    const { privateValue, publicNumbers } = record(numbers, "numbers");
    const { x, y, curve } = record(publicNumbers, "publicNumbers");
    return loadPrivateKey(privateValue, x, y, curve);
  },
  loadEllipticCurvePublicNumbers: (numbers) => {
    const { x, y, curve } = record(numbers, "numbers");
    return loadPublicKey(x, y, curve);
  },
  deriveEllipticCurvePrivateKey: deriveKey,
} satisfies EllipticCurveBackend);
