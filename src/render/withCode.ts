import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { printable } from './printable.ts';

/** A message inside an answer, with the code to ask `whichchain doc` about. */
export function withCode({ message, code }: Pick<Diagnostic, 'message' | 'code'>): string {
  return `${printable(message)} [${code}]`;
}
