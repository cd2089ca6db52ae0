/** A line that is no comment, and does not close a bracket. */
const LINE = /^([ \t]*)[^\s#\])}]/gm;

/**
 * Where the words begin that stand behind YAML which is indented as a whole, as code in a text is: nothing of it is less
 * indented than its first line. Undefined where it goes on to the end.
 */
export function outdentedLines(text: string): number | undefined {
  let indentation: number | undefined;
  for (const { 1: before = '', index } of text.matchAll(LINE)) {
    if (indentation === undefined) {
      if (before.length === 0) return undefined;
      indentation = before.length;
    } else if (before.length < indentation) return index;
  }
  return undefined;
}
