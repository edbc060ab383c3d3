/** The extensions of a certificate, request, revocation list or entry: each is decoded when it is asked for. */

import { inspect } from "node:util";

import { copyOf, describe, typeError } from "../arguments.ts";
import { ValueError } from "../exceptions.ts";
import type { X509Extension, X509Value } from "../native.cjs";
import { identifierOf, type ObjectIdentifier } from "../object-identifier.ts";
import { boolean, oidArgument, structure } from "./arguments.ts";
import { DuplicateExtension, ExtensionNotFound, UnsupportedGeneralNameType } from "./exceptions.ts";
import { ExtensionType, UnrecognizedExtension } from "./extensions/extension-type.ts";
import { type ExtensionClass, type ExtensionContext, extensionRow, extensionRows } from "./extensions/table.ts";
import { plainLines } from "./plain.ts";
import { checkMade, decode } from "./structure.ts";

/** An extension with what it is and whether it must be understood. */
export class Extension<Value extends ExtensionType = ExtensionType> {
  readonly oid: ObjectIdentifier;
  /** Whether who does not know this extension must refuse the certificate. */
  readonly critical: boolean;
  readonly value: Value;

  /** @throws TypeError where an argument has the wrong type. */
  constructor(oid: ObjectIdentifier, critical: boolean, value: Value) {
    this.oid = oidArgument(oid, "oid");
    this.critical = boolean(critical, "critical");
    this.value = structure(value, ExtensionType as unknown as ExtensionClass<Value>, "value");
    Object.freeze(this);
  }

  /** Whether the other is the same extension with the same value. */
  equals(other: unknown): boolean {
    return (
      other instanceof Extension &&
      other.critical === this.critical &&
      this.oid.equals(other.oid) &&
      this.value.equals(other.value)
    );
  }
}

/** An extension that may be broken: one of `value` and `error` is null. */
export interface LenientExtension {
  readonly oid: ObjectIdentifier;
  readonly critical: boolean;
  readonly value: ExtensionType | null;
  readonly error: Error | null;
}

/** An extension as it stands, and what came of decoding it. */
interface Entry {
  readonly oid: ObjectIdentifier;
  readonly critical: boolean;
  readonly encoded: Uint8Array;
  readonly duplicate: boolean;
  /** Undefined until it was decoded. */
  outcome: Extension | Error | undefined;
}

/**
 * Extensions in the order of the file. Making it decodes nothing; iterating it, or asking for an extension, raises the error
 * of one that is broken, and `DuplicateExtension` for one that stands twice.
 *
 * @example
 * const { value } = certificate.extensions.getExtensionForClass(BasicConstraints);
 */
export class Extensions {
  readonly #source: () => readonly X509Extension[];
  readonly #context: ExtensionContext;
  #entries: readonly Entry[] | undefined;

  constructor(proof: never, source: () => readonly X509Extension[], context: ExtensionContext) {
    checkMade(proof, new.target.name);
    this.#source = source;
    this.#context = context;
  }

  /**
   * How many there are.
   *
   * @throws ValueError where the list itself is broken.
   */
  get length(): number {
    return this.#all().length;
  }

  /** The extension at this place, from the end where it is negative; undefined where there is none. */
  at(index: number): Extension | undefined {
    const entry = this.#all().at(index);
    return entry === undefined ? undefined : this.#extension(entry);
  }

  *[Symbol.iterator](): IterableIterator<Extension> {
    for (const entry of this.#all()) yield this.#extension(entry);
  }

  /**
   * The extension with this identifier.
   *
   * @throws TypeError where it is no ObjectIdentifier.
   * @throws ExtensionNotFound where there is none; DuplicateExtension where there are two.
   * @throws ValueError where it is broken; UnsupportedGeneralNameType where a name in it has no class.
   */
  getExtensionForOid(oid: ObjectIdentifier): Extension {
    return this.#find(oidArgument(oid, "oid"));
  }

  /**
   * The extension of this class.
   *
   * @throws TypeError where it is no class of extensions, or `UnrecognizedExtension`, of which there may be several.
   * @throws as `getExtensionForOid`.
   */
  getExtensionForClass<Kind extends ExtensionType>(extensionClass: ExtensionClass<Kind>): Extension<Kind> {
    const row = extensionRows().find((each) => each.extensionClass === (extensionClass as unknown));
    if (row === undefined) {
      const hint = (extensionClass as unknown) === UnrecognizedExtension ? ": ask for its identifier" : "";
      throw typeError(
        `"extensionClass" must be a class of extensions that are decoded, such as BasicConstraints, got ${describe(extensionClass)}${hint}`,
      );
    }
    const found = this.#find(row.oid);
    // An extension that is not decoded in this place is none of its class.
    if (found.value instanceof row.extensionClass) return found as Extension<Kind>;
    throw notFound(row.oid);
  }

  /**
   * All of them, with a value or with an error, so that a broken one does not hide the others.
   *
   * @throws ValueError where the list itself is broken.
   */
  lenient(): readonly LenientExtension[] {
    const all = this.#all().map((entry): LenientExtension => {
      const { oid, critical } = entry;
      const outcome = this.#outcome(entry);
      const [value, error] = outcome instanceof Extension ? [outcome.value, null] : [null, outcome];
      return Object.freeze({ oid, critical, value, error });
    });
    return Object.freeze(all);
  }

  /** For printing. */
  toString(): string {
    return plainLines(`Extensions ${inspect(this.lenient(), { depth: 4 })}`);
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: printed, configurable: true });
  }

  #all(): readonly Entry[] {
    if (this.#entries !== undefined) return this.#entries;
    const read = this.#source();
    const seen = new Set<string>();
    const twice = new Set<string>();
    for (const { oid } of read) (seen.has(oid) ? twice : seen).add(oid);
    return (this.#entries = read.map(({ oid, critical, value }) => ({
      oid: identifierOf(oid),
      critical,
      encoded: value,
      duplicate: twice.has(oid),
      outcome: undefined,
    })));
  }

  #find(oid: ObjectIdentifier): Extension {
    const found = this.#all().find((entry) => entry.oid.equals(oid));
    if (found === undefined) throw notFound(oid);
    return this.#extension(found);
  }

  #extension(entry: Entry): Extension {
    const outcome = this.#outcome(entry);
    if (outcome instanceof Extension) return outcome;
    throw outcome;
  }

  #outcome(entry: Entry): Extension | Error {
    return (entry.outcome ??= decoded(entry, this.#context));
  }
}

/** What cannot be read at all is said, not thrown. */
function printed(this: Extensions): string {
  try {
    return this.toString();
  } catch (error) {
    return `Extensions (${(error as Error).message})`;
  }
}

function notFound(oid: ObjectIdentifier): ExtensionNotFound {
  return new ExtensionNotFound(`there is no extension ${oid.dottedString}`, oid);
}

function decoded({ oid, critical, encoded, duplicate }: Entry, context: ExtensionContext): Extension | Error {
  if (duplicate) return new DuplicateExtension(`the extension ${oid.dottedString} stands twice`, oid);
  const row = extensionRow(oid.dottedString, context);
  if (row === undefined) return new Extension(oid, critical, new UnrecognizedExtension(oid, copyOf(encoded)));
  try {
    return new Extension(oid, critical, row.read(decode<X509Value>(row.schema, encoded)));
  } catch (error) {
    return naming(error as Error, `${row.extensionClass.name} (${oid.dottedString})`);
  }
}

/** The error with the name of the extension before it. What a constructor calls a wrong type is a wrong value in a file. */
function naming(error: Error, extension: string): Error {
  const message = `extension ${extension}: ${error.message}`;
  if (error instanceof UnsupportedGeneralNameType) return new UnsupportedGeneralNameType(message, { cause: error });
  const refused = error instanceof ValueError || (error as { code?: unknown }).code === "ERR_INVALID_ARG_TYPE";
  return refused ? new ValueError(message, { cause: error }) : error;
}
