/** Extensions that say what a certification authority may do. */

import { integer, option, record, typeError } from "../../arguments.ts";
import { ValueError } from "../../exceptions.ts";
import type { ObjectIdentifier } from "../../object-identifier.ts";
import { boolean, structures } from "../arguments.ts";
import { DNSName, GeneralName, IPAddress, isNetworkName } from "../general-names.ts";
import { ExtensionOID } from "../oids.ts";
import { MADE, treeOf } from "../structure.ts";
import { ExtensionType } from "./extension-type.ts";

/** A number that may be absent. */
function optionalCount(value: unknown, name: string): number | null {
  return value === undefined || value === null ? null : integer(value, name, 0, Number.MAX_SAFE_INTEGER);
}

/** Whether the subject is a certification authority, and how many more may come below it (RFC 5280, 4.2.1.9). */
export class BasicConstraints extends ExtensionType {
  readonly ca: boolean;
  /** How many authorities may follow in a chain; null for any number. */
  readonly pathLength: number | null;

  /**
   * @throws TypeError where a field has the wrong type.
   * @throws ValueError where a path length is out of range, or given for what is no authority.
   */
  constructor(fields: { readonly ca: boolean; readonly pathLength?: number | null | undefined }) {
    const given = record(fields, "fields");
    const ca = boolean(option(given, "ca"), "ca");
    const pathLength = optionalCount(option(given, "pathLength"), "pathLength");
    if (!ca && pathLength !== null) throw new ValueError('"pathLength" is only for an authority (ca: true)');
    super(MADE, "BasicConstraints", { ca, pathLength });
    this.ca = ca;
    this.pathLength = pathLength;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.BASIC_CONSTRAINTS;
  }
}

/** Which names the certificates below may have (RFC 5280, 4.2.1.10). */
export class NameConstraints extends ExtensionType {
  readonly permittedSubtrees: readonly GeneralName[] | null;
  readonly excludedSubtrees: readonly GeneralName[] | null;

  /**
   * @throws TypeError where a field is no array of general names, or an `IPAddress` is no network.
   * @throws ValueError where neither is given, one is empty, or a `DNSName` has an asterisk.
   */
  constructor(fields: {
    readonly permittedSubtrees?: Iterable<GeneralName> | null | undefined;
    readonly excludedSubtrees?: Iterable<GeneralName> | null | undefined;
  }) {
    const given = record(fields, "fields");
    const permitted = subtrees(option(given, "permittedSubtrees"), "permittedSubtrees");
    const excluded = subtrees(option(given, "excludedSubtrees"), "excludedSubtrees");
    if (permitted === null && excluded === null) {
      throw new ValueError("name constraints permit or exclude something");
    }
    super(MADE, "NameConstraints", { permittedSubtrees: subtreeValues(permitted), excludedSubtrees: subtreeValues(excluded) });
    this.permittedSubtrees = permitted;
    this.excludedSubtrees = excluded;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.NAME_CONSTRAINTS;
  }
}

function subtrees(values: unknown, name: string): readonly GeneralName[] | null {
  if (values === undefined || values === null) return null;
  const names = structures(values, GeneralName, name);
  if (names.length === 0) throw new ValueError(`"${name}" must not be empty: leave it out`);
  for (const base of names) {
    if (base instanceof IPAddress && !isNetworkName(base)) {
      throw typeError(`"${name}" must hold networks such as "10.0.0.0/8", not single addresses`);
    }
    if (base instanceof DNSName && base.value.includes("*")) {
      throw new ValueError(`"${name}" must hold domains without an asterisk: each stands for all below it`);
    }
  }
  return names;
}

function subtreeValues(names: readonly GeneralName[] | null): { readonly base: ReturnType<typeof treeOf> }[] | null {
  return names === null ? null : names.map((base) => ({ base: treeOf(base) }));
}

/** From where on in a chain policies have to be named, and not to be mapped (RFC 5280, 4.2.1.11). */
export class PolicyConstraints extends ExtensionType {
  readonly requireExplicitPolicy: number | null;
  readonly inhibitPolicyMapping: number | null;

  /**
   * @throws TypeError where a field is no number.
   * @throws ValueError where a number is out of range, or neither is given.
   */
  constructor(fields: {
    readonly requireExplicitPolicy?: number | null | undefined;
    readonly inhibitPolicyMapping?: number | null | undefined;
  }) {
    const given = record(fields, "fields");
    const requireExplicitPolicy = optionalCount(option(given, "requireExplicitPolicy"), "requireExplicitPolicy");
    const inhibitPolicyMapping = optionalCount(option(given, "inhibitPolicyMapping"), "inhibitPolicyMapping");
    if (requireExplicitPolicy === null && inhibitPolicyMapping === null) {
      throw new ValueError("policy constraints have at least one of their fields");
    }
    super(MADE, "PolicyConstraints", { requireExplicitPolicy, inhibitPolicyMapping });
    this.requireExplicitPolicy = requireExplicitPolicy;
    this.inhibitPolicyMapping = inhibitPolicyMapping;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.POLICY_CONSTRAINTS;
  }
}

/** From where on in a chain anyPolicy does not count (RFC 5280, 4.2.1.14). */
export class InhibitAnyPolicy extends ExtensionType {
  readonly skipCerts: number;

  /** @throws TypeError where it is no number, ValueError where it is out of range. */
  constructor(skipCerts: number) {
    const count = integer(skipCerts, "skipCerts", 0, Number.MAX_SAFE_INTEGER);
    super(MADE, "InhibitAnyPolicy", count);
    this.skipCerts = count;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.INHIBIT_ANY_POLICY;
  }
}
