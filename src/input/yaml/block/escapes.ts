import type { RawText } from '../../json/rawText.ts';

/** How an ASCII character may be written otherwise in double quotes, or a word be spread over two lines. */
const ESCAPES = ['\\x', '\\u', '\\U', '\\\n', '\\\r'];

/** False only if the ASCII text certainly stands nowhere in it. */
export function mayMention(raw: RawText, text: string): boolean {
  return [text, ...ESCAPES].some((part) => raw.indexOf(part) !== -1);
}

/** All places of such escapes. */
export function* escapesIn(raw: RawText): Iterable<number> {
  for (const form of ESCAPES) {
    for (let at = raw.indexOf(form); at !== -1; at = raw.indexOf(form, at + 1)) yield at;
  }
}
