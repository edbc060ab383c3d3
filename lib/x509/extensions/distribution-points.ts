/** Where revocation lists are, and what one covers (RFC 5280, 4.2.1.13 and 5.2.5). */

import { flag, option, record } from "../../arguments.ts";
import { ValueError } from "../../exceptions.ts";
import type { X509Name, X509Value } from "../../native.cjs";
import type { ObjectIdentifier } from "../../object-identifier.ts";
import { optionalStructure, structures } from "../arguments.ts";
import { GeneralName, type GeneralNameTree, generalNamesOf } from "../general-names.ts";
import { RelativeDistinguishedName, rdnOf } from "../name.ts";
import { ExtensionOID } from "../oids.ts";
import { MADE, Structure, treeOf } from "../structure.ts";
import { ExtensionType, ListExtension } from "./extension-type.ts";
import { type ReasonFlags, reasonsArgument, reasonsOf } from "./reasons.ts";

interface PointName {
  readonly fullName?: Iterable<GeneralName> | null | undefined;
  readonly relativeName?: RelativeDistinguishedName | null | undefined;
}

/** Where a list is: by whole names, or by what comes after its issuer's name. */
function pointName(given: PointName): {
  readonly fullName: readonly GeneralName[] | null;
  readonly relativeName: RelativeDistinguishedName | null;
} {
  const full = option(given, "fullName") ?? null;
  const fullName = full === null ? null : structures(full, GeneralName, "fullName");
  const relativeName = optionalStructure(option(given, "relativeName"), RelativeDistinguishedName, "relativeName");
  if (fullName !== null && relativeName !== null) {
    throw new ValueError('"fullName" and "relativeName" exclude each other');
  }
  return { fullName, relativeName };
}

function pointTree(
  fullName: readonly GeneralName[] | null,
  relativeName: RelativeDistinguishedName | null,
): { readonly fullName: X509Value; readonly relativeName: X509Value } {
  return { fullName: namesTree(fullName), relativeName: relativeName === null ? null : treeOf(relativeName) };
}

function namesTree(names: readonly GeneralName[] | null): X509Value {
  return names === null ? null : names.map(treeOf);
}

/** One place where revocation lists are. */
export class DistributionPoint extends Structure {
  readonly fullName: readonly GeneralName[] | null;
  readonly relativeName: RelativeDistinguishedName | null;
  /** The reasons that the list covers; null for all. */
  readonly reasons: readonly ReasonFlags[] | null;
  readonly crlIssuer: readonly GeneralName[] | null;

  /**
   * @param fields `reasons`: an array or a Set.
   * @throws TypeError where a field has the wrong type.
   * @throws ValueError where both names are given, or nothing is, or the reasons hold `unspecified` or `removeFromCrl`.
   */
  constructor(
    fields: PointName & {
      readonly reasons?: Iterable<ReasonFlags> | null | undefined;
      readonly crlIssuer?: Iterable<GeneralName> | null | undefined;
    },
  ) {
    const given = record(fields, "fields");
    const { fullName, relativeName } = pointName(given);
    const [reasons, bits] = reasonsArgument(option(given, "reasons"), "reasons");
    const issuer = option(given, "crlIssuer") ?? null;
    const crlIssuer = issuer === null ? null : structures(issuer, GeneralName, "crlIssuer");
    if (fullName === null && relativeName === null && crlIssuer === null) {
      throw new ValueError("a distribution point has a name or an issuer of its lists");
    }
    super(MADE, {
      ...pointTree(fullName, relativeName),
      reasons: bits === null ? null : [...bits],
      crlIssuer: namesTree(crlIssuer),
    });
    this.fullName = fullName;
    this.relativeName = relativeName;
    this.reasons = reasons;
    this.crlIssuer = crlIssuer;
    Object.freeze(this);
  }
}

/** Where revocation lists are (RFC 5280, 4.2.1.13). */
export class CRLDistributionPoints extends ListExtension<DistributionPoint> {
  /** @throws TypeError where it is no array of distribution points. */
  constructor(distributionPoints: Iterable<DistributionPoint>) {
    const kept = structures(distributionPoints, DistributionPoint, "distributionPoints");
    super(MADE, "CRLDistributionPoints", kept, kept.map(treeOf));
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.CRL_DISTRIBUTION_POINTS;
  }
}

/** Where lists of what has changed since are (RFC 5280, 4.2.1.15). */
export class FreshestCRL extends ListExtension<DistributionPoint> {
  /** @throws TypeError where it is no array of distribution points. */
  constructor(distributionPoints: Iterable<DistributionPoint>) {
    const kept = structures(distributionPoints, DistributionPoint, "distributionPoints");
    super(MADE, "CRLDistributionPoints", kept, kept.map(treeOf));
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.FRESHEST_CRL;
  }
}

/** What a revocation list covers (RFC 5280, 5.2.5). */
export class IssuingDistributionPoint extends ExtensionType {
  readonly fullName: readonly GeneralName[] | null;
  readonly relativeName: RelativeDistinguishedName | null;
  readonly onlyContainsUserCerts: boolean;
  readonly onlyContainsCaCerts: boolean;
  /** The reasons that the list covers; null for all. */
  readonly onlySomeReasons: readonly ReasonFlags[] | null;
  readonly indirectCrl: boolean;
  readonly onlyContainsAttributeCerts: boolean;

  /**
   * @param fields What is left out is false or absent.
   * @throws TypeError where a field has the wrong type.
   * @throws ValueError where both names are given, more than one kind of certificates, or nothing at all; where the reasons
   * hold `unspecified` or `removeFromCrl`.
   */
  constructor(
    fields: PointName & {
      readonly onlyContainsUserCerts?: boolean | null | undefined;
      readonly onlyContainsCaCerts?: boolean | null | undefined;
      readonly onlySomeReasons?: Iterable<ReasonFlags> | null | undefined;
      readonly indirectCrl?: boolean | null | undefined;
      readonly onlyContainsAttributeCerts?: boolean | null | undefined;
    },
  ) {
    const given = record(fields, "fields");
    const { fullName, relativeName } = pointName(given);
    const [reasons, bits] = reasonsArgument(option(given, "onlySomeReasons"), "onlySomeReasons");
    const userCerts = flag(option(given, "onlyContainsUserCerts"), "onlyContainsUserCerts");
    const caCerts = flag(option(given, "onlyContainsCaCerts"), "onlyContainsCaCerts");
    const attributeCerts = flag(option(given, "onlyContainsAttributeCerts"), "onlyContainsAttributeCerts");
    const indirect = flag(option(given, "indirectCrl"), "indirectCrl");
    const kinds = [userCerts, caCerts, attributeCerts].filter(Boolean).length;
    if (kinds > 1) throw new ValueError("a list contains only one kind of certificates, or all");
    if (kinds === 0 && !indirect && bits === null && fullName === null && relativeName === null) {
      throw new ValueError("an issuing distribution point says something");
    }
    super(MADE, "IssuingDistributionPoint", {
      ...pointTree(fullName, relativeName),
      onlyContainsUserCerts: userCerts,
      onlyContainsCaCerts: caCerts,
      onlySomeReasons: bits === null ? null : [...bits],
      indirectCrl: indirect,
      onlyContainsAttributeCerts: attributeCerts,
    });
    this.fullName = fullName;
    this.relativeName = relativeName;
    this.onlyContainsUserCerts = userCerts;
    this.onlyContainsCaCerts = caCerts;
    this.onlySomeReasons = reasons;
    this.indirectCrl = indirect;
    this.onlyContainsAttributeCerts = attributeCerts;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.ISSUING_DISTRIBUTION_POINT;
  }
}

interface PointNameTree {
  readonly fullName: readonly GeneralNameTree[] | null;
  readonly relativeName: X509Name[number] | null;
}

function pointNameOf({ fullName, relativeName }: PointNameTree): PointName {
  return {
    fullName: fullName === null ? null : generalNamesOf(fullName),
    relativeName: relativeName === null ? null : rdnOf(relativeName),
  };
}

/** What native code reads. */
export interface DistributionPointTree extends PointNameTree {
  readonly reasons: readonly number[] | null;
  readonly crlIssuer: readonly GeneralNameTree[] | null;
}

/** The points that native code read. */
export function distributionPointsOf(points: readonly DistributionPointTree[]): DistributionPoint[] {
  return points.map(
    (point) =>
      new DistributionPoint({
        ...pointNameOf(point),
        reasons: reasonsOf(point.reasons),
        crlIssuer: point.crlIssuer === null ? null : generalNamesOf(point.crlIssuer),
      }),
  );
}

/** What native code reads. */
export interface IssuingDistributionPointTree extends PointNameTree {
  readonly onlyContainsUserCerts: boolean;
  readonly onlyContainsCaCerts: boolean;
  readonly onlySomeReasons: readonly number[] | null;
  readonly indirectCrl: boolean;
  readonly onlyContainsAttributeCerts: boolean;
}

/** The extension that native code read. */
export function issuingDistributionPointOf(point: IssuingDistributionPointTree): IssuingDistributionPoint {
  const { onlyContainsUserCerts, onlyContainsCaCerts, onlySomeReasons, indirectCrl, onlyContainsAttributeCerts } = point;
  return new IssuingDistributionPoint({
    ...pointNameOf(point),
    onlyContainsUserCerts,
    onlyContainsCaCerts,
    onlySomeReasons: reasonsOf(onlySomeReasons),
    indirectCrl,
    onlyContainsAttributeCerts,
  });
}
