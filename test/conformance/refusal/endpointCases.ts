import type { JsonObject } from '../../../src/base/json.ts';

type NamedResource = readonly [name: string, resource: JsonObject];

const host = (address: string, more: JsonObject = {}): JsonObject => ({
  endpoint: { address: { socket_address: { address, port_value: 80, ...more } } },
});
const endpoint = (more: JsonObject): JsonObject => ({
  endpoint: { address: { socket_address: { address: '10.0.0.1', port_value: 80 } }, ...more },
});
const locality = (...lb_endpoints: readonly JsonObject[]): JsonObject => ({ lb_endpoints });
const of = (...endpoints: readonly JsonObject[]): JsonObject => ({ cluster_name: 'c', endpoints });
const withPolicy = (policy: JsonObject): JsonObject => ({ cluster_name: 'c', policy });
const addresses = (...texts: readonly string[]): readonly NamedResource[] =>
  texts.map((text) => [`address "${text}"`, of(locality(host(text)))]);
const leds = { leds_config: { ads: {} }, leds_collection_name: 'xdstp://a/envoy.config.endpoint.v3.LbEndpoint/x/*' };

/** Endpoints of the cluster `c`; mistakes and their neighbours that Envoy takes. */
export const endpointCases: readonly NamedResource[] = [
  ['none', { cluster_name: 'c' }],
  ['no cluster name', { endpoints: [] }],
  ['an empty locality', of({})],
  ...addresses(
    '10.0.0.1',
    '::1',
    'fe80::1%lo',
    'localhost',
    'a.example',
    '[::1]',
    '',
    '10.0.0.0/8',
    '10.1',
    '010.0.0.1',
  ),
  ['port 0', of(locality(host('10.0.0.1', { port_value: 0 })))],
  ['port 70000', of(locality(host('10.0.0.1', { port_value: 70_000 })))],
  ['no port', of(locality({ endpoint: { address: { socket_address: { address: '10.0.0.1' } } } }))],
  [
    'a named port',
    of(locality({ endpoint: { address: { socket_address: { address: '10.0.0.1', named_port: 'http' } } } })),
  ],
  ['UDP', of(locality(host('10.0.0.1', { protocol: 'UDP' })))],
  ['a pipe', of(locality({ endpoint: { address: { pipe: { path: '/tmp/x' } } } }))],
  ['a pipe without a path', of(locality({ endpoint: { address: { pipe: { path: '' } } } }))],
  [
    'an internal listener',
    of(locality({ endpoint: { address: { envoy_internal_address: { server_listener_name: 'x' } } } })),
  ],
  ['an internal listener without a name', of(locality({ endpoint: { address: { envoy_internal_address: {} } } }))],
  ['an endpoint without an address', of(locality({ endpoint: {} }))],
  ['nothing in the place of an endpoint', of(locality({}))],
  ['an empty address', of(locality({ endpoint: { address: {} } }))],
  ['one host twice', of(locality(host('10.0.0.1'), host('10.0.0.1')))],
  ['one locality twice', of({ ...locality(host('10.0.0.1')), locality: { zone: 'a' } }, { locality: { zone: 'a' } })],
  ['an endpoint of weight 0', of(locality({ ...host('10.0.0.1'), load_balancing_weight: 0 }))],
  ['a locality of weight 0', of({ ...locality(host('10.0.0.1')), load_balancing_weight: 0 })],
  ['priority 128', of({ ...locality(host('10.0.0.1')), priority: 128 })],
  ['priority 129', of({ ...locality(host('10.0.0.1')), priority: 129 })],
  ['priorities with a gap', of({ ...locality(host('10.0.0.1')), priority: 5 })],
  ['overprovisioning of 0', withPolicy({ overprovisioning_factor: 0 })],
  ['stale at once', withPolicy({ endpoint_stale_after: '0s' })],
  ['stale before', withPolicy({ endpoint_stale_after: '-1s' })],
  ['drops', withPolicy({ drop_overloads: [{ category: 'x', drop_percentage: { numerator: 5 } }] })],
  ['drops of two categories', withPolicy({ drop_overloads: [{ category: 'x' }, { category: 'y' }] })],
  ['drops without a category', withPolicy({ drop_overloads: [{}] })],
  ['drops of 500 %', withPolicy({ drop_overloads: [{ category: 'x', drop_percentage: { numerator: 500 } }] })],
  ['another address', of(locality(endpoint({ additional_addresses: [{ address: socket('::1') }] })))],
  [
    'another address that is a name',
    of(locality(endpoint({ additional_addresses: [{ address: socket('b.example') }] }))),
  ],
  ['another address that is none', of(locality(endpoint({ additional_addresses: [{}] })))],
  ['health checks at port 70000', of(locality(endpoint({ health_check_config: { port_value: 70_000 } })))],
  ['health checks at an address', of(locality(endpoint({ health_check_config: { address: socket('10.0.0.2') } })))],
  ['health checks at a name', of(locality(endpoint({ health_check_config: { address: socket('b.example') } })))],
  [
    'health checks at a port of a pipe',
    of(locality({ endpoint: { address: { pipe: { path: '/x' } }, health_check_config: { port_value: 90 } } })),
  ],
  ['a host that is draining', of(locality({ ...host('10.0.0.1'), health_status: 'DRAINING' }))],
  ['listed and discovered', of({ ...locality(host('10.0.0.1')), leds_cluster_locality_config: leds })],
];

function socket(address: string): JsonObject {
  return { socket_address: { address, port_value: 80 } };
}
