import { describe, expect, test } from 'vitest';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { takeInventory } from '../../../src/question/inventory/takeInventory.ts';

const host = (name: string) => ({
  name,
  domains: ['*'],
  routes: [{ match: { prefix: '/' }, route: { cluster: name } }],
});
const routes = (name: string) => ({ name, virtual_hosts: [host(`of ${name}`)] });
const MANAGER = 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';
const echo = {
  name: 'echo',
  typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.network.echo.v3.Echo' },
};
const plain = (name: string) => ({
  name: 'envoy.filters.network.http_connection_manager',
  typed_config: { '@type': MANAGER, stat_prefix: 'h', route_config: routes(name) },
});
const struct = (name: string) => ({
  name: 'h',
  typed_config: {
    '@type': 'type.googleapis.com/xds.type.v3.TypedStruct',
    type_url: MANAGER,
    value: { statPrefix: 'h', routeConfig: routes(name) },
  },
});
const ofV2 = (name: string) => ({
  name: 'envoy.http_connection_manager',
  config: { stat_prefix: 'h', route_config: routes(name) },
});
const listener = (filters: object, more: object = {}) => ({
  name: 'l',
  address: { socket_address: { address: '0.0.0.0', port_value: 80 } },
  filter_chains: [{ filters: [echo] }, { filters }],
  ...more,
});

async function rowsOf(...documents: readonly unknown[]) {
  const loaded = await loadDump(documents.map((one, index) => memorySource(`${index}`, JSON.stringify(one))));
  if (!loaded.ok) throw new Error('not loaded');
  return takeInventory(loaded.value, 'routes');
}

const names = (rows: Awaited<ReturnType<typeof rowsOf>>) => rows.map(({ item }) => item.routeConfiguration);

describe('routes that stand in listeners', () => {
  test.each([
    ['as they are', plain, '/filter_chains/1/filters/1/typed_config/route_config'],
    ['in a typed struct', struct, '/filter_chains/1/filters/1/typed_config/value/routeConfig'],
    ['in v2', ofV2, '/filter_chains/1/filters/1/config/route_config'],
  ])('are listed where nothing shows them again: %s', async (_, filter, pointer) => {
    const [row, ...others] = await rowsOf([listener([echo, filter('r')])]);
    expect(others).toEqual([]);
    expect(row?.item).toMatchObject({ routeConfiguration: 'r', virtualHost: 'of r', match: '/*', target: 'of r' });
    expect(row?.origin).toEqual({ file: '0', pointer: `/0${pointer}/virtual_hosts/0/routes/0` });
    expect(row?.resource()).toEqual(host('of r'));
  });

  test('of a default chain, and of every state', async () => {
    const own = listener(plain('a'), { default_filter_chain: { filters: [plain('b')] } });
    const dynamic_listeners = [{ name: 'l', warming_state: { listener: own } }];
    const rows = await rowsOf({
      configs: [{ '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump', dynamic_listeners }],
    });
    expect(names(rows)).toEqual(['a', 'b']);
    expect(rows.map(({ state }) => state)).toEqual(['warming', 'warming']);
  });

  test('are beside those of files in a static configuration', async () => {
    const bootstrap = { static_resources: { listeners: [listener([plain('a')])] } };
    expect(
      names(
        await rowsOf(bootstrap, {
          ...routes('b'),
          '@type': 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration',
        }),
      ),
    ).toEqual(['b', 'a']);
  });

  test("are those of the dump's own section where it has one", async () => {
    const configs = [
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
        static_listeners: [{ listener: listener([plain('a')]) }],
      },
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.RoutesConfigDump',
        static_route_configs: [{ route_config: routes('a') }],
      },
    ];
    expect(names(await rowsOf({ configs }))).toEqual(['a']);
  });

  test('are beside those that a control plane sends', async () => {
    const typed = (type: string, one: object) => ({ '@type': `type.googleapis.com/envoy.config.${type}`, ...one });
    const sent = { resources: [typed('listener.v3.Listener', listener([plain('a')]))], version_info: '1' };
    const routed = { resources: [typed('route.v3.RouteConfiguration', routes('b'))], version_info: '1' };
    expect(names(await rowsOf(sent, routed))).toEqual(['b', 'a']);
    expect(names(await rowsOf([sent, routed]))).toEqual(['b', 'a']);
  });

  test('of an API listener', async () => {
    const api = { name: 'x.test', api_listener: { api_listener: plain('a').typed_config } };
    const [row, ...others] = await rowsOf({
      xds_config: [
        { listener_config: { dynamic_listeners: [{ name: 'x.test', active_state: { listener: api } }] } },
        { route_config: { dynamic_route_configs: [] } },
      ],
    });
    expect(others).toEqual([]);
    expect(row?.item).toMatchObject({ routeConfiguration: 'a', target: 'of a' });
    expect(row?.resource()).toEqual(host('of a'));
  });
});
