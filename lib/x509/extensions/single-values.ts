/** Extensions of one value, or of none. */

import { bytes, copyOf, integer, option, record, typeError } from "../../arguments.ts";
import { enumeration } from "../../enumeration.ts";
import { ValueError } from "../../exceptions.ts";
import { identifierOf, type ObjectIdentifier } from "../../object-identifier.ts";
import { member } from "../../serialization/formats.ts";
import { bigNumber, list, moment, oidArgument } from "../arguments.ts";
import { CRLEntryExtensionOID, ExtensionOID, OCSPExtensionOID } from "../oids.ts";
import { ExtensionType, ListExtension, oids } from "./extension-type.ts";
import { MADE } from "../structure.ts";

/** Whoever checks this certificate of an OCSP responder need not ask whether it is revoked (RFC 6960, 4.2.2.2.1). */
export class OCSPNoCheck extends ExtensionType {
  constructor() {
    super(MADE, "Null", null);
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.OCSP_NO_CHECK;
  }
}

/** This is no certificate yet: it is shown to logs only (RFC 6962, 3.1). It belongs into a critical extension. */
export class PrecertPoison extends ExtensionType {
  constructor() {
    super(MADE, "Null", null);
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.PRECERT_POISON;
  }
}

/** The extensions of TLS by their numbers. */
const FEATURES = { statusRequest: 5, statusRequestV2: 17 } as const;

/** A member of the object of the same name. */
export type TLSFeatureType = keyof typeof FEATURES;

const FEATURE_NAMES = Object.keys(FEATURES) as TLSFeatureType[];

/** Extensions of TLS that a server can be held to: `statusRequest` is OCSP stapling. */
export const TLSFeatureType: { readonly [Name in TLSFeatureType]: Name } = enumeration(FEATURE_NAMES);

/** What a server with this certificate must offer in TLS (RFC 7633). */
export class TLSFeature extends ListExtension<TLSFeatureType> {
  /** @throws TypeError where it is no array of members of `TLSFeatureType`, or empty. */
  constructor(features: Iterable<TLSFeatureType>) {
    const kept = list(features, "features", (value, at) => member(TLSFeatureType, "TLSFeatureType", value, at));
    if (kept.length === 0) throw typeError('"features" must not be empty');
    super(MADE, "TLSFeature", kept, kept.map((feature) => FEATURES[feature]));
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.TLS_FEATURE;
  }
}

/** The features with these numbers. */
export function tlsFeatureOf(numbers: readonly number[]): TLSFeature {
  return new TLSFeature(
    numbers.map((number) => {
      const feature = FEATURE_NAMES.find((name) => FEATURES[name] === number);
      if (feature === undefined) throw new ValueError(`there is no TLS feature with the number ${number}`);
      return feature;
    }),
  );
}

/** The number of a revocation list, which grows with each (RFC 5280, 5.2.3). */
export class CRLNumber extends ExtensionType {
  readonly crlNumber: bigint;

  /** @throws TypeError where it is no bigint. */
  constructor(crlNumber: bigint) {
    const number = bigNumber(crlNumber, "crlNumber");
    super(MADE, "CRLNumber", number);
    this.crlNumber = number;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.CRL_NUMBER;
  }
}

/** This list holds only what has changed since the list with this number (RFC 5280, 5.2.4). */
export class DeltaCRLIndicator extends ExtensionType {
  readonly crlNumber: bigint;

  /** @throws TypeError where it is no bigint. */
  constructor(crlNumber: bigint) {
    const number = bigNumber(crlNumber, "crlNumber");
    super(MADE, "CRLNumber", number);
    this.crlNumber = number;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.DELTA_CRL_INDICATOR;
  }
}

/** Since when the key is thought to be in other hands (RFC 5280, 5.3.2). */
export class InvalidityDate extends ExtensionType {
  readonly #invalidityDate: number;

  /** @throws TypeError where it is no `Date`, ValueError where it is out of range. */
  constructor(invalidityDate: Date) {
    const milliseconds = moment(invalidityDate, "invalidityDate");
    super(MADE, "InvalidityDate", milliseconds);
    this.#invalidityDate = milliseconds;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return CRLEntryExtensionOID.INVALIDITY_DATE;
  }

  get invalidityDate(): Date {
    return new Date(this.#invalidityDate);
  }
}

/** What binds a response of OCSP to its request (RFC 6960, 4.4.1). */
export class OCSPNonce extends ExtensionType {
  readonly #nonce: Buffer;

  /** @throws TypeError where it is not bytes. */
  constructor(nonce: Uint8Array) {
    const kept = copyOf(bytes(nonce, "nonce"));
    super(MADE, "OCSPNonce", kept);
    this.#nonce = kept;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return OCSPExtensionOID.NONCE;
  }

  /** A copy of the bytes. */
  get nonce(): Buffer {
    return copyOf(this.#nonce);
  }
}

/** The kinds of responses that a client of OCSP understands (RFC 6960, 4.4.3). */
export class OCSPAcceptableResponses extends ListExtension<ObjectIdentifier> {
  /** @throws TypeError where it is no array of object identifiers. */
  constructor(responses: Iterable<ObjectIdentifier>) {
    const [kept, value] = oids(responses, "responses");
    super(MADE, "OCSPAcceptableResponses", kept, value);
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return OCSPExtensionOID.ACCEPTABLE_RESPONSES;
  }
}

/** The template that an authority of Microsoft made the certificate by (MS-WCCE, 2.2.2.7.7.2). */
export class MSCertificateTemplate extends ExtensionType {
  readonly templateId: ObjectIdentifier;
  readonly majorVersion: number | null;
  readonly minorVersion: number | null;

  /** @throws TypeError where a field has the wrong type, ValueError where a version is out of range. */
  constructor(fields: {
    readonly templateId: ObjectIdentifier;
    readonly majorVersion?: number | null | undefined;
    readonly minorVersion?: number | null | undefined;
  }) {
    const given = record(fields, "fields");
    const templateId = oidArgument(option(given, "templateId"), "templateId");
    const [majorVersion, minorVersion] = (["majorVersion", "minorVersion"] as const).map((name) => {
      const value = option(given, name);
      return value === undefined || value === null ? null : integer(value, name, 0, Number.MAX_SAFE_INTEGER);
    }) as [number | null, number | null];
    super(MADE, "MSCertificateTemplate", { templateId: templateId.dottedString, majorVersion, minorVersion });
    this.templateId = templateId;
    this.majorVersion = majorVersion;
    this.minorVersion = minorVersion;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.MS_CERTIFICATE_TEMPLATE;
  }
}

/** The template that native code read. */
export function certificateTemplateOf(tree: {
  readonly templateId: string;
  readonly majorVersion: number | null;
  readonly minorVersion: number | null;
}): MSCertificateTemplate {
  return new MSCertificateTemplate({ ...tree, templateId: identifierOf(tree.templateId) });
}
