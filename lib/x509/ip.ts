/** Addresses and networks of IP as text and as octets. The text is the shortest form (RFC 5952 without mixed notation). */

import { ValueError } from "../exceptions.ts";

/** The octets of an address, or of a network's first address and its mask. */
export function ipOctets(text: string): Uint8Array {
  const [address, prefix, ...more] = text.split("/") as [string, string?, ...string[]];
  const octets = addressOctets(address);
  if (octets === null || more.length > 0) throw refused();
  if (prefix === undefined) return octets;
  const bits = /^(0|[1-9][0-9]{0,2})$/.test(prefix) ? Number(prefix) : Infinity;
  if (bits > octets.length * 8) throw refused();
  const mask = maskOf(bits, octets.length);
  if (octets.some((octet, at) => (octet & ~(mask[at] as number)) !== 0)) {
    throw new ValueError("not a network: bits are set that the prefix leaves to hosts");
  }
  return Buffer.concat([octets, mask]);
}

function refused(): ValueError {
  return new ValueError('not an address or network such as "192.0.2.1", "2001:db8::1" or "10.0.0.0/8"');
}

/** The text for octets, if there is one: 4 or 16 for an address, 8 or 32 for a network. */
export function ipText(octets: Uint8Array): string {
  const { length } = octets;
  if (length === 4 || length === 16) return addressText(octets);
  if (length !== 8 && length !== 32) throw new ValueError(`an IP address has 4, 8, 16 or 32 bytes, got ${length}`);
  const [address, mask] = [octets.subarray(0, length / 2), octets.subarray(length / 2)];
  const bits = prefixOf(mask);
  if (address.some((octet, at) => (octet & ~(mask[at] as number)) !== 0)) {
    throw new ValueError("a network has bits set that its mask leaves to hosts");
  }
  return `${addressText(address)}/${bits}`;
}

/** Whether the octets are those of a network. */
export function isNetwork(octets: Uint8Array): boolean {
  return octets.length === 8 || octets.length === 32;
}

function maskOf(bits: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => 0xff00 >> Math.min(8, Math.max(0, bits - 8 * at)));
}

function prefixOf(mask: Uint8Array): number {
  const bits = [...mask].map((octet) => octet.toString(2).padStart(8, "0")).join("");
  const [ones] = /^1*/.exec(bits) as unknown as [string];
  if (bits.includes("1", ones.length)) throw new ValueError("the mask of a network has a gap");
  return ones.length;
}

function addressOctets(address: string): Uint8Array | null {
  return address.includes(":") ? version6(address) : version4(address);
}

function version4(address: string): Uint8Array | null {
  const parts = address.split(".");
  // Zeros in front are refused: some programs read such numbers as octal.
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256)) return null;
  return Uint8Array.from(parts, Number);
}

function version6(address: string): Uint8Array | null {
  const halves = address.split("::");
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half, at) => groups(half, at === halves.length - 1)) as [number[] | null, (number[] | null)?];
  if (head === null || tail === null) return null;
  const missing = 8 - head.length - (tail?.length ?? 0);
  // "::" stands for at least one group.
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const all = [...head, ...Array<number>(Math.max(0, missing)).fill(0), ...(tail ?? [])];
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

/** Groups of 16 bits; the last two may be written as an address of version 4. */
function groups(text: string, last: boolean): number[] | null {
  if (text === "") return [];
  const parts = text.split(":");
  const final = parts.at(-1) as string;
  const numbers: number[] = [];
  if (last && final.includes(".")) {
    const octets = version4(final);
    if (octets === null) return null;
    parts.pop();
    const [a, b, c, d] = octets as unknown as [number, number, number, number];
    numbers.push((a << 8) | b, (c << 8) | d);
  }
  if (!parts.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part))) return null;
  return [...parts.map((part) => Number.parseInt(part, 16)), ...numbers];
}

function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join(".");
  const all = Array.from({ length: 8 }, (_, at) => ((octets[2 * at] as number) << 8) | (octets[2 * at + 1] as number));
  const texts = all.map((group) => group.toString(16));
  const [start, length] = longestZeros(all);
  if (length < 2) return texts.join(":");
  return `${texts.slice(0, start).join(":")}::${texts.slice(start + length).join(":")}`;
}

/** The first of the longest runs of groups that are zero. */
function longestZeros(all: readonly number[]): [start: number, length: number] {
  let best: [start: number, length: number] = [0, 0];
  for (let start = 0; start < all.length; start += 1) {
    let end = start;
    while (all[end] === 0) end += 1;
    if (end - start > best[1]) best = [start, end - start];
  }
  return best;
}
