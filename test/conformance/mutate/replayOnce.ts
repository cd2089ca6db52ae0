import { corpusFiles, readCorpus } from '../corpus/corpus.ts';
import { describeDisagreement, replay } from '../corpus/replay.ts';

/** A program: replays the corpus up to the first disagreement. Exit code 1: there is one. */
let found = 0;
for (const path of corpusFiles) {
  for (const entry of readCorpus(path)) {
    const { disagreements } = await replay([entry]);
    const [first] = disagreements;
    if (first === undefined) continue;
    process.stdout.write(`${describeDisagreement(first)}\n`);
    found = 1;
    break;
  }
  if (found > 0) break;
}
process.exitCode = found;
