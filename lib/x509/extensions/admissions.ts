/** The professions that a person may exercise (Common PKI 2.0, part 1, table 29c). */

import { bytes, copyOf, option, record } from "../../arguments.ts";
import { identifierOf, type ObjectIdentifier } from "../../object-identifier.ts";
import { asciiText, list, oidArgument, optionalList, optionalStructure, structures, text } from "../arguments.ts";
import { GeneralName, type GeneralNameTree, generalNameOf } from "../general-names.ts";
import { ExtensionOID } from "../oids.ts";
import { MADE, Structure, treeOf } from "../structure.ts";
import { ListExtension } from "./extension-type.ts";

/** Who decides on professions. */
export class NamingAuthority extends Structure {
  readonly id: ObjectIdentifier | null;
  readonly url: string | null;
  readonly text: string | null;

  /** @throws TypeError where a field has the wrong type, ValueError where the URL is not ASCII. */
  constructor(fields: {
    readonly id?: ObjectIdentifier | null | undefined;
    readonly url?: string | null | undefined;
    readonly text?: string | null | undefined;
  }) {
    const given = record(fields, "fields");
    const oid = option(given, "id") ?? null;
    const url = option(given, "url") ?? null;
    const name = option(given, "text") ?? null;
    const tree = {
      id: oid === null ? null : oidArgument(oid, "id").dottedString,
      url: url === null ? null : asciiText(url, "url"),
      text: name === null ? null : text(name, "text"),
    };
    super(MADE, tree);
    this.id = oid;
    this.url = tree.url;
    this.text = tree.text;
    Object.freeze(this);
  }
}

/** A profession. */
export class ProfessionInfo extends Structure {
  readonly namingAuthority: NamingAuthority | null;
  readonly professionItems: readonly string[];
  readonly professionOids: readonly ObjectIdentifier[] | null;
  readonly registrationNumber: string | null;
  readonly #addProfessionInfo: Buffer | null;

  /** @throws TypeError where a field has the wrong type. */
  constructor(fields: {
    readonly namingAuthority?: NamingAuthority | null | undefined;
    readonly professionItems: Iterable<string>;
    readonly professionOids?: Iterable<ObjectIdentifier> | null | undefined;
    readonly registrationNumber?: string | null | undefined;
    readonly addProfessionInfo?: Uint8Array | null | undefined;
  }) {
    const given = record(fields, "fields");
    const authority = optionalStructure(option(given, "namingAuthority"), NamingAuthority, "namingAuthority");
    const items = list(option(given, "professionItems"), "professionItems", text);
    const oids = optionalList(option(given, "professionOids"), "professionOids", oidArgument);
    const number = option(given, "registrationNumber") ?? null;
    const registrationNumber = number === null ? null : text(number, "registrationNumber");
    const more = option(given, "addProfessionInfo") ?? null;
    const addProfessionInfo = more === null ? null : copyOf(bytes(more, "addProfessionInfo"));
    super(MADE, {
      namingAuthority: authority === null ? null : treeOf(authority),
      professionItems: [...items],
      professionOids: oids === null ? null : oids.map(({ dottedString }) => dottedString),
      registrationNumber,
      addProfessionInfo,
    });
    this.namingAuthority = authority;
    this.professionItems = items;
    this.professionOids = oids;
    this.registrationNumber = registrationNumber;
    this.#addProfessionInfo = addProfessionInfo;
    Object.freeze(this);
  }

  /** A copy of the bytes, or null. */
  get addProfessionInfo(): Buffer | null {
    return this.#addProfessionInfo === null ? null : copyOf(this.#addProfessionInfo);
  }
}

/** Professions, and who admits to them. */
export class Admission extends Structure {
  readonly admissionAuthority: GeneralName | null;
  readonly namingAuthority: NamingAuthority | null;
  readonly professionInfos: readonly ProfessionInfo[];

  /** @throws TypeError where a field has the wrong type. */
  constructor(fields: {
    readonly admissionAuthority?: GeneralName | null | undefined;
    readonly namingAuthority?: NamingAuthority | null | undefined;
    readonly professionInfos: Iterable<ProfessionInfo>;
  }) {
    const given = record(fields, "fields");
    const admissionAuthority = optionalStructure(option(given, "admissionAuthority"), GeneralName, "admissionAuthority");
    const namingAuthority = optionalStructure(option(given, "namingAuthority"), NamingAuthority, "namingAuthority");
    const professionInfos = structures(option(given, "professionInfos"), ProfessionInfo, "professionInfos");
    super(MADE, {
      admissionAuthority: admissionAuthority === null ? null : treeOf(admissionAuthority),
      namingAuthority: namingAuthority === null ? null : treeOf(namingAuthority),
      professionInfos: professionInfos.map(treeOf),
    });
    this.admissionAuthority = admissionAuthority;
    this.namingAuthority = namingAuthority;
    this.professionInfos = professionInfos;
    Object.freeze(this);
  }
}

/** The professions of the subject: a list of `Admission`. */
export class Admissions extends ListExtension<Admission> {
  readonly authority: GeneralName | null;

  /** @throws TypeError where a field has the wrong type. */
  constructor(fields: {
    readonly authority?: GeneralName | null | undefined;
    readonly admissions: Iterable<Admission>;
  }) {
    const given = record(fields, "fields");
    const authority = optionalStructure(option(given, "authority"), GeneralName, "authority");
    const admissions = structures(option(given, "admissions"), Admission, "admissions");
    super(MADE, "Admissions", admissions, {
      admissionAuthority: authority === null ? null : treeOf(authority),
      contentsOfAdmissions: admissions.map(treeOf),
    });
    this.authority = authority;
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.ADMISSIONS;
  }
}

interface NamingAuthorityTree {
  readonly id: string | null;
  readonly url: string | null;
  readonly text: string | null;
}

interface ProfessionTree {
  readonly namingAuthority: NamingAuthorityTree | null;
  readonly professionItems: readonly string[];
  readonly professionOids: readonly string[] | null;
  readonly registrationNumber: string | null;
  readonly addProfessionInfo: Uint8Array | null;
}

/** What native code reads. */
export interface AdmissionsTree {
  readonly admissionAuthority: GeneralNameTree | null;
  readonly contentsOfAdmissions: readonly {
    readonly admissionAuthority: GeneralNameTree | null;
    readonly namingAuthority: NamingAuthorityTree | null;
    readonly professionInfos: readonly ProfessionTree[];
  }[];
}

/** The extension that native code read. */
export function admissionsOf({ admissionAuthority, contentsOfAdmissions }: AdmissionsTree): Admissions {
  return new Admissions({
    authority: optional(admissionAuthority, generalNameOf),
    admissions: contentsOfAdmissions.map(
      (admission) =>
        new Admission({
          admissionAuthority: optional(admission.admissionAuthority, generalNameOf),
          namingAuthority: optional(admission.namingAuthority, namingAuthorityOf),
          professionInfos: admission.professionInfos.map(professionOf),
        }),
    ),
  });
}

function namingAuthorityOf({ id, url, text }: NamingAuthorityTree): NamingAuthority {
  return new NamingAuthority({ id: optional(id, oidOf), url, text });
}

function professionOf(tree: ProfessionTree): ProfessionInfo {
  return new ProfessionInfo({
    ...tree,
    namingAuthority: optional(tree.namingAuthority, namingAuthorityOf),
    professionOids: optional(tree.professionOids, (oids) => oids.map(oidOf)),
  });
}

function oidOf(dotted: string): ObjectIdentifier {
  return identifierOf(dotted);
}

function optional<Tree, Value>(tree: Tree | null, make: (tree: Tree) => Value): Value | null {
  return tree === null ? null : make(tree);
}
