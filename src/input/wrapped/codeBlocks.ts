import { FENCE } from './fence.ts';
import { hereDocuments, type TextBlock } from './hereDocument.ts';
import { isConfiguration } from './isConfiguration.ts';

/**
 * The blocks of code of a Markdown text, and the texts that a script has within it, that can be configuration, everything else as
 * empty lines. Those in JSON count, one
 * behind the other; where there are none, those in YAML, as documents of one file. Undefined where there is neither.
 */
export function codeBlocks(text: string): string | undefined {
  const lines = text.split('\n');
  const blocks = [...fencedBlocks(lines), ...hereDocuments(lines)]
    .sort((one, other) => one.first - other.first)
    .filter(({ first, end }) => isConfiguration(lines.slice(first, end)));
  const json = blocks.filter(({ first, end }) => /^\s*[{[]/.test(lines.slice(first, end).join('\n')));
  const used = json.length > 0 ? json : blocks;
  if (used.length === 0) return undefined;
  return lines
    .map((line, index) => {
      const block = used.find(({ first, end }) => first - 1 <= index && index < end);
      if (block === undefined) return '';
      // The line of the fence takes the mark that begins a document of YAML.
      if (index < block.first) return json.length === 0 && used.length > 1 ? '---' : '';
      return line.slice(Math.min(block.indentation, line.length - line.trimStart().length));
    })
    .join('\n');
}

function fencedBlocks(lines: readonly string[]): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let open: (Omit<TextBlock, 'end'> & { readonly mark: string }) | undefined;
  lines.forEach((line, index) => {
    const [, mark] = FENCE.exec(line) ?? [];
    if (open === undefined) {
      if (mark !== undefined) open = { mark, first: index + 1, indentation: line.indexOf(mark) };
    } else if (mark?.startsWith(open.mark) === true && line.trim() === (mark.startsWith('{') ? `${mark}}` : mark)) {
      blocks.push({ first: open.first, end: index, indentation: open.indentation });
      open = undefined;
    }
  });
  if (open !== undefined) blocks.push({ first: open.first, end: lines.length, indentation: open.indentation });
  return blocks;
}
