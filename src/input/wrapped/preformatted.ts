import { configurationStart } from './configurationStart.ts';

/** What characters that HTML needs for itself are written as. */
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * The texts of a web page that stand as they are (`<pre>`) and can be configuration, with all lines where they were;
 * everything else is empty lines.
 */
export function preformatted(page: string): string {
  let text = '';
  let from = 0;
  for (const block of page.matchAll(/<pre\b[^<>]*>([\s\S]*?)(?:<\/pre\s*>|$)/gi)) {
    const inner = block[1] ?? '';
    const start = page.indexOf(inner, block.index + block[0].indexOf('>') + 1);
    const shown = plain(inner);
    text += lines(page.slice(from, start)) + (configurationOf(shown) ?? lines(inner));
    from = start + inner.length;
  }
  return text + lines(page.slice(from));
}

/** The text from where configuration begins. */
function configurationOf(text: string): string | undefined {
  const all = text.split('\n');
  const start = configurationStart(all);
  return start === undefined ? undefined : '\n'.repeat(start) + all.slice(start).join('\n');
}

const lines = (text: string): string => text.replace(/[^\n]+/g, '');

/** Without the marks of a highlighter, and with the characters themselves. */
const plain = (html: string): string =>
  plainCharacters(html.replace(/<\/?(?:span|code|b|i|a|mark|div|br)\b[^<>]*>/gi, ''));

export function plainCharacters(html: string): string {
  return html.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
