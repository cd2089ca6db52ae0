import { expect, test } from 'vitest';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import { loadDump, memorySource } from '../../../src/index.ts';
import { LogExplainer } from '../../../src/question/logs/logExplainer.ts';
import { tcpProxy } from '../../match/passage.ts';

const type = (name: string): string => `type.googleapis.com/envoy.${name}`;

/** What Envoy 1.40 (1.36 without the reason) wrote of connections that go to 10.0.0.1:3128 through a tunnel. */
async function causeOf(reason: string, tunneling_config?: { hostname: string; use_post?: boolean }) {
  const filter = tcpProxy({ cluster: 'forward', ...(tunneling_config === undefined ? {} : { tunneling_config }) });
  const listener = {
    '@type': type('config.listener.v3.Listener'),
    name: 'bytes',
    address: { socket_address: { address: '0.0.0.0', port_value: 9000 } },
    filter_chains: [{ filters: [filter] }],
  };
  const cluster = { '@type': type('config.cluster.v3.Cluster'), name: 'forward', type: 'STATIC' };
  const configs = [
    { '@type': type('admin.v3.BootstrapConfigDump'), bootstrap: {} },
    { '@type': type('admin.v3.ClustersConfigDump'), dynamic_active_clusters: [{ cluster }] },
    {
      '@type': type('admin.v3.ListenersConfigDump'),
      dynamic_listeners: [{ name: 'bytes', active_state: { listener } }],
    },
  ];
  const loaded = await loadDump([memorySource('dump.json', JSON.stringify({ configs }))]);
  if (!loaded.ok) throw new Error('not loaded');
  const line = `[2026-01-01T00:00:00.000Z] "- - -" 0 UF,URX - - "${reason}" 9 0 3 - "-" "-" "-" "-" "10.0.0.1:3128" forward 10.0.0.9:4000 10.0.0.9:9000 10.0.0.8:5000 - -`;
  const read = new AccessLogReader([]).read(line);
  if (read.kind !== 'record') throw new Error(read.kind);
  return new LogExplainer(loaded.value).explain(read.record).cause;
}

const tunnel = { hostname: 'target.example.com:443' };

test.each([
  ['tunnel_response:403', tunnel, 'tunnel_refused', 'to target.example.com:443: it answered CONNECT with 403.'],
  ['tunnel_response:407', { ...tunnel, use_post: true }, 'tunnel_refused', 'it answered POST with 407.'],
  ['tunnel_response:200', { ...tunnel, use_post: true }, 'tunnel_refused', 'with 200 and nothing behind it.'],
  ['tunnel_response:500', { hostname: '%REQUESTED_SERVER_NAME%:443' }, 'tunnel_refused', 'the tunnel: it answered'],
  ['-', tunnel, 'endpoint_unreachable', 'or it did not open the tunnel to target.example.com:443'],
  ['-', undefined, 'endpoint_unreachable', 'came about; the line does not print why'],
  [
    'a_word_of_another_kind',
    undefined,
    'endpoint_unreachable',
    'came about: the transport failed: a word of another kind.',
  ],
])('%s', async (reason, tunneling, kind, words) => {
  const cause = await causeOf(reason, tunneling);
  expect(cause.words).toContain(words);
  expect(cause.words).not.toContain('TLS');
  expect(cause.kind).toBe(kind);
});
