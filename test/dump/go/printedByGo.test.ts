import { describe, expect, test } from 'vitest';
import { isJsonObject } from '../../../src/base/json.ts';
import { Collector } from '../../../src/diagnostic/collector.ts';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { Listeners } from '../../../src/model/listeners.ts';

/** What `json.Marshal` makes of the structures of an old go-control-plane: v2, a Struct, nanoseconds, oneofs of their own. */
const text = (value: string) => ({ Kind: { StringValue: value } });
const address = (port: number) => ({
  Address: { SocketAddress: { address: '10.0.0.1', PortSpecifier: { PortValue: port } } },
});
const listener = {
  name: 'web',
  address: address(8080),
  filter_chains: [
    {
      filter_chain_match: { destination_port: { value: 8080 } },
      filters: [
        {
          name: 'envoy.tcp_proxy',
          ConfigType: { Config: { fields: { cluster: text('c'), stat_prefix: text('x') } } },
        },
      ],
    },
  ],
  ListenerSpecifier: null,
};
const cluster = {
  name: 'c',
  ClusterDiscoveryType: { Type: 3 },
  connect_timeout: 1500000000,
  eds_cluster_config: { eds_config: { ConfigSourceSpecifier: { Ads: {} } } },
  LbConfig: null,
};
const assignment = {
  cluster_name: 'c',
  endpoints: [{ lb_endpoints: [{ HostIdentifier: { Endpoint: { address: address(80) } } }] }],
};
const routes = {
  name: 'r',
  virtual_hosts: [
    { name: 'none', domains: ['none.example.com'] },
    {
      name: 'all',
      domains: ['*'],
      routes: [
        { match: { PathSpecifier: { Prefix: '/' } }, Action: { Route: { ClusterSpecifier: { Cluster: 'c' } } } },
      ],
    },
  ],
};

async function read(document: unknown, kind: 'listener' | 'cluster' | 'endpoints' | 'route_configuration') {
  const loaded = await loadDump([memorySource('go.json', JSON.stringify(document))]);
  if (!loaded.ok) throw new Error(loaded.failure[0]?.message);
  return loaded.value.resources(kind)[0]?.read()?.json;
}

describe("resources in the JSON of Go's structures", () => {
  test.each([
    ['a map of names', { web: listener }],
    ['a list', [listener]],
    ['a single one', listener],
    ['an answer', { type_url: 'type.googleapis.com/envoy.api.v2.Listener', version_info: '1', resources: [listener] }],
  ])('%s: address, match and filter are read', async (_, document) => {
    const json = await read(document, 'listener');
    expect(json).toMatchObject({
      address: { socket_address: { address: '10.0.0.1', port_value: 8080 } },
      filter_chains: [
        {
          filter_chain_match: { destination_port: 8080 },
          filters: [{ typed_config: { cluster: 'c', stat_prefix: 'x' } }],
        },
      ],
    });
    expect(isJsonObject(json) && 'ListenerSpecifier' in json).toBe(false);
  });

  test('a bootstrap: the listener is found by its port', async () => {
    const document = { node: { id: 'n' }, static_resources: { listeners: [listener, { ...listener, name: 'b' }] } };
    const loaded = await loadDump([memorySource('go.json', JSON.stringify(document))]);
    if (!loaded.ok) throw new Error(loaded.failure[0]?.message);
    const listeners = new Listeners(loaded.value, new Collector());
    expect(listeners.onPort(8080).map(({ name }) => name)).toEqual(['web', 'b']);
    expect(listeners.onPort(8081)).toEqual([]);
  });

  test('clusters', async () => {
    expect(await read([cluster], 'cluster')).toMatchObject({
      type: 'EDS',
      connect_timeout: '1.5s',
      eds_cluster_config: { eds_config: { ads: {} } },
    });
  });

  test('endpoints and routes', async () => {
    expect(await read([assignment], 'endpoints')).toMatchObject({
      endpoints: [{ lb_endpoints: [{ endpoint: { address: { socket_address: { port_value: 80 } } } }] }],
    });
    expect(await read([routes], 'route_configuration')).toMatchObject({
      virtual_hosts: [{}, { routes: [{ match: { prefix: '/' }, route: { cluster: 'c' } }] }],
    });
  });

  test('a member of such a name that is no oneof changes nothing', async () => {
    const plain = { name: 'c', connect_timeout: '1s', type: 'STATIC', LbConfig: 'round robin' };
    expect(await read([plain], 'cluster')).toMatchObject(plain);
  });
});
