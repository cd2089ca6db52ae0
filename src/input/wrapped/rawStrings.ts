import { leastIndentation, type TextBlock } from './textBlock.ts';

/**
 * What begins a line of a program at its margin and nothing of JSON, YAML or prose: Go, Java, Python, Rust, C++, JavaScript,
 * CUE; a module of Nix.
 */
const PROGRAM =
  /^(?:package [\w.]+;?\s*$|import (?:[\w.]+(?: as \w+|\.\*)?;?\s*$|[{*"'(]|\w+,? (?:from|\{) )|from [\w.]+ import |#include [<"]|use [\w:]+::|func [\w(]|(?:pub )?fn \w+[(<]|def \w+\(.*\):|(?:public|private|abstract|final) (?:\w+ )*class |TEST(?:_F|_P)?\(|namespace [\w:]+ ?\{|\{ ?(?:\w+, ?)*(?:\w+|\.\.\.) ?\}: *\n\{)/m;

export const isProgram = (text: string): boolean => PROGRAM.test(text);

/** What begins a string of several lines: Go and JavaScript, Python and Java, C++, Rust, Nix. */
const OPENS = /`|"""|'''|\bR"(\w*)\(|\br(#+)"|(?<== ?)''\s*$/g;

/** The strings of several lines in a program; their first and last lines without what stands beside them. */
export function rawStrings(
  written: readonly string[],
  opens: RegExp = OPENS,
): {
  readonly lines: readonly string[];
  readonly blocks: readonly TextBlock[];
} {
  const lines = [...written];
  const blocks: TextBlock[] = [];
  let open: { readonly closes: string; readonly line: number; readonly column: number } | undefined;
  for (const [index, line] of written.entries()) {
    let column = 0;
    if (open !== undefined) {
      column = line.indexOf(open.closes);
      if (column < 0) continue;
      const head = (written[open.line] ?? '').slice(open.column).replace(/^\\$/, '');
      const tail = line.slice(0, column);
      const first = head.trim() === '' ? open.line + 1 : open.line;
      const end = tail.trim() === '' ? index : index + 1;
      if (first === open.line) lines[first] = head;
      lines[index] = tail;
      if (end > first) blocks.push({ first, end, indentation: leastIndentation(lines, first, end) });
      column += open.closes.length;
    }
    open = unclosed(line, index, column, opens);
  }
  return { lines, blocks };
}

/** The string that begins in this line, behind a column, and does not end in it. */
function unclosed(line: string, index: number, from: number, opens: RegExp) {
  opens.lastIndex = from;
  for (let found = opens.exec(line); found !== null; found = opens.exec(line)) {
    const [mark, tag, hashes] = found;
    const closes = tag !== undefined ? `)${tag}"` : hashes !== undefined ? `"${hashes}` : mark.trim();
    const column = found.index + mark.length;
    const end = line.indexOf(closes, column);
    if (end < 0) return { closes, line: index, column };
    opens.lastIndex = end + closes.length;
  }
  return undefined;
}
