import type { AskEnvoy, Comparison } from '../check/checkBatch.ts';
import { describeAnswer } from '../check/judge.ts';
import { shrink } from '../check/shrink.ts';
import { foundCorpus, readCorpus, writeCorpus } from '../corpus/corpus.ts';
import { essentials } from '../corpus/essentials.ts';
import type { NamedBatch } from './batches.ts';
import { noFigures } from './figures.ts';
import { print, tell } from './tell.ts';

const mostShrunk = 5;

/** Shrinks one disagreement of each kind, prints it and adds it to the corpus. */
export async function keepShrunk(
  version: string,
  ask: AskEnvoy,
  wrong: readonly (readonly [NamedBatch, Comparison])[],
): Promise<void> {
  const kinds = new Map(wrong.map(([batch, comparison]) => [kindOf(batch, comparison), [batch, comparison] as const]));
  for (const [batch, { asked }] of [...kinds.values()].slice(0, mostShrunk)) {
    const found = await shrink(ask, version, batch.subject.configuration, asked);
    if (found === undefined) continue;
    const { configuration, comparison } = found;
    print(`smallest: ${JSON.stringify(configuration)}`);
    tell({ ...batch, subject: { configuration } }, [comparison], noFigures());
    const entry = {
      name: `found by ${batch.name}`,
      envoy: version,
      configuration: essentials(configuration),
      cases: [{ ...comparison.asked, outcomes: comparison.envoy }],
    };
    writeCorpus(foundCorpus, [...readCorpus(foundCorpus), entry]);
  }
}

/** Disagreements of one kind have one cause, as far as can be told from outside. */
function kindOf(batch: NamedBatch, { envoy, engine }: Comparison): string {
  const words = (text: string) => text.replace(/\d+|\S+$/g, '');
  return `${batch.name} ${envoy.map(words).join()} ${words(describeAnswer(engine))}`;
}
