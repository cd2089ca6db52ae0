import { type Bytes, readRange } from './source.ts';

/** How much of an input is looked at to see what it is. */
const HEAD = 8192;
/** How much of that is kept of what stands in front. */
const KEPT = 1024;
/** What stands in front of a dump is not longer than this. */
const LONGEST_FRONT = 4 * 1024 * 1024;
const STEP = 64 * 1024;
/** By so much of a line it is told whether a document may begin with it. */
const LONG_LINE = 512;

const NEWLINE = 0x0a;

/** The beginning of an input, by which it is told what it is. */
export interface Head {
  readonly bytes: Uint8Array;
  /** Lines that were left out of it, behind `at`: comments and words that fill the first kilobytes by themselves. */
  readonly gap: { readonly at: number; readonly size: number; readonly lines: number } | undefined;
}

/** A line with which a document may begin; comments and words are none. */
const BEGINS = /^\s*(?:[{[]|---|%YAML|<|- |-$|[!&]\w|(?:"[^"\n]*"|'[^'\n]*'|[\w@.$/-]+):(?:\s|$))/;

/** The first kilobytes; where nothing but words and comments stands in them, a part of those and what comes behind. */
export function headOf(bytes: Bytes): Head {
  const first = readRange(bytes, 0, HEAD);
  const plain = { bytes: first, gap: undefined };
  if (bytes.size <= HEAD || first[0] === 0x7b || first[0] === 0x5b) return plain;
  // A line as long as that is no comment, and where there are other control characters there are no lines.
  const at = first.lastIndexOf(NEWLINE, KEPT) + 1;
  if (at === 0 || first.some((byte) => byte < 9 || (byte > 13 && byte < 32)) || mayBegin(first)) return plain;
  const front = frontOf(bytes, at);
  if (front === undefined) return plain;
  const behind = readRange(bytes, front.end, front.end + HEAD - at);
  const joined = new Uint8Array(at + behind.length);
  joined.set(first.subarray(0, at));
  joined.set(behind, at);
  return { bytes: joined, gap: { at, size: front.end - at, lines: front.lines } };
}

const mayBegin = (head: Uint8Array): boolean =>
  latin1(head)
    .split('\n')
    .some((line) => BEGINS.test(line));

/**
 * Where the line of words begins that stands last in front of what may be a document, and how many are in front of that. It
 * may end a comment.
 */
function frontOf(bytes: Bytes, from: number): { readonly end: number; readonly lines: number } | undefined {
  let lines = 0;
  let last = from;
  let start = from;
  let rest = '';
  while (start < bytes.size && start - from < LONGEST_FRONT) {
    const text = rest + latin1(readRange(bytes, start, start + STEP));
    let position = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', position)) {
      const line = text.slice(position, end);
      const here = start - rest.length + position;
      if (BEGINS.test(line)) return frontBefore(here, last, lines);
      if (line.trim() !== '') {
        lines += 1;
        last = here;
      }
      position = end + 1;
    }
    // The last line may have no end; one that is long enough begins as it will be, wherever it ends.
    const open = text.slice(position);
    const isLast = start + STEP >= bytes.size;
    if ((isLast || open.length >= LONG_LINE) && BEGINS.test(open)) {
      return frontBefore(start - rest.length + position, last, lines);
    }
    // A line may go on in the next piece; one that is longer than a piece is no comment.
    if (text.length - position >= STEP) return undefined;
    start += text.length - rest.length;
    rest = open;
  }
  return undefined;
}

const frontBefore = (here: number, last: number, lines: number) =>
  lines === 0 || here - last > KEPT ? { end: here, lines } : { end: last, lines: lines - 1 };

const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
