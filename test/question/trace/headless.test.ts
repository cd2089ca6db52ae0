import { expect, it } from 'vitest';
import { broken, outcome, proxy, trace } from './traced.ts';

const typed = (type: string, more: object = {}): object => ({ '@type': `type.googleapis.com/envoy.${type}`, ...more });
const cluster = 'outbound|9092||queue.shop.svc.cluster.local';
const listenerAt = (address: string): object =>
  typed('config.listener.v3.Listener', {
    name: `${address}_9092`,
    address: { socket_address: { address, port_value: 9092 } },
    traffic_direction: 'OUTBOUND',
    bind_to_port: false,
    filter_chains: [
      {
        filters: [
          {
            name: 'tcp',
            typed_config: typed('extensions.filters.network.tcp_proxy.v3.TcpProxy', { stat_prefix: 'q', cluster }),
          },
        ],
      },
    ],
  });
const capture = typed('config.listener.v3.Listener', {
  name: 'virtualOutbound',
  address: { socket_address: { address: '0.0.0.0', port_value: 15001 } },
  use_original_dst: true,
  traffic_direction: 'OUTBOUND',
  filter_chains: [],
});

/** A client of a headless service of two pods; `alpn` is what it offers to them. */
const client = (alpn: readonly string[]): { name: string; json: object } => ({
  name: 'client.json',
  json: {
    configs: [
      typed('admin.v3.BootstrapConfigDump', {
        bootstrap: { node: { id: 'sidecar~10.0.0.5~client.shop~shop.svc.cluster.local', cluster: 'client' } },
      }),
      typed('admin.v3.ListenersConfigDump', {
        dynamic_listeners: [capture, listenerAt('10.0.0.11'), listenerAt('10.0.0.12')].map((listener) => ({
          active_state: { listener },
        })),
      }),
      typed('admin.v3.ClustersConfigDump', {
        dynamic_active_clusters: [
          {
            cluster: typed('config.cluster.v3.Cluster', {
              name: cluster,
              type: 'ORIGINAL_DST',
              lb_policy: 'CLUSTER_PROVIDED',
              transport_socket: {
                name: 'tls',
                typed_config: typed('extensions.transport_sockets.tls.v3.UpstreamTlsContext', {
                  common_tls_context: { alpn_protocols: alpn },
                }),
              },
            }),
          },
        ],
      }),
    ],
  },
});

it('a headless service is any of its pods', async () => {
  const paths = trace(await proxy(client(['h2'])), [], { tcp: 'queue.shop:9092' });
  const addresses = paths.flatMap(({ hops }) =>
    hops.flatMap(({ text }) => /^queue\.shop is (\S+)/.exec(text)?.[1] ?? []),
  );
  expect(addresses.sort()).toEqual(['10.0.0.11:9092', '10.0.0.12:9092']);
});

it('of pods that are only known by their address it is not known whether they end mutual TLS', async () => {
  const [path] = trace(await proxy(client(['istio'])), [], { tcp: 'queue.shop:9092' });
  expect(path && outcome(path)).toBe('cannot be told');
  expect(path && broken(path)).toEqual([
    '10.0.0.11:9092: nothing tells whether 10.0.0.11:9092 has a sidecar, and the application alone does not speak Istio mutual TLS',
  ]);
});
