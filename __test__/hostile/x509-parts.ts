// Certificates, requests and revocation lists made by hand, with whatever a case puts in the place of one of their parts.
import { at, integer, sequence, value, values } from "../support/der.ts";
import { seedFile } from "./x509-reading.ts";

// The parts of which objects are made here: those of the seeds, or what a case puts in their place.
const parts = values(at(seedFile("certificate/p256"), 0, 0)).map((each) => value(each.tag, each.content));
const [version, serial, algorithm, issuer, validity, subject, key] = parts as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
const signatureBits = value(0x03, Buffer.of(0), sequence(integer(1n), integer(1n)));
const signed = (tbs: Buffer, outer = algorithm): Buffer => sequence(tbs, outer, signatureBits);

interface Parts {
  readonly serial: Buffer;
  readonly algorithm: Buffer;
  readonly subject: Buffer;
  readonly key: Buffer;
  /** One after the other. */
  readonly extensions: Buffer;
}

/** A certificate with what is given in the place of what the seed has. */
export function certificateOf(given: Partial<Parts>): Buffer {
  const inner = given.algorithm ?? algorithm;
  const extensions = given.extensions === undefined ? [] : [value(0xa3, sequence(given.extensions))];
  return signed(sequence(version, given.serial ?? serial, inner, issuer, validity, given.subject ?? subject, given.key ?? key, ...extensions), inner);
}

/** A request with these attributes. */
export const requestOf = (...attributes: readonly Buffer[]): Buffer => signed(sequence(integer(0n), subject, key, value(0xa0, ...attributes)));

/** A revocation list with these entries and extensions, each list one after the other. */
export function listOf(entries: Buffer, extensions?: Buffer): Buffer {
  const times = validity.subarray(2);
  const after = extensions === undefined ? [] : [value(0xa0, sequence(extensions))];
  return signed(sequence(integer(1n), algorithm, issuer, times, sequence(entries), ...after));
}

/** An object identifier of small arcs. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return value(0x06, Buffer.from(octets));
}

export const octets = (content: Uint8Array): Buffer => value(0x04, content);
export const utf8 = (text: string): Buffer => value(0x0c, Buffer.from(text));
export const extension = (dotted: string, content: Uint8Array): Buffer => sequence(oid(dotted), octets(content));
export const attribute = (dotted: string, content: Uint8Array): Buffer => sequence(oid(dotted), content);
export const rdn = (...attributes: readonly Buffer[]): Buffer => value(0x31, ...attributes);
export const name = (...attributes: readonly Buffer[]): Buffer => sequence(...attributes.map((each) => rdn(each)));

export const MANY = 100_000;
export const LONG = 20_000;
export const listOfMany = (each: (position: number) => Buffer, count = MANY): Buffer[] => Array.from({ length: count }, (_, position) => each(position));
/** So many values, one after the other. */
export const many = (each: (position: number) => Buffer, count = MANY): Buffer => Buffer.concat(listOfMany(each, count));

/** A value inside of itself, so many times. */
export function nested(tag: number, depth: number): Buffer {
  // The heads alone, from the inside: copying the whole each time would take the square of it.
  const heads: Buffer[] = [];
  let length = 2;
  for (let level = 0; level < depth; level += 1) {
    const head = length < 0x80 ? Buffer.of(tag, length) : length < 0x10000 ? Buffer.of(tag, 0x82, length >> 8, length & 0xff) : Buffer.of(tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff);
    // Between 0x80 and 0xff one octet is enough, and more is not DER.
    heads.push(length >= 0x80 && length < 0x100 ? Buffer.of(tag, 0x81, length) : head);
    length += heads.at(-1)?.length ?? 0;
  }
  return Buffer.concat([...heads.toReversed(), Buffer.of(0x05, 0x00)]);
}
