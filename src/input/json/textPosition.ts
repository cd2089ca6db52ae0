import { type Bytes, readRange } from '../source.ts';
import type { TextPosition } from '../sourceDocument.ts';
import { byteWindow } from './byteWindow.ts';

const LINE_FEED = 0x0a;

interface Place {
  readonly position: number;
  readonly line: number;
}

/** The furthest place of each source that lines were counted to: most questions ask for places close together. */
const counted = new WeakMap<Bytes, Place>();

/** Counts lines up to a byte, and characters from the last line's start. */
export function textPosition(bytes: Bytes, position: number): TextPosition {
  const known = counted.get(bytes);
  const from = known !== undefined && known.position <= position ? known : { position: 0, line: 1 };
  const line = from.line + linesBetween(bytes, from.position, position);
  if (known === undefined || known.position < position) counted.set(bytes, { position, line });
  return { line, column: columnAt(bytes, position) };
}

function linesBetween(bytes: Bytes, start: number, end: number): number {
  let lines = 0;
  for (let position = start; position < end; ) {
    const { from, to } = byteWindow.reach(bytes, position);
    const length = Math.min(to - from, end - position);
    if (length <= 0) break;
    lines += byteWindow.scanner.countLines(from, from + length);
    position += length;
  }
  return lines;
}

/** How far back a line's start is looked for at a time; lines are short, or the whole file is one. */
const STEP = 64 * 1024;

function columnAt(bytes: Bytes, position: number): number {
  let column = 1;
  for (let end = position; end > 0; end -= STEP) {
    const before = readRange(bytes, Math.max(0, end - STEP), end);
    const lineFeed = before.lastIndexOf(LINE_FEED);
    for (const byte of before.subarray(lineFeed + 1)) if ((byte & 0xc0) !== 0x80) column++;
    if (lineFeed !== -1) break;
  }
  return column;
}
