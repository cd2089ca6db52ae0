import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tarEntries } from '../../../src/input/collection/tar/tarEntries.ts';
import { readRange } from '../../../src/input/source.ts';
import { seed } from '../../support/seed.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whichchain-tar-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (name: string) => `${name}\n`.repeat(500);

async function tarOf(...names: readonly string[]): Promise<Buffer> {
  const archive = pack();
  for (const name of names) archive.entry({ name }, text(name));
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** In pieces of a length that fits no block. */
async function* pieces(content: Uint8Array): AsyncIterable<Uint8Array> {
  for (let start = 0; start < content.length; start += 700) yield content.subarray(start, start + 700);
}

async function filesIn(content: Uint8Array) {
  const notices: string[] = [];
  const files = new Map<string, string>();
  for await (const file of tarEntries(pieces(content), (path, problem) => notices.push(`${path}: ${problem}`))) {
    const read = await file.content();
    if (!read.ok) throw new Error(read.failure);
    files.set(file.path, new TextDecoder().decode(readRange(read.value.bytes, 0, read.value.bytes.size)));
  }
  return { files, notices };
}

const whole = (...names: readonly string[]) => new Map(names.map((name) => [name, text(name)]));

describe('an archive with a damaged header', () => {
  test('loses what stands between it and the next one', async () => {
    const names = ['first', 'second', 'third'];
    const archive = await tarOf(...names);
    const second = archive.indexOf('second');
    archive.fill(0x55, second + 100, second + 300);
    const { files, notices } = await filesIn(archive);
    expect(files).toEqual(whole('first', 'third'));
    expect(notices).toEqual([
      ': the archive is damaged: a header is none of a tar archive; what lies between it and the next one is missing',
    ]);
  });

  test('goes on where bytes are missing and nothing stands at a whole block any more', async () => {
    const archive = await tarOf('first', 'second', 'third');
    const { files, notices } = await filesIn(Buffer.concat([archive.subarray(0, 600), archive.subarray(777)]));
    expect([...files.keys()]).toEqual(['first', 'third']);
    expect(notices).toHaveLength(1);
  });

  test('ends where there is no further one', async () => {
    const archive = await tarOf('first', 'second');
    const second = archive.indexOf('second');
    archive.fill(0x55, second, second + 300);
    const { files, notices } = await filesIn(archive);
    expect(files).toEqual(whole('first'));
    expect(notices).toEqual([
      ': the archive is damaged: a header is none of a tar archive; what comes behind is missing',
    ]);
  });

  test('that breaks off gives what came before', async () => {
    async function* broken(content: Uint8Array): AsyncIterable<Uint8Array> {
      yield* pieces(content);
      throw new Error('unexpected end of file');
    }
    const files: string[] = [];
    const read = async () => {
      const cut = (await tarOf('first', 'second')).subarray(0, 5000);
      for await (const { path } of tarEntries(broken(cut), () => undefined)) files.push(path);
    };
    await expect(read()).rejects.toThrow('unexpected end of file');
    expect(files).toEqual(['first', 'second']);
  });
});

/** Changes a header and makes its checksum fit again. */
function changeHeader(archive: Buffer, start: number, change: (header: Buffer) => void): void {
  const header = archive.subarray(start, start + 512);
  change(header);
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
}

describe('a header that fits its checksum and makes no sense', () => {
  test.each([
    ['no number', '@0000000123\0'],
    ['below zero', '\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xf0'],
    ['beyond all numbers', '\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xf0'],
  ])('a size that is %s', async (_, size) => {
    const archive = await tarOf('first', 'second', 'third');
    changeHeader(archive, archive.indexOf('second'), (header) => header.write(size, 124, 'latin1'));
    const { files, notices } = await filesIn(archive);
    expect(files).toEqual(whole('first', 'third'));
    expect(notices).toHaveLength(1);
  });

  test('the size in an extended header', async () => {
    const archive = await tarOf('extended', 'first', 'second');
    const records = '13 size=many\n';
    changeHeader(archive, 0, (header) => {
      header.write(`${records.length.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
      header.write('x', 156, 'latin1');
    });
    const first = archive.indexOf('first\0');
    const content = Buffer.alloc(512);
    content.write(records);
    const changed = Buffer.concat([archive.subarray(0, 512), content, archive.subarray(first)]);
    expect((await filesIn(changed)).files).toEqual(whole('first', 'second'));
  });

  test('any bytes in it come to an end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(2),
        fc.array(fc.tuple(fc.nat(511), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (which, bytes) => {
          const names = ['first', 'second', 'third'];
          const archive = await tarOf(...names);
          changeHeader(archive, archive.indexOf(names[which] ?? ''), (header) => {
            for (const [at, byte] of bytes) header[at] = byte;
          });
          await filesIn(archive).catch(() => undefined);
        },
      ),
      { seed, numRuns: 300 },
    );
  });
});

/** With holes between its parts, as `tar -S` finds them. */
function sparseFile(parts: readonly (readonly [offset: number, text: string])[], size: number): string {
  const path = join(folder, 'sparse.txt');
  writeFileSync(path, '');
  truncateSync(path, size);
  const descriptor = openSync(path, 'r+');
  for (const [offset, part] of parts) writeSync(descriptor, part, offset);
  closeSync(descriptor);
  return readFileSync(path, 'latin1');
}

const isGnuTar = execFileSync('tar', ['--version'], { encoding: 'utf8' }).includes('GNU tar');
if (!isGnuTar) process.stderr.write('SKIPPED: sparse files in archives, as the tar here is not that of GNU\n');

describe.runIf(isGnuTar)('a sparse file is read with its holes', () => {
  const gnuTar = (...options: readonly string[]): Buffer => {
    writeFileSync(join(folder, 'after.txt'), text('after'));
    return execFileSync('tar', [...options, '-S', '-C', folder, '-cf', '-', 'sparse.txt', 'after.txt'], {
      maxBuffer: 2 ** 26,
    });
  };

  test.each([
    ['of the format of GNU tar', ['--format=gnu']],
    ['of pax', ['--format=posix', '--sparse-version=1.0']],
  ])('%s', async (_, options) => {
    // More parts than the header has room for.
    const parts = Array.from({ length: 60 }, (_, index) => [index * 65_536, text(`part ${index}`)] as const);
    const content = sparseFile(parts, 60 * 65_536 + 4_000);
    const { files, notices } = await filesIn(gnuTar(...options));
    expect(files.get('sparse.txt') === content).toBe(true);
    expect(files.get('after.txt')).toBe(text('after'));
    expect(notices).toEqual([]);
  });

  test('other formats of pax are named', async () => {
    sparseFile([[0, text('a')]], 200_000);
    const { files, notices } = await filesIn(gnuTar('--format=posix', '--sparse-version=0.1'));
    expect(files.get('after.txt')).toBe(text('after'));
    expect(notices).toEqual(['./sparse.txt: it is stored as a sparse file, which is not read here']);
  });
});
