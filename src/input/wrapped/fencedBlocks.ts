import { DIRECTIVE, FENCE, LISTING, SHORTCODE } from './fence.ts';
import { indentationOf, leastIndentation, type TextBlock } from './textBlock.ts';

/** A block that is not closed yet. */
interface Open {
  readonly first: number;
  /** Where all lines say it themselves, undefined. */
  readonly indentation: number | undefined;
  /** What ends it: a line like that, or one that is not indented like its lines. */
  readonly closes: (line: string) => boolean;
}

/** The blocks of code of a text in Markdown, AsciiDoc or reStructuredText, or in the markup of Jira or Hugo. */
export function fencedBlocks(lines: readonly string[]): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let open: Open | undefined;
  const close = (end: number): void => {
    if (open === undefined) return;
    const { first, indentation = leastIndentation(lines, first, end) } = open;
    blocks.push({ first, end, indentation });
    open = undefined;
  };
  lines.forEach((line, index) => {
    if (open === undefined) open = opened(lines, index);
    else if (open.closes(line) && index >= open.first) close(index);
  });
  close(lines.length);
  return blocks;
}

function opened(lines: readonly string[], index: number): Open | undefined {
  const line = lines[index] ?? '';
  const [, mark] = FENCE.exec(line) ?? [];
  if (mark !== undefined) {
    const end = mark.startsWith('{') ? `${mark}}` : mark;
    const closes = (one: string) => FENCE.exec(one)?.[1]?.startsWith(mark) === true && one.trim() === end;
    return { first: index + 1, indentation: line.indexOf(mark), closes };
  }
  const [, word] = SHORTCODE.exec(line) ?? [];
  if (word !== undefined) {
    const closes = (one: string) => /^\s*\{\{[<%] *\/(\w+)/.exec(one)?.[1] === word;
    return { first: index + 1, indentation: indentationOf(line), closes };
  }
  if (/^-{4,}\s*$/.test(line) && LISTING.test(lines[index - 1] ?? '')) {
    return { first: index + 1, indentation: 0, closes: (one) => one.trimEnd() === line.trimEnd() };
  }
  if (!DIRECTIVE.test(line)) return undefined;
  // Its options stand right behind it.
  const behind = lines.findIndex((one, at) => at > index && !/^\s+:[\w-]+:/.test(one));
  const closes = (one: string) => one.trim() !== '' && indentationOf(one) <= indentationOf(line);
  return { first: behind === -1 ? lines.length : behind, indentation: undefined, closes };
}
