import { type Bytes, readRange } from '../source.ts';
import { RawText } from './rawText.ts';

/** In a larger item they are not looked for. */
const LARGEST = 65_536;

/**
 * The texts of the members of this name (a plain word) in a range of JSON, at any depth, '' for a scalar that is none or
 * has escapes. Undefined where a name may be written with escapes, and in a large range.
 */
export function memberTexts(bytes: Bytes, start: number, end: number, name: string): readonly string[] | undefined {
  if (end - start > LARGEST) return undefined;
  const text = new RawText(readRange(bytes, start, end)).slice(0, end - start);
  if (text.includes('\\u')) return undefined;
  // Within a string the quotation marks of such a name are escaped.
  const member = new RegExp(`(?<!\\\\)"${name}"\\s*:\\s*(?:"([^"\\\\]*)"|[^\\s{[])`, 'g');
  return Array.from(text.matchAll(member), ([, found]) => found ?? '');
}
