import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteWindow } from '../../../src/input/json/byteWindow.ts';
import { textPosition } from '../../../src/input/json/textPosition.ts';
import { memoryBytes } from '../../../src/input/memoryBytes.ts';

test('line and column of any byte, asked for in any order', () => {
  const text = `{\n  "é😀": 1,\n\n\t"x": "${'ä'.repeat(40_000)}",\n "y": ${'[\n'.repeat(300_000)}`;
  const content = new TextEncoder().encode(text);
  const bytes = memoryBytes(content);
  const places = [0, 1, 2, 7, 9, 13, 20, 60_000, 79_000, 81_000, 300_000, content.length, 500_000, 15, 0];
  for (const place of places) {
    const before = new TextDecoder().decode(content.subarray(0, place));
    const lines = before.replace(/\uFFFD+$/, '').split('\n');
    const { line, column } = textPosition(bytes, place);
    expect(line).toBe(lines.length);
    if (!before.endsWith('\uFFFD')) expect(column).toBe([...(lines.at(-1) ?? '')].length + 1);
  }
});

test('whatever else was read before, lines are counted once', () => {
  const place = fc.integer({ min: 0, max: 400_000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), place), { maxLength: 12 }), place, (reads, wanted) => {
      const content = new Uint8Array(400_000).map((_, index) => (index % 7 === 0 || index % 11 === 0 ? 0x0a : 0x20));
      const bytes = memoryBytes(content);
      for (const [asks, position] of reads) {
        if (asks) textPosition(bytes, position);
        else byteWindow.at(bytes, position);
      }
      const lines = content.subarray(0, wanted).filter((byte) => byte === 0x0a).length;
      expect(textPosition(bytes, wanted).line).toBe(lines + 1);
    }),
    { numRuns: 60 },
  );
});
