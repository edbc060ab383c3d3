/** What certificates, requests and revocation lists have in common: bytes, what is signed, and a signature. */

import { enumeration } from "../enumeration.ts";
import { InternalError, InvalidSignature, UnsupportedAlgorithm, ValueError } from "../exceptions.ts";
import { Hash } from "../hashes/hash.ts";
import type { HashAlgorithm } from "../interfaces/hash.ts";
import type { PublicKeyTypes } from "../interfaces/serialization.ts";
import type { CertificatePublicKeyTypes } from "../interfaces/x509.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { X509Handle, X509Name, X509NameOf, X509SignatureAlgorithm } from "../native.cjs";
import { ObjectIdentifier } from "../object-identifier.ts";
import { Encoding, member } from "../serialization/formats.ts";
import { publicKeyOf } from "../serialization/load.ts";
import { Extensions } from "./extensions.ts";
import type { ExtensionContext } from "./extensions/table.ts";
import { type Name, nameOf } from "./name.ts";
import { type Family, familyOf, methodsOf } from "./public-keys.ts";
import { signatureHash, type SignatureParameters, signatureParameters, signatureRow } from "./signature-algorithms.ts";
import { checkMade, MADE } from "./structure.ts";

/** Bytes of native code, which are copies already, as users see them. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** The forms of these files. */
const ENCODINGS = enumeration(["PEM", "DER"]);

/** What a class of these is called in PEM, and where its extensions stand. */
interface Form {
  readonly label: string;
  readonly context: ExtensionContext;
}

let handle: (object: Signed) => X509Handle;
let has: (value: object) => boolean;

/** Base of the three. The bytes are those that came: nothing is encoded again. */
export abstract class Signed {
  readonly #handle: X509Handle;
  readonly #form: Form;
  readonly #extensions: Extensions;
  #algorithm: X509SignatureAlgorithm | undefined;

  static {
    handle = (object) => object.#handle;
    has = (value) => #handle in value;
  }

  constructor(proof: never, from: X509Handle, form: Form) {
    checkMade(proof, new.target.name);
    this.#handle = from;
    this.#form = form;
    this.#extensions = new Extensions(MADE, () => nativeCall(native.x509Extensions, from), form.context);
  }

  /** The extensions, each of which is decoded when it is asked for. */
  get extensions(): Extensions {
    return this.#extensions;
  }

  /** A copy of the signature. */
  get signature(): Buffer {
    return bufferOf(nativeCall(native.x509Signature, this.#handle));
  }

  /** The algorithm of the signature: a member of `SignatureAlgorithmOID`, or another. */
  get signatureAlgorithmOid(): ObjectIdentifier {
    return new ObjectIdentifier(this.#signatureAlgorithm().oid);
  }

  /**
   * The hash of the signature, or null where its algorithm has none.
   *
   * @throws UnsupportedAlgorithm where the algorithm is not known.
   * @throws ValueError where the parameters of PSS are missing.
   */
  get signatureHashAlgorithm(): HashAlgorithm | null {
    return signatureHash(this.#signatureAlgorithm());
  }

  /**
   * What the signature is verified with: `PKCS1v15`, `PSS`, `ECDSA`, or null where there is nothing to say.
   *
   * @throws ValueError where the parameters of PSS are missing or wrong.
   * @throws UnsupportedAlgorithm where a hash of PSS is not known.
   */
  get signatureAlgorithmParameters(): SignatureParameters {
    return signatureParameters(this.#signatureAlgorithm());
  }

  /**
   * The digest of all bytes.
   *
   * @throws TypeError where the algorithm is no hash algorithm at all, UnsupportedAlgorithm where it is not offered.
   */
  fingerprint(algorithm: HashAlgorithm): Buffer {
    return Hash.hash(algorithm, nativeCall(native.x509Bytes, this.#handle));
  }

  /**
   * All bytes, as they came.
   *
   * @param encoding `Encoding.PEM` or `Encoding.DER`.
   * @throws TypeError for anything else.
   */
  publicBytes(encoding: Encoding): Buffer {
    const form = member(ENCODINGS, "Encoding", encoding, "encoding");
    const der = bufferOf(nativeCall(native.x509Bytes, this.#handle));
    return form === Encoding.DER ? der : pem(this.#form.label, der);
  }

  /** Whether the other is of the same class and has the same bytes. */
  equals(other: unknown): boolean {
    if (typeof other !== "object" || other === null || !(#handle in other)) return false;
    return other.#form.label === this.#form.label && nativeCall(native.x509Equals, this.#handle, other.#handle);
  }

  #signatureAlgorithm(): X509SignatureAlgorithm {
    return (this.#algorithm ??= nativeCall(native.x509SignatureAlgorithm, this.#handle));
  }
}

/** The native handle of an object. */
export function handleOf(object: Signed): X509Handle {
  return handle(object);
}

/** Whether the library made this object, whatever its prototype says. */
export function isSigned<Kind extends Signed>(value: unknown, kind: abstract new (...args: never[]) => Kind): value is Kind {
  return typeof value === "object" && value !== null && has(value) && value instanceof kind;
}

/** As it was when this library was loaded. */
const parseJson: (text: string) => unknown = JSON.parse;

/** A name, which is read when it is asked for. */
export function readName(from: Signed, which: X509NameOf): Name {
  const tree = nativeCall(native.x509NameTree, handle(from), which);
  return nameOf(typeof tree === "string" ? (parseJson(tree) as X509Name) : tree);
}

/** The key, which is read when it is asked for. */
export function readPublicKey(from: Signed): PublicKeyTypes {
  return publicKeyOf(nativeCall(native.x509PublicKey, handle(from)));
}

/** What is signed. */
export function tbsBytes(from: Signed): Buffer {
  return bufferOf(nativeCall(native.x509TbsBytes, handle(from)));
}

/** What comes after the data in the `verify` of a family. */
const ARGUMENTS: { readonly [Name in Family]: (how: SignatureParameters, hash: HashAlgorithm) => readonly unknown[] } = {
  rsa: (padding, hash) => [padding, hash],
  dsa: (_, hash) => [hash],
  ec: (algorithm) => [algorithm],
};

/**
 * Verifies the signature by a key.
 *
 * @throws ValueError where the algorithms inside and outside of what is signed differ, or the key is of another family.
 * @throws InvalidSignature where the signature is not that of the key.
 * @throws UnsupportedAlgorithm where the algorithm is not known, or not offered.
 */
export function verifySignature(from: Signed, publicKey: PublicKeyTypes): void {
  const algorithm = nativeCall(native.x509SignatureAlgorithm, handle(from));
  if (algorithm.inner !== null && Buffer.compare(algorithm.inner, algorithm.outer) !== 0) {
    throw new ValueError("the signature algorithms inside and outside of what is signed differ");
  }
  const family = signatureRow(algorithm.oid)?.family ?? null;
  if (family === null) throw new UnsupportedAlgorithm(`the signature algorithm ${algorithm.oid} is not offered`);
  if (familyOf(publicKey) !== family) throw new ValueError("the signature is not of the family of the key");
  const hash = signatureHash(algorithm);
  if (hash === null) throw new InternalError("a signature algorithm that is offered has no hash");
  if (!nativeCall(native.x509SignatureIsOfWholeBytes, handle(from))) {
    throw new InvalidSignature("the signature has unused bits, which none has");
  }
  const signature = nativeCall(native.x509Signature, handle(from));
  const { verify } = methodsOf(publicKey as CertificatePublicKeyTypes);
  const how = ARGUMENTS[family](signatureParameters(algorithm), hash);
  (verify as (...args: unknown[]) => void).call(publicKey, signature, tbsBytes(from), ...how);
}

/**
 * Whether the signature is that of the key. What cannot be one is none: of another family, by an algorithm that nobody knows,
 * with broken parameters.
 *
 * @throws UnsupportedAlgorithm where the algorithm is known and not offered, so that nothing can be said.
 */
export function hasSignatureOf(from: Signed, publicKey: PublicKeyTypes): boolean {
  if (signatureRow(nativeCall(native.x509SignatureAlgorithm, handle(from)).oid) === undefined) return false;
  try {
    verifySignature(from, publicKey);
    return true;
  } catch (error) {
    if (error instanceof InvalidSignature || error instanceof ValueError) return false;
    throw error;
  }
}

/** Text of 64 characters a line (RFC 7468). */
export function pem(label: string, der: Buffer): Buffer {
  const lines = der.toString("base64").replace(/.{1,64}/g, "$&\n");
  return Buffer.from(`-----BEGIN ${label}-----\n${lines}-----END ${label}-----\n`, "latin1");
}
