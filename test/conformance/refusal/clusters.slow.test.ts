import { describe, expect, it } from 'vitest';
import { findEnvoy } from '../envoy/envoyBinary.ts';
import { balancingCases } from './clusters/balancingCases.ts';
import { discoveryCases } from './clusters/discoveryCases.ts';
import { httpCases } from './clusters/httpCases.ts';
import { tlsCases } from './clusters/tlsCases.ts';
import { watchCases } from './clusters/watchCases.ts';
import { foretold } from './foretold.ts';
import { type RefusalAnswer, RefusalAsker } from './refusalAsker.ts';

const cases = [...discoveryCases, ...balancingCases, ...watchCases, ...tlsCases, ...httpCases];

/** Refused by Envoy, and not foretold: docs/refusals.md says so. */
const limits: readonly RegExp[] = [
  /cluster factory implementation for name|registered load balancer factory .*subset|fallback load balancer factory/,
  /Not supported field in StreamInfo|Failed to initialize (?:cipher|ECDH|TLS)/,
  /protocol options|does not support protocol options|upstream_protocol_options", reason: is required/,
  /Didn't find a registered implementation|DNS resolver|^malformed IP address: x$|Unknown address resolver/,
  /Redis cluster|HTTP3 requires a QuicUpstreamTransport/,
  /ClusterConfigValidationError.Clusters|:-prefixed or host headers/,
];

describe.each(['1.40.0', '1.36.4'])('clusters on Envoy %s', (version) => {
  const envoy = findEnvoy(version);

  it.skipIf(!envoy.found)('are refused by both or by neither', async () => {
    if (!envoy.found) return;
    let asker = await RefusalAsker.start(envoy.path, 'cluster');
    const wrong: string[] = [];
    let refusedByBoth = 0;
    for (const [name, cluster] of cases) {
      let answer = await asker.ask([cluster]).catch(() => undefined);
      // It may have been the removal of the cluster before.
      for (let again = 0; answer === undefined && again < 2; again++) {
        asker.stop();
        asker = await RefusalAsker.start(envoy.path, 'cluster');
        if (again === 0) answer = await asker.ask([cluster]).catch(() => undefined);
      }
      const said = saidOf(answer);
      const ours = await foretold('cluster', cluster, version);
      if (ours.length > 0 && said === undefined) wrong.push(`${name}: taken, we say ${ours.join('; ')}`);
      if (ours.length === 0 && said !== undefined && !limits.some((limit) => limit.test(said)))
        wrong.push(`${name}: ${said.slice(0, 300)}`);
      if (ours.length === 0 || said === undefined) continue;
      refusedByBoth += 1;
      if (answer === undefined) continue;
      const words = said.replace(/\s+/g, ' ');
      if (!ours.some((text) => words.includes(text.trim())))
        wrong.push(`${name}: ${words.slice(0, 200)}, we say ${ours.join('; ')}`);
    }
    asker.stop();
    expect(wrong).toEqual([]);
    expect(refusedByBoth).toBeGreaterThan(150);
  });
});

/** Undefined: it is taken. Some durations below 0 end an Envoy that gets them by discovery. */
function saidOf(answer: RefusalAnswer | undefined): string | undefined {
  if (answer === undefined) return 'crash';
  return answer.accepted ? undefined : (answer.update ?? [...answer.listeners.values()].join(' '));
}
