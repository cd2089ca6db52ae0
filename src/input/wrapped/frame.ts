import { lineByLine } from './lineByLine.ts';

/** The lines of a box, as k9s and other programs draw it around a text, in bytes or in what Windows makes of them. */
const LEFT = /^[ \t]*\u00e2[\u0094\u201d][\u0082\u201a] ?/;
const RIGHT = /(?<![ \t])[ \t]*\u00e2[\u0094\u201d][\u0082\u201a]\s*$/;
const WITHIN = /(?:\u00e2[\u0094\u201d][\u0082\u201a].*){3}/;
/** The one above or below. */
const EDGE = /^[ \t]*\u00e2[\u0094\u0095\u201d\u2022][^\n]*$/;

const FEWEST = 3;

/** Whether a text stands in a box; a table has lines within it, too. */
export function isFramed(head: string): boolean {
  const lines = head
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.trim() !== '');
  const texts = lines.filter((line) => LEFT.test(line));
  const isBox = lines.every((line) => EDGE.test(line));
  return isBox && texts.length >= FEWEST && !texts.some((line) => WITHIN.test(line));
}

/** Takes a text in pieces. */
export function withoutFrame(): (text: string, isLast: boolean) => string {
  return lineByLine((line) => (LEFT.test(line) ? line.replace(LEFT, '').replace(RIGHT, '') : line.replace(EDGE, '')));
}
