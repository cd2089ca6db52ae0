import { type Bytes, readRange } from '../../source.ts';

/** No key and no scalar that is looked at is longer; what is, is left to the parser. */
const LONGEST = 2048;

const decoder = new TextDecoder();

/** The text from `from` to the end of its line, at most so much as is looked at. */
export function restOfLine(bytes: Bytes, from: number, to: number): string {
  const read = readRange(bytes, from, Math.min(to, from + LONGEST));
  const feed = read.indexOf(0x0a);
  return decoder.decode(feed === -1 ? read : read.subarray(0, feed)).replace(/\r$/, '');
}

export interface WrittenKey {
  readonly key: string;
  /** As it is written, up to and with the colon. */
  readonly text: string;
}

/** Words that are no strings, and come out of the parser in another spelling. */
export const NO_STRING = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** The key that a line of a block mapping begins with; undefined for what is none, or written in an unusual way. */
export function keyAt(line: string): WrittenKey | undefined {
  // One character more shows whether the last one ends a key.
  const [all = '', single, double, plain] =
    /^(?:'((?:[^']|'')*)'|"([^"\\]*)"|((?:[A-Za-z_$/]|[^\0-\x7f])(?:[^: \t#"'{}[\],&*!|>%@`\n]|[ \t]+(?=[^ \t:]|:[^ \t])|:(?![ \t]|$))*))[ \t]*:(?=[ \t]|$)/.exec(
      line.slice(0, LONGEST + 1),
    ) ?? [];
  if (all === '' || all.length > LONGEST || (plain !== undefined && NO_STRING.test(plain))) return undefined;
  const key = single?.replaceAll("''", "'") ?? double ?? plain;
  return key === undefined ? undefined : { key, text: all };
}

/** What a value in a line begins with; undefined where only a comment or nothing stands there. */
export function contentOf(rest: string): { readonly text: string; readonly offset: number } | undefined {
  const text = rest.replace(/^[ \t]+/, '');
  if (text === '' || text.startsWith('#')) return undefined;
  return { text, offset: rest.length - text.length };
}

export const isItem = (text: string): boolean => /^-(?:[ \t]|$)/.test(text);
