import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { seed } from '../../support/seed.ts';
import { findEnvoy } from '../envoy/envoyBinary.ts';
import { Random } from '../generate/random.ts';
import { carelessConfiguration } from './carelessConfiguration.ts';
import { compareRefusals } from './compareRefusals.ts';
import { type RefusalAnswer, RefusalAsker } from './refusalAsker.ts';

/** Refusals that we do not foretell, as docs/refusals.md lists them. */
const limits: readonly RegExp[] = [
  /could not find @type/,
  /Unable to parse JSON|invalid JSON|Unable to unpack/,
  /value must be one of the defined enum values/,
  /cannot bind|malformed IP address: .*%/,
  /Missing config source specifier/,
  /is misconfigured/,
];

const runs = [
  { version: '1.40.0', configurations: 2000 },
  { version: '1.36.4', configurations: 700 },
];

describe.each(runs)('careless configurations on Envoy $version', ({ version, configurations }) => {
  const envoy = findEnvoy(version);

  it.skipIf(!envoy.found)(`are refused by both or by neither (seed ${seed})`, async () => {
    if (!envoy.found) return;
    const random = new Random(seed);
    const asked = new PatientAsker(envoy.path);
    const falseRefusals: string[] = [];
    const missed: string[] = [];
    let agreed = 0;
    let otherWords = 0;
    for (let count = 0; count < configurations; count++) {
      const listeners = carelessConfiguration(random, `k${count}`);
      const compared = await compareRefusals(listeners, await asked.ask(listeners), version);
      falseRefusals.push(...compared.falseRefusals.map((text) => `${text}\n${JSON.stringify(listeners)}`));
      missed.push(...compared.missed);
      agreed += compared.agreed;
      otherWords += compared.otherWords.length;
    }
    asked.stop();
    expect(falseRefusals).toEqual([]);
    // Blind faults find forms that nobody has thought of; more than a few of them are a rule that is not there.
    const unexplained = missed.filter((said) => !limits.some((limit) => limit.test(said)));
    expect(unexplained.length, unexplained.join('\n')).toBeLessThan(configurations / 250);
    // That this says something: most refusals are foretold, and nearly always in Envoy's words.
    expect(agreed).toBeGreaterThan(configurations * 0.45);
    expect(missed.length).toBeLessThan(agreed * 0.03);
    expect(otherWords).toBeLessThan(agreed * 0.06);
  });
});

/** Asks again where Envoy ended: it may have been the removal of the configuration before. */
class PatientAsker {
  readonly #path: string;
  #asker: RefusalAsker | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Undefined: Envoy crashes on these listeners. */
  async ask(listeners: readonly JsonObject[]): Promise<RefusalAnswer | undefined> {
    for (let attempt = 0; attempt < 2; attempt++) {
      this.#asker ??= await RefusalAsker.start(this.#path);
      try {
        return await this.#asker.ask(listeners);
      } catch {
        this.stop();
      }
    }
    return undefined;
  }

  stop(): void {
    this.#asker?.stop();
    this.#asker = undefined;
  }
}
