import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { corpusFiles, readCorpus } from './corpus/corpus.ts';
import { knownDisagreements } from './corpus/knownDisagreements.ts';
import { describeDisagreement, replay } from './corpus/replay.ts';

describe('what real Envoys answered', () => {
  test.each(corpusFiles)('%s', async (path) => {
    const entries = readCorpus(path);
    expect(entries, `${basename(path)} is there`).not.toHaveLength(0);
    const { disagreements } = await replay(entries);
    const known = new Set(knownDisagreements.map(({ name, id }) => `${name} ${id}`));
    const isKnown = ({ entry, asked }: (typeof disagreements)[number]) =>
      known.has(`${entry.name} ${asked.connection.id}`);
    expect(disagreements.filter((one) => !isKnown(one)).map(describeDisagreement)).toEqual([]);
    const here = knownDisagreements.filter(({ name }) => entries.some((entry) => entry.name === name));
    expect(disagreements.filter(isKnown), 'each known disagreement still is one').toHaveLength(here.length);
  });
});
