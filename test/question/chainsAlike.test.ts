import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/base/json.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { checkDump } from '../../src/question/check/checkDump.ts';

type Draft = { [member: string]: JsonValue };

const typed = (name: string, more: JsonObject = {}): Draft => ({ '@type': `type.googleapis.com/${name}`, ...more });

/** As a gateway has them by the thousand: they differ in what they match and in names. */
interface Chain extends Draft {
  name: JsonValue;
  filter_chain_match: Draft;
  transport_socket: Draft & { typed_config: Draft };
  filters: (Draft & { typed_config: Draft })[];
}

function chainFor(host: string): Chain {
  const router = { name: 'router', typed_config: typed('envoy.extensions.filters.http.router.v3.Router') };
  const secret = { name: `kubernetes://${host}`, sds_config: { ads: {} } };
  return {
    name: `443_${host}`,
    filter_chain_match: { server_names: [`${host}.example.com`] },
    transport_socket: {
      name: 'tls',
      typed_config: typed('envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext', {
        common_tls_context: { tls_certificate_sds_secret_configs: [secret] },
      }),
    },
    filters: [
      {
        name: 'manager',
        typed_config: typed('envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager', {
          stat_prefix: `in_${host}`,
          rds: { route_config_name: `https.443.${host}`, config_source: { ads: {} } },
          http_filters: [router],
        }),
      },
    ],
    metadata: { filter_metadata: { istio: { config: `/apis/networking.istio.io/v1/namespaces/n/gateway/${host}` } } },
  };
}

/** What is wrong with one of them. */
const faults: Readonly<Record<string, (chain: Chain, config: Draft) => void>> = {
  'no name for statistics': (_, config) => Object.assign(config, { stat_prefix: '' }),
  'a number as name for statistics': (_, config) => Object.assign(config, { stat_prefix: 7 }),
  'no name of routes': (_, config) => Object.assign(config, { rds: { route_config_name: '', config_source: {} } }),
  'no source of routes': (_, config) => Object.assign(config, { rds: { route_config_name: 'r' } }),
  'an unknown member': (_, config) => Object.assign(config, { statprefix: 'x' }),
  'an unknown member of the chain': (chain) => Object.assign(chain, { filter: [] }),
  'an unknown member of the match': (chain) => Object.assign(chain.filter_chain_match, { sni: ['a'] }),
  'a port that is none': (chain) => Object.assign(chain.filter_chain_match, { destination_port: 70000 }),
  'a range that is none': (chain) =>
    Object.assign(chain.filter_chain_match, { prefix_ranges: [{ address_prefix: 'a.b', prefix_len: 8 }] }),
  'a partial wildcard': (chain) => Object.assign(chain.filter_chain_match, { server_names: ['a*.example.com'] }),
  'a match that is none': (chain) => Object.assign(chain, { filter_chain_match: 'a' }),
  'a match twice': (chain) => Object.assign(chain, { filterChainMatch: { destination_port: 1 } }),
  'the match of another': (chain) => Object.assign(chain.filter_chain_match, { server_names: ['h3.example.com'] }),
  'an overlap': (chain) =>
    Object.assign(chain.filter_chain_match, { server_names: ['h3.example.com', 'more.example.com'] }),
  'a name that is none': (chain) => Object.assign(chain, { name: { a: 1 } }),
  'a negative duration': (chain) => Object.assign(chain, { transport_socket_connect_timeout: '-1s' }),
  'a negative duration of the filter': (_, config) => Object.assign(config, { stream_idle_timeout: '-1s' }),
  'no filter that ends it': (chain) =>
    chain.filters.push({ name: 'x', typed_config: chain.filters[0]?.typed_config ?? {} }),
  'no certificate': (chain) => Object.assign(chain.transport_socket.typed_config, { common_tls_context: {} }),
  'an extension that nobody has': (chain) =>
    Object.assign(chain.transport_socket, { typed_config: typed('envoy.extensions.None') }),
  'a deprecated member': (chain) => Object.assign(chain, { use_proxy_proto: true }),
  'a domain twice': (_, config) => {
    delete config.rds;
    Object.assign(config, { route_config: { virtual_hosts: [{ name: 'v', domains: ['a', 'a'] }] } });
  },
  'a pattern that is none': (_, config) => {
    delete config.rds;
    const route = { match: { safe_regex: { regex: '(' } }, direct_response: { status: 200 } };
    Object.assign(config, { route_config: { virtual_hosts: [{ name: 'v', domains: ['a'], routes: [route] }] } });
  },
  'no such cluster': (chain) => {
    chain.filters = [
      {
        name: 'manager',
        typed_config: typed('envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager', {
          stat_prefix: 'x',
          route_config: {
            virtual_hosts: [
              { name: 'v', domains: ['*'], routes: [{ match: { prefix: '/' }, route: { cluster: 'gone' } }] },
            ],
          },
          http_filters: [{ name: 'r', typed_config: typed('envoy.extensions.filters.http.router.v3.Router') }],
        }),
      },
    ];
  },
};

/** The faulty one is the last but one. */
async function saidOf(count: number, fault: (chain: Chain, config: Draft) => void): Promise<readonly string[]> {
  const chains = Array.from({ length: count }, (_, index) => chainFor(`h${index}`));
  const faulty = chainFor('faulty');
  fault(faulty, faulty.filters[0]?.typed_config ?? {});
  chains.splice(-1, 0, faulty);
  const listener = {
    name: 'gateway',
    address: { socket_address: { address: '0.0.0.0', port_value: 443 } },
    listener_filters: [
      { name: 'i', typed_config: typed('envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector') },
    ],
    filter_chains: chains,
  };
  const clusters = [{ name: 'c', type: 'STATIC', load_assignment: { cluster_name: 'c' } }];
  const dynamic_resources = { ads_config: { grpc_services: [{ google_grpc: { target_uri: 'a', stat_prefix: 'a' } }] } };
  const text = JSON.stringify({
    node: { id: 'a', cluster: 'a' },
    static_resources: { listeners: [listener], clusters },
    dynamic_resources,
  });
  const loaded = await loadDump([memorySource('file', text)]);
  if (!loaded.ok) throw new Error('the dump is none');
  const { findings, noticed } = checkDump(loaded.value);
  const place = count - 1;
  return [...findings.map(({ diagnostic }) => diagnostic), ...noticed]
    .map(({ code, message, origin, count }) => `${code} ${origin?.pointer} ${message} (${count})`)
    .map((line) => line.replaceAll(`filter_chains/${place}`, 'filter_chains/N').replaceAll(`#${place}`, '#N'))
    .sort();
}

test.each(Object.entries(faults))('%s is found in one of very many chains as in one of five', async (_, fault) => {
  const [few, many] = [await saidOf(5, fault), await saidOf(400, fault)];
  expect(few.length).toBeGreaterThan(0);
  expect(many).toEqual(few);
});

test('of very many chains that differ in names alone nothing is said', async () => {
  expect(await saidOf(400, () => {})).toEqual([]);
});
