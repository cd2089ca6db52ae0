import { describe, expect, test } from 'vitest';
import { Collector } from '../../../src/diagnostic/collector.ts';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { upgradeResource } from '../../../src/dump/upgrade/upgradeResource.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { Listeners } from '../../../src/model/listeners.ts';
import { plainSchema } from '../../corpus/plainSchema.ts';

const url = (type: string) => `type.googleapis.com/${type}`;
const listenerType = 'envoy.config.listener.v3.Listener';
const proxyType = 'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy';

function encoded(type: string, fields: object): string {
  const schema = plainSchema().lookupType(type);
  return Buffer.from(schema.encode(schema.fromObject(fields)).finish()).toString('base64');
}
const any = (type: string, fields: object) => ({
  typeUrl: url(type),
  value: Buffer.from(encoded(type, fields), 'base64'),
});

const proxy = encoded(proxyType, { statPrefix: 'x', cluster: 'c', idleTimeout: { seconds: 90, nanos: 5e8 } });
const listener = encoded(listenerType, {
  name: 'a',
  address: { socketAddress: { address: '0.0.0.0', portValue: 80 } },
  filterChains: [
    {
      filterChainMatch: {
        serverNames: ['x.example'],
        destinationPort: { value: 443 },
        sourceType: 1,
        sourcePorts: [1, 2, 60000],
      },
      filters: [{ name: 'tcp', typedConfig: any(proxyType, { statPrefix: 'x', cluster: 'c' }) }],
    },
  ],
  metadata: {
    filterMetadata: {
      m: { fields: { a: { numberValue: 1.5 }, b: { listValue: { values: [{ boolValue: true }, { nullValue: 0 }] } } } },
    },
  },
});
const read = {
  '@type': url(listenerType),
  name: 'a',
  address: { socket_address: { address: '0.0.0.0', port_value: 80 } },
  filter_chains: [
    {
      filter_chain_match: {
        server_names: ['x.example'],
        destination_port: 443,
        source_type: 'SAME_IP_OR_LOOPBACK',
        source_ports: [1, 2, 60000],
      },
      filters: [{ name: 'tcp', typed_config: { '@type': url(proxyType), stat_prefix: 'x', cluster: 'c' } }],
    },
  ],
  metadata: { filter_metadata: { m: { a: 1.5, b: [true, null] } } },
};

async function load(document: unknown) {
  const loaded = await loadDump([memorySource('file', JSON.stringify(document))]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  return loaded.value;
}

describe('a message in binary form', () => {
  test.each([
    { type_url: url(listenerType), value: listener },
    { typeUrl: url(listenerType), value: listener },
    { '@type': url(listenerType), value: listener },
    { '@type': url(listenerType), '@error': 'unknown', '@value': listener },
    { type_url: url(listenerType), value: { type: 'Buffer', data: [...Buffer.from(listener, 'base64')] } },
    { type_url: url(listenerType), value: listener.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') },
  ])('is what it says, in the form of %o', async (resource) => {
    const dump = await load({ version_info: '1', resources: [resource], type_url: url(listenerType) });
    const [found] = dump.resources('listener');
    expect(found?.name).toBe('a');
    expect(found?.read()?.json).toEqual(read);
    expect(dump.diagnostics().map(({ code }) => code)).toEqual(['WC0222']);
    const collector = new Collector();
    const [model] = new Listeners(dump, collector).named('a');
    expect(model?.filterChains[0]?.filters[0]?.config).toMatchObject({ kind: 'opened', type: proxyType });
    expect(collector.all()).toEqual([]);
    const key = '@value' in resource ? '@value' : 'value';
    expect(model?.filterChains[0]?.origin.pointer).toBe(`/resources/0/${key}/filter_chains/0`);
    expect(dump.locate('file', model?.filterChains[0]?.origin.pointer ?? '')?.column).toBeGreaterThan(30);
  });

  test.each([
    [
      'in the wrapper of a dump',
      {
        configs: [
          {
            '@type': url('envoy.admin.v3.ListenersConfigDump'),
            static_listeners: [{ listener: { type_url: url(listenerType), value: listener } }],
          },
        ],
      },
    ],
    [
      'as a section of a dump',
      {
        configs: [
          {
            type_url: url('envoy.admin.v3.ListenersConfigDump'),
            value: encoded('envoy.admin.v3.ListenersConfigDump', {
              staticListeners: [{ listener: { typeUrl: url(listenerType), value: Buffer.from(listener, 'base64') } }],
            }),
          },
        ],
      },
    ],
    [
      'in an incremental response',
      { resources: [{ name: 'a', version: '1', resource: { type_url: url(listenerType), value: listener } }] },
    ],
  ])('%s', async (_, document) => {
    const dump = await load(document);
    expect(dump.find('listener', 'a').map((found) => found.read()?.json)).toEqual([read]);
  });

  test('of v2, with fields that v3 does not have', () => {
    const old = encoded('envoy.api.v2.Listener', {
      name: 'a',
      filterChains: [
        {
          tlsContext: { requireSni: { value: true } },
          filters: [
            {
              name: 'envoy.tcp_proxy',
              typedConfig: any('envoy.config.filter.network.tcp_proxy.v2.TcpProxy', {
                deprecatedV1: { routes: [{ cluster: 'c' }] },
              }),
            },
            { name: 'envoy.tcp_proxy', config: { fields: { cluster: { stringValue: 'd' } } } },
          ],
        },
      ],
    });
    const { json } = upgradeResource('listener', { type_url: url('envoy.api.v2.Listener'), value: old }, '');
    expect(json).toMatchObject({
      filter_chains: [
        {
          transport_socket: { typed_config: { require_sni: true } },
          filters: [
            { typed_config: { '@type': url(proxyType), cluster: 'c' } },
            { typed_config: { '@type': url(proxyType), cluster: 'd' } },
          ],
        },
      ],
    });
  });

  test('a field that nobody knows goes by its number', async () => {
    const value = Buffer.concat([Buffer.from(proxy, 'base64'), Buffer.from([0xa0, 0x1f, 7])]).toString('base64');
    const dump = await load([
      { name: 'a', filter_chains: [{ filters: [{ name: 'x', typed_config: { type_url: url(proxyType), value } }] }] },
    ]);
    const collector = new Collector();
    const [model] = new Listeners(dump, collector).all();
    expect(model?.filterChains[0]?.filters[0]?.config).toMatchObject({ kind: 'opened' });
    expect(collector.all().map(({ message, origin }) => [message, origin?.pointer])).toEqual([
      [expect.stringContaining('`500`'), '/0/filter_chains/0/filters/0/typed_config/value/500'],
    ]);
  });

  const nested = (depth: number): Buffer => {
    let bytes = Buffer.alloc(0);
    // filter_chain_matcher › matcher_list › … has no end; `not_rule` of a principal neither.
    for (let level = 0; level < depth; level++) {
      const length: number[] = [];
      for (let rest = bytes.length; ; rest >>>= 7) {
        length.push(rest < 128 ? rest : (rest & 127) | 128);
        if (rest < 128) break;
      }
      bytes = Buffer.concat([Buffer.from([0x42, ...length]), bytes]);
    }
    return bytes;
  };
  test.each([
    ['cut', Buffer.from(listener, 'base64').subarray(0, 40)],
    ['a length beyond the end', Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f, 1])],
    ['a number without end', Buffer.alloc(30, 0xff)],
    ['field 0', Buffer.from([0, 1])],
    ['a group', Buffer.from([0x0b, 0x0c])],
    ['nested without end', nested(20_000)],
  ])('%s: kept as it is', (_, bytes) => {
    const type = 'envoy.config.rbac.v3.Principal';
    const written = { type_url: url(type), value: bytes.toString('base64') };
    const json = { name: 'a', filter_chains: [{ filters: [{ name: 'x', typed_config: written }] }] };
    expect(upgradeResource('listener', json, '').json).toBe(json);
  });

  test('a later value of a oneof counts, parts of a message are one, and keys may be anything', () => {
    const type = 'envoy.config.route.v3.RouteMatch';
    const bytes = Buffer.concat([
      Buffer.from(encoded(type, { prefix: '/a', runtimeFraction: { runtimeKey: 'k' } }), 'base64'),
      Buffer.from(encoded(type, { path: '/b', runtimeFraction: { defaultValue: { numerator: 5 } } }), 'base64'),
    ]);
    const { json } = upgradeResource(
      'extension_configuration',
      { name: 'x', typed_config: { type_url: url(type), value: bytes.toString('base64') } },
      '',
    );
    expect(json).toEqual({
      name: 'x',
      typed_config: {
        '@type': url(type),
        path: '/b',
        runtime_fraction: { default_value: { numerator: 5 }, runtime_key: 'k' },
      },
    });
    const struct = encoded('envoy.config.core.v3.Metadata', {
      filterMetadata: { __proto__x: { fields: { constructor: { stringValue: 'c' } } } },
    });
    const metadata = upgradeResource(
      'extension_configuration',
      { name: 'x', typed_config: { type_url: url('envoy.config.core.v3.Metadata'), value: struct } },
      '',
    );
    expect(metadata.json).toMatchObject({ typed_config: { filter_metadata: { __proto__x: { constructor: 'c' } } } });
  });
});
