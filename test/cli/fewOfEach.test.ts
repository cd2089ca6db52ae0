import { expect, test } from 'vitest';
import { fewOfEach } from '../../src/cli/fewOfEach.ts';
import { unknownField } from '../../src/diagnostic/catalogue/proto.ts';
import { diagnostic } from '../../src/diagnostic/diagnostic.ts';

const unknown = (pointer: string) =>
  diagnostic(unknownField, { file: 'f', pointer }, { type: 'T', field: 'x', nearest: undefined });
const many = (holder: string, count: number) =>
  Array.from({ length: count }, (_, index) => unknown(`${holder}/x${index}`));

test('of many alike beside each other a hundred are listed, and the last says how many more there are', () => {
  const listed = fewOfEach([...many('/a', 350), ...many('/b', 100), unknown('/c/x')]);
  expect(listed).toHaveLength(201);
  expect(listed[99]?.hint).toBe(
    'it is left out of account; a newer Envoy or a patched one may know it; 250 more like this in such places are not listed',
  );
  expect(listed.filter(({ hint }) => hint?.includes('not listed'))).toHaveLength(1);
  expect(fewOfEach(many('/a', 101)).at(-1)?.hint).toMatch(/1 more like this in such places is not listed$/);
});

test('what stands in items of one list is alike', () => {
  expect(fewOfEach(Array.from({ length: 300 }, (_, index) => unknown(`/a/${index}/x${index}`)))).toHaveLength(100);
});

test('few are left as they are', () => {
  const few = many('/a', 100);
  expect(fewOfEach(few)).toBe(few);
});
