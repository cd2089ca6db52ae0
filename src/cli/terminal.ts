import picocolors from 'picocolors';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Dump } from '../dump/dump.ts';
import { diagnosticText } from '../render/diagnosticText.ts';
import { type Paint, plainPaint } from '../render/paint.ts';
import { fewOfEach } from './fewOfEach.ts';
import { standardError, standardOutput } from './standardStream.ts';

/** Colours where the stream is a terminal that wants them (NO_COLOR, FORCE_COLOR are heeded). */
export function paintFor(stream: { readonly isTTY: boolean }): Paint {
  const wanted = process.env.FORCE_COLOR !== undefined || (stream.isTTY && process.env.NO_COLOR === undefined);
  if (!wanted) return plainPaint;
  const colors = picocolors.createColors(true);
  return {
    good: colors.green,
    bad: colors.red,
    warn: colors.yellow,
    strong: colors.bold,
    faint: colors.dim,
  };
}

/** Columns for text: those of the terminal, or of COLUMNS, or a width that reads well in a file. */
export function textWidthFor(stream: { readonly columns: number | undefined }): number {
  const wanted = stream.columns ?? Number(process.env.COLUMNS);
  return Number.isInteger(wanted) && wanted > 0 ? Math.max(60, wanted) : 120;
}

/** `file:line:column`, or the file alone where the place is not known. */
export function placeIn(dump: Dump | undefined): (origin: Origin) => string {
  return ({ file, pointer, position: known }) => {
    const position = known ?? dump?.locate(file, pointer);
    const name = file.replace(/^-(?=$|\/)/, '<stdin>');
    return position === undefined ? name : `${name}:${position.line}:${position.column}`;
  };
}

/** The result, and nothing else, goes to standard output. */
export function print(text: string): void {
  standardOutput.write(text);
}

/** Long results are written in pieces of about this many characters. */
export const pieceSize = 65_536;

/** The same for a part of a long result: waits where its reader is slower than we are, so that nothing piles up. */
export async function printPart(text: string): Promise<void> {
  for (let start = 0; start < text.length; ) {
    let end = start + pieceSize;
    // Halves of a character beyond the first 65,536 would become two others.
    if (isHighSurrogate(text.charCodeAt(end - 1))) end--;
    await standardOutput.writePart(text.slice(start, end));
    start = end;
  }
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

/** A long result in whatever pieces it comes, often its lines. */
export async function printPieces(pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  let gathered = '';
  for await (const piece of pieces) {
    gathered += piece;
    if (gathered.length < pieceSize) continue;
    await printPart(gathered);
    gathered = '';
  }
  await printPart(gathered);
}

export function printDiagnostics(diagnostics: readonly Diagnostic[], dump?: Dump): void {
  const paint = paintFor(standardError);
  for (const found of fewOfEach(diagnostics)) standardError.write(`${diagnosticText(found, paint, placeIn(dump))}\n`);
}
