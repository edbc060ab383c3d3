// Everything small that can be wrong with a file: each byte, each length, each field.
import { type Value, value, values } from "../support/der.ts";

/** What a byte becomes. */
const CHANGES: readonly ((byte: number) => number)[] = [
  () => 0x00,
  () => 0x01,
  () => 0x30,
  () => 0x7f,
  () => 0x80,
  () => 0xff,
  (byte) => byte ^ 1,
  (byte) => byte ^ 0x80,
];

/** Each byte changed in several ways. */
export function* changedBytes(data: Buffer): Generator<Buffer> {
  for (const [at, byte] of data.entries()) {
    for (const each of new Set(CHANGES.map((change) => change(byte)))) {
      if (each === byte) continue;
      const changed = Buffer.from(data);
      changed[at] = each;
      yield changed;
    }
  }
}

/** Every beginning, every end, and each byte taken out or doubled, or another one put before it. */
export function* changedLengths(data: Buffer): Generator<Buffer> {
  for (let at = 0; at < data.length; at += 1) {
    yield data.subarray(0, at);
    if (at > 0) yield data.subarray(at);
    yield Buffer.concat([data.subarray(0, at), data.subarray(at + 1)]);
    for (const byte of [0x00, 0x0a, 0x30, 0xff]) yield Buffer.concat([data.subarray(0, at), Buffer.of(byte), data.subarray(at)]);
  }
  yield Buffer.concat([data, Buffer.of(0)]);
  yield Buffer.concat([data, data]);
}

/** A value with its parts, where its content is values again; `before` is what stands ahead of them, as in a bit string. */
interface Node {
  readonly tag: number;
  readonly content: Buffer;
  readonly before: Buffer;
  readonly parts: readonly Node[];
}

function node({ tag, content }: Value): Node {
  const inside = (bytes: Buffer): Node[] => {
    try {
      const found = values(bytes);
      const again = Buffer.concat(found.map((each) => value(each.tag, each.content)));
      return again.equals(bytes) ? found.map(node) : [];
    } catch {
      return [];
    }
  };
  const constructed = (tag & 0x20) !== 0;
  const before = tag === 0x03 ? content.subarray(0, 1) : Buffer.alloc(0);
  const wraps = constructed || tag === 0x03 || tag === 0x04;
  return { tag, content, before, parts: wraps && content.length > 1 ? inside(content.subarray(before.length)) : [] };
}

const encoded = (each: Node): Buffer => value(each.tag, each.before, ...(each.parts.length > 0 ? each.parts.map(encoded) : [each.content.subarray(each.before.length)]));

const integer = (hex: string): Buffer => value(0x02, Buffer.from(hex, "hex"));
const long = "7f".repeat(3000);

/** What stands where a field was. */
const REPLACEMENTS: readonly Buffer[] = [
  value(0x05),
  value(0x30),
  value(0x04),
  value(0x03),
  value(0x06),
  value(0x02),
  integer("00"),
  integer("01"),
  integer("02"),
  integer("03"),
  integer("ff"),
  integer("8000000000000000"),
  integer("0080"),
  integer("0001"),
  integer("7fffffffffffffff"),
  integer("00ffffffffffffffff"),
  integer(`01${"00".repeat(64)}`),
  integer(long),
  value(0x03, Buffer.of(0)),
  value(0x03, Buffer.of(7, 0x80)),
  value(0x03, Buffer.of(9, 0)),
  value(0x04, Buffer.alloc(2000, 0x41)),
  value(0x06, Buffer.from(`2a${"ff".repeat(40)}7f`, "hex")),
  value(0x06, Buffer.from("2a808001", "hex")),
];

/** Length octets that lie, each before the content of a field. */
const LENGTHS = ["80", "8100", "81ff", "820000", "84ffffffff", "847fffffff", "88ffffffffffffffff", "887fffffffffffffff", "ff", `fe${"ff".repeat(126)}`];

/** Ways to write a field of a list of fields, and what then stands in the place of the list. */
function* changedField(fields: readonly Node[], at: number): Generator<Buffer> {
  const all = fields.map(encoded);
  const field = fields[at] as Node;
  const bytes = all[at] as Buffer;
  const placed = (...instead: readonly Buffer[]): Buffer => Buffer.concat([...all.slice(0, at), ...instead, ...all.slice(at + 1)]);
  yield placed();
  yield placed(bytes, bytes);
  if (at > 0) yield Buffer.concat([...all.slice(0, at - 1), bytes, all[at - 1] as Buffer, ...all.slice(at + 1)]);
  for (const other of REPLACEMENTS) yield placed(other);
  for (const tag of [0x02, 0x03, 0x04, 0x06, 0x0c, 0x24, 0x30, 0x31, 0x80, 0xa0, 0xa1, 0xbf, 0x1f]) yield placed(value(tag, field.content));
  for (const length of LENGTHS) yield placed(Buffer.of(field.tag), Buffer.from(length, "hex"), field.content);
  // The same, in more length octets than it takes, and with an end where it is not said.
  yield placed(Buffer.of(field.tag, 0x84, 0, 0, field.content.length >> 8, field.content.length & 0xff), field.content);
  yield placed(Buffer.of(field.tag, 0x80), field.content, Buffer.of(0, 0));
  if (field.tag === 0x02) {
    yield placed(value(0x02, Buffer.of(0), field.content));
    yield placed(value(0x02, Buffer.of(0xff), field.content));
    yield placed(value(0x02, Buffer.from(field.content.map((byte) => byte ^ 0xff))));
    yield placed(value(0x02, field.content, Buffer.of(0)));
    yield placed(value(0x02, Buffer.of(1), field.content, field.content));
  }
  for (let inner = 0; inner < field.parts.length; inner += 1) {
    for (const content of changedField(field.parts, inner)) yield placed(value(field.tag, field.before, content));
  }
}

/** Each field of DER, at every level, gone, doubled, in another place, of another type, or with another length. */
export function* changedFields(der: Buffer): Generator<Buffer> {
  yield* changedField(values(der).map(node), 0);
}
