// Where cipherwright means to differ from what pyca/cryptography 50.0.2 says of the certificates, requests and revocation lists of its
// vectors. Each line stands for as many fields of as many calls as it says, and for no other; a difference without a line, and a line
// without its differences, fail.
import type { IndexValue } from "../support/pyca-index.ts";

/** `ruling`: a decision of ours. `added`: what pyca does not take. `to come`: a family of keys that is not built yet. */
export type List = "ruling" | "added" | "to come";

export interface Difference {
  readonly list: List;
  /** A path, or what paths match. */
  readonly files: string | RegExp;
  /** The field, with `*` for positions in lists; empty for whether it loads at all. */
  readonly field: string;
  /** What pyca gives there: a class of error, a class of object, or a plain value. */
  readonly pyca: string;
  /** What comes here. */
  readonly ours: string;
  readonly count: number;
  readonly reason: string;
  /** Of an object that pyca does not load or a field that it does not read: what openssl says of it. */
  readonly values?: Readonly<Record<string, IndexValue>>;
}

export const DIFFERENCES: readonly Difference[] = [];
