/** CertificationRequest (RFC 2986). */

import { inspect } from "node:util";

import { copyOf } from "../arguments.ts";
import { ValueError } from "../exceptions.ts";
import type { PublicKeyTypes } from "../interfaces/serialization.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { X509Handle } from "../native.cjs";
import { identifierOf, type ObjectIdentifier } from "../object-identifier.ts";
import { oidArgument } from "./arguments.ts";
import { AttributeNotFound } from "./exceptions.ts";
import type { Name } from "./name.ts";
import { printRequest } from "./print.ts";
import { handleOf, hasSignatureOf, readName, readPublicKey, Signed, tbsBytes } from "./signed.ts";
import { checkMade, MADE } from "./structure.ts";

/** An attribute of a request, with its one value. */
export class Attribute {
  readonly oid: ObjectIdentifier;
  /** The first octet of the value in DER, which is the number of its tag where it is a string. */
  readonly tag: number;
  readonly #value: Uint8Array;

  constructor(proof: never, oid: ObjectIdentifier, value: Uint8Array, tag: number) {
    checkMade(proof, new.target.name);
    this.oid = oid;
    this.tag = tag;
    this.#value = value;
    Object.freeze(this);
  }

  /** A copy of the content of the value: of a string its text. */
  get value(): Buffer {
    return copyOf(this.#value);
  }

  /** Whether the other is the same attribute with the same value. */
  equals(other: unknown): boolean {
    return (
      other instanceof Attribute &&
      #value in other &&
      other.tag === this.tag &&
      this.oid.equals(other.oid) &&
      Buffer.compare(other.#value, this.#value) === 0
    );
  }
}

/** The attributes of a request. */
export class Attributes {
  readonly #items: readonly Attribute[];

  constructor(proof: never, items: readonly Attribute[]) {
    checkMade(proof, new.target.name);
    this.#items = items;
    Object.freeze(this);
  }

  get length(): number {
    return this.#items.length;
  }

  /** The attribute at this place, from the end where it is negative; undefined where there is none. */
  at(index: number): Attribute | undefined {
    return this.#items.at(index);
  }

  [Symbol.iterator](): IterableIterator<Attribute> {
    return this.#items[Symbol.iterator]();
  }

  /**
   * The first attribute with this identifier.
   *
   * @throws TypeError where it is no ObjectIdentifier, AttributeNotFound where there is none.
   */
  getAttributeForOid(oid: ObjectIdentifier): Attribute {
    const wanted = oidArgument(oid, "oid");
    const found = this.#items.find((attribute) => attribute.oid.equals(wanted));
    if (found === undefined) throw new AttributeNotFound(`there is no attribute ${wanted.dottedString}`, wanted);
    return found;
  }
}

/** A request for a certificate. Loaded, or made by `CertificateSigningRequestBuilder`. */
export class CertificateSigningRequest extends Signed {
  #subject: Name | undefined;
  #attributes: Attributes | undefined;

  constructor(proof: never, handle: X509Handle) {
    super(proof, handle, { label: "CERTIFICATE REQUEST", context: "csr" });
  }

  /** @throws ValueError where a value in the name is not of the string type that it says. */
  get subject(): Name {
    return (this.#subject ??= readName(this, "subject"));
  }

  /**
   * The key that a certificate is requested for.
   *
   * @throws as `Certificate.publicKey`.
   */
  publicKey(): PublicKeyTypes {
    return readPublicKey(this);
  }

  /** The algorithm of the key: a member of `PublicKeyAlgorithmOID`, or another. */
  get publicKeyAlgorithmOid(): ObjectIdentifier {
    return identifierOf(nativeCall(native.x509PublicKeyInfo, handleOf(this)).oid);
  }

  /**
   * All attributes, the one that holds the extensions too.
   *
   * @throws ValueError where one has not exactly one value.
   */
  get attributes(): Attributes {
    return (this.#attributes ??= new Attributes(MADE, Object.freeze(nativeCall(native.x509Attributes, handleOf(this)).map(attributeOf))));
  }

  /** What is signed, as it came. */
  get tbsCertrequestBytes(): Buffer {
    return tbsBytes(this);
  }

  /**
   * Whether the request is signed by the key that it is for.
   *
   * @throws UnsupportedAlgorithm where the key or the algorithm is known and not offered; as `publicKey` where the key is broken.
   */
  get isSignatureValid(): boolean {
    return hasSignatureOf(this, readPublicKey(this));
  }

  /** A summary for people. */
  override toString(): string {
    return printRequest(this);
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
}

function attributeOf({ oid, values }: ReturnType<typeof native.x509Attributes>[number]): Attribute {
  const [first, ...more] = values;
  if (first === undefined || more.length > 0) {
    throw new ValueError(`the attribute ${oid} must have one value, got ${values.length}`);
  }
  return new Attribute(MADE, identifierOf(oid), first.value, first.tag);
}

/** The request of a handle. */
export function requestOf(handle: X509Handle): CertificateSigningRequest {
  return new CertificateSigningRequest(MADE, handle);
}
