import { FENCE } from './wrapping.ts';

/**
 * The blocks of code of a Markdown text that can be configuration, everything else as empty lines. Several count where
 * all are JSON, one behind the other; of several others nobody can say which is meant. Undefined where none can be.
 */
export function codeBlocks(text: string): string | undefined {
  const lines = text.split('\n');
  const blocks = blocksOf(lines).filter(({ first, end }) => isConfiguration(lines.slice(first, end)));
  const json = blocks.filter(({ first, end }) => /^\s*[{[]/.test(lines.slice(first, end).join('\n')));
  const used = json.length > 0 ? json : blocks.length === 1 ? blocks : [];
  if (used.length === 0) return undefined;
  const isUsed = (line: number): boolean => used.some(({ first, end }) => first <= line && line < end);
  return lines.map((line, index) => (isUsed(index) ? line : '')).join('\n');
}

interface Block {
  readonly first: number;
  /** The line behind the last. */
  readonly end: number;
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let open: { readonly mark: string; readonly first: number } | undefined;
  lines.forEach((line, index) => {
    const [mark] = FENCE.exec(line) ?? [];
    if (open === undefined) {
      if (mark !== undefined) open = { mark, first: index + 1 };
    } else if (mark?.startsWith(open.mark) === true && line.trim() === mark) {
      blocks.push({ first: open.first, end: index });
      open = undefined;
    }
  });
  if (open !== undefined) blocks.push({ first: open.first, end: lines.length });
  return blocks;
}

/** Shell commands, logs and tables are what stands in the other blocks of a bug report. */
function isConfiguration(lines: readonly string[]): boolean {
  const [first = ''] = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return /^\s*(?:[{[]|---|- |"?[\w@-]+"?:(?:\s|$))/.test(first);
}
