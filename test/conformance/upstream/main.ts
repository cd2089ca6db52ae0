import { parseArgs } from 'node:util';
import { defaultEnvoyVersion, envoyVersions, findEnvoy } from '../envoy/envoyBinary.ts';
import { Random } from '../generate/random.ts';
import { askUpstream } from './askUpstream.ts';
import { disagreement } from './disagreement.ts';
import { engineUpstream } from './engineUpstream.ts';
import { knows } from './knows.ts';
import type { UpstreamCase } from './upstreamCase.ts';
import { upstreamCase } from './upstreamCases.ts';

/**
 * Asks real Envoys about random clusters and compares with the engine: `npx tsx test/conformance/upstream/main.ts --seed 1
 * --batches 20`, 1,000 cases a batch. Ends with 1 where they disagree.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    batches: { type: 'string', default: '1' },
    cases: { type: 'string', default: '1000' },
    envoy: { type: 'string', default: defaultEnvoyVersion },
    /** Disagreements that are shown in full. */
    show: { type: 'string', default: '10' },
  },
});

const version = envoyVersions.find((one) => one.startsWith(values.envoy)) ?? values.envoy;
const envoy = findEnvoy(version);
if (!envoy.found) throw new Error(envoy.reason);
let asked = 0;
let different = 0;
for (let number = 0; number < Number(values.batches); number += 1) {
  const seed = Number(values.seed) + number;
  const random = new Random(seed);
  const cases: readonly UpstreamCase[] = Array.from({ length: Number(values.cases) }, (_, at) =>
    upstreamCase(random, `c${at}`),
  ).filter((one) => knows(version, one));
  const outcomes = await askUpstream(envoy.path, cases);
  for (const [at, one] of cases.entries()) {
    const done = outcomes[at];
    if (done === undefined) throw new Error('an outcome is missing');
    asked += 1;
    const contradiction = disagreement(await engineUpstream(one), done);
    if (contradiction === undefined) continue;
    different += 1;
    if (different <= Number(values.show)) process.stdout.write(`${contradiction}\n  ${JSON.stringify(one)}\n`);
  }
  process.stdout.write(`Envoy ${version}, seed ${seed}: ${asked} asked, ${different} different\n`);
}
process.exitCode = different === 0 ? 0 : 1;
