/** Some lines of a text. */
export interface TextBlock {
  readonly first: number;
  /** The line behind the last. */
  readonly end: number;
  readonly indentation: number;
}

export const indentationOf = (line: string): number => line.length - line.trimStart().length;

/** By how much all lines from one to before another are indented. */
export function leastIndentation(lines: readonly string[], first: number, end: number): number {
  const indented = lines.slice(first, end).filter((line) => line.trim() !== '');
  return indented.reduce((least, line) => Math.min(least, indentationOf(line)), Number.MAX_SAFE_INTEGER);
}
