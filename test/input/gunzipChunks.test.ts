import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Budget } from '../../src/input/collection/budget.ts';
import { gunzipChunks } from '../../src/input/gunzipChunks.ts';
import { gunzipSource } from '../../src/input/gunzipSource.ts';
import { memoryBytes } from '../../src/input/memoryBytes.ts';
import { readRange } from '../../src/input/source.ts';

const MOST_SMALL = 5000;

/** What comes out of pieces of such sizes, and how it ends. */
async function unpacked(packed: Uint8Array, sizes: readonly number[] = [packed.length]) {
  const chunks: Uint8Array[] = [];
  const pieces = function* (): Iterable<Uint8Array> {
    for (let start = 0, index = 0; start < packed.length; index++) {
      // Hundreds of thousands of single bytes take minutes and show no more than the first thousands.
      const size = Math.max(index < MOST_SMALL ? 1 : 5000, sizes[index % sizes.length] ?? 1);
      yield packed.subarray(start, start + size);
      start += size;
    }
  };
  let failure: string | undefined;
  try {
    for await (const chunk of gunzipChunks(pieces(), new Budget())) chunks.push(chunk);
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  return { content: Buffer.concat(chunks), failure };
}

/** A header with everything that one may have. */
function withLongHeader(packed: Buffer): Buffer {
  const header = Buffer.from(packed.subarray(0, 10));
  header[3] = 2 + 4 + 8 + 16;
  const optional = Buffer.from([3, 0, 1, 2, 3, ...Buffer.from('dump.json\0a comment\0'), 0x12, 0x34]);
  return Buffer.concat([header, optional, packed.subarray(10)]);
}

describe('a gzip stream, in whatever pieces it comes', () => {
  test('of one or several members, with anything behind them', async () => {
    const member = fc.oneof(fc.uint8Array({ maxLength: 2000 }), fc.constant(randomBytes(200_000)));
    const behind = fc.constantFrom('', '\n', '\0\0\0\0', 'garbage', '\u001f', 'a'.repeat(70_000));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(member, fc.boolean()), { minLength: 1, maxLength: 3 }),
        behind,
        fc.array(fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 100_000 })), { minLength: 1 }),
        async (members, rest, sizes) => {
          const packed = members.map(([content, isLong]) =>
            isLong ? withLongHeader(gzipSync(content)) : gzipSync(content),
          );
          const found = await unpacked(Buffer.concat([...packed, Buffer.from(rest, 'latin1')]), sizes);
          expect(found.failure).toBeUndefined();
          expect(found.content.equals(Buffer.concat(members.map(([content]) => content)))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('that is cut off gives what is in front of the cut, and throws', async () => {
    const content = Buffer.from('a line of a dump\n'.repeat(50_000));
    const packed = gzipSync(content);
    for (const length of [0, 1, 5, 11, packed.length >> 1, packed.length - 8, packed.length - 1]) {
      const found = await unpacked(packed.subarray(0, length), [700]);
      expect(found.failure).toBe('unexpected end of file');
      expect(content.subarray(0, found.content.length).equals(found.content)).toBe(true);
    }
    expect((await unpacked(packed.subarray(0, packed.length - 1))).content.length).toBe(content.length);
  });

  test.each([
    ['another checksum', 8, 'incorrect data check'],
    ['another length', 4, 'incorrect length check'],
  ])('with %s throws behind its content', async (_, fromEnd, message) => {
    const packed = gzipSync('content');
    packed[packed.length - fromEnd] = (packed[packed.length - fromEnd] ?? 0) ^ 1;
    expect(await unpacked(packed)).toEqual({ content: Buffer.from('content'), failure: message });
  });

  test('that is none throws', async () => {
    expect((await unpacked(Buffer.from('{"configs": []}'))).failure).toBe('incorrect header check');
    const damaged = gzipSync('a line of a dump\n'.repeat(5000));
    damaged.fill(0xff, 20, 40);
    expect((await unpacked(damaged)).failure).toMatch(/^(?:invalid|too many|incorrect)/);
  });
});

test('a file that is gzip with a line feed behind it is whole', async () => {
  const bytes = memoryBytes(Buffer.concat([gzipSync('{}'), Buffer.from('\n')]));
  const found = await gunzipSource({ name: 'dump.json.gz', bytes });
  expect(found.damage).toBeUndefined();
  expect(new TextDecoder().decode(readRange(found.bytes, 0, found.bytes.size))).toBe('{}');
});
