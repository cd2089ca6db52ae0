import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NamesByHead } from '../../../src/question/trace/namesByHead.ts';

const label = fc.constantFrom('a', 'b', 'ab', 'svc');
const dotted = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));

test('finds what a look at every name finds, in the same order', () => {
  fc.assert(
    fc.property(fc.array(dotted, { maxLength: 20 }), dotted, (names, head) => {
      const index = new NamesByHead<number>();
      for (const [place, name] of names.entries()) index.add(name, place);
      const found = [...names.keys()].filter((place) => `${names[place]}.`.startsWith(`${head}.`));
      expect(index.wanted(head, () => true)).toEqual(found);
      expect(index.wanted(head, (name) => name === head)).toEqual(found.filter((place) => names[place] === head));
    }),
  );
});
