/** Text out of files, as it is shown to people: in a file anything can stand, and a terminal does what it is told. */

/** Names and lists are shown up to here: twenty lines of a terminal. */
const MOST = 2000;

/**
 * The text without what would drive a terminal or turn the direction of text, and not longer than `most` characters.
 * Ends of lines are written out as well.
 */
export function plain(text: string, most: number = MOST): string {
  // A character takes two units at most; the rest would not be shown.
  const kept = text.slice(0, 2 * most).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu, (character) => {
    const code = character.codePointAt(0) as number;
    return `\\u{${code.toString(16)}}`;
  });
  const characters = [...kept];
  return characters.length <= most && text.length <= 2 * most ? kept : `${characters.slice(0, most - 1).join("")}…`;
}

/** The same of a text of several lines, each on its own. */
export function plainLines(text: string): string {
  const lines = text.slice(0, 2 * MOST).split("\n").map((line) => plain(line));
  return text.length <= 2 * MOST ? lines.join("\n") : `${lines.join("\n")}…`;
}
