/** CertificateSigningRequestBuilder. */

import { bytes, copyOf, describe, option, options as optionsOf, typeError } from "../../arguments.ts";
import { type BackendOption, chosenBackend, optionalMethod } from "../../chosen-backend.ts";
import { ValueError } from "../../exceptions.ts";
import type { HashAlgorithm } from "../../interfaces/hash.ts";
import type {
  CertificateAsyncSigner,
  CertificateSigner,
  X509Backend,
  X509MoreBackend,
  X509SignOptions,
} from "../../interfaces/x509.ts";
import type { ObjectIdentifier } from "../../object-identifier.ts";
import { member } from "../../serialization/formats.ts";
import { oidArgument } from "../arguments.ts";
import { ASN1Type, tagOf } from "../asn1-type.ts";
import type { CertificateSigningRequest } from "../csr.ts";
import type { ExtensionType } from "../extensions/extension-type.ts";
import { encodedName, type Name, nameArgument } from "../name.ts";
import { encode } from "../structure.ts";
import { type BuiltExtension, extensionsTree, once, required, withExtension } from "./steps.ts";

interface BuiltAttribute {
  readonly oid: string;
  readonly tag: number;
  readonly value: Uint8Array;
}

interface State {
  readonly subjectName?: Name;
  readonly extensions: readonly BuiltExtension[];
  readonly attributes: readonly BuiltAttribute[];
}

const EMPTY: State = Object.freeze({ extensions: Object.freeze([]), attributes: Object.freeze([]) });

let stateOf: (builder: CertificateSigningRequestBuilder) => State;
let has: (value: object) => boolean;

/**
 * Makes requests for certificates. Each call gives a new builder and leaves this one as it was.
 *
 * @example
 * const request = new CertificateSigningRequestBuilder()
 *   .subjectName(subject)
 *   .addExtension(new SubjectAlternativeName([new DNSName("example.org")]), { critical: false })
 *   .sign(privateKey, new SHA256());
 */
export class CertificateSigningRequestBuilder {
  #state: State = EMPTY;

  static {
    stateOf = (builder) => builder.#state;
    has = (value) => #state in value;
  }

  /** Whose certificate is wanted. @throws TypeError where it is no `Name`, ValueError where it is set already. */
  subjectName(name: Name): CertificateSigningRequestBuilder {
    const subjectName = nameArgument(name, "name");
    once(this.#state.subjectName, "subjectName");
    return this.#with({ subjectName });
  }

  /** Adds an extension that the certificate is to have. See `CertificateBuilder.addExtension`. */
  addExtension(extension: ExtensionType, options: { readonly critical: boolean }): CertificateSigningRequestBuilder {
    return this.#with({ extensions: withExtension(this.#state.extensions, extension, options) });
  }

  /**
   * Adds an attribute, such as a challenge password.
   *
   * @param value The content of a string.
   * @param options `tag`: the type of the string, a member of `ASN1Type`; UTF8String unless given.
   * @throws TypeError where an argument has the wrong type.
   * @throws ValueError where the attribute is there already, or the value is not UTF-8 and no type was given.
   */
  addAttribute(
    oid: ObjectIdentifier,
    value: Uint8Array,
    options?: { readonly tag?: ASN1Type | null | undefined } | null,
  ): CertificateSigningRequestBuilder {
    const { dottedString } = oidArgument(oid, "oid");
    const kept = copyOf(bytes(value, "value"));
    const type = option(optionsOf(options), "tag") ?? null;
    if (type === null) checkUtf8(kept);
    const tag = tagOf(type === null ? ASN1Type.UTF8String : member(ASN1Type, "ASN1Type", type, "tag"));
    const { attributes } = this.#state;
    if (attributes.some((attribute) => attribute.oid === dottedString)) {
      throw new ValueError(`the attribute ${dottedString} is added already`);
    }
    return this.#with({ attributes: Object.freeze([...attributes, { oid: dottedString, tag, value: kept }]) });
  }

  /**
   * Signs the request.
   *
   * @param privateKey The key that the certificate is wanted for.
   * @throws as `X509Backend.createX509Csr`; UnsupportedAlgorithm where the backend is none.
   */
  sign(
    privateKey: CertificateSigner,
    algorithm: HashAlgorithm,
    options?: (X509SignOptions & BackendOption<X509Backend>) | null,
  ): CertificateSigningRequest {
    const backend = chosenBackend(options, "X509Backend", ["createX509Csr"]);
    return backend.createX509Csr(this, privateKey, algorithm, options);
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
  ): Promise<CertificateSigningRequest> {
    const backend = chosenBackend<X509Backend & Partial<X509MoreBackend>>(options, "X509Backend", ["createX509Csr"]);
    const sign = optionalMethod(backend.createX509CsrAsync, "createX509CsrAsync");
    return sign.call(backend, this, privateKey, algorithm, options);
  }

  #with(change: Partial<State>): CertificateSigningRequestBuilder {
    const next = new CertificateSigningRequestBuilder();
    next.#state = Object.freeze({ ...this.#state, ...change });
    return next;
  }
}

function checkUtf8(value: Uint8Array): void {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(value);
  } catch {
    throw new ValueError('"value" must be UTF-8, or "tag" say what it is');
  }
}

/** A builder as an argument. */
export function requestBuilderArgument(value: unknown): CertificateSigningRequestBuilder {
  if (typeof value === "object" && value !== null && has(value)) return value as CertificateSigningRequestBuilder;
  throw typeError(`"builder" must be a CertificateSigningRequestBuilder, got ${describe(value)}`);
}

/**
 * What is signed, once the key is known.
 *
 * @throws ValueError where the subject is missing.
 */
export function requestTbs(builder: CertificateSigningRequestBuilder): (subjectPublicKeyInfo: Uint8Array) => Buffer {
  const state = stateOf(builder);
  const subject = encodedName(required(state.subjectName, "subjectName"));
  const attributes = state.attributes.map(({ oid, tag, value }) => ({ oid, tag, value }));
  const extensions = extensionsTree(state.extensions);
  return (subjectPublicKeyInfo) =>
    encode("CertificationRequestInfo", { subject, subjectPublicKeyInfo, attributes, extensions });
}
