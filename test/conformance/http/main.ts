import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { defaultEnvoyVersion, findEnvoy } from '../envoy/envoyBinary.ts';
import { askBatch } from './askBatch.ts';
import { type RecordedBatch, writeCorpus } from './corpus.ts';
import { judge } from './judge.ts';

/**
 * Asks real Envoys about random requests and compares with the engine. It runs in a network namespace of its own, so that
 * no port is taken: `unshare --net node --import tsx test/conformance/http/main.ts --batches 10 --seed 1`. Ends with 1
 * where they disagree.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    batches: { type: 'string', default: '1' },
    listeners: { type: 'string', default: '50' },
    cases: { type: 'string', default: '50' },
    envoy: { type: 'string', default: defaultEnvoyVersion },
    /** Disagreements that are shown in full. */
    show: { type: 'string', default: '10' },
    /** Writes the last dump to this file. */
    keep: { type: 'string' },
    /** Writes the corpus anew. */
    record: { type: 'boolean', default: false },
  },
});

execFileSync('ip', ['link', 'set', 'lo', 'up']);
const envoy = findEnvoy(values.envoy);
if (!envoy.found) throw new Error(envoy.reason);
const recorded: RecordedBatch[] = [];
const ends = new Map<string, number>();
let asked = 0;
let different = 0;
for (let number = 0; number < Number(values.batches); number += 1) {
  const seed = Number(values.seed) + number;
  const batch = await askBatch(seed, { listeners: Number(values.listeners), casesEach: Number(values.cases) }, envoy);
  if (values.keep !== undefined) writeFileSync(values.keep, batch.dump);
  for (const [name, words] of batch.refused) {
    process.stdout.write(`seed ${seed}: ${name} refused: ${words.replace(/\s+/g, ' ').slice(-250)}\n`);
  }
  const judgement = await judge(batch);
  const { refused: _, ...kept } = batch;
  recorded.push(kept);
  asked += judgement.asked;
  for (const found of judgement.disagreements) {
    different += 1;
    if (different > Number(values.show)) continue;
    process.stdout.write(
      `${found.asked.record.id}: ${found.problem}\n  ${JSON.stringify(found.asked)}\n  ${JSON.stringify(found.witness)}\n`,
    );
  }
  for (const [end, count] of judgement.ends) ends.set(end, (ends.get(end) ?? 0) + count);
  process.stdout.write(`seed ${seed}: ${asked} asked, ${different} different\n`);
}
if (values.record) writeCorpus(recorded);
for (const [end, count] of [...ends].sort((a, b) => b[1] - a[1]).slice(0, 40)) {
  process.stdout.write(`${count}\t${end}\n`);
}
process.exitCode = different === 0 ? 0 : 1;
