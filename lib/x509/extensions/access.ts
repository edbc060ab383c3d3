/** Where to learn more of the issuer and the subject (RFC 5280, 4.2.2). */

import { option, record } from "../../arguments.ts";
import { identifierOf, type ObjectIdentifier } from "../../object-identifier.ts";
import { oidArgument, structure, structures } from "../arguments.ts";
import { GeneralName, type GeneralNameTree, generalNameOf } from "../general-names.ts";
import { ExtensionOID } from "../oids.ts";
import { MADE, Structure, treeOf } from "../structure.ts";
import { ListExtension } from "./extension-type.ts";

/** One place, and what is there. */
export class AccessDescription extends Structure {
  readonly accessMethod: ObjectIdentifier;
  readonly accessLocation: GeneralName;

  /** @throws TypeError where a field has the wrong type. */
  constructor(fields: { readonly accessMethod: ObjectIdentifier; readonly accessLocation: GeneralName }) {
    const given = record(fields, "fields");
    const method = oidArgument(option(given, "accessMethod"), "accessMethod");
    const location = structure(option(given, "accessLocation"), GeneralName, "accessLocation");
    super(MADE, { accessMethod: method.dottedString, accessLocation: treeOf(location) });
    this.accessMethod = method;
    this.accessLocation = location;
    Object.freeze(this);
  }
}

/** Where to learn of the issuer: its certificate, and whether this one is revoked (RFC 5280, 4.2.2.1). */
export class AuthorityInformationAccess extends ListExtension<AccessDescription> {
  /** @throws TypeError where it is no array of `AccessDescription`. */
  constructor(descriptions: Iterable<AccessDescription>) {
    const kept = structures(descriptions, AccessDescription, "descriptions");
    super(MADE, "AuthorityInformationAccess", kept, kept.map(treeOf));
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.AUTHORITY_INFORMATION_ACCESS;
  }
}

/** Where to learn of the subject (RFC 5280, 4.2.2.2). */
export class SubjectInformationAccess extends ListExtension<AccessDescription> {
  /** @throws TypeError where it is no array of `AccessDescription`. */
  constructor(descriptions: Iterable<AccessDescription>) {
    const kept = structures(descriptions, AccessDescription, "descriptions");
    super(MADE, "AuthorityInformationAccess", kept, kept.map(treeOf));
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.SUBJECT_INFORMATION_ACCESS;
  }
}

/** What native code reads. */
export type AccessTree = readonly { readonly accessMethod: string; readonly accessLocation: GeneralNameTree }[];

/** The descriptions that native code read. */
export function accessDescriptionsOf(descriptions: AccessTree): AccessDescription[] {
  return descriptions.map(
    ({ accessMethod, accessLocation }) =>
      new AccessDescription({
        accessMethod: identifierOf(accessMethod),
        accessLocation: generalNameOf(accessLocation),
      }),
  );
}
