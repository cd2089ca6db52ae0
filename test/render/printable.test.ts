import { expect, test } from 'vitest';
import { printable } from '../../src/render/printable.ts';

test('a word that no person reads is cut, and what stands beside it is not', () => {
  const long = 'x'.repeat(3_000_000);
  expect(printable(`listener ${long} is bound`)).toBe(`listener ${'x'.repeat(200)}…(3000000 characters) is bound`);
  expect(printable('x'.repeat(10_000))).toBe('x'.repeat(10_000));
});

test('many words that are nearly as long take no time', () => {
  const text = Array.from({ length: 2000 }, () => 'y'.repeat(9000)).join(' ');
  const before = performance.now();
  expect(printable(text)).toBe(text);
  expect(performance.now() - before).toBeLessThan(3000);
});

test('what moves a cursor is written as an escape', () => {
  expect(printable('a\u001b[2Jb\u202e')).toBe('a\\x1b[2Jb\\u{202e}');
});
