import { defaultEnvoyVersion } from '../envoy/envoyBinary.ts';
import { vectorEntries } from '../vectors/vectors.ts';
import { type CorpusEntry, corpusFiles, readCorpus } from './corpus.ts';

/** Every answer of a real Envoy that the repository holds, the smallest cases first. */
export function* allEntries(): Generator<CorpusEntry> {
  yield* vectorEntries(defaultEnvoyVersion);
  for (const path of corpusFiles) yield* readCorpus(path);
}
