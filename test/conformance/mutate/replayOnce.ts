import { allEntries } from '../corpus/allEntries.ts';
import { describeDisagreement, replay } from '../corpus/replay.ts';

/** A program: replays every answer up to the first disagreement. Exit code 1: there is one. */
for (const entry of allEntries()) {
  const { disagreements } = await replay([entry]);
  const [first] = disagreements;
  if (first === undefined) continue;
  process.stdout.write(`${describeDisagreement(first)}\n`);
  process.exitCode = 1;
  break;
}
