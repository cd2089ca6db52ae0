import { wrap } from './wrap.ts';

/** A text wrapped to the width, every line indented, the lines after the first by `hanging` more. */
export function paragraph(text: string, indent: string, width: number | undefined, hanging = ''): string {
  if (width === undefined) return `${indent}${text}`;
  return wrap(text, width - indent.length - hanging.length)
    .map((line, index) => `${indent}${index === 0 ? '' : hanging}${line}`)
    .join('\n');
}
