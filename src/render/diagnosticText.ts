import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

/** One diagnostic for standard error: `warning[WC0301] file:1:2: text`. */
export function diagnosticText(found: Diagnostic, paint: Paint, place: (origin: Origin) => string): string {
  const colour = found.severity === 'error' ? paint.bad : found.severity === 'warning' ? paint.warn : paint.faint;
  const where = found.origin === undefined || found.origin.file === '' ? '' : `${printable(place(found.origin))}: `;
  const pointer =
    found.origin === undefined || found.origin.pointer === ''
      ? ''
      : ` at ${printable(shortPointer(found.origin.pointer))}`;
  const count = found.count > 1 ? ` (${found.count} times)` : '';
  const hint = found.hint === undefined ? '' : `\n  ${paint.faint(printable(found.hint))}`;
  return `${colour(`${found.severity}[${found.code}]`)} ${where}${printable(found.message)}${pointer}${count}${hint}`;
}

/** Few pointers are longer than this, and nobody reads all of those. */
const longestPointer = 300;

function shortPointer(pointer: string): string {
  if (pointer.length <= longestPointer) return pointer;
  return `${pointer.slice(0, longestPointer / 2)}…${pointer.slice(-longestPointer / 4)}`;
}
