/** One line of the benchmark. */

export interface Row {
  readonly name: string;
  /** Bytes of the message. */
  readonly size: number;
  /** Makes the call that is measured; what it prepares is not measured. */
  ours(): () => Buffer;
  /** The same with node:crypto; null where Node never had it. */
  node(): (() => Buffer) | null;
  /** The least ratio (throughput of ours over node's) that the project promises. */
  readonly goal?: number | undefined;
  /** The most that a call may take, in nanoseconds, where node has nothing to compare with. */
  readonly limit?: number | undefined;
}

const DONE = Buffer.alloc(0);

/** Work whose results differ by chance, or that gives none: both sides give this in their place. */
export function done(work: () => unknown): () => Buffer {
  return () => {
    work();
    return DONE;
  };
}

/** A short message, a record or a page of a file, and a long message. */
export const SIZES = [64, 16 * 1024, 1024 * 1024] as const;
export type Size = (typeof SIZES)[number];

/** Goals by size. */
export type Goals = Partial<Readonly<Record<Size, number>>>;

/** Bytes that are the same in each run and are not all alike. */
export function sample(size: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 167 + (index >> 8) * 13) & 0xff));
}
