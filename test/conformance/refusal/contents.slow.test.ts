import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { isRefused } from '../../../src/verdict/finding.ts';
import { checkedListeners } from '../../refusal/checkedListeners.ts';
import { defaultEnvoyVersion, findEnvoy } from '../envoy/envoyBinary.ts';
import { envoyFiles, startEnvoy } from '../envoy/envoyProcess.ts';
import { contentCases } from './contentCases.ts';
import { selfSigned } from './selfSigned.ts';

const envoy = findEnvoy(defaultEnvoyVersion);
if (!envoy.found) process.stderr.write(`SKIPPED: contents of chains are not asked of a real Envoy: ${envoy.reason}\n`);

/** Clusters that the routes name; none of them is ever asked for anything. */
const clusters: readonly JsonObject[] = [{ name: 'c', type: 'STATIC', connect_timeout: '1s' }];

describe.runIf(envoy.found)('what Envoy builds within chains', () => {
  test('is refused where check says so, in the words that it shows', async () => {
    if (!envoy.found) return;
    const files = envoyFiles();
    const cases = contentCases(...selfSigned(files.directory));
    const listeners = cases.map(({ name, chain, listener }, index) => ({
      name,
      address: { socket_address: { address: '127.0.0.1', port_value: 10_000 + index } },
      bind_to_port: false,
      filter_chains: [chain],
      ...listener,
    }));
    const running = await startEnvoy(envoy.path, files, listeners, clusters);
    await running.stop();
    const { listeners: refused, update } = running.refusals;
    expect(update).toBeUndefined();
    const { findings } = await checkedListeners(listeners, envoy.version);
    const surprises = cases.flatMap(({ name }) => {
      const said = refused.get(name);
      const ours = findings.filter((found) => isRefused(found) && found.listener?.name === name);
      const words = ours.map(({ envoySays }) => envoySays);
      if (said === undefined) return ours.length === 0 ? [] : [`${name}: Envoy takes it`];
      const plain = said.replace(/\s+/g, ' ');
      const isForetold = words.some((text) => text === undefined || plain.includes(text.trim()));
      return isForetold ? [] : [`${name}: ${plain.slice(0, 200)}, check ${words.join(' | ') || 'nothing'}`];
    });
    expect(surprises).toEqual([]);
    expect(refused.size).toBeGreaterThan(60);
    expect(cases.length - refused.size).toBeGreaterThan(30);
  });
});
