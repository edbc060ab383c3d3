/** Certificate (RFC 5280, 4.1). */

import { inspect } from "node:util";

import { describe, typeError } from "../arguments.ts";
import { enumeration } from "../enumeration.ts";
import { ValueError } from "../exceptions.ts";
import type { PublicKeyTypes } from "../interfaces/serialization.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { X509Handle } from "../native.cjs";
import { identifierOf, type ObjectIdentifier } from "../object-identifier.ts";
import type { Name } from "./name.ts";
import { printCertificate } from "./print.ts";
import { bufferOf, handleOf, isSigned, readName, readPublicKey, Signed, tbsBytes, verifySignature } from "./signed.ts";
import { known, MADE } from "./structure.ts";

/** A member of the object of the same name. */
export type Version = "v1" | "v3";

/** The version of a certificate. */
export const Version: { readonly [Name in Version]: Name } = enumeration(["v1", "v3"]);

/** By the number in the file. */
const VERSIONS: ReadonlyMap<number, Version> = new Map([
  [0, Version.v1],
  [2, Version.v3],
]);

/** A certificate. Loaded, or made by `CertificateBuilder`. */
export class Certificate extends Signed {
  #subject: Name | undefined;
  #issuer: Name | undefined;

  constructor(proof: never, handle: X509Handle) {
    super(proof, handle, { label: "CERTIFICATE", context: "certificate" });
  }

  get version(): Version {
    const number = nativeCall(native.x509Version, handleOf(this));
    return known(VERSIONS.get(number), `the version ${number}`);
  }

  /** The number that the issuer gave. In old certificates it may be zero or negative. */
  get serialNumber(): bigint {
    return nativeCall(native.x509SerialNumber, handleOf(this));
  }

  /** @throws ValueError where a value in the name is not of the string type that it says. */
  get subject(): Name {
    return (this.#subject ??= readName(this, "subject"));
  }

  /** @throws ValueError where a value in the name is not of the string type that it says. */
  get issuer(): Name {
    return (this.#issuer ??= readName(this, "issuer"));
  }

  /** The first moment of validity. */
  get notValidBefore(): Date {
    return new Date(nativeCall(native.x509Validity, handleOf(this))[0]);
  }

  /** The last moment of validity. */
  get notValidAfter(): Date {
    return new Date(nativeCall(native.x509Validity, handleOf(this))[1]);
  }

  /**
   * The key of the subject.
   *
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_PUBLIC_KEY_ALGORITHM` or `UNSUPPORTED_ELLIPTIC_CURVE` for another kind of key.
   * @throws ValueError where it is broken, or a DSA key whose parameters are those of the issuer.
   */
  publicKey(): PublicKeyTypes {
    return readPublicKey(this);
  }

  /** The algorithm of the key: a member of `PublicKeyAlgorithmOID`, or another. */
  get publicKeyAlgorithmOid(): ObjectIdentifier {
    return identifierOf(nativeCall(native.x509PublicKeyInfo, handleOf(this)).oid);
  }

  /** What is signed, as it came. */
  get tbsCertificateBytes(): Buffer {
    return tbsBytes(this);
  }

  /**
   * What the signed certificate timestamps inside sign: what is signed, without them (RFC 6962, 3.2).
   *
   * @throws ValueError where there are none.
   */
  get tbsPrecertificateBytes(): Buffer {
    return bufferOf(nativeCall(native.x509PrecertTbs, handleOf(this)));
  }

  /**
   * That this certificate was signed by the key of the issuer's certificate, whose subject is its issuer. This says nothing of
   * validity, of revocation, or of whether the issuer is an authority. A signature over SHA-1 or MD5 is verified as any other,
   * and proves little.
   *
   * @throws TypeError where it is no certificate.
   * @throws ValueError where the names differ, the signature is not of the family of the issuer's key, or the algorithms inside
   * and outside differ.
   * @throws InvalidSignature where the signature is not that of the key.
   * @throws UnsupportedAlgorithm where the key or the algorithm is not offered.
   */
  verifyDirectlyIssuedBy(issuer: Certificate): void {
    if (!isSigned(issuer, Certificate)) throw typeError(`"issuer" must be a Certificate, got ${describe(issuer)}`);
    const [named, named_] = [nativeCall(native.x509NameBytes, handleOf(this), "issuer"), nativeCall(native.x509NameBytes, handleOf(issuer), "subject")];
    if (Buffer.compare(named, named_) !== 0) throw new ValueError("the issuer of the certificate is not the subject of the other");
    verifySignature(this, readPublicKey(issuer));
  }

  /** A summary for people. */
  override toString(): string {
    return printCertificate(this);
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
}

let warned = false;

/** The certificate of a handle. A serial number that today's rules forbid is told, once. */
export function certificateOf(handle: X509Handle): Certificate {
  if (!warned && nativeCall(native.x509SerialNumber, handle) <= 0n) {
    warned = true;
    process.emitWarning("a certificate has a serial number that is not positive, which RFC 5280 forbids", {
      type: "CipherwrightWarning",
      code: "CIPHERWRIGHT_SERIAL_NUMBER",
    });
  }
  return new Certificate(MADE, handle);
}
