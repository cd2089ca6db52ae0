import { leastIndentation, type TextBlock } from './textBlock.ts';

/** A line behind which a text stands up to a line with its word alone: in scripts, Dockerfiles, Terraform's and Nomad's files. */
const OPENS = /^[^#\n]*<<[-~]?\s*(["']?)([A-Za-z_]\w*)\1(?=\s|$|[|>&;)])/;

/** The word that ends the text which begins behind this line. */
export function hereDocumentWord(line: string): string | undefined {
  return line.includes('<<') ? OPENS.exec(line)?.[2] : undefined;
}

/** The texts between such lines; of one within another the inner one. */
export function hereDocuments(lines: readonly string[]): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let open: { readonly word: string; readonly first: number } | undefined;
  const close = (end: number): void => {
    if (open !== undefined)
      blocks.push({ first: open.first, end, indentation: leastIndentation(lines, open.first, end) });
    open = undefined;
  };
  lines.forEach((line, index) => {
    if (open !== undefined && line.trim() === open.word) close(index);
    const word = hereDocumentWord(line);
    if (word !== undefined) open = { word, first: index + 1 };
  });
  close(lines.length);
  return blocks;
}
