import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openTextStream } from '../../src/input/textChunks.ts';

const chunkSize = 256 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'whichchain-text-'));

async function readBack(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'text');
  writeFileSync(path, bytes);
  const stream = openTextStream(path);
  if (!stream.ok) throw new Error(stream.failure.message);
  const pieces: string[] = [];
  for await (const piece of stream.value.chunks) pieces.push(piece);
  return pieces.join('');
}

describe('a text that is read in pieces', () => {
  it.each([
    ['plain', `${'a'.repeat(chunkSize)}b`],
    ['with a character across the border', `${'a'.repeat(chunkSize - 1)}é${'b'.repeat(chunkSize)}`],
    ['with a long character across the border', `${'a'.repeat(chunkSize - 3)}😀${'b'.repeat(chunkSize)}é`],
    ['whose second piece is not plain', `${'a'.repeat(chunkSize)}é\ufeff${'b'.repeat(chunkSize)}`],
  ])('is the same: %s', async (_, text) => {
    expect((await readBack(new TextEncoder().encode(text))) === text).toBe(true);
  });

  it('ends with the mark for what is missing where a character is cut off', async () => {
    expect(await readBack(Uint8Array.of(97, 0xc3))).toBe('a\ufffd');
  });

  it('is UTF-16 only where the first bytes say so', async () => {
    const bytes = new Uint8Array(chunkSize + 2).fill(97);
    bytes.set([0xff, 0xfe], chunkSize);
    expect((await readBack(bytes)).endsWith('a\ufffd\ufffd')).toBe(true);
    expect(await readBack(Buffer.from('\ufeffaé', 'utf16le'))).toBe('aé');
  });

  it.each([
    ['compressed with xz', Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4)],
    ['a zip archive', new TextEncoder().encode('PK\u0003\u0004abc')],
    ['a tar archive', gzipSync(`${'a'.padEnd(257, '\0')}ustar  \0`.padEnd(1024, '\0'))],
    ['a RAR archive', Uint8Array.of(0x52, 0x61, 0x72, 0x21, 0x1a, 7, 0)],
  ])('is none where it is %s', async (what, bytes) => {
    await expect(readBack(bytes)).rejects.toThrow(`it is ${what}`);
  });
});
