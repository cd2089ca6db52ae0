import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Collector } from '../../../src/diagnostic/collector.ts';
import { jsonDocuments } from '../../../src/input/json/jsonDocuments.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';

const text = JSON.stringify(
  { a: [{ b: 1, 'c/d': { e: [1, [2]] } }, { b: 2 }], f: { g: {}, h: null }, '': 'x' },
  undefined,
  1,
).replace('"b": 2', '"b": 2,\n"b": 3');
const pointers = [
  '',
  '/a',
  '/a/0',
  '/a/0/b',
  '/a/0/c~1d/e/1/0',
  '/a/1/b',
  '/a/2',
  '/a/x/y',
  '/f/g/h/i',
  '/f/h',
  '/',
  '/z',
];

function opened() {
  const [document] = jsonDocuments(memorySource('file', text), 0, new Collector());
  if (document === undefined) throw new Error('there is a document');
  return document;
}

test('places are the same in whatever order they are asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pointers), { maxLength: 20 }), (asked) => {
      const document = opened();
      for (const pointer of asked) expect(document.locate(pointer)).toEqual(opened().locate(pointer));
    }),
  );
  // Of a key that stands twice the last counts.
  expect(opened().locate('/a/1/b')).toEqual({ line: 16, column: 6 });
  expect(opened().locate('/a/x/y')).toEqual(opened().locate('/a'));
});

test('many places in one object take no longer than the object is long', () => {
  const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}`);
  const listener = Object.fromEntries(keys.map((key, index) => [key, index]));
  const content = JSON.stringify({ configs: [{ listener }] });
  const [document] = jsonDocuments(memorySource('file', content), 0, new Collector());
  const started = performance.now();
  for (const key of keys) expect(document?.locate(`/configs/0/listener/${key}`)?.line).toBe(1);
  // It was more than a minute.
  expect(performance.now() - started).toBeLessThan(10_000);
});
