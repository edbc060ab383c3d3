/** Keys over native handles. */

import { allocate, bytes, describe, typeError } from "../../arguments.ts";
import { bigintArgument } from "../../bigint.ts";
import { NativeHashContext } from "../../contexts/hash-context.ts";
import { DigestSignatureContext, DigestVerificationContext } from "../../contexts/signature-context.ts";
import { type CurveRow, curveRow } from "../../curve-rows.ts";
import type {
  AsymmetricSignatureContext,
  AsymmetricVerificationContext,
} from "../../interfaces/asymmetric.ts";
import type { AsyncOptions } from "../../interfaces/async.ts";
import type {
  EllipticCurve,
  EllipticCurvePrivateKey as PrivateKey,
  EllipticCurvePublicKey as PublicKey,
  EllipticCurveSignatureAlgorithm,
} from "../../interfaces/elliptic-curve.ts";
import type { JsonWebKeyECPrivate, JsonWebKeyECPublic } from "../../interfaces/jwk.ts";
import { nativeCall } from "../../native-call.ts";
import * as native from "../../native.cjs";
import type { EcdsaAlgorithm, EcPrivateKeyHandle, EcPublicKeyHandle } from "../../native.cjs";
import { Opaque } from "../../opaque.ts";
import type { KeySerializationEncryption } from "../../serialization/encryption.ts";
import type { Encoding, PrivateFormat, PublicFormat } from "../../serialization/formats.ts";
import { jwkOfPrivate, jwkOfPublic } from "../../serialization/jwk-members.ts";
import { privateBytes, privateBytesAsync, privateForm, publicBytes } from "../../serialization/write.ts";
import { checkEcdh, ecdsaArgument, streamedEcdsa } from "./algorithms.ts";
import { EllipticCurvePrivateNumbers, EllipticCurvePublicNumbers } from "./numbers.ts";
import { curveOfRow } from "./oids.ts";

/** Known to this module alone, and so proof that a constructor was called here. */
const HERE = Symbol("the library");

/** What both classes of keys have in common. */
abstract class EllipticCurveKey extends Opaque {
  readonly curve: EllipticCurve;
  readonly keySize: number;

  protected constructor(proof: symbol, curve: EllipticCurve, row: CurveRow) {
    super();
    if (proof !== HERE) throw typeError(`${new.target.name} is not made with new: generate, derive or load a key`);
    this.curve = curve;
    this.keySize = row.keySize;
  }

  protected override summary(): Record<string, string | number> {
    return { curve: this.curve.name, keySize: this.keySize };
  }
}

let publicHandle: (key: EllipticCurvePublicKey) => EcPublicKeyHandle;

/** A public key: a point of its curve. Made by the library only. */
export class EllipticCurvePublicKey extends EllipticCurveKey implements PublicKey {
  readonly #handle: EcPublicKeyHandle;

  static {
    publicHandle = (key) => key.#handle;
  }

  /** @internal */
  constructor(proof: symbol, curve: EllipticCurve, row: CurveRow, handle: EcPublicKeyHandle) {
    super(proof, curve, row);
    this.#handle = handle;
  }

  /**
   * The key of a point that is encoded as in SEC 1, 2.3.3: compressed (02, 03) or uncompressed (04).
   *
   * @throws TypeError where the curve is no curve at all, or the point not bytes.
   * @throws ValueError where it starts with another byte, has a wrong length, or is no point of the curve of the order
   * of its base point.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_ELLIPTIC_CURVE` where the curve is not offered.
   */
  static fromEncodedPoint(curve: EllipticCurve, data: Uint8Array): EllipticCurvePublicKey {
    const row = curveRow(curve);
    const encoded = bytes(data, "data");
    return new EllipticCurvePublicKey(HERE, curve, row, nativeCall(() => native.ecEncodedPoint(row.number, encoded)));
  }

  verify(signature: Uint8Array, data: Uint8Array, signatureAlgorithm: EllipticCurveSignatureAlgorithm): void {
    const signatureBytes = bytes(signature, "signature");
    const input = bytes(data, "data");
    const algorithm = ecdsaArgument(signatureAlgorithm);
    nativeCall(native.ecdsaVerify, this.#handle, algorithm, signatureBytes, input);
  }

  verifier(
    signature: Uint8Array,
    signatureAlgorithm: EllipticCurveSignatureAlgorithm,
  ): AsymmetricVerificationContext {
    // A copy, by what the array holds and not by what it says: the caller may change it before the context ends.
    const signatureBytes = new Uint8Array(bytes(signature, "signature"));
    const [hash, algorithm] = streamedEcdsa(signatureAlgorithm);
    return new DigestVerificationContext(NativeHashContext.start(hash), (digest) =>
      nativeCall(native.ecdsaVerify, this.#handle, algorithm, signatureBytes, digest),
    );
  }

  publicNumbers(): EllipticCurvePublicNumbers {
    return new EllipticCurvePublicNumbers({
      ...nativeCall(native.ecPublicNumbers, this.#handle),
      curve: this.curve,
    });
  }

  publicBytes(encoding: Encoding, format: PublicFormat): Buffer {
    return publicBytes(this.#handle, encoding, format);
  }

  jwk(): JsonWebKeyECPublic {
    return jwkOfPublic(this.#handle);
  }

  equals(other: unknown): boolean {
    if (!(other instanceof EllipticCurvePublicKey && #handle in other)) return false;
    if (other === this) return true;
    return nativeCall(native.ecPublicEquals, this.#handle, other.#handle);
  }
}

/** A private key. Made by the library only. */
export class EllipticCurvePrivateKey extends EllipticCurveKey implements PrivateKey {
  readonly #row: CurveRow;
  readonly #handle: EcPrivateKeyHandle;
  /** Made when it is first asked for. Once the key is disposed of there is none. */
  #public: EllipticCurvePublicKey | undefined;

  /** @internal */
  constructor(proof: symbol, curve: EllipticCurve, row: CurveRow, handle: EcPrivateKeyHandle) {
    super(proof, curve, row);
    this.#row = row;
    this.#handle = handle;
  }

  publicKey(): EllipticCurvePublicKey {
    return (this.#public ??= this.#publicHalf());
  }

  #publicHalf(): EllipticCurvePublicKey {
    const handle = nativeCall(native.ecPublicHalf, this.#handle);
    return new EllipticCurvePublicKey(HERE, this.curve, this.#row, handle);
  }

  sign(data: Uint8Array, signatureAlgorithm: EllipticCurveSignatureAlgorithm): Buffer {
    return this.#sign(bytes(data, "data"), ecdsaArgument(signatureAlgorithm));
  }

  signer(signatureAlgorithm: EllipticCurveSignatureAlgorithm): AsymmetricSignatureContext {
    const [hash, algorithm] = streamedEcdsa(signatureAlgorithm);
    return new DigestSignatureContext(NativeHashContext.start(hash), (digest) => this.#sign(digest, algorithm));
  }

  exchange(algorithm: object, peerPublicKey: PublicKey): Buffer {
    checkEcdh(algorithm);
    if (!(peerPublicKey instanceof EllipticCurvePublicKey)) {
      throw typeError(`"peerPublicKey" must be an EllipticCurvePublicKey, got ${describe(peerPublicKey)}`);
    }
    const shared = allocate(this.#row.fieldSize, "secret");
    nativeCall(native.ecExchange, this.#handle, publicHandle(peerPublicKey), shared);
    return shared;
  }

  privateNumbers(): EllipticCurvePrivateNumbers {
    const privateValue = nativeCall(native.ecPrivateValue, this.#handle);
    return new EllipticCurvePrivateNumbers({ privateValue, publicNumbers: this.publicKey().publicNumbers() });
  }

  privateBytes(encoding: Encoding, format: PrivateFormat, encryptionAlgorithm: KeySerializationEncryption): Buffer {
    return privateBytes(this.#handle, privateForm(encoding, format, encryptionAlgorithm));
  }

  async privateBytesAsync(
    encoding: Encoding,
    format: PrivateFormat,
    encryptionAlgorithm: KeySerializationEncryption,
    options?: AsyncOptions | null,
  ): Promise<Buffer> {
    return privateBytesAsync(this.#handle, privateForm(encoding, format, encryptionAlgorithm), options);
  }

  jwk(): JsonWebKeyECPrivate {
    return jwkOfPrivate(this.#handle);
  }

  [Symbol.dispose](): void {
    native.ecPrivateDispose(this.#handle);
    this.#public = undefined;
  }

  #sign(data: Uint8Array, algorithm: EcdsaAlgorithm): Buffer {
    const signature = allocate(this.#row.signatureSize, "public");
    const length = nativeCall(native.ecdsaSign, this.#handle, algorithm, data, signature);
    return signature.subarray(0, length);
  }
}

/** A new random key. */
export function generateKey(curve: EllipticCurve): EllipticCurvePrivateKey {
  const row = curveRow(curve);
  return new EllipticCurvePrivateKey(HERE, curve, row, nativeCall(() => native.ecGenerate(row.number)));
}

/** The key of a private value. */
export function deriveKey(privateValue: bigint, curve: EllipticCurve): EllipticCurvePrivateKey {
  const value = bigintArgument(privateValue, "privateValue");
  const row = curveRow(curve);
  return new EllipticCurvePrivateKey(HERE, curve, row, nativeCall(() => native.ecDerive(row.number, value)));
}

/** The key of a private value and its point. */
export function loadPrivateKey(privateValue: bigint, x: bigint, y: bigint, curve: EllipticCurve): EllipticCurvePrivateKey {
  const value = bigintArgument(privateValue, "privateValue");
  const point = [bigintArgument(x, "x"), bigintArgument(y, "y")] as const;
  const row = curveRow(curve);
  return new EllipticCurvePrivateKey(HERE, curve, row, nativeCall(() => native.ecPrivateKey(row.number, value, ...point)));
}

/** The key of a point. */
export function loadPublicKey(x: bigint, y: bigint, curve: EllipticCurve): EllipticCurvePublicKey {
  const point = [bigintArgument(x, "x"), bigintArgument(y, "y")] as const;
  const row = curveRow(curve);
  return new EllipticCurvePublicKey(HERE, curve, row, nativeCall(() => native.ecPublicKey(row.number, ...point)));
}

/** A key that a loader gave. */
export function loadedPrivateKey(handle: EcPrivateKeyHandle, curveNumber: number): EllipticCurvePrivateKey {
  const curve = curveOfRow(curveNumber);
  return new EllipticCurvePrivateKey(HERE, curve, curveRow(curve), handle);
}

/** A key that a loader gave. */
export function loadedPublicKey(handle: EcPublicKeyHandle, curveNumber: number): EllipticCurvePublicKey {
  const curve = curveOfRow(curveNumber);
  return new EllipticCurvePublicKey(HERE, curve, curveRow(curve), handle);
}
