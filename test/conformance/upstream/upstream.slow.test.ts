import { expect, it } from 'vitest';
import { seed } from '../../support/seed.ts';
import { defaultEnvoyVersion, findEnvoy } from '../envoy/envoyBinary.ts';
import { Random } from '../generate/random.ts';
import { askUpstream } from './askUpstream.ts';
import { disagreement } from './disagreement.ts';
import { engineUpstream } from './engineUpstream.ts';
import { upstreamCase } from './upstreamCases.ts';

const envoy = findEnvoy(defaultEnvoyVersion);
if (!envoy.found) process.stderr.write(`SKIPPED, no Envoy to ask about upstreams: ${envoy.reason}\n`);

it.runIf(envoy.found)(`agrees with a real Envoy about random clusters, seed ${seed}`, async () => {
  if (!envoy.found) return;
  const random = new Random(seed);
  const cases = Array.from({ length: 1000 }, (_, at) => upstreamCase(random, `c${at}`));
  const outcomes = await askUpstream(envoy.path, cases);
  const found: string[] = [];
  for (const [at, asked] of cases.entries()) {
    const done = outcomes[at];
    if (done === undefined) throw new Error('an outcome is missing');
    const contradiction = disagreement(await engineUpstream(asked), done);
    if (contradiction !== undefined) found.push(`${contradiction}\n${JSON.stringify(asked)}`);
  }
  expect(found).toEqual([]);
});
