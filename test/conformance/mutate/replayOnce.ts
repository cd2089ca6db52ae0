import { type CorpusEntry, corpusFiles, readCorpus } from '../corpus/corpus.ts';
import { describeDisagreement, replay } from '../corpus/replay.ts';
import { defaultEnvoyVersion } from '../envoy/envoyBinary.ts';
import { vectorEntries } from '../vectors/vectors.ts';

/** A program: replays vectors and corpus up to the first disagreement. Exit code 1: there is one. */
function* entries(): Generator<CorpusEntry> {
  yield* vectorEntries(defaultEnvoyVersion);
  for (const path of corpusFiles) yield* readCorpus(path);
}

for (const entry of entries()) {
  const { disagreements } = await replay([entry]);
  const [first] = disagreements;
  if (first === undefined) continue;
  process.stdout.write(`${describeDisagreement(first)}\n`);
  process.exitCode = 1;
  break;
}
