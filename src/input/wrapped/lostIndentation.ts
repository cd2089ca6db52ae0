/** A key with a value in its line, which nothing can stand below; what goes on in further lines is none of these. */
const WITH_VALUE = /^(?:- +)*["'\w.@/-]+: +[^\s|>&*!#[{]/;
const KEY = /^(?:- +)*["'\w.@/-]+:(?:\s|$)/;
const LINES = 200;

/**
 * By how much the first line of YAML was indented where it comes from: who copies from the middle of a file begins behind
 * its indentation. 0 where it stands right, or that cannot be told.
 */
export function lostIndentation(text: string): number {
  const [first = '', ...behind] = text.split(/\r?\n/, LINES);
  if (!KEY.test(first) || /^\s/.test(behind[0] ?? '') === false) return 0;
  // The last one may be cut.
  const whole = text.endsWith('\n') ? behind : behind.slice(0, Math.max(1, behind.length - 1));
  const others = whole.filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  const [second = ''] = others;
  const least = Math.min(...others.map(indentationOf));
  if (others.length < 2 || !Number.isFinite(least) || least === 0) return 0;
  const content = /^(?:- +)*/.exec(first)?.[0].length ?? 0;
  const child = indentationOf(second);
  const isBelowValue = WITH_VALUE.test(first) && child > content && KEY.test(second.trimStart());
  const isTornApart =
    /:\s*(?:&\S+\s*)?$/.test(first) && others.some((line) => between(indentationOf(line), content, child));
  if (!isBelowValue && !isTornApart) return 0;
  // What stands least indented is the next item of the list, or the next member of this one.
  const isItem = others.some((line) => indentationOf(line) === least && line.trimStart().startsWith('- '));
  return isItem ? least : least - content;
}

const between = (value: number, low: number, high: number): boolean => value > low && value < high;

const indentationOf = (line: string): number => line.length - line.trimStart().length;
