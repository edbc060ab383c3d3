// The formats of NIST's vector files, in which most of the corpora are written.

/** A block: names in lower case with their values, and the section that holds for it (`ENCRYPT`, `DECRYPT`, or none). */
export interface NistBlock {
  readonly section: string;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * The blocks of a file. A block starts where the first name of the first block stands again; lines with `#` are comments, and lines
 * `[name = value]` hold for the blocks that follow.
 */
export function nistBlocks(text: string, first = "count"): NistBlock[] {
  const blocks: { section: string; values: Map<string, string> }[] = [];
  let section = "";
  let shared = new Map<string, string>();
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const bracketed = /^\[\s*([^\]=]+?)\s*(?:=\s*([^\]]*?)\s*)?\]$/.exec(line);
    if (bracketed !== null) {
      const [, name = "", value] = bracketed;
      if (value === undefined) section = name.toUpperCase();
      else shared = new Map([...shared, [`[${name.toLowerCase()}]`, value]]);
      continue;
    }
    if (line === "FAIL") {
      blocks.at(-1)?.values.set("fail", "");
      continue;
    }
    const [, name = "", value = ""] = /^(\w+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name === "") throw new Error(`a line that is no value: ${line}`);
    if (name.toLowerCase() === first) blocks.push({ section, values: new Map(shared) });
    blocks.at(-1)?.values.set(name.toLowerCase(), value);
  }
  return blocks;
}

/** The bytes of a value, which must be there. */
export function nistBytes({ values }: NistBlock, ...names: readonly string[]): Buffer {
  for (const name of names) {
    const value = values.get(name);
    if (value !== undefined) return Buffer.from(value, "hex");
  }
  throw new Error(`a block without ${names.join(" or ")}`);
}

/** The message of a block of a hash list: `Len` is in bits, and 0 means the empty message. */
export function nistMessage(block: NistBlock): Buffer {
  const bits = Number(block.values.get("len"));
  return bits === 0 ? Buffer.alloc(0) : nistBytes(block, "msg");
}

/** Every `step`-th of a list. */
export function sample<T>(list: readonly T[], step: number): T[] {
  return list.filter((_, index) => index % step === 0);
}
