/** EllipticCurveBackend, and what it takes and gives. */

import type { Prehashed } from "../asymmetric/utils.ts";
import type { BackendOption } from "../chosen-backend.ts";
import type { AsymmetricSignatureContext, AsymmetricVerificationContext } from "./asymmetric.ts";
import type { HashAlgorithm } from "./hash.ts";
import type { JsonWebKeyECPrivate, JsonWebKeyECPublic } from "./jwk.ts";
import type { SerializablePrivateKey, SerializablePublicKey } from "./serialization.ts";

/** A named curve. The classes of `asymmetric.ec` are these; anything of the shape may be passed. */
export interface EllipticCurve {
  /** The name, such as `"secp256r1"`. */
  readonly name: string;
  /** The size of keys in bits. */
  readonly keySize: number;
  /** The order of the base point: private values are smaller. */
  readonly groupOrder?: bigint;
}

/** How keys of a curve sign. The only one is `ECDSA`. */
export interface EllipticCurveSignatureAlgorithm {
  /** The hash that is signed. */
  readonly algorithm: HashAlgorithm | Prehashed;
}

/** The coordinates of the point of a public key. */
export interface EllipticCurvePoint {
  readonly curve: EllipticCurve;
  readonly x: bigint;
  readonly y: bigint;
}

/** The numbers of a public key. The class of this name in `asymmetric.ec` is one. */
export interface EllipticCurvePublicNumbers extends EllipticCurvePoint {
  /**
   * The key of these numbers.
   *
   * @throws ValueError where they are no point of the curve, or one that has not the order of the base point.
   * @throws UnsupportedAlgorithm where the curve is not offered, or the backend no EllipticCurveBackend.
   */
  publicKey(options?: BackendOption<EllipticCurveBackend> | null): EllipticCurvePublicKey;

  /** Whether another value has the same coordinates on the same curve. */
  equals(other: unknown): boolean;
}

/** The numbers of a private key. The class of this name in `asymmetric.ec` is one. */
export interface EllipticCurvePrivateNumbers {
  readonly privateValue: bigint;
  readonly publicNumbers: EllipticCurvePublicNumbers;

  /**
   * The key of these numbers.
   *
   * @throws ValueError where the private value is not between 1 and the order less one, or the point is not its.
   * @throws UnsupportedAlgorithm where the curve is not offered, or the backend no EllipticCurveBackend.
   */
  privateKey(options?: BackendOption<EllipticCurveBackend> | null): EllipticCurvePrivateKey;

  /** Whether another value has the same numbers; the private values are compared in constant time. */
  equals(other: unknown): boolean;
}

/** A public key. */
export interface EllipticCurvePublicKey extends SerializablePublicKey {
  readonly curve: EllipticCurve;
  /** The size of the curve in bits. */
  readonly keySize: number;

  /**
   * Checks the signature of a message.
   *
   * Both values of s are accepted on every curve. Bitcoin, for one, wants the smaller: compare it with half of
   * `curve.groupOrder` after `decodeDssSignature`.
   *
   * @param signature As `sign` gives it.
   * @throws InvalidSignature for any other signature, also one that is not strict DER.
   * @throws TypeError where an argument has the wrong type.
   * @throws UnsupportedAlgorithm where the algorithm is not ECDSA, or its hash is not offered.
   * @throws ValueError where a digest of a `Prehashed` has another length than its hash gives.
   */
  verify(signature: Uint8Array, data: Uint8Array, signatureAlgorithm: EllipticCurveSignatureAlgorithm): void;

  /**
   * A context that checks the signature of a message given in pieces.
   *
   * @throws as `verify`; TypeError also for a `Prehashed`, which has no pieces.
   */
  verifier(
    signature: Uint8Array,
    signatureAlgorithm: EllipticCurveSignatureAlgorithm,
  ): AsymmetricVerificationContext;

  /** The coordinates of the point. */
  publicNumbers(): EllipticCurvePublicNumbers;

  /**
   * The key as a JSON Web Key (RFC 7518, 6.2).
   *
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_ELLIPTIC_CURVE` unless the curve is P-256, P-384, P-521 or secp256k1.
   */
  jwk(): JsonWebKeyECPublic;

  /** Whether another value is the same key. */
  equals(other: unknown): boolean;
}

/** A private key. Its value is wiped when it is disposed of, or collected. */
export interface EllipticCurvePrivateKey extends SerializablePrivateKey {
  readonly curve: EllipticCurve;
  /** The size of the curve in bits. */
  readonly keySize: number;

  /**
   * The public key. What was taken before stays usable when this key is disposed of.
   *
   * @throws ValueError where the key is disposed of.
   */
  publicKey(): EllipticCurvePublicKey;

  /**
   * Signs a message.
   *
   * @returns the signature in DER: a SEQUENCE of r and s. s is given as it comes out, also where it is above half of
   * the order, as OpenSSL does.
   * @throws TypeError where an argument has the wrong type.
   * @throws UnsupportedAlgorithm where the algorithm is not ECDSA, or its hash is not offered.
   * @throws ValueError where a digest of a `Prehashed` has another length than its hash gives.
   */
  sign(data: Uint8Array, signatureAlgorithm: EllipticCurveSignatureAlgorithm): Buffer;

  /**
   * A context that signs a message given in pieces.
   *
   * @throws as `sign`; TypeError also for a `Prehashed`, which has no pieces.
   */
  signer(signatureAlgorithm: EllipticCurveSignatureAlgorithm): AsymmetricSignatureContext;

  /**
   * Agrees on a secret with the owner of another key.
   *
   * @param algorithm `new ECDH()`.
   * @returns the x-coordinate of the shared point, as many bytes as the curve has, in memory of its own. It is no key
   * yet: derive one from it.
   * @throws TypeError where the peer's key is no key of a curve.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_EXCHANGE_ALGORITHM` where the algorithm is not ECDH.
   * @throws ValueError where the peer's key is of another curve.
   */
  exchange(algorithm: object, peerPublicKey: EllipticCurvePublicKey): Buffer;

  /** The private value and the coordinates of the point. */
  privateNumbers(): EllipticCurvePrivateNumbers;

  /**
   * The key as a JSON Web Key (RFC 7518, 6.2), whose members are then texts that nothing can wipe. Of `use`, `alg` and the
   * others it has none.
   *
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_ELLIPTIC_CURVE` unless the curve is P-256, P-384, P-521 or secp256k1.
   * @throws ValueError where the key is disposed of.
   */
  jwk(): JsonWebKeyECPrivate;

  /** Wipes the private value; every later use of it is a ValueError. */
  [Symbol.dispose](): void;
}

/** Keys of elliptic curves. */
export interface EllipticCurveBackend {
  /**
   * Whether there are keys of this curve.
   *
   * @throws TypeError where the argument is no curve at all.
   */
  ellipticCurveSupported(curve: EllipticCurve): boolean;

  /**
   * Whether keys of this curve sign by this algorithm: ECDSA on a curve that is offered.
   *
   * @throws TypeError where the algorithm is no object, or the curve no curve at all.
   */
  ellipticCurveSignatureAlgorithmSupported(
    signatureAlgorithm: EllipticCurveSignatureAlgorithm,
    curve: EllipticCurve,
  ): boolean;

  /**
   * A new random key.
   *
   * @throws TypeError where the argument is no curve at all.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_ELLIPTIC_CURVE` where the curve is not offered.
   */
  generateEllipticCurvePrivateKey(curve: EllipticCurve): EllipticCurvePrivateKey;

  /**
   * The key of these numbers.
   *
   * @throws TypeError where a number is not a bigint.
   * @throws ValueError where the private value is not between 1 and the order less one, or the point is not its.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_ELLIPTIC_CURVE` where the curve is not offered.
   */
  loadEllipticCurvePrivateNumbers(numbers: {
    readonly privateValue: bigint;
    readonly publicNumbers: EllipticCurvePoint;
  }): EllipticCurvePrivateKey;

  /**
   * The key of these coordinates.
   *
   * @throws TypeError where a number is not a bigint.
   * @throws ValueError where they are no point of the curve, or one that has not the order of the base point.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_ELLIPTIC_CURVE` where the curve is not offered.
   */
  loadEllipticCurvePublicNumbers(numbers: EllipticCurvePoint): EllipticCurvePublicKey;

  /**
   * The key of a private value, whose point is computed.
   *
   * @throws TypeError where the value is not a bigint, or the curve no curve at all.
   * @throws ValueError where the value is not between 1 and the order less one.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_ELLIPTIC_CURVE` where the curve is not offered.
   */
  deriveEllipticCurvePrivateKey(privateValue: bigint, curve: EllipticCurve): EllipticCurvePrivateKey;
}
