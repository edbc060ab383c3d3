/** JSON Web Keys (RFC 7517) as objects. Types and not interfaces, so that they fit where any members are allowed, as in node:crypto. */

/** The curves that have a name in JSON Web Keys (RFC 7518, 6.2.1.1; RFC 8812, 3.1). */
export type JsonWebKeyCurve = "P-256" | "P-384" | "P-521" | "secp256k1";

/** An RSA public key (RFC 7518, 6.3.1). Numbers are base64url. */
export type JsonWebKeyRSAPublic = {
  readonly kty: "RSA";
  /** The modulus. */
  readonly n: string;
  /** The public exponent. */
  readonly e: string;
};

/** An RSA private key (RFC 7518, 6.3.2). */
export type JsonWebKeyRSAPrivate = JsonWebKeyRSAPublic & {
  /** The private exponent. */
  readonly d: string;
  /** The first prime factor. */
  readonly p: string;
  /** The second prime factor. */
  readonly q: string;
  /** d modulo p - 1. */
  readonly dp: string;
  /** d modulo q - 1. */
  readonly dq: string;
  /** The inverse of q modulo p. */
  readonly qi: string;
};

/** A public key of an elliptic curve (RFC 7518, 6.2.1). Coordinates are base64url of as many bytes as the field has. */
export type JsonWebKeyECPublic = {
  readonly kty: "EC";
  readonly crv: JsonWebKeyCurve;
  readonly x: string;
  readonly y: string;
};

/** A private key of an elliptic curve (RFC 7518, 6.2.2). */
export type JsonWebKeyECPrivate = JsonWebKeyECPublic & {
  /** The private value, in as many bytes as the order of the curve has. */
  readonly d: string;
};

/**
 * What the loaders take: an object as `JSON.parse` makes it, as `KeyObject.export({ format: "jwk" })` of node:crypto gives
 * it, or as `jwk()` does. Only the members of the key are looked at, and of those only what the object itself has.
 *
 * `use`, `key_ops`, `alg` and the others say what a key is for; the loaders do not hold anyone to it.
 */
export interface JsonWebKeyObject {
  readonly kty?: string | undefined;
  readonly crv?: string | undefined;
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly n?: string | undefined;
  readonly e?: string | undefined;
  readonly d?: string | undefined;
  readonly p?: string | undefined;
  readonly q?: string | undefined;
  readonly dp?: string | undefined;
  readonly dq?: string | undefined;
  readonly qi?: string | undefined;
  /** Further factors (RFC 7518, 6.3.2.7): such keys are refused. */
  readonly oth?: unknown;
  readonly use?: unknown;
  readonly key_ops?: unknown;
  readonly alg?: unknown;
  readonly kid?: unknown;
  readonly ext?: unknown;
  readonly x5u?: unknown;
  readonly x5c?: unknown;
  readonly x5t?: unknown;
  readonly "x5t#S256"?: unknown;
}

/** How a private JSON Web Key is loaded. */
export interface JsonWebKeyOptions {
  /**
   * Of an RSA key, leaves out what takes long: that the factors are prime and that all numbers belong together. Only for
   * keys that you wrote yourself.
   */
  readonly unsafeSkipRsaKeyValidation?: boolean | null | undefined;
}
