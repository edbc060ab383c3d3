// Enough DER to carry keys to other programs and back: written here, so that ours is not judged by itself.

/** A value: its tag, and its content as bytes. */
export interface Value {
  readonly tag: number;
  readonly content: Buffer;
}

export function value(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length.toString(16);
  const octets = Buffer.from(size.length % 2 === 1 ? `0${size}` : size, "hex");
  const length = content.length < 0x80 ? Buffer.from([content.length]) : Buffer.concat([Buffer.from([0x80 | octets.length]), octets]);
  return Buffer.concat([Buffer.from([tag]), length, content]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => value(0x30, ...parts);

/** An INTEGER that is not negative. */
export function integer(number: bigint): Buffer {
  const hex = number.toString(16);
  const even = hex.length % 2 === 1 ? `0${hex}` : hex;
  return value(0x02, Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, "hex"));
}

/** The values of a content, one after the other. */
export function values(content: Uint8Array): Value[] {
  const bytes = Buffer.from(content);
  const found: Value[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes.readUInt8(at);
    const first = bytes.readUInt8(at + 1);
    const octets = first < 0x80 ? 0 : first & 0x7f;
    const length = octets === 0 ? first : bytes.readUIntBE(at + 2, octets);
    const start = at + 2 + octets;
    found.push({ tag, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

/** The content at a path of positions. */
export function at(der: Uint8Array, ...path: readonly number[]): Buffer {
  return path.reduce<Buffer>((content, position) => {
    const found = values(content)[position];
    if (found === undefined) throw new Error(`no value ${position} in ${content.toString("hex")}`);
    return found.content;
  }, Buffer.from(der));
}

export const number = (content: Uint8Array): bigint => BigInt(`0x0${Buffer.from(content).toString("hex")}`);
