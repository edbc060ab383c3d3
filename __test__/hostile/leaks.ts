// Whether a text shows 8 bytes or more of a secret in any of the ways that bytes and numbers are written.

const HEX = 16;
const BASE64 = 10;
const LATIN1 = 8;
const LIST = 8;
const DECIMAL = 18;

function windows(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length));
}

/** Numbers in a text, as `1,2,3`. */
const numbersIn = (text: string): string[] => text.match(/\d+/g) ?? [];
const listsOf = (numbers: readonly string[]): string[] => numbers.slice(LIST - 1).map((_, at) => numbers.slice(at, at + LIST).join(","));

export class Leaks {
  readonly #hex = new Set<string>();
  readonly #base64 = new Set<string>();
  readonly #latin1 = new Set<string>();
  readonly #lists = new Set<string>();
  readonly #decimal = new Set<string>();
  readonly #words: readonly string[];

  /** `words` are secrets that are texts, such as passwords, and count whole. */
  constructor(secrets: readonly Uint8Array[], words: readonly string[]) {
    this.#words = words;
    for (const secret of secrets) {
      const bytes = Buffer.from(secret);
      const add = (set: Set<string>, text: string, length: number): void => windows(text, length).forEach((each) => set.add(each));
      add(this.#hex, bytes.toString("hex"), HEX);
      add(this.#latin1, bytes.toString("latin1"), LATIN1);
      add(this.#decimal, BigInt(`0x0${bytes.toString("hex")}`).toString(), DECIMAL);
      for (let shift = 0; shift < 3; shift += 1) add(this.#base64, bytes.subarray(shift, bytes.length - ((bytes.length - shift) % 3)).toString("base64"), BASE64);
      listsOf([...bytes].map(String)).forEach((each) => this.#lists.add(each));
    }
  }

  /** What a text shows of the secrets, or null. */
  shownBy(text: string): string | null {
    const bare = text.replace(/[\s:,-]/g, "");
    const standard = bare.replaceAll("_", "/");
    return (
      this.#words.find((word) => text.includes(word)) ??
      windows(bare.toLowerCase(), HEX).find((each) => this.#hex.has(each)) ??
      windows(standard, BASE64).find((each) => this.#base64.has(each)) ??
      windows(text, LATIN1).find((each) => this.#latin1.has(each)) ??
      windows(bare, DECIMAL).find((each) => this.#decimal.has(each)) ??
      listsOf(numbersIn(text)).find((each) => this.#lists.has(each)) ??
      null
    );
  }
}
