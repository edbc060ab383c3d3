/** Certificate policies (RFC 5280, 4.2.1.4). */

import { integer, option, record } from "../../arguments.ts";
import { identifierOf, type ObjectIdentifier } from "../../object-identifier.ts";
import { asciiText, list, oidArgument, optionalList, optionalStructure, structures, text } from "../arguments.ts";
import { ExtensionOID } from "../oids.ts";
import { isStructure, MADE, Structure, treeOf } from "../structure.ts";
import { ListExtension } from "./extension-type.ts";

/** A notice that an organization has published under numbers. */
export class NoticeReference extends Structure {
  readonly organization: string;
  readonly noticeNumbers: readonly number[];

  /** @throws TypeError where a field has the wrong type, ValueError where a number is out of range. */
  constructor(fields: { readonly organization: string; readonly noticeNumbers: Iterable<number> }) {
    const given = record(fields, "fields");
    const organization = text(option(given, "organization"), "organization");
    const noticeNumbers = list(option(given, "noticeNumbers"), "noticeNumbers", (value, at) =>
      integer(value, at, 0, Number.MAX_SAFE_INTEGER),
    );
    super(MADE, { organization, noticeNumbers: [...noticeNumbers] });
    this.organization = organization;
    this.noticeNumbers = noticeNumbers;
    Object.freeze(this);
  }
}

/** What is to be shown to people who rely on a certificate. */
export class UserNotice extends Structure {
  readonly noticeReference: NoticeReference | null;
  readonly explicitText: string | null;

  /** @throws TypeError where a field has the wrong type. */
  constructor(fields: {
    readonly noticeReference?: NoticeReference | null | undefined;
    readonly explicitText?: string | null | undefined;
  }) {
    const given = record(fields, "fields");
    const reference = optionalStructure(option(given, "noticeReference"), NoticeReference, "noticeReference");
    const shown = option(given, "explicitText") ?? null;
    const explicitText = shown === null ? null : text(shown, "explicitText");
    super(MADE, { noticeReference: reference === null ? null : treeOf(reference), explicitText });
    this.noticeReference = reference;
    this.explicitText = explicitText;
    Object.freeze(this);
  }
}

/** A policy, and what is said of it: the URI of a practice statement (text), or a notice. */
export class PolicyInformation extends Structure {
  readonly policyIdentifier: ObjectIdentifier;
  readonly policyQualifiers: readonly (string | UserNotice)[] | null;

  /** @throws TypeError where a field has the wrong type, ValueError where a URI is not ASCII. */
  constructor(fields: {
    readonly policyIdentifier: ObjectIdentifier;
    readonly policyQualifiers?: Iterable<string | UserNotice> | null | undefined;
  }) {
    const given = record(fields, "fields");
    const identifier = oidArgument(option(given, "policyIdentifier"), "policyIdentifier");
    const qualifiers = optionalList(option(given, "policyQualifiers"), "policyQualifiers", qualifier);
    super(MADE, {
      policyIdentifier: identifier.dottedString,
      policyQualifiers:
        qualifiers === null
          ? null
          : qualifiers.map((each) => (typeof each === "string" ? { cps: each } : { userNotice: treeOf(each) })),
    });
    this.policyIdentifier = identifier;
    this.policyQualifiers = qualifiers;
    Object.freeze(this);
  }
}

function qualifier(value: unknown, name: string): string | UserNotice {
  return isStructure(value) && value instanceof UserNotice ? value : asciiText(value, name);
}

/** The policies that the certificate was issued under (RFC 5280, 4.2.1.4). */
export class CertificatePolicies extends ListExtension<PolicyInformation> {
  /** @throws TypeError where it is no array of `PolicyInformation`. */
  constructor(policies: Iterable<PolicyInformation>) {
    const kept = structures(policies, PolicyInformation, "policies");
    super(MADE, "CertificatePolicies", kept, kept.map(treeOf));
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.CERTIFICATE_POLICIES;
  }
}

interface QualifierTree {
  readonly cps?: string;
  readonly userNotice?: {
    readonly noticeReference: { readonly organization: string; readonly noticeNumbers: readonly number[] } | null;
    readonly explicitText: string | null;
  };
}

/** What native code reads. */
export type PoliciesTree = readonly {
  readonly policyIdentifier: string;
  readonly policyQualifiers: readonly QualifierTree[] | null;
}[];

/** The extension that native code read. */
export function certificatePoliciesOf(policies: PoliciesTree): CertificatePolicies {
  return new CertificatePolicies(
    policies.map(
      ({ policyIdentifier, policyQualifiers }) =>
        new PolicyInformation({
          policyIdentifier: identifierOf(policyIdentifier),
          policyQualifiers: policyQualifiers === null ? null : policyQualifiers.map(qualifierOf),
        }),
    ),
  );
}

function qualifierOf({ cps, userNotice }: QualifierTree): string | UserNotice {
  if (userNotice === undefined) return cps as string;
  const { noticeReference, explicitText } = userNotice;
  return new UserNotice({
    noticeReference: noticeReference === null ? null : new NoticeReference(noticeReference),
    explicitText,
  });
}
