// Where cipherwright means to differ from what pyca/cryptography 50.0.2 says of the key files of its vectors. Each line stands for as
// many calls as it says, and for no other; a difference without a line, and a line without its differences, fail.

/** `ruling`: a decision of ours. `added`: a format that pyca does not take. `to come`: a family of keys that is not built yet. */
export type List = "ruling" | "added" | "to come";

export interface Difference {
  readonly list: List;
  readonly files: string | RegExp;
  readonly loader: string;
  /** What pyca gives: a class of error with its reason, or of object. */
  readonly pyca: string;
  readonly ours: string;
  readonly calls: number;
  readonly reason: string;
  /** What stands in a key that pyca does not load, by another program. */
  readonly fields?: Readonly<Record<string, string | number>>;
}

const laterFamily = "families to come are named in the error";

export const DIFFERENCES: readonly Difference[] = [];
export { laterFamily };
