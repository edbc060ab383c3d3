/** Names as text (RFC 4514). */

import { typeError } from "../arguments.ts";
import { ValueError } from "../exceptions.ts";
import type { ObjectIdentifier } from "../object-identifier.ts";
import { list, oidArgument, text } from "./arguments.ts";

/** Names for identifiers: a `Map`, or pairs. */
export type AttributeNames = Iterable<readonly [oid: ObjectIdentifier, name: string]>;

/** Section 3. */
const SHORT_NAMES: readonly (readonly [dotted: string, name: string])[] = [
  ["2.5.4.3", "CN"],
  ["2.5.4.7", "L"],
  ["2.5.4.8", "ST"],
  ["2.5.4.10", "O"],
  ["2.5.4.11", "OU"],
  ["2.5.4.6", "C"],
  ["2.5.4.9", "STREET"],
  ["0.9.2342.19200300.100.1.25", "DC"],
  ["0.9.2342.19200300.100.1.1", "UID"],
];

const NAMES_BY_OID: ReadonlyMap<string, string> = new Map(SHORT_NAMES);
const OIDS_BY_NAME: ReadonlyMap<string, string> = new Map(SHORT_NAMES.map(([dotted, name]) => [name, dotted]));

/** The caller's name for an identifier, the short name, or the identifier itself. */
export function attributeName(dotted: string, names: AttributeNames | null | undefined): string {
  if (names !== undefined && names !== null) {
    const pairs = list(names, "attributeNames", (value, at) => {
      const [oid, name] = pair(value, at);
      return [oidArgument(oid, at).dottedString, text(name, at)] as const;
    });
    const own = pairs.find(([oid]) => oid === dotted);
    if (own !== undefined) return own[1];
  }
  return NAMES_BY_OID.get(dotted) ?? dotted;
}

function pair(value: unknown, name: string): readonly [unknown, unknown] {
  if (Array.isArray(value) && value.length === 2) return [value[0], value[1]];
  throw typeError(`"${name}" must be a pair`);
}

/** Section 2.4. */
export function escaped(value: string): string {
  const inner = value.replace(/["+,;<>\\]/g, "\\$&").replaceAll("\0", "\\00");
  const start = /^#|^ (?=.)/s.test(inner) ? "\\" : "";
  return start + inner.replace(/ $/, "\\ ");
}

/** The sets of a name, the most general first; each a list of dotted identifiers and values. */
export type ParsedName = readonly (readonly (readonly [dotted: string, value: string])[])[];

/** Section 3, without blanks around separators. */
export function parseRfc4514(
  data: string,
  attributeOids: Iterable<readonly [name: string, oid: ObjectIdentifier]> | null | undefined,
): ParsedName {
  if (data === "") return [];
  const own = list(attributeOids ?? [], "attributeOids", (value, at) => {
    const [name, oid] = pair(value, at);
    return [text(name, at), oidArgument(oid, at).dottedString] as const;
  });
  return new Parser(data, new Map([...OIDS_BY_NAME, ...own])).name();
}

/** Walks over the text. Every pattern is sticky and matches where the walk stands. */
class Parser {
  readonly #data: string;
  readonly #oids: ReadonlyMap<string, string>;
  #at = 0;

  constructor(data: string, oids: ReadonlyMap<string, string>) {
    this.#data = data;
    this.#oids = oids;
  }

  name(): ParsedName {
    const rdns = [this.#rdn()];
    while (this.#take(/,/y) !== null) rdns.push(this.#rdn());
    if (this.#at !== this.#data.length) throw this.#error("a comma or the end");
    return rdns.toReversed();
  }

  #rdn(): [dotted: string, value: string][] {
    const pairs = [this.#pair()];
    while (this.#take(/\+/y) !== null) pairs.push(this.#pair());
    return pairs;
  }

  #pair(): [dotted: string, value: string] {
    const dotted = this.#take(/[0-9]+(?:\.[0-9]+)+/y) ?? this.#described();
    if (this.#take(/=/y) === null) throw this.#error('a "="');
    return [dotted, this.#take(/#/y) === null ? this.#string() : this.#hexadecimal()];
  }

  /** A name with an identifier. Its form is that of RFC 4512, or whatever the caller brought. */
  #described(): string {
    const name = this.#take(/[^=,+"\\<>;\s]+/y);
    const dotted = name === null ? undefined : this.#oids.get(name);
    if (dotted === undefined) throw this.#error("a known name of an attribute, or an object identifier");
    return dotted;
  }

  #hexadecimal(): string {
    const digits = this.#take(/(?:[0-9a-fA-F]{2})+/y);
    if (digits === null) throw this.#error("pairs of hexadecimal digits");
    return this.#utf8([Buffer.from(digits, "hex")]);
  }

  #string(): string {
    const parts: Buffer[] = [];
    // Neither a blank nor "#" begins a value unless it is escaped.
    if (this.#looking(/ /y)) throw this.#error("a value that does not begin with a blank");
    for (;;) {
      const plain = this.#take(/[^"+,;<>\\\0]+/y);
      if (plain !== null) {
        if (plain.endsWith(" ") && (this.#at === this.#data.length || this.#looking(/[+,]/y))) {
          throw this.#error("a value that does not end with a blank");
        }
        parts.push(Buffer.from(plain, "utf8"));
        continue;
      }
      const character = this.#take(/\\["+,;<>\\ #=]/y);
      if (character !== null) {
        parts.push(Buffer.from(character.slice(1)));
        continue;
      }
      const octet = this.#take(/\\[0-9a-fA-F]{2}/y);
      if (octet === null) return this.#utf8(parts);
      parts.push(Buffer.from(octet.slice(1), "hex"));
    }
  }

  #utf8(parts: readonly Buffer[]): string {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
    } catch {
      throw this.#error("octets of UTF-8 before this place");
    }
  }

  #looking(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#data);
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#data);
    if (found === null) return null;
    this.#at = pattern.lastIndex;
    return found[0];
  }

  #error(expected: string): ValueError {
    return new ValueError(`not a name of RFC 4514: expected ${expected} at character ${this.#at}`);
  }
}
