import { type Bytes, readRange } from '../../source.ts';
import type { BlockPlace } from './blockDocument.ts';
import { contentOf, isItem, keyAt, restOfLine } from './line.ts';
import { type Outline, scanOutline } from './outline.ts';

/** How a value is written, as far as its lines show it. */
export type BlockContent =
  | {
      readonly kind: 'mapping';
      /** Where the first key stands. */
      readonly start: number;
      readonly members: readonly { readonly key: string; readonly place: BlockPlace }[];
      readonly outline: Outline;
    }
  | {
      readonly kind: 'sequence';
      /** Where the first dash stands. */
      readonly start: number;
      readonly column: number;
      /** Of the dashes. */
      readonly starts: readonly number[];
      readonly outline: Outline;
    }
  /** A scalar, a flow collection, or something unusual: to be parsed. */
  | { readonly kind: 'leaf'; readonly outline?: undefined };

/** How much deeper than what is asked for lines are kept: the next questions are about these. */
const DEEPER = 4;

const encoder = new TextEncoder();
const leaf: BlockContent = { kind: 'leaf' };

/** Takes the value at a place apart. `outline` is of something around it, and may not be deep enough. */
export function contentAt(bytes: Bytes, place: BlockPlace, outline: Outline | undefined): BlockContent {
  const first = firstLine(bytes, place);
  if (first === undefined) return leaf;
  const { start, column, text } = first;
  const hasDash = isItem(text);
  const key = hasDash ? undefined : keyAt(text);
  if (!hasDash && key === undefined) return leaf;
  const known =
    outline !== undefined && outline.limit >= column
      ? outline
      : scanOutline(bytes, place.start - place.column, place.end, column + DEEPER);
  const starts: number[] = [start];
  for (const line of known.lines(start + 1, place.end)) {
    if (line.indentation > column) continue;
    if (line.indentation < column) return leaf;
    if (line.hasDash !== hasDash) {
      // The items of a list in a mapping may stand under the keys of that.
      if (hasDash) return leaf;
      continue;
    }
    starts.push(line.start + column);
  }
  if (hasDash) return { kind: 'sequence', start, column, starts, outline: known };
  const members = starts.map((at, index) => {
    const found = index === 0 ? key : keyAt(restOfLine(bytes, at, place.end));
    if (found === undefined) return undefined;
    const next = starts[index + 1];
    const end = next === undefined ? place.end : next - column;
    return {
      key: found.key,
      place: { kind: 'member', start: at, column, value: at + encoder.encode(found.text).length, end } as const,
    };
  });
  const read = members.filter((member) => member !== undefined);
  return read.length < members.length ? leaf : { kind: 'mapping', start, members: read, outline: known };
}

interface FirstLine {
  readonly start: number;
  readonly column: number;
  readonly text: string;
}

/** Where a block collection would begin: in the line of the dash, or in one of the next. */
function firstLine(bytes: Bytes, place: BlockPlace): FirstLine | undefined {
  const { kind, start, column, value, end } = place;
  if (kind !== 'document') {
    const inline = contentOf(restOfLine(bytes, value, end));
    if (inline !== undefined) {
      if (kind === 'member') return undefined;
      const at = value + inline.offset;
      return { start: at, column: column + at - start, text: inline.text };
    }
  }
  const from = kind === 'document' ? start : behindLine(bytes, value, end);
  for (let at = from; at < end; at = behindLine(bytes, at, end)) {
    const line = restOfLine(bytes, at, end);
    const content = contentOf(line);
    if (content === undefined) continue;
    // A tab is no indentation.
    if (line.slice(0, content.offset).includes('\t')) return undefined;
    return { start: at + content.offset, column: content.offset, text: content.text };
  }
  return undefined;
}

/** Whether anything but comments stands there. */
export const hasContent = (bytes: Bytes, place: BlockPlace): boolean => {
  for (let at = place.start; at < place.end; at = behindLine(bytes, at, place.end)) {
    if (contentOf(restOfLine(bytes, at, place.end)) !== undefined) return true;
  }
  return false;
};

/** Most lines are shorter than the first step. */
const FIRST_STEP = 128;
const STEP = 4096;

/** The start of the next line. */
function behindLine(bytes: Bytes, from: number, end: number): number {
  for (let at = from, step = FIRST_STEP; at < end; at += step, step = STEP) {
    const feed = readRange(bytes, at, Math.min(end, at + step)).indexOf(0x0a);
    if (feed !== -1) return at + feed + 1;
  }
  return end;
}

/** Where an item of a sequence stands in a value that ends at `end`. */
export function itemPlace(
  { starts, column }: Extract<BlockContent, { readonly kind: 'sequence' }>,
  index: number,
  end: number,
): BlockPlace {
  const start = starts[index] ?? 0;
  const next = starts[index + 1];
  return { kind: 'item', start, column, value: start + 1, end: next === undefined ? end : next - column };
}
