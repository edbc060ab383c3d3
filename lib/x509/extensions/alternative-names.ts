/** Extensions that are lists of general names. */

import { inspect } from "node:util";

import { describe, typeError } from "../../arguments.ts";
import type { ObjectIdentifier } from "../../object-identifier.ts";
import { structures } from "../arguments.ts";
import { GeneralName, OtherName } from "../general-names.ts";
import { CRLEntryExtensionOID, ExtensionOID } from "../oids.ts";
import { plain } from "../plain.ts";
import { MADE, Structure, treeOf } from "../structure.ts";
import { ListExtension } from "./extension-type.ts";

/** What `getValuesForType` gives for a class. */
export type GeneralNameValue<Kind extends GeneralName> = Kind extends OtherName ? Kind : Kind["value"];

/** A class of general names. */
export type GeneralNameClass<Kind extends GeneralName> = abstract new (...args: never[]) => Kind;

/** The values of the names of a class; of `OtherName` the names themselves. */
function valuesForType<Kind extends GeneralName>(
  names: readonly GeneralName[],
  type: GeneralNameClass<Kind>,
): readonly GeneralNameValue<Kind>[] {
  const prototype: unknown = typeof type === "function" ? (type as { prototype?: unknown }).prototype : undefined;
  if (prototype !== GeneralName.prototype && !(prototype instanceof GeneralName)) {
    throw typeError(`"type" must be a class of general names such as DNSName, got ${describe(type)}`);
  }
  const found = names.filter((name): name is Kind => name instanceof type);
  return Object.freeze(found.map((name) => (name instanceof OtherName ? name : name.value))) as readonly GeneralNameValue<Kind>[];
}

/**
 * A list of general names (RFC 5280, 4.2.1.6).
 *
 * @example
 * new GeneralNames([new DNSName("example.org")]).getValuesForType(DNSName); // ["example.org"]
 */
export class GeneralNames extends Structure {
  readonly #names: readonly GeneralName[];

  /** @throws TypeError where it is no array of general names. */
  constructor(names: Iterable<GeneralName>) {
    const kept = structures(names, GeneralName, "names");
    super(MADE, kept.map(treeOf));
    this.#names = kept;
    Object.freeze(this);
  }

  get length(): number {
    return this.#names.length;
  }

  /** The name at an index, negative from the end, or undefined. */
  at(index: number): GeneralName | undefined {
    return this.#names.at(index);
  }

  [Symbol.iterator](): IterableIterator<GeneralName> {
    return this.#names[Symbol.iterator]();
  }

  /**
   * The values of all names of a class; of `OtherName` the names themselves.
   *
   * @throws TypeError where it is no class of general names.
   */
  getValuesForType<Kind extends GeneralName>(type: GeneralNameClass<Kind>): readonly GeneralNameValue<Kind>[] {
    return valuesForType(this.#names, type);
  }

  /** For printing. */
  override toString(): string {
    return plain(`GeneralNames(${this.#names.map(String).join(", ")})`);
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
}

/** Base of the extensions that are lists of general names. */
export abstract class GeneralNamesExtension extends ListExtension<GeneralName> {
  constructor(proof: never, names: unknown) {
    const kept = structures(names, GeneralName, "names");
    super(proof, "GeneralNames", kept, kept.map(treeOf));
  }

  /**
   * The values of all names of a class; of `OtherName` the names themselves.
   *
   * @throws TypeError where it is no class of general names.
   * @example
   * certificate.extensions.getExtensionForClass(SubjectAlternativeName).value.getValuesForType(DNSName);
   */
  getValuesForType<Kind extends GeneralName>(type: GeneralNameClass<Kind>): readonly GeneralNameValue<Kind>[] {
    return valuesForType([...this], type);
  }
}

/** What the certificate is for, beside or instead of its subject (RFC 5280, 4.2.1.6): clients look here for host names. */
export class SubjectAlternativeName extends GeneralNamesExtension {
  /** @throws TypeError where it is no array of general names. */
  constructor(names: Iterable<GeneralName>) {
    super(MADE, names);
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.SUBJECT_ALTERNATIVE_NAME;
  }
}

/** Other names of the issuer (RFC 5280, 4.2.1.7). */
export class IssuerAlternativeName extends GeneralNamesExtension {
  /** @throws TypeError where it is no array of general names. */
  constructor(names: Iterable<GeneralName>) {
    super(MADE, names);
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.ISSUER_ALTERNATIVE_NAME;
  }
}

/** Who issued the certificate that an entry of an indirect revocation list is about (RFC 5280, 5.3.3). */
export class CertificateIssuer extends GeneralNamesExtension {
  /** @throws TypeError where it is no array of general names. */
  constructor(names: Iterable<GeneralName>) {
    super(MADE, names);
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return CRLEntryExtensionOID.CERTIFICATE_ISSUER;
  }
}
