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

test('columns of long lines, asked for in any order', () => {
  const line = fc.tuple(fc.constantFrom('x', 'ä', '日', '😀', 'aé'), fc.integer({ min: 0, max: 90_000 }));
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.array(share, { maxLength: 8 }), (lines, shares) => {
      const texts = lines.map(([character, length]) => character.repeat(length));
      const bytes = memoryBytes(new TextEncoder().encode(texts.join('\n')));
      for (const one of shares) {
        const index = Math.floor(one * (texts.length - 1));
        const text = [...(texts[index] ?? '')];
        const column = Math.floor(((one * 7919) % 1) * text.length);
        const before = [...texts.slice(0, index), text.slice(0, column).join('')].join('\n');
        const position = new TextEncoder().encode(before).length;
        expect(textPosition(bytes, position)).toEqual({ line: index + 1, column: column + 1 });
      }
    }),
    { numRuns: 60 },
  );
});
