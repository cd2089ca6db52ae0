import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { defaultEnvoyVersion, findEnvoy } from '../envoy/envoyBinary.ts';
import { envoyFiles } from '../envoy/envoyProcess.ts';
import { askHttp } from './ask/askHttp.ts';
import { httpBatch } from './batches.ts';
import { makeCertificates } from './certificates.ts';
import { disagreement, endText } from './compare.ts';
import { HttpEngine } from './engineHttp.ts';

/**
 * Asks real Envoys about random requests and compares with the engine. Run it in a network namespace of its own, so that
 * no port is taken: `unshare --net node --import tsx test/conformance/http/main.ts --batches 10 --seed 1`.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    batches: { type: 'string', default: '1' },
    listeners: { type: 'string', default: '40' },
    cases: { type: 'string', default: '50' },
    envoy: { type: 'string', default: defaultEnvoyVersion },
    show: { type: 'string', default: '10' },
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    keep: { type: 'string' },
  },
});

execFileSync('ip', ['link', 'set', 'lo', 'up']);
const envoy = findEnvoy(values.envoy);
if (!envoy.found) throw new Error(envoy.reason);
let asked = 0;
let different = 0;
const kinds = new Map<string, number>();
const ends = new Map<string, number>();
for (let batchNumber = 0; batchNumber < Number(values.batches); batchNumber += 1) {
  const seed = Number(values.seed) + batchNumber;
  const files = envoyFiles();
  makeCertificates(files.directory);
  const batch = httpBatch(seed, { listeners: Number(values.listeners), casesEach: Number(values.cases) }, files);
  const answered = await askHttp(envoy.path, files, batch);
  if (values.keep !== undefined) writeFileSync(values.keep, answered.dump);
  const engine = await HttpEngine.load(answered.dump, envoy.version);
  const { refused } = answered;
  for (const [name, words] of refused) process.stdout.write(`seed ${seed}: ${name} refused: ${words.slice(0, 300)}\n`);
  for (const [index, one] of batch.cases.entries()) {
    const witness = answered.witnesses[index];
    if (witness === undefined || refused.has(`l${String(one.record.id).split('/')[1]}`)) continue;
    if (values.only !== undefined && one.record.id !== values.only) continue;
    asked += 1;
    const answer = engine.answer(one);
    const problem = disagreement(answer, witness);
    const [passage] = answer.passages;
    const end = passage === undefined ? 'none' : endText(passage).replace(/\[.*\]/, '[…]');
    ends.set(end, (ends.get(end) ?? 0) + 1);
    if (problem === undefined) continue;
    different += 1;
    const kind = problem.replace(/[\w./:|,-]*\d[\w./:|,-]*/g, 'N').slice(0, 70);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if ((kinds.get(kind) ?? 0) === 1 && kinds.size <= Number(values.show)) {
      process.stdout.write(
        `${one.record.id}: ${problem}\n  ${JSON.stringify(one)}\n  ${JSON.stringify(witness)}\n  ${values.full ? JSON.stringify(batch.listeners[Number(String(one.record.id).split('/')[1])]) : ''}\n`,
      );
    }
  }
  process.stdout.write(`seed ${seed}: ${asked} asked, ${different} different\n`);
}
for (const [kind, count] of [...kinds].sort((a, b) => b[1] - a[1])) process.stdout.write(`${count}\t${kind}\n`);
process.stdout.write('\n');
for (const [end, count] of [...ends].sort((a, b) => b[1] - a[1]).slice(0, 40))
  process.stdout.write(`${count}\t${end}\n`);
