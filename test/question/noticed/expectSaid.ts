import { expect } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import type { SpoiltCase } from './spoiltCase.ts';

/** What is wrong is reported where it is: the code, the pointer, and the line on which its marker stands. */
export function expectSaid(
  { spoilt, dump, sample, text }: SpoiltCase,
  found: readonly Diagnostic[],
  seed: number,
): void {
  const { pointer, codes, what, marker } = spoilt;
  const said = found.find(({ origin, code }) => origin?.pointer === pointer && codes.includes(code));
  const here = found.filter(({ origin }) => `${origin?.pointer}/`.startsWith(pointer)).slice(0, 3);
  expect(said, `${sample}: ${what} at ${pointer}, seed ${seed}; said there: ${JSON.stringify(here)}`).toBeDefined();
  if (marker === undefined) return;
  // Of an object the line is that of its bracket.
  const line = text.slice(0, text.indexOf(marker)).split('\n').length;
  const position = dump.locate(sample, pointer);
  expect([line, line - 1], `${sample}: ${what} at ${pointer}, seed ${seed}`).toContain(position?.line);
}
