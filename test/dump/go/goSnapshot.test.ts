import { describe, expect, test } from 'vitest';
import { Collector } from '../../../src/diagnostic/collector.ts';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { Listeners } from '../../../src/model/listeners.ts';
import { readNetworkFilter } from '../../../src/model/networkFilter.ts';
import { plainSchema } from '../../corpus/plainSchema.ts';

const proxyType = 'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy';

function anyOf(type: string, fields: object) {
  const schema = plainSchema().lookupType(type);
  const value = Buffer.from(schema.encode(schema.fromObject(fields)).finish()).toString('base64');
  return { type_url: `type.googleapis.com/${type}`, value };
}

/** As `encoding/json` prints the structures of go-control-plane. */
const listener = {
  name: 'web',
  address: { Address: { SocketAddress: { address: '0.0.0.0', PortSpecifier: { PortValue: 8443 } } } },
  filter_chains: [
    {
      filter_chain_match: {
        destination_port: { value: 8443 },
        server_names: ['web.example'],
        source_type: 1,
        prefix_ranges: [{ address_prefix: '10.0.0.0', prefix_len: { value: 8 } }],
      },
      filters: [
        {
          name: 'envoy.filters.network.tcp_proxy',
          ConfigType: { TypedConfig: anyOf(proxyType, { statPrefix: 'x', cluster: 'c' }) },
        },
      ],
    },
  ],
  use_original_dst: {},
  listener_filters_timeout: { seconds: 5, nanos: 500000000 },
  metadata: {
    filter_metadata: { m: { fields: { a: { Kind: { StringValue: 'x' } }, b: { Kind: { NumberValue: 2 } } } } },
  },
};
const cluster = {
  name: 'c',
  ClusterDiscoveryType: { Type: 3 },
  connect_timeout: { seconds: 1 },
  eds_cluster_config: { eds_config: { ConfigSourceSpecifier: { Ads: {} } } },
};
const group = (items: Readonly<Record<string, object>>) => ({
  Version: '1',
  Items: Object.fromEntries(Object.entries(items).map(([name, Resource]) => [name, { Resource, TTL: null }])),
});
const resources = Array.from({ length: 10 }, (_, index) =>
  index === 1 ? group({ c: cluster }) : index === 5 ? group({ web: listener }) : group({}),
);
const snapshot = { Resources: resources, VersionMap: null };

async function load(document: unknown, proxy?: string) {
  const loaded = await loadDump([memorySource('file', JSON.stringify(document))], proxy === undefined ? {} : { proxy });
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  return loaded.value;
}

describe("a snapshot of go-control-plane in Go's own JSON", () => {
  test('is read as protobuf says it', async () => {
    const dump = await load(snapshot);
    expect(dump.shapes.map(({ shape }) => shape)).toEqual(['go-control-plane snapshot']);
    expect(dump.resources('listener').map((resource) => resource.read()?.json)).toEqual([
      {
        name: 'web',
        address: { socket_address: { address: '0.0.0.0', port_value: 8443 } },
        filter_chains: [
          {
            filter_chain_match: {
              destination_port: 8443,
              server_names: ['web.example'],
              source_type: 'SAME_IP_OR_LOOPBACK',
              prefix_ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }],
            },
            filters: [
              {
                name: 'envoy.filters.network.tcp_proxy',
                typed_config: { '@type': `type.googleapis.com/${proxyType}`, stat_prefix: 'x', cluster: 'c' },
              },
            ],
          },
        ],
        use_original_dst: false,
        listener_filters_timeout: '5.5s',
        metadata: { filter_metadata: { m: { a: 'x', b: 2 } } },
      },
    ]);
    expect(dump.resources('cluster').map((resource) => resource.read()?.json)).toEqual([
      {
        name: 'c',
        type: 'EDS',
        connect_timeout: '1s',
        eds_cluster_config: { eds_config: { ads: {} } },
      },
    ]);
  });

  test('keeps the places of the file', async () => {
    const collector = new Collector();
    const [found] = new Listeners(await load(snapshot), collector).onPort(8443);
    const [filter] = found?.filterChains[0]?.filters ?? [];
    expect(filter === undefined ? undefined : readNetworkFilter(filter).kind).toBe('tcp_proxy');
    expect([found?.addresses[0]?.origin.pointer, filter?.config?.origin.pointer]).toEqual([
      '/Resources/5/Items/web/Resource/address/Address/SocketAddress',
      '/Resources/5/Items/web/Resource/filter_chains/0/filters/0/ConfigType/TypedConfig',
    ]);
    expect(collector.all()).toEqual([]);
  });

  test('of several nodes is chosen by name', async () => {
    const page = { data: { 'kgateway~ns~a': snapshot, 'kgateway~ns~b': snapshot }, error: '' };
    expect((await load(page, 'kgateway~ns~b')).shapes[0]?.shape).toBe('go-control-plane snapshot (kgateway~ns~b)');
    await expect(load(page)).rejects.toThrow('this holds the dumps of 2 proxies');
  });

  test("is read in the form of Gloo's cache", async () => {
    const gloo = { Listeners: { Version: '1', Items: { web: { ProtoMessage: listener } } }, Clusters: { Items: {} } };
    const dump = await load({ data: { 'gloo~a': gloo } });
    expect(dump.find('listener', 'web')).toHaveLength(1);
  });
});
