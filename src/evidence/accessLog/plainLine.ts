/** Takes terminal escapes out (what is left of a hostile one is text), and the marks that a table of Markdown needs. */
export function withoutEscapes(line: string): string {
  const plain = line.includes('\\|') ? line.replaceAll('\\|', '|') : line;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
  return plain.includes('\u001b') ? plain.replace(/\u001b(?:\[[0-9;?]{0,32}[A-Za-z]|[A-Z\\])?/g, '') : plain;
}

/** Of the time that somebody has taken out: `[...] "GET …`, `[<time>] "GET …`. */
const TIME_MARK = /\[(?:\.{2,16}|\u2026|[<%]?[A-Za-z_-]{2,24}[>%]?|)\] (?=")/y;

/** How long the mark is; 0 where there is none. */
export function timeMarkEnd(line: string, offset: number): number {
  TIME_MARK.lastIndex = offset;
  return TIME_MARK.exec(line)?.[0].length ?? 0;
}
