import { loadDump, memorySource } from '../../src/index.ts';
import { matchConnection } from '../../src/match/matchConnection.ts';
import { connectionFromRecord } from '../../src/question/connectionRecord.ts';
import { subjectOf } from '../../src/question/proxyModel.ts';
import { milliseconds, type Report, table } from './table.ts';

/** Reading a listener and finding a chain in it, by the number of its chains. */
export async function chains(): Promise<Report> {
  const rows: string[][] = [];
  let one: number | undefined;
  for (const count of [1, 16, 256, 4096]) {
    const { build, find } = await timesOf(count);
    one ??= find;
    rows.push([String(count), milliseconds(build), `${(find * 1000).toFixed(1)} µs`, (find / one).toFixed(2)]);
  }
  const head = ['chains', 'reading and the first verdict', 'one more verdict', 'times that of 1 chain'];
  return { title: 'Listeners with many filter chains', text: table(head, rows) };
}

async function timesOf(count: number): Promise<{ readonly build: number; readonly find: number }> {
  const loaded = await loadDump([memorySource('listener.json', listenerWith(count))]);
  const connection = connectionFromRecord({
    destination: '10.0.0.1:443',
    source: '10.1.2.3:40000',
    listener: 'many',
    transport: 'tls',
    serverName: `host-${count >> 1}.example.com`,
    applicationProtocols: ['h2'],
  });
  if (!loaded.ok || !connection.ok) throw new Error('the listener of this benchmark is not read');
  const start = performance.now();
  const { proxy } = subjectOf(loaded.value);
  const { kind } = matchConnection(proxy, connection.value);
  const build = performance.now() - start;
  if (kind !== 'decided') throw new Error('the connection of this benchmark is not decided');
  return { build, find: bestOf(() => matchConnection(proxy, connection.value)) };
}

function bestOf(run: () => void): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 30; round++) {
    const start = performance.now();
    for (let index = 0; index < 200; index++) run();
    fastest = Math.min(fastest, (performance.now() - start) / 200);
  }
  return fastest;
}

function listenerWith(count: number): string {
  return JSON.stringify({
    '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
    name: 'many',
    address: { socket_address: { address: '0.0.0.0', port_value: 443 } },
    listener_filters: [
      {
        name: 'envoy.filters.listener.tls_inspector',
        typed_config: {
          '@type': 'type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector',
        },
      },
    ],
    filter_chains: Array.from({ length: count }, (_, index) => ({
      name: `chain-${index}`,
      filter_chain_match: { server_names: [`host-${index}.example.com`], transport_protocol: 'tls' },
      filters: [
        {
          name: 'envoy.filters.network.tcp_proxy',
          typed_config: {
            '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
            stat_prefix: 'x',
            cluster: `cluster-${index}`,
          },
        },
      ],
    })),
  });
}
