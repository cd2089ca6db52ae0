import { expect, test } from 'vitest';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { ReadFailure } from '../../src/input/readFailure.ts';
import { wholeText } from '../../src/input/wholeText.ts';

test('what no string can hold is refused before it is read', () => {
  const size = 600_000_000;
  const readInto = (): number => {
    throw new Error('it was read');
  };
  expect(() => wholeText({ name: 'page.html', bytes: { size, readInto } })).toThrow(
    new ReadFailure(
      'page.html',
      'its 600 MB have to be read as one text, which may have 500 MB; take out what is asked for',
    ),
  );
  expect(wholeText(memorySource('page.html', 'é'))).toBe('é');
});
