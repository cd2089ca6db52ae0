import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { outcome, proxy, trace } from './traced.ts';

interface Section {
  '@type': string;
  // biome-ignore lint/suspicious/noExplicitAny: parts of dumps are moved about
  [field: string]: any;
}

const sample = (name: string): Section[] =>
  JSON.parse(readFileSync(new URL(`../../../samples/${name}`, import.meta.url), 'utf8')).configs;

function section(configs: readonly Section[], type: string): Section {
  const found = configs.find((config) => config['@type'].endsWith(`.${type}`));
  if (found === undefined) throw new Error(`no ${type}`);
  return found;
}

/**
 * The sidecar of the sample, whose endpoint is reached by a tunnel: the listener, its cluster and the transport socket to it are
 * a waypoint's.
 */
function tunnelling(destination: string | undefined): { readonly name: string; readonly json: unknown } {
  const configs = sample('istio-1.12.8-permissive/client.json');
  const waypoint = sample('istio-waypoint/waypoint.json');
  const isOriginate = ({ name, cluster }: Section): boolean => (name ?? cluster?.name) === 'connect_originate';
  const clusters = section(waypoint, 'ClustersConfigDump');
  const all = [...(clusters.dynamic_active_clusters ?? []), ...(clusters.static_clusters ?? [])];
  const { dynamic_active_clusters: own } = section(configs, 'ClustersConfigDump');
  const { cluster: tunnelled } = all.find(({ cluster }) => cluster.name.startsWith('inbound-vip|80|')) ?? {};
  for (const { cluster } of own) {
    if (!cluster.name.startsWith('outbound|')) continue;
    delete cluster.transport_socket_matches;
    cluster.transport_socket = tunnelled.transport_socket;
  }
  own.push(...all.filter(isOriginate));
  const listeners = section(waypoint, 'ListenersConfigDump').dynamic_listeners.filter(isOriginate);
  section(configs, 'ListenersConfigDump').dynamic_listeners.push(...listeners);
  for (const { endpoint_config } of section(configs, 'EndpointsConfigDump').dynamic_endpoint_configs) {
    const [endpoint] = endpoint_config.endpoints[0].lb_endpoints;
    endpoint.endpoint.address = {
      envoy_internal_address: { server_listener_name: 'connect_originate', endpoint_id: 'of no meaning' },
    };
    const told = destination === undefined ? {} : { 'envoy.filters.listener.original_dst': { local: destination } };
    endpoint.metadata = { filter_metadata: told };
  }
  return { name: 'client.json', json: { configs } };
}

it('follows an endpoint into an internal listener and through its tunnel', async () => {
  const [path] = trace(await proxy(tunnelling('10.10.0.32:8090')), [], { request: 'http://echo.meshified/' });
  expect(path && outcome(path)).toBe('200 mutual_tls | 200 - via_upstream | 0 -');
  expect(path?.hops.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'endpoint envoy://connect_originate/of no meaning',
      'internal listener connect_originate, for 10.10.0.32:8090',
      'endpoint 10.10.0.32:15008',
    ]),
  );
  expect(path?.notes.map(({ code }) => code)).toContain('WC0825');
});

it('stops where nothing says for whom the connection is', async () => {
  const [path] = trace(await proxy(tunnelling(undefined)), [], { request: 'http://echo.meshified/' });
  expect(path?.outcome.kind).toBe('unknown');
  expect(path?.hops.at(-1)?.text).toBe(
    'internal listener connect_originate: the connection brings no original destination with it',
  );
});

/** The waypoint of the sample at the end of that tunnel, which lets one namespace in. */
function tunnelsEnd(namespace: string): { readonly name: string; readonly json: unknown } {
  const text = JSON.stringify({ configs: sample('istio-waypoint/waypoint.json') })
    .replaceAll('/ns/apps/', `/ns/${namespace}/`)
    .replaceAll('spiffe://cluster.local/ns/ambient/sa/httpbin', 'spiffe://cluster.local/ns/client-8-52032/sa/default');
  const json = JSON.parse(text);
  section(json.configs, 'BootstrapConfigDump').bootstrap.node.metadata.INSTANCE_IPS = '10.96.80.11';
  return { name: 'waypoint.json', json };
}

const throughTunnel = async (namespace: string) => {
  const client = await proxy(tunnelling('10.96.80.11:9000'));
  return trace(client, [await proxy(tunnelsEnd(namespace))], { request: 'http://echo.meshified/' });
};

it('goes on behind a tunnel where the dump of who ends it was given', async () => {
  const [path] = await throughTunnel('client-8-52032');
  expect(path?.hops.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      '10.96.80.11:15008 is waypoint-6c8d7f-q1w2e.ambient',
      'internal listener main_internal, for 10.96.80.11:9000',
      'endpoint 10.40.0.12:15008',
    ]),
  );
  expect(path && outcome(path)).toBe(
    '200 mutual_tls spiffe://cluster.local/ns/client-8-52032/sa/default | 200 - via_upstream | 0 - | 200 - via_upstream | 0 - | 0 -',
  );
});

it('and is refused there by the name in the certificate of the tunnel', async () => {
  const [path] = await throughTunnel('elsewhere');
  expect(path?.hops.at(-1)?.text).toContain('rbac_access_denied_matched_policy[ns[ambient]-policy[gw-deny]-rule[0]]');
  expect(path && outcome(path)).toBe(
    '503 | 503 UC upstream_reset_before_response_started{connection_termination} | 0 - | 200 - via_upstream | 0 - rbac_access_denied_matched_policy[ns[ambient]-policy[gw-deny]-rule[0]]',
  );
});
