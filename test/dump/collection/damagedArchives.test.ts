import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ProxyCollection } from '../../../src/dump/collection/proxyCollection.ts';
import { archiveCollection } from '../../../src/input/collection/fileCollection.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { tarOf, zipOf } from '../../support/archives.ts';
import { istiodDump, smallDump } from '../../support/dumps.ts';

/** The same numbers in every run (mulberry32). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Cut off, with other bytes in it, with a piece missing, or with a piece of its own inserted. */
function damaged(archive: Buffer, random: (below: number) => number): Buffer {
  const at = random(archive.length);
  const length = random(600);
  switch (random(4)) {
    case 0:
      return archive.subarray(0, at);
    case 1: {
      const copy = Buffer.from(archive);
      for (let count = random(20); count >= 0; count--) copy[random(copy.length)] = random(256);
      return copy;
    }
    case 2:
      return Buffer.concat([archive.subarray(0, at), archive.subarray(at + length)]);
    default: {
      const from = random(archive.length);
      return Buffer.concat([archive.subarray(0, at), archive.subarray(from, from + length), archive.subarray(at)]);
    }
  }
}

test('what stands before a cut, in archives in archives, is found whenever it is looked for', async () => {
  // Letters that hardly pack, so that what is cut off is far from the beginning.
  const random = randomNumbers(2);
  const noise = Buffer.from(Array.from({ length: 200_000 }, () => random(256)));
  const inner = gzipSync(
    await tarOf({
      'a/config_dump': smallDump({ pod: 'web-1' }),
      'a/core': noise,
      'b/config_dump': smallDump({ pod: 'web-2' }),
    }),
  );
  for (const outer of [zipOf({ 'report.tar.gz': inner }), await tarOf({ 'report.tar.gz': inner }), gzipSync(inner)]) {
    for (const length of [20_000, 64 * 1024 + 100, 150_000]) {
      for (let round = 0; round < 3; round++) {
        const found = await archiveCollection(memorySource('cut', outer.subarray(0, length)));
        const collection = found === undefined ? undefined : await ProxyCollection.of(found);
        expect(collection?.proxies.map(({ name }) => name)).toEqual(['web-1']);
      }
    }
  }
});

test('damaged archives give what they have, or say what is wrong', async () => {
  const files = {
    'a/config_dump.json': smallDump({ pod: 'web-1' }),
    'b/packed.json.gz': gzipSync(smallDump({ pod: 'web-2' })),
    'c/inner.tar.gz': gzipSync(await tarOf({ 'd/config_dump': istiodDump() })),
    'e/inner.zip': zipOf({ 'f.json': smallDump({ pod: 'web-3' }) }),
  };
  const tar = await tarOf(files);
  const archives = [tar, gzipSync(tar), zipOf(files), zipOf(files, { streamed: true }), zipOf(files, { zip64: true })];
  const random = randomNumbers(1);
  for (let index = 0; index < 150; index++) {
    const mutant = damaged(archives[index % archives.length] ?? tar, random);
    const found = await archiveCollection(memorySource('mutant', mutant));
    if (found === undefined) continue;
    const collection = await ProxyCollection.of(found);
    for await (const { dump } of collection.dumps()) if (dump.ok) dump.value.resources('listener');
    const isWhole = collection.proxies.length === 4;
    expect(isWhole || collection.diagnostics.length > 0, `mutant ${index}`).toBe(true);
  }
});
