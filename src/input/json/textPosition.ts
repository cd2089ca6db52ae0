import { type Bytes, readRange } from '../source.ts';
import type { TextPosition } from '../sourceDocument.ts';
import { byteWindow } from './byteWindow.ts';
import { charactersBefore } from './characterCounts.ts';
import { lineCountsOf } from './lineCounts.ts';

const LINE_FEED = 0x0a;

/** Counts lines up to a byte, and characters from the last line's start. */
export function textPosition(bytes: Bytes, position: number): TextPosition {
  countLinesTo(bytes, position);
  const near = lineCountsOf(bytes).nearest(position);
  const lines = near.lines + linesBetween(bytes, near.position, position);
  return { line: 1 + lines, column: columnAt(bytes, position, lines) };
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

/** How far back a line's start is looked for: lines are short, or the whole file is one. */
const STEP = 4096;

function columnAt(bytes: Bytes, position: number, lines: number): number {
  const from = Math.max(0, position - STEP);
  const before = readRange(bytes, from, position);
  const lineFeed = before.lastIndexOf(LINE_FEED);
  if (lineFeed === -1 && from > 0) {
    return 1 + charactersBefore(bytes, position) - charactersBefore(bytes, lineStart(bytes, lines));
  }
  let column = 1;
  for (const byte of before.subarray(lineFeed + 1)) if ((byte & 0xc0) !== 0x80) column++;
  return column;
}

/** Behind the last of so many line feeds. */
function lineStart(bytes: Bytes, lines: number): number {
  if (lines === 0) return 0;
  const { from, to } = lineCountsOf(bytes).around(lines);
  const range = readRange(bytes, from, to);
  let left = lines - lineCountsOf(bytes).nearest(from).lines;
  for (let at = range.indexOf(LINE_FEED); at !== -1; at = range.indexOf(LINE_FEED, at + 1)) {
    left--;
    if (left === 0) return from + at + 1;
  }
  return from;
}
