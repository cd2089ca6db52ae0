import fc from 'fast-check';
import { expect, test } from 'vitest';
import { structured, structuredList } from '../../src/cli/structured.ts';

const item = fc.oneof(fc.jsonValue(), fc.record({ name: fc.string({ unit: 'binary' }), resource: fc.jsonValue() }));

test.each(['json', 'yaml'] as const)('a list in pieces is the same %s as in one', async (format) => {
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 4 }), async (items) => {
      const head = { apiVersion: 'v1', kind: 'Inventory' };
      let pieces = '';
      for await (const piece of structuredList(head, items, format)) pieces += piece;
      expect(pieces).toBe(await structured({ ...head, items }, format));
    }),
  );
});
