import { type FoundMembers, hashOf, OPEN } from '../../json/memberScanner.ts';
import type { RawText } from '../../json/rawText.ts';

const LINE_FEED = 0x0a;
const SPACE = 0x20;

/** One that is not written as JavaScript would write it. */
const UNUSUAL_NUMBER = /^(?:[-+.]|0[xo\d]|\d{10}|\d+[eE][-+]?\d+$|\d+\.\d*(?:[eE][-+]?\d+)?$)/;

/** A line is looked at as far as this; what goes on is left open. */
const LONGEST = 1024;

/**
 * The members of this name, a plain word, that may have a scalar: in pairs, the position of the name and the hash of the
 * value, or `OPEN` where it is written in a way that it may be another. In the order of the text.
 */
export function membersNamed(raw: RawText, name: string): FoundMembers {
  const found: number[] = [];
  for (let at = raw.indexOf(name); at !== -1; at = raw.indexOf(name, at + name.length)) {
    if (at > 0 && isOfWord(raw.at(at - 1))) continue;
    const behind = raw.slice(at + name.length, at + name.length + LONGEST);
    const value = /^["']?[ \t]*:(?:[ \t]+|(?=[\r\n]|$)|(?<=["'][ \t]*:))([^\r\n]*)/.exec(behind)?.[1];
    if (value === undefined) continue;
    const goesOn = (behind.length === LONGEST && !behind.includes('\n')) || isContinued(raw, at);
    found.push(at, goesOn ? OPEN : hashWritten(value));
  }
  return Uint32Array.from(found);
}

const isOfWord = (byte: number | undefined): boolean => byte !== undefined && /\w/.test(String.fromCharCode(byte));

/** The hash of what stands behind a colon in one line. */
function hashWritten(written: string): number {
  const value = written.replace(/(?<![ \t])[ \t]+(?:#.*)?$/, '');
  const quoted = /^'([^']*)'$|^"([^"\\]*)"$/.exec(value);
  const text = quoted?.[1] ?? quoted?.[2] ?? value;
  // Numbers have many spellings, some only in YAML; brackets and commas may be those of a flow collection.
  const isString = quoted !== null || /^[\w/][^,[\]{}#'"\\]*$/.test(text);
  const isOpen = UNUSUAL_NUMBER.test(text) || !isString;
  return isOpen ? OPEN : hashOfLatin(text);
}

/** The text was read byte by byte. */
function hashOfLatin(text: string): number {
  return hashOf(new TextDecoder().decode(Uint8Array.from(text, (character) => character.charCodeAt(0))));
}

/** Whether the line behind is indented more than the key: the scalar may go on there. */
function isContinued(raw: RawText, at: number): boolean {
  let lineStart = at;
  while (lineStart > 0 && raw.at(lineStart - 1) !== LINE_FEED) lineStart--;
  const next = raw.indexOf('\n', at) + 1;
  if (next === 0) return false;
  let indentation = 0;
  while (raw.at(next + indentation) === SPACE) indentation++;
  const first = raw.at(next + indentation);
  if (first === undefined) return false;
  return first === LINE_FEED || first === 0x0d || first === 0x23 || indentation > at - lineStart;
}

/** Where a key may stand that is marked as one by a question mark, in a line of its own. */
export function* unusualKeys(raw: RawText): Iterable<number> {
  for (let at = raw.indexOf('? '); at !== -1; at = raw.indexOf('? ', at + 1)) {
    let before = at - 1;
    while (raw.at(before) === SPACE || raw.at(before) === 0x2d) before--;
    if (before < 0 || raw.at(before) === LINE_FEED) yield at;
  }
}
