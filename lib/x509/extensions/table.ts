/** The table of extensions that are decoded: what each is read by, and where it stands. */

import type { X509Value } from "../../native.cjs";
import { identifierOf, type ObjectIdentifier } from "../../object-identifier.ts";
import { LogEntryType, type TimestampTree, timestampOf } from "../certificate-transparency.ts";
import { type GeneralNameTree, generalNamesOf } from "../general-names.ts";
import { CRLEntryExtensionOID, ExtensionOID, OCSPExtensionOID } from "../oids.ts";
import {
  accessDescriptionsOf,
  type AccessTree,
  AuthorityInformationAccess,
  SubjectInformationAccess,
} from "./access.ts";
import { type AdmissionsTree, Admissions, admissionsOf } from "./admissions.ts";
import { CertificateIssuer, IssuerAlternativeName, SubjectAlternativeName } from "./alternative-names.ts";
import { BasicConstraints, InhibitAnyPolicy, NameConstraints, PolicyConstraints } from "./constraints.ts";
import {
  CRLDistributionPoints,
  distributionPointsOf,
  type DistributionPointTree,
  FreshestCRL,
  IssuingDistributionPoint,
  issuingDistributionPointOf,
  type IssuingDistributionPointTree,
} from "./distribution-points.ts";
import type { ExtensionType } from "./extension-type.ts";
import { AuthorityKeyIdentifier, SubjectKeyIdentifier } from "./key-identifiers.ts";
import { ExtendedKeyUsage, KeyUsage, keyUsageOf, PrivateKeyUsagePeriod } from "./key-usage.ts";
import { CertificatePolicies, certificatePoliciesOf, type PoliciesTree } from "./policies.ts";
import { CRLReason, crlReasonOf } from "./reasons.ts";
import {
  certificateTemplateOf,
  CRLNumber,
  DeltaCRLIndicator,
  InvalidityDate,
  MSCertificateTemplate,
  OCSPAcceptableResponses,
  OCSPNoCheck,
  OCSPNonce,
  PrecertPoison,
  TLSFeature,
  tlsFeatureOf,
} from "./single-values.ts";
import { PrecertificateSignedCertificateTimestamps, SignedCertificateTimestamps } from "./timestamps.ts";

/** Where an extension stands. In another place it is not decoded. */
export type ExtensionContext = "certificate" | "csr" | "crl" | "entry";

/** A class of extensions. */
export type ExtensionClass<Kind extends ExtensionType = ExtensionType> = abstract new (...args: never[]) => Kind;

/** One extension. */
export interface ExtensionRow {
  readonly extensionClass: ExtensionClass;
  readonly oid: ObjectIdentifier;
  /** The name of the type in the core's schemas. */
  readonly schema: string;
  /** Empty where it is only written here: what it stands in is not read. */
  readonly contexts: readonly ExtensionContext[];
  /** The extension of what native code read. */
  readonly read: (tree: X509Value) => ExtensionType;
}

const SUBJECT = ["certificate", "csr"] as const;
const ISSUER = ["certificate", "csr", "crl"] as const;
const CERTIFICATE = ["certificate"] as const;
const LIST = ["crl"] as const;
const ENTRY = ["entry"] as const;

/** A row whose reader knows the shape that its schema gives. */
function row<Tree>(
  extensionClass: ExtensionClass,
  oid: ObjectIdentifier,
  schema: string,
  contexts: readonly ExtensionContext[],
  read: (tree: Tree) => ExtensionType,
): ExtensionRow {
  return { extensionClass, oid, schema, contexts, read: read as unknown as ExtensionRow["read"] };
}

function oidsOf(dotted: readonly string[]): ObjectIdentifier[] {
  return dotted.map((each) => identifierOf(each));
}

function date(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds);
}

interface AuthorityKeyIdentifierTree {
  readonly keyIdentifier: Uint8Array | null;
  readonly authorityCertIssuer: readonly GeneralNameTree[] | null;
  readonly authorityCertSerialNumber: bigint | null;
}

type SubtreesTree = readonly { readonly base: GeneralNameTree }[] | null;

function basesOf(subtrees: SubtreesTree): ReturnType<typeof generalNamesOf> | null {
  return subtrees === null ? null : generalNamesOf(subtrees.map(({ base }) => base));
}

function rows(): readonly ExtensionRow[] {
  const { PRE_CERTIFICATE, X509_CERTIFICATE } = LogEntryType;
  return [
    row(BasicConstraints, ExtensionOID.BASIC_CONSTRAINTS, "BasicConstraints", SUBJECT, (tree: { ca: boolean; pathLength: number | null }) => new BasicConstraints(tree)),
    row(KeyUsage, ExtensionOID.KEY_USAGE, "KeyUsage", SUBJECT, keyUsageOf),
    row(ExtendedKeyUsage, ExtensionOID.EXTENDED_KEY_USAGE, "ExtendedKeyUsage", SUBJECT, (tree: readonly string[]) => new ExtendedKeyUsage(oidsOf(tree))),
    row(SubjectKeyIdentifier, ExtensionOID.SUBJECT_KEY_IDENTIFIER, "SubjectKeyIdentifier", SUBJECT, (tree: Uint8Array) => new SubjectKeyIdentifier(tree)),
    row(AuthorityKeyIdentifier, ExtensionOID.AUTHORITY_KEY_IDENTIFIER, "AuthorityKeyIdentifier", ISSUER, ({ authorityCertIssuer: issuer, ...tree }: AuthorityKeyIdentifierTree) => new AuthorityKeyIdentifier({ ...tree, authorityCertIssuer: issuer === null ? null : generalNamesOf(issuer) })),
    row(SubjectAlternativeName, ExtensionOID.SUBJECT_ALTERNATIVE_NAME, "GeneralNames", SUBJECT, (tree: readonly GeneralNameTree[]) => new SubjectAlternativeName(generalNamesOf(tree))),
    row(IssuerAlternativeName, ExtensionOID.ISSUER_ALTERNATIVE_NAME, "GeneralNames", ISSUER, (tree: readonly GeneralNameTree[]) => new IssuerAlternativeName(generalNamesOf(tree))),
    row(NameConstraints, ExtensionOID.NAME_CONSTRAINTS, "NameConstraints", SUBJECT, (tree: { permittedSubtrees: SubtreesTree; excludedSubtrees: SubtreesTree }) => new NameConstraints({ permittedSubtrees: basesOf(tree.permittedSubtrees), excludedSubtrees: basesOf(tree.excludedSubtrees) })),
    row(CertificatePolicies, ExtensionOID.CERTIFICATE_POLICIES, "CertificatePolicies", SUBJECT, (tree: PoliciesTree) => certificatePoliciesOf(tree)),
    row(PolicyConstraints, ExtensionOID.POLICY_CONSTRAINTS, "PolicyConstraints", SUBJECT, (tree: { requireExplicitPolicy: number | null; inhibitPolicyMapping: number | null }) => new PolicyConstraints(tree)),
    row(InhibitAnyPolicy, ExtensionOID.INHIBIT_ANY_POLICY, "InhibitAnyPolicy", SUBJECT, (tree: number) => new InhibitAnyPolicy(tree)),
    row(CRLDistributionPoints, ExtensionOID.CRL_DISTRIBUTION_POINTS, "CRLDistributionPoints", SUBJECT, (tree: readonly DistributionPointTree[]) => new CRLDistributionPoints(distributionPointsOf(tree))),
    row(FreshestCRL, ExtensionOID.FRESHEST_CRL, "CRLDistributionPoints", ISSUER, (tree: readonly DistributionPointTree[]) => new FreshestCRL(distributionPointsOf(tree))),
    row(AuthorityInformationAccess, ExtensionOID.AUTHORITY_INFORMATION_ACCESS, "AuthorityInformationAccess", ISSUER, (tree: AccessTree) => new AuthorityInformationAccess(accessDescriptionsOf(tree))),
    row(SubjectInformationAccess, ExtensionOID.SUBJECT_INFORMATION_ACCESS, "AuthorityInformationAccess", SUBJECT, (tree: AccessTree) => new SubjectInformationAccess(accessDescriptionsOf(tree))),
    row(OCSPNoCheck, ExtensionOID.OCSP_NO_CHECK, "Null", SUBJECT, () => new OCSPNoCheck()),
    row(TLSFeature, ExtensionOID.TLS_FEATURE, "TLSFeature", SUBJECT, tlsFeatureOf),
    row(PrivateKeyUsagePeriod, ExtensionOID.PRIVATE_KEY_USAGE_PERIOD, "PrivateKeyUsagePeriod", SUBJECT, (tree: { notBefore: number | null; notAfter: number | null }) => new PrivateKeyUsagePeriod({ notBefore: date(tree.notBefore), notAfter: date(tree.notAfter) })),
    row(MSCertificateTemplate, ExtensionOID.MS_CERTIFICATE_TEMPLATE, "MSCertificateTemplate", SUBJECT, certificateTemplateOf),
    row(Admissions, ExtensionOID.ADMISSIONS, "Admissions", SUBJECT, (tree: AdmissionsTree) => admissionsOf(tree)),
    row(PrecertPoison, ExtensionOID.PRECERT_POISON, "Null", CERTIFICATE, () => new PrecertPoison()),
    row(PrecertificateSignedCertificateTimestamps, ExtensionOID.PRECERT_SIGNED_CERTIFICATE_TIMESTAMPS, "SignedCertificateTimestampList", CERTIFICATE, (tree: readonly TimestampTree[]) => new PrecertificateSignedCertificateTimestamps(tree.map((each) => timestampOf(each, PRE_CERTIFICATE)))),
    row(SignedCertificateTimestamps, ExtensionOID.SIGNED_CERTIFICATE_TIMESTAMPS, "SignedCertificateTimestampList", CERTIFICATE, (tree: readonly TimestampTree[]) => new SignedCertificateTimestamps(tree.map((each) => timestampOf(each, X509_CERTIFICATE)))),
    row(CRLNumber, ExtensionOID.CRL_NUMBER, "CRLNumber", LIST, (tree: bigint) => new CRLNumber(tree)),
    row(DeltaCRLIndicator, ExtensionOID.DELTA_CRL_INDICATOR, "CRLNumber", LIST, (tree: bigint) => new DeltaCRLIndicator(tree)),
    row(IssuingDistributionPoint, ExtensionOID.ISSUING_DISTRIBUTION_POINT, "IssuingDistributionPoint", LIST, (tree: IssuingDistributionPointTree) => issuingDistributionPointOf(tree)),
    row(CRLReason, CRLEntryExtensionOID.CRL_REASON, "CRLReason", ENTRY, crlReasonOf),
    row(InvalidityDate, CRLEntryExtensionOID.INVALIDITY_DATE, "InvalidityDate", ENTRY, (tree: number) => new InvalidityDate(new Date(tree))),
    row(CertificateIssuer, CRLEntryExtensionOID.CERTIFICATE_ISSUER, "GeneralNames", ENTRY, (tree: readonly GeneralNameTree[]) => new CertificateIssuer(generalNamesOf(tree))),
    row(OCSPNonce, OCSPExtensionOID.NONCE, "OCSPNonce", [], (tree: Uint8Array) => new OCSPNonce(tree)),
    row(OCSPAcceptableResponses, OCSPExtensionOID.ACCEPTABLE_RESPONSES, "OCSPAcceptableResponses", [], (tree: readonly string[]) => new OCSPAcceptableResponses(oidsOf(tree))),
  ];
}

let table: ReadonlyMap<string, ExtensionRow> | undefined;

/** All rows by their identifiers. Made when the first extension is asked for. */
function byOid(): ReadonlyMap<string, ExtensionRow> {
  return (table ??= new Map(rows().map((each) => [each.oid.dottedString, each])));
}

/** All rows. */
export function extensionRows(): readonly ExtensionRow[] {
  return [...byOid().values()];
}

/** The row for an identifier that stands here, or undefined where it is not decoded. */
export function extensionRow(dotted: string, context: ExtensionContext): ExtensionRow | undefined {
  const found = byOid().get(dotted);
  return found?.contexts.includes(context) ? found : undefined;
}
