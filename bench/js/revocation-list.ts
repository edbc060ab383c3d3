/** A revocation list that is larger than any that a builder should make: written by hand, entry by entry. */

import { randomFillSync } from "node:crypto";

export interface LargeList {
  readonly der: Buffer;
  /** Serial numbers that are on it, from all over the list. */
  readonly serials: readonly bigint[];
}

const SERIAL_BYTES = 16;
/** An entry: a positive INTEGER of 16 bytes, and a UTCTime. */
const DATE = Buffer.from("\x17\x0d250102030405Z", "latin1");
const ENTRY_BYTES = 2 + 2 + SERIAL_BYTES + DATE.length;

/** Tag and length. */
function header(tag: number, length: number): Buffer {
  const digits = length.toString(16);
  const octets = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, "hex");
  return length < 128 ? Buffer.from([tag, length]) : Buffer.concat([Buffer.from([tag, 0x80 | octets.length]), octets]);
}

const value = (tag: number, content: Buffer): Buffer => Buffer.concat([header(tag, content.length), content]);

/** ecdsa-with-SHA256 (RFC 5758, 3.2). */
const ALGORITHM = Buffer.from("300a06082a8648ce3d040302", "hex");

/** A list of so many entries. Its signature is none, since what is measured does not look at it. */
export function largeList(entries: number, wanted: number): LargeList {
  const revoked = Buffer.alloc(entries * ENTRY_BYTES);
  randomFillSync(revoked);
  const serials: bigint[] = [];
  const step = Math.floor(entries / wanted);
  for (let at = 0; at < entries; at += 1) {
    const entry = revoked.subarray(at * ENTRY_BYTES, (at + 1) * ENTRY_BYTES);
    entry.set([0x30, ENTRY_BYTES - 2, 0x02, SERIAL_BYTES], 0);
    // Positive, and without a leading zero.
    entry[4] = ((entry[4] as number) & 0x7f) | 0x40;
    entry.set(DATE, 4 + SERIAL_BYTES);
    if (at % step === 0 && serials.length < wanted) serials.push(BigInt(`0x${entry.toString("hex", 4, 4 + SERIAL_BYTES)}`));
  }
  const commonName = value(0x30, value(0x31, value(0x30, Buffer.concat([Buffer.from("0603550403", "hex"), value(0x0c, Buffer.from("large"))]))));
  const before = Buffer.concat([Buffer.from([2, 1, 1]), ALGORITHM, commonName, DATE, DATE, header(0x30, revoked.length)]);
  const after = Buffer.concat([ALGORITHM, value(0x03, Buffer.alloc(65))]);
  const tbs = before.length + revoked.length;
  const tbsHeader = header(0x30, tbs);
  return { der: Buffer.concat([header(0x30, tbsHeader.length + tbs + after.length), tbsHeader, before, revoked, after]), serials };
}
