import { textWidth } from './textWidth.ts';

/** Lines of at most `width` columns, broken at spaces only: an address or a command stays in one piece. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const wide = textWidth(word);
    if (line === '') {
      line = word;
      used = wide;
    } else if (used + 1 + wide <= width) {
      line += ` ${word}`;
      used += 1 + wide;
    } else {
      lines.push(line);
      line = word;
      used = wide;
    }
  }
  return [...lines, line];
}
