/** Loaders of JSON Web Keys (RFC 7517; RFC 7518, sections 6.2 and 6.3; RFC 8812). */

import { flag, option, options as optionsOf } from "../arguments.ts";
import type { EllipticCurvePrivateKey, EllipticCurvePublicKey } from "../interfaces/elliptic-curve.ts";
import type { JsonWebKeyObject, JsonWebKeyOptions } from "../interfaces/jwk.ts";
import type { RSAPrivateKey, RSAPublicKey } from "../interfaces/rsa.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import { membersOf } from "./jwk-members.ts";
import { privateKeyOf, publicKeyOf } from "./load.ts";

/**
 * A private key of a JSON Web Key: `kty` is `RSA`, or `EC` with one of the curves P-256, P-384, P-521 and secp256k1.
 *
 * base64url is read strictly: without padding, and with one text only for the same bytes. Coordinates and private values
 * have the length that the curve decides. The numbers of RSA may have zeros before them, as some writers put there. An
 * RSA key without its factors (only `n`, `e` and `d`) loads; they are searched for, which takes a few times as long.
 *
 * @example
 * const key = loadJwkPrivateKey(JSON.parse(text));
 * if (!(key instanceof ec.EllipticCurvePrivateKey)) throw new Error("an elliptic curve key is wanted");
 *
 * @throws TypeError where it is no object (text: use `JSON.parse` first), or a member is no string.
 * @throws ValueError where a member is missing or malformed, where the numbers are no key or do not belong together, for
 * `oth`, and for a public key.
 * @throws UnsupportedAlgorithm with `UNSUPPORTED_PUBLIC_KEY_ALGORITHM` for another `kty`, `UNSUPPORTED_ELLIPTIC_CURVE` for
 * another `crv`.
 */
export function loadJwkPrivateKey(
  jwk: JsonWebKeyObject,
  options?: JsonWebKeyOptions | null,
): RSAPrivateKey | EllipticCurvePrivateKey {
  const given = option(optionsOf<JsonWebKeyOptions>(options), "unsafeSkipRsaKeyValidation");
  const skip = flag(given, "unsafeSkipRsaKeyValidation");
  const members = membersOf(jwk, "private");
  return privateKeyOf(nativeCall(native.jwkPrivateKey, members, skip)) as RSAPrivateKey | EllipticCurvePrivateKey;
}

/**
 * A public key of a JSON Web Key. Of a private one it is the public half, as `createPublicKey` of node:crypto has it; its
 * private members are not read.
 *
 * @throws as {@link loadJwkPrivateKey}.
 */
export function loadJwkPublicKey(jwk: JsonWebKeyObject): RSAPublicKey | EllipticCurvePublicKey {
  const members = membersOf(jwk, "public");
  return publicKeyOf(nativeCall(native.jwkPublicKey, members)) as RSAPublicKey | EllipticCurvePublicKey;
}
