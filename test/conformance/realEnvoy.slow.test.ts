import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seed } from '../support/seed.ts';
import { AskerPool } from './ask/askerPool.ts';
import type { AskEnvoy, Comparison } from './check/checkBatch.ts';
import { describeAnswer } from './check/judge.ts';
import { defaultEnvoyVersion, findEnvoy } from './envoy/envoyBinary.ts';
import { obstacle } from './namespaceTools.ts';
import { randomBatches } from './run/batches.ts';
import { describeFigures } from './run/figures.ts';
import { runBatches } from './run/runBatches.ts';
import { askVectors } from './vectors/askVectors.ts';

const envoy = findEnvoy(defaultEnvoyVersion);
const reason = envoy.found ? obstacle() : envoy.reason;
if (reason !== undefined) process.stderr.write(`SKIPPED: no real Envoy is asked, since ${reason}\n`);

describe.skipIf(reason !== undefined)(`a real Envoy ${defaultEnvoyVersion}`, () => {
  let pool: AskerPool;
  const ask: AskEnvoy = (configuration, connections, processes) =>
    pool.ask(defaultEnvoyVersion, { configuration, connections, processes });

  beforeAll(async () => {
    pool = await AskerPool.start(3);
  });
  afterAll(() => pool.close());

  test('does with the vectors what they expect', async () => {
    expect(await askVectors(ask, defaultEnvoyVersion)).toEqual([]);
  });

  test(`agrees with the engine about random configurations, seed ${seed}`, async () => {
    const wrong: (readonly [string, Comparison])[] = [];
    const figures = await runBatches({
      version: defaultEnvoyVersion,
      ask,
      jobs: 3,
      batches: randomBatches(seed, 40),
      cases: 3000,
      until: Date.now() + 90_000,
      onBatch: ({ name }, comparisons) => {
        wrong.push(...comparisons.filter(({ agrees }) => !agrees).map((one) => [name, one] as const));
      },
      onTrouble: () => undefined,
    });
    process.stdout.write(`${describeFigures(figures)}\n`);
    const words = wrong.map(
      ([name, { asked, envoy: seen, engine }]) =>
        `${name} ${JSON.stringify(asked)}: Envoy ${seen.join(' | ')}, engine ${describeAnswer(engine)}`,
    );
    expect(words).toEqual([]);
    expect(figures.cases).toBeGreaterThan(0);
  });
});
