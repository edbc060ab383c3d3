/** Why a certificate is revoked (RFC 5280, 5.3.1). */

import { enumeration } from "../../enumeration.ts";
import { ValueError } from "../../exceptions.ts";
import type { ObjectIdentifier } from "../../object-identifier.ts";
import { member } from "../../serialization/formats.ts";
import { list } from "../arguments.ts";
import { CRLEntryExtensionOID } from "../oids.ts";
import { ExtensionType } from "./extension-type.ts";
import { MADE } from "../structure.ts";

/** Each with its number in CRLReason and its bit in ReasonFlags (4.2.1.13), where it has one. */
const REASONS = {
  unspecified: [0, null],
  keyCompromise: [1, 1],
  caCompromise: [2, 2],
  affiliationChanged: [3, 3],
  superseded: [4, 4],
  cessationOfOperation: [5, 5],
  certificateHold: [6, 6],
  removeFromCrl: [8, null],
  privilegeWithdrawn: [9, 7],
  aaCompromise: [10, 8],
} as const;

/** A member of the object of the same name. */
export type ReasonFlags = keyof typeof REASONS;

const NAMES = Object.keys(REASONS) as ReasonFlags[];

/** Why a certificate is revoked. */
export const ReasonFlags: { readonly [Name in ReasonFlags]: Name } = enumeration(NAMES);

/** An array or a Set of reasons that have a bit, and the bits in their order; null where absent. */
export function reasonsArgument(
  values: unknown,
  name: string,
): readonly [reasons: readonly ReasonFlags[] | null, bits: readonly number[] | null] {
  if (values === undefined || values === null) return [null, null];
  const given = new Set(list(values, name, (value, at) => member(ReasonFlags, "ReasonFlags", value, at)));
  const bits = [...given].map((reason) => {
    const bit = REASONS[reason][1];
    if (bit === null) throw new ValueError(`"${name}" cannot hold ${reason}`);
    return bit;
  });
  return [Object.freeze([...given]), bits.sort((a, b) => a - b)];
}

/** The reasons whose bits are set; others have no meaning. */
export function reasonsOf(bits: readonly number[] | null): readonly ReasonFlags[] | null {
  if (bits === null) return null;
  return NAMES.filter((reason) => {
    const bit = REASONS[reason][1];
    return bit !== null && bits.includes(bit);
  });
}

/** Why the certificate of an entry is revoked (RFC 5280, 5.3.1). */
export class CRLReason extends ExtensionType {
  readonly reason: ReasonFlags;

  /** @throws TypeError where it is no member of `ReasonFlags`. */
  constructor(reason: ReasonFlags) {
    const known = member(ReasonFlags, "ReasonFlags", reason, "reason");
    super(MADE, "CRLReason", REASONS[known][0]);
    this.reason = known;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return CRLEntryExtensionOID.CRL_REASON;
  }
}

/** The reason with this number. */
export function crlReasonOf(number: number): CRLReason {
  const reason = NAMES.find((name) => REASONS[name][0] === number);
  if (reason === undefined) throw new ValueError(`there is no reason with the number ${number}`);
  return new CRLReason(reason);
}
