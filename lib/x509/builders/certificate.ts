/** CertificateBuilder. */

import { describe, option, options as optionsOf, typeError } from "../../arguments.ts";
import { PSS } from "../../asymmetric/padding.ts";
import { type BackendOption, chosenBackend, optionalMethod } from "../../chosen-backend.ts";
import type { HashAlgorithm } from "../../interfaces/hash.ts";
import type {
  CertificateAsyncSigner,
  CertificatePublicKeyTypes,
  CertificateSigner,
  X509Backend,
  X509MoreBackend,
  X509SignOptions,
} from "../../interfaces/x509.ts";
import { certificateMoment } from "../arguments.ts";
import type { Certificate } from "../certificate.ts";
import type { ExtensionType } from "../extensions/extension-type.ts";
import { encodedName, type Name, nameArgument } from "../name.ts";
import { familyOf, publicKeyArgument, publicKeyBits, publicKeyInfo } from "../public-keys.ts";
import { encode } from "../structure.ts";
import { PublicKeyAlgorithmOID } from "../oids.ts";
import { type BuiltExtension, extensionsTree, inOrder, once, required, serialNumber, withExtension } from "./steps.ts";

interface State {
  readonly subjectName?: Name;
  readonly issuerName?: Name;
  readonly publicKeyInfo?: Uint8Array;
  readonly serialNumber?: bigint;
  readonly notValidBefore?: number;
  readonly notValidAfter?: number;
  readonly extensions: readonly BuiltExtension[];
}

const EMPTY: State = Object.freeze({ extensions: Object.freeze([]) });

let stateOf: (builder: CertificateBuilder) => State;
let has: (value: object) => boolean;

/**
 * Makes certificates. Each call gives a new builder and leaves this one as it was.
 *
 * @example
 * const certificate = new CertificateBuilder()
 *   .subjectName(subject).issuerName(issuer.subject).publicKey(privateKey.publicKey()).serialNumber(randomSerialNumber())
 *   .notValidBefore(new Date()).notValidAfter(new Date(Date.now() + 90 * 864e5))
 *   .addExtension(new BasicConstraints({ ca: false }), { critical: true })
 *   .sign(issuerKey, new SHA256());
 */
export class CertificateBuilder {
  #state: State = EMPTY;

  static {
    stateOf = (builder) => builder.#state;
    has = (value) => #state in value;
  }

  /** Whose certificate it is. @throws TypeError where it is no `Name`, ValueError where it is set already. */
  subjectName(name: Name): CertificateBuilder {
    const subjectName = nameArgument(name, "name");
    once(this.#state.subjectName, "subjectName");
    return this.#with({ subjectName });
  }

  /** Who issues it: the subject of the issuer's certificate. @throws as `subjectName`. */
  issuerName(name: Name): CertificateBuilder {
    const issuerName = nameArgument(name, "name");
    once(this.#state.issuerName, "issuerName");
    return this.#with({ issuerName });
  }

  /**
   * The key of the subject.
   *
   * @param options `rsaPadding`: the class `PSS` says that an RSA key is for PSS alone.
   * @throws TypeError where it is no RSA, DSA or elliptic curve public key of this library; where `rsaPadding` is anything but the
   * class, or the key no RSA key.
   * @throws ValueError where it is set already.
   */
  publicKey(
    key: CertificatePublicKeyTypes,
    options?: { readonly rsaPadding?: typeof PSS | null | undefined } | null,
  ): CertificateBuilder {
    const publicKey = publicKeyArgument(key, "key");
    const padding = option(optionsOf(options), "rsaPadding") ?? null;
    if (padding !== null && padding !== PSS) throw typeError('"rsaPadding" must be the class PSS');
    if (padding !== null && familyOf(publicKey) !== "rsa") throw typeError('"rsaPadding" is only for RSA keys');
    once(this.#state.publicKeyInfo, "publicKey");
    return this.#with({ publicKeyInfo: padding === null ? publicKeyInfo(publicKey) : pssKeyInfo(publicKey) });
  }

  /**
   * The number of the certificate, which the issuer gives to no other: see `randomSerialNumber`.
   *
   * @throws TypeError where it is no bigint.
   * @throws ValueError where it is not positive, has more than 159 bits, or is set already.
   */
  serialNumber(number: bigint): CertificateBuilder {
    const checked = serialNumber(number, "number");
    once(this.#state.serialNumber, "serialNumber");
    return this.#with({ serialNumber: checked });
  }

  /**
   * The first moment of validity. Milliseconds are cut off.
   *
   * @throws TypeError where it is no `Date`.
   * @throws ValueError where it is before 1950, after the last moment, or set already.
   */
  notValidBefore(time: Date): CertificateBuilder {
    const notValidBefore = certificateMoment(time, "time");
    once(this.#state.notValidBefore, "notValidBefore");
    inOrder(notValidBefore, this.#state.notValidAfter, ["notValidBefore", "notValidAfter"]);
    return this.#with({ notValidBefore });
  }

  /**
   * The last moment of validity. Milliseconds are cut off.
   *
   * @throws TypeError where it is no `Date`.
   * @throws ValueError where it is before 1950 or the first moment, or set already.
   */
  notValidAfter(time: Date): CertificateBuilder {
    const notValidAfter = certificateMoment(time, "time");
    once(this.#state.notValidAfter, "notValidAfter");
    inOrder(this.#state.notValidBefore, notValidAfter, ["notValidBefore", "notValidAfter"]);
    return this.#with({ notValidAfter });
  }

  /**
   * Adds an extension, which is encoded now.
   *
   * @param options `critical`, which has to be said: whether who does not know the extension must refuse the certificate.
   * @throws TypeError where it is no extension, or `critical` no boolean.
   * @throws ValueError where the extension is there already, or something in it cannot be written.
   */
  addExtension(extension: ExtensionType, options: { readonly critical: boolean }): CertificateBuilder {
    return this.#with({ extensions: withExtension(this.#state.extensions, extension, options) });
  }

  /**
   * Signs the certificate.
   *
   * @throws as `X509Backend.createX509Certificate`; UnsupportedAlgorithm where the backend is none.
   */
  sign(
    privateKey: CertificateSigner,
    algorithm: HashAlgorithm,
    options?: (X509SignOptions & BackendOption<X509Backend>) | null,
  ): Certificate {
    const backend = chosenBackend(options, "X509Backend", ["createX509Certificate"]);
    return backend.createX509Certificate(this, privateKey, algorithm, options);
  }

  /**
   * As `sign`, with a key whose `sign` may give a promise.
   *
   * @throws never: it rejects with what `sign` throws, or with what the promise rejects with.
   */
  async signAsync(
    privateKey: CertificateAsyncSigner,
    algorithm: HashAlgorithm,
    options?: (X509SignOptions & BackendOption<X509Backend>) | null,
  ): Promise<Certificate> {
    const backend = chosenBackend<X509Backend & Partial<X509MoreBackend>>(options, "X509Backend", ["createX509Certificate"]);
    const sign = optionalMethod(backend.createX509CertificateAsync, "createX509CertificateAsync");
    return sign.call(backend, this, privateKey, algorithm, options);
  }

  #with(change: Partial<State>): CertificateBuilder {
    const next = new CertificateBuilder();
    next.#state = Object.freeze({ ...this.#state, ...change });
    return next;
  }
}

/** SubjectPublicKeyInfo of a key for PSS alone, without parameters (RFC 4055, 1.2). */
function pssKeyInfo(key: CertificatePublicKeyTypes): Buffer {
  const algorithm = { oid: PublicKeyAlgorithmOID.RSASSA_PSS.dottedString, parameters: null };
  return encode("SubjectPublicKeyInfo", { algorithm, subjectPublicKey: publicKeyBits(key, "key") });
}

/** A builder as an argument. */
export function certificateBuilderArgument(value: unknown): CertificateBuilder {
  if (typeof value === "object" && value !== null && has(value)) return value as CertificateBuilder;
  throw typeError(`"builder" must be a CertificateBuilder, got ${describe(value)}`);
}

/**
 * What is signed, once the algorithm of the signature is known.
 *
 * @throws ValueError where a field is missing.
 */
export function certificateTbs(builder: CertificateBuilder): (signature: Uint8Array) => Buffer {
  const state = stateOf(builder);
  const subject = encodedName(required(state.subjectName, "subjectName"));
  const issuer = encodedName(required(state.issuerName, "issuerName"));
  const number = required(state.serialNumber, "serialNumber");
  const validity = [required(state.notValidBefore, "notValidBefore"), required(state.notValidAfter, "notValidAfter")];
  const subjectPublicKeyInfo = required(state.publicKeyInfo, "publicKey");
  const extensions = extensionsTree(state.extensions);
  return (signature) =>
    encode("TBSCertificate", { serialNumber: number, signature, issuer, validity, subject, subjectPublicKeyInfo, extensions });
}
