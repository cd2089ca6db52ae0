import { type Bytes, readRange } from '../source.ts';
import type { TextPosition } from '../sourceDocument.ts';
import { byteWindow } from './byteWindow.ts';
import { lineCountsOf } from './lineCounts.ts';

const LINE_FEED = 0x0a;

/** Counts lines up to a byte, and characters from the last line's start. */
export function textPosition(bytes: Bytes, position: number): TextPosition {
  countLinesTo(bytes, position);
  const near = lineCountsOf(bytes).nearest(position);
  return {
    line: 1 + near.lines + linesBetween(bytes, near.position, position),
    column: columnAt(bytes, position),
  };
}

/** Where counting has come to this place, it goes on with all that is read from there in one go. */
export function countLinesTo(bytes: Bytes, position: number): void {
  const counts = lineCountsOf(bytes);
  while (counts.end < position) {
    const place = counts.end;
    const { from, to } = byteWindow.reach(bytes, place);
    if (to === from) return;
    // A window that was moved there has counted itself.
    if (counts.end === place) counts.add(to - from, byteWindow.scanner.countLines(from, to));
  }
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
