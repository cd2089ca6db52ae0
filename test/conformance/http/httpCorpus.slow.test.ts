import { describe, expect, test } from 'vitest';
import { readCorpus } from './corpus.ts';
import { judge } from './judge.ts';

/** What a real Envoy did with random requests, recorded by `main.ts --record`. Needs no Envoy. */
describe('requests recorded from a real Envoy', () => {
  const batches = readCorpus();

  test('there are enough of them', () => {
    expect(batches.reduce((sum, { cases }) => sum + cases.length, 0)).toBeGreaterThan(19_900);
  });

  test.each(batches.map((batch) => [batch.seed, batch] as const))('seed %i', async (_, batch) => {
    const { disagreements } = await judge(batch);
    expect(disagreements.map(({ asked, problem }) => `${asked.record.id}: ${problem}`)).toEqual([]);
  });
});
