import { configurationStart } from './configurationStart.ts';
import { GLUED_FENCE } from './fence.ts';
import { fencedBlocks } from './fencedBlocks.ts';
import { hereDocuments } from './hereDocument.ts';
import { preformatted } from './preformatted.ts';
import { rawStrings } from './rawStrings.ts';
import type { TextBlock } from './textBlock.ts';

/** A block from where configuration begins in it. */
interface Configuration extends TextBlock {
  /** The line with which the block itself begins. */
  readonly opened: number;
  readonly isJson: boolean;
}

/**
 * The blocks of code of a text, and the texts that a script has within it, that can be configuration, everything else as
 * empty lines. Those in JSON count, one
 * behind the other; where there are none, those in YAML, as documents of one file. Undefined where there is neither.
 */
export function codeBlocks(text: string): string | undefined {
  const { lines, blocks } = rawStrings(text.split('\n'), new RegExp(GLUED_FENCE, 'g'));
  return configurationOf(lines, [...blocks, ...fencedBlocks(lines), ...hereDocuments(lines)]) ?? htmlBlocks(text);
}

/** The same of the strings in a program. */
export function programStrings(text: string): string | undefined {
  const { lines, blocks } = rawStrings(text.split('\n'));
  return configurationOf(lines, blocks);
}

function configurationOf(lines: readonly string[], found: readonly TextBlock[]): string | undefined {
  const blocks = [...found]
    .sort((one, other) => one.first - other.first)
    .flatMap((block) => configurationIn(lines, block));
  const json = blocks.filter(({ isJson }) => isJson);
  const used = json.length > 0 ? json : blocks;
  if (used.length === 0) return undefined;
  return lines
    .map((line, index) => {
      const block = used.find(({ opened, end }) => opened <= index && index < end);
      if (block === undefined) return '';
      // The line of the fence takes the mark that begins a document of YAML.
      if (index === block.opened) return json.length === 0 && used.length > 1 ? '---' : '';
      if (index < block.first) return '';
      const inside = line.slice(Math.min(block.indentation, line.length - line.trimStart().length));
      // The number of a note below the block, as AsciiDoc has it.
      return inside.replace(/(?<!\s)\s+(?:#\s*)?<\d{1,2}>\s*$/, '');
    })
    .join('\n');
}

function configurationIn(lines: readonly string[], block: TextBlock): readonly Configuration[] {
  const inside = lines.slice(block.first, block.end);
  const start = configurationStart(inside);
  if (start === undefined) return [];
  const isJson = /^\s*[{[]/.test(inside.slice(start).join('\n'));
  return [{ ...block, opened: block.first - 1, first: block.first + start, isJson }];
}

/** The Markdown of issues may have blocks of HTML, too. */
function htmlBlocks(text: string): string | undefined {
  const shown = preformatted(text);
  return shown.trim() === '' ? undefined : shown;
}
