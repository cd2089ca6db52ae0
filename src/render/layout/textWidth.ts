import { eastAsianWidth } from 'get-east-asian-width';

/** ASCII, and the signs of our own sentences (’…✗✓→×“”·): nearly every text. */
const plain = /^[\x20-\x7e\u2019\u2026\u2717\u2713\u2192\u00d7\u201c\u201d\u00b7]*$/;

/** How many columns of a terminal a text takes. It must hold no control characters (`printable`). */
export function textWidth(text: string): number {
  if (plain.test(text)) return text.length;
  // Does not move the cursor: combining marks, variation selectors, joiners. What the runtime knows of all of Unicode takes
  // time to load, for the pattern alone.
  const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
  let width = 0;
  for (const character of text) {
    if (!zeroWidth.test(character)) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return width;
}

/** Fills up with spaces on the right. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** Cuts a text that is too long and ends it with `…`. */
export function cutTo(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const character of text) {
    used += textWidth(character);
    if (used > width - 1) break;
    cut += character;
  }
  return `${cut}…`;
}
