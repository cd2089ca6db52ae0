import { describe, expect, test } from 'vitest';
import { describeDisagreement, replay } from './corpus/replay.ts';
import { defaultEnvoyVersion } from './envoy/envoyBinary.ts';
import { vectorEntries } from './vectors/vectors.ts';

describe('vectors', () => {
  test.each(vectorEntries(defaultEnvoyVersion))('$name', async (entry) => {
    const { disagreements } = await replay([entry]);
    expect(disagreements.map(describeDisagreement)).toEqual([]);
  });
});
