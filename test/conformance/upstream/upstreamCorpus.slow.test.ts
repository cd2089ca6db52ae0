import { expect, it } from 'vitest';
import { disagreement } from './disagreement.ts';
import { engineUpstream } from './engineUpstream.ts';
import { readUpstreamCorpus } from './upstreamCorpus.ts';

it('chooses hosts, transport sockets, SNI and ALPN as real Envoys did in the recorded cases', {
  timeout: 60_000,
}, async () => {
  const corpus = readUpstreamCorpus();
  const found: string[] = [];
  let answered = 0;
  for (const { envoy, asked, done } of corpus) {
    const said = await engineUpstream(asked);
    if (said.hosts.length > 0) answered += 1;
    const contradiction = disagreement(said, done);
    if (contradiction !== undefined) found.push(`${envoy}: ${contradiction}\n${JSON.stringify(asked)}`);
  }
  expect(found).toEqual([]);
  expect(corpus.length).toBeGreaterThan(2500);
  expect(answered).toBeGreaterThan(2000);
});
