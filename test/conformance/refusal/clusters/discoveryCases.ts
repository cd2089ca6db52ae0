import type { JsonObject } from '../../../../src/base/json.ts';
import { agg, base, bind, ct, dfp, dns, drop, eds, ep, la, ldns, type NamedCluster, T, tls, two } from './parts.ts';

/** Where hosts come from, and what stands around. Beside each mistake stand its neighbours that Envoy takes. */
export const discoveryCases: readonly NamedCluster[] = [
  ['base', base],
  ['dns', dns],
  ['ldns', ldns],
  ['eds', eds],
  ['dfp', dfp],
  ['no name', drop(base, 'name')],
  ['name empty', { ...base, name: '' }],
  ['no type', drop(base, 'type')],
  ['no assignment static', drop(base, 'load_assignment')],
  ['no assignment dns', drop(dns, 'load_assignment')],
  ['no assignment ldns', drop(ldns, 'load_assignment')],
  ['timeout 0', { ...base, connect_timeout: '0s' }],
  ['timeout neg', { ...base, connect_timeout: '-1s' }],
  ['static hostname', { ...base, ...la(ep('a.example')) }],
  ['static bad ip', { ...base, ...la(ep('10.0.0.256')) }],
  ['static port 70000', { ...base, ...la(ep('10.0.0.1', 70000)) }],
  ['static no port', { ...base, ...la({ endpoint: { address: { socket_address: { address: '10.0.0.1' } } } }) }],
  [
    'static named port',
    { ...base, ...la({ endpoint: { address: { socket_address: { address: '10.0.0.1', named_port: 'http' } } } }) },
  ],
  [
    'dns named port',
    { ...dns, ...la({ endpoint: { address: { socket_address: { address: 'a', named_port: 'http' } } } }) },
  ],
  ['static no address', { ...base, ...la({ endpoint: {} }) }],
  ['static lb_endpoint empty', { ...base, ...la({}) }],
  [
    'static health checks at a name',
    { ...base, ...la(checkedAt({ address: { socket_address: { address: 'a', port_value: 1 } } })) },
  ],
  [
    'static health checks at an address',
    { ...base, ...la(checkedAt({ address: { socket_address: { address: '10.0.0.2', port_value: 1 } } })) },
  ],
  ['static health checks at a port', { ...base, ...la(checkedAt({ port_value: 1 })) }],
  [
    'static health checks at a port of a pipe',
    { ...base, ...la({ endpoint: { address: { pipe: { path: '/x' } }, health_check_config: { port_value: 1 } } }) },
  ],
  [
    'dns health checks at a name',
    { ...dns, ...la(checkedAt({ address: { socket_address: { address: 'a', port_value: 1 } } })) },
  ],
  ['static pipe', { ...base, ...la({ endpoint: { address: { pipe: { path: '/x' } } } }) }],
  ['dns pipe', { ...dns, ...la({ endpoint: { address: { pipe: { path: '/x' } } } }) }],
  ['dns ip', { ...dns, ...la(ep('10.0.0.1')) }],
  [
    'static internal',
    { ...base, ...la({ endpoint: { address: { envoy_internal_address: { server_listener_name: 'x' } } } }) },
  ],
  [
    'dns internal',
    { ...dns, ...la({ endpoint: { address: { envoy_internal_address: { server_listener_name: 'x' } } } }) },
  ],
  ['ldns two', { ...ldns, ...la(ep('a'), ep('b')) }],
  ['ldns two localities', { ...ldns, ...two }],
  ['ldns none', { ...ldns, ...la() }],
  ['ldns no localities', { ...ldns, load_assignment: { cluster_name: 'c' } }],
  ['dns none', { ...dns, ...la() }],
  ['ldns pipe', { ...ldns, ...la({ endpoint: { address: { pipe: { path: '/x' } } } }) }],
  ['eds no config', drop(eds, 'eds_cluster_config')],
  ['eds empty config', { ...eds, eds_cluster_config: {} }],
  ['eds with assignment', { ...eds, ...la(ep()) }],
  ['eds config on static', { ...base, eds_cluster_config: eds.eds_cluster_config ?? {} }],
  ['eds config on dns', { ...dns, eds_cluster_config: {} }],
  ['dfp round robin', { ...dfp, lb_policy: 'ROUND_ROBIN' }],
  [
    'dfp no cache',
    {
      ...dfp,
      cluster_type: {
        name: 'dfp',
        typed_config: T('envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig'),
      },
    },
  ],
  [
    'cluster_type unknown',
    { ...agg(['x']), cluster_type: { name: 'x', typed_config: T('envoy.extensions.filters.http.router.v3.Router') } },
  ],
  ['cluster_type no config', { ...agg(['x']), cluster_type: { name: 'envoy.clusters.aggregate' } }],
  [
    'cluster_type no name',
    {
      ...agg(['x']),
      cluster_type: { typed_config: T('envoy.extensions.clusters.aggregate.v3.ClusterConfig', { clusters: ['x'] }) },
    },
  ],
  ['cluster_type static by name', { ...base, cluster_type: { name: 'envoy.cluster.static' } }],
  ['cluster_type nonsense name', { ...base, cluster_type: { name: 'nonsense' } }],
  [
    'filters unknown',
    { ...base, filters: [{ name: 'x', typed_config: T('envoy.extensions.filters.http.router.v3.Router') }] },
  ],
  ['filters no type', { ...base, filters: [{ name: 'nonsense' }] }],
  ['bind bad', { ...base, upstream_bind_config: { source_address: { address: 'x', port_value: 0 } } }],
  ['bind ok', { ...base, upstream_bind_config: { source_address: { address: '127.0.0.1', port_value: 0 } } }],
  ['bind empty', { ...base, upstream_bind_config: {} }],
  [
    'bind extra same family',
    {
      ...base,
      upstream_bind_config: {
        source_address: { address: '127.0.0.1', port_value: 0 },
        extra_source_addresses: [{ address: { address: '127.0.0.2', port_value: 0 } }],
      },
    },
  ],
  ['dup endpoint', { ...base, ...la(ep(), ep()) }],
  [
    'mixed weights sum',
    {
      ...base,
      ...la({ ...ep(), load_balancing_weight: 4294967295 }, { ...ep('10.0.0.2'), load_balancing_weight: 4294967295 }),
    },
  ],
  [
    'locality weights sum',
    {
      ...base,
      load_assignment: {
        cluster_name: 'c',
        endpoints: [
          { locality: { zone: 'a' }, load_balancing_weight: 4294967295, lb_endpoints: [ep()] },
          { locality: { zone: 'b' }, load_balancing_weight: 4294967295, lb_endpoints: [ep()] },
        ],
      },
    },
  ],
  [
    'dup locality',
    {
      ...base,
      load_assignment: {
        cluster_name: 'c',
        endpoints: [
          { locality: { zone: 'a' }, lb_endpoints: [ep()] },
          { locality: { zone: 'a' }, lb_endpoints: [ep('10.0.0.2')] },
        ],
      },
    },
  ],
  [
    'additional bad',
    {
      ...base,
      ...la({
        endpoint: {
          ...ep().endpoint,
          additional_addresses: [{ address: { socket_address: { address: 'x', port_value: 1 } } }],
        },
      }),
    },
  ],
  [
    'additional dns',
    {
      ...dns,
      ...la({
        endpoint: {
          ...ep('a').endpoint,
          additional_addresses: [{ address: { socket_address: { address: 'x', port_value: 1 } } }],
        },
      }),
    },
  ],
  ['dns refresh', { ...dns, dns_refresh_rate: '0.0001s' }],
  ['dns refresh bad', { ...dns, dns_refresh_rate: '0s' }],
  ['dns failure', { ...dns, dns_failure_refresh_rate: { base_interval: '5s', max_interval: '1s' } }],
  [
    'dns resolver unknown',
    {
      ...dns,
      typed_dns_resolver_config: { name: 'x', typed_config: T('envoy.extensions.filters.http.router.v3.Router') },
    },
  ],
  ['dns jitter', { ...dns, dns_jitter: '1s' }],
  [
    'upstream config unknown',
    { ...base, upstream_config: { name: 'x', typed_config: T('envoy.extensions.filters.http.router.v3.Router') } },
  ],
  ['max req per conn', { ...base, max_requests_per_connection: 0 }],
  ['preconnect', { ...base, preconnect_policy: { per_upstream_preconnect_ratio: 5 } }],
  ['track timeout', { ...base, track_timeout_budgets: true, track_cluster_stats: {} }],
  ['alt stat', { ...base, alt_stat_name: '' }],
  ['wait warm', { ...base, wait_for_warm_on_init: false }],
  ['ct dns no', ct('dns.v3.DnsCluster', {}, { lb_policy: 'ROUND_ROBIN', ...la(ep('a.example')) })],
  [
    'ct dns refresh',
    ct('dns.v3.DnsCluster', { dns_refresh_rate: '0s' }, { lb_policy: 'ROUND_ROBIN', ...la(ep('a.example')) }),
  ],
  [
    'ct dns single two',
    ct(
      'dns.v3.DnsCluster',
      { all_addresses_in_single_endpoint: true },
      { lb_policy: 'ROUND_ROBIN', ...la(ep('a.example'), ep('b')) },
    ),
  ],
  ['ct dns provided', ct('dns.v3.DnsCluster', {}, { ...la(ep('a.example')) })],
  ['ct agg dup', ct('aggregate.v3.ClusterConfig', { clusters: ['a', 'a'] })],
  ['ct agg self', ct('aggregate.v3.ClusterConfig', { clusters: ['c'] })],
  ['ct redis', ct('redis.v3.RedisClusterConfig', {}, { ...la(ep('a.example')) })],
  ['ct redis rr', ct('redis.v3.RedisClusterConfig', {}, { lb_policy: 'ROUND_ROBIN', ...la(ep('a.example')) })],
  ['ct dfp name', ct('dynamic_forward_proxy.v3.ClusterConfig', { dns_cache_config: {} })],
  ['ct dfp sub', ct('dynamic_forward_proxy.v3.ClusterConfig', { sub_clusters_config: {} })],
  ['ct dfp lb', ct('dynamic_forward_proxy.v3.ClusterConfig', { dns_cache_config: { name: 'd', max_hosts: 0 } })],
  [
    'ct dfp tls no sni opts',
    ct('dynamic_forward_proxy.v3.ClusterConfig', { dns_cache_config: { name: 'd' } }, { ...tls() }),
  ],
  ['bind v6', { ...base, ...bind('127.0.0.1', '::1') }],
  ['bind extra bad', { ...base, ...bind('127.0.0.1', 'zz') }],
  ['bind two extra', { ...base, ...bind('127.0.0.1', '::1', '127.0.0.3') }],
  ['bind empty addr', { ...base, ...bind('') }],
  [
    'bind local selector',
    {
      ...base,
      upstream_bind_config: {
        source_address: { address: '127.0.0.1', port_value: 0 },
        local_address_selector: { name: 'x', typed_config: T('envoy.extensions.filters.http.router.v3.Router') },
      },
    },
  ],
  [
    'filters tcp up',
    { ...base, filters: [{ name: 'x', typed_config: T('envoy.extensions.filters.network.echo.v3.Echo') }] },
  ],
  ['static v6 zone', { ...base, ...la(ep('fe80::1%eth0')) }],
  ['static v6 bracket', { ...base, ...la(ep('[::1]')) }],
  ['static empty address', { ...base, ...la(ep('')) }],
  ['static leading zero', { ...base, ...la(ep('010.0.0.1')) }],
  [
    'static resolver',
    {
      ...base,
      ...la({ endpoint: { address: { socket_address: { address: 'a', port_value: 1, resolver_name: 'x' } } } }),
    },
  ],
  [
    'static udp',
    {
      ...base,
      ...la({ endpoint: { address: { socket_address: { protocol: 'UDP', address: '10.0.0.1', port_value: 1 } } } }),
    },
  ],
  [
    'dns resolver_name',
    {
      ...dns,
      ...la({ endpoint: { address: { socket_address: { address: 'a', port_value: 1, resolver_name: 'x' } } } }),
    },
  ],
  ['dns pipe2', { ...dns, ...la({ endpoint: {} }) }],
  ['ldns no address', { ...dns, type: 'LOGICAL_DNS', ...la({ endpoint: {} }) }],
  ['ldns ip', { ...dns, type: 'LOGICAL_DNS', ...la(ep('10.0.0.1')) }],
  ['ldns ipv6 any', { ...dns, type: 'LOGICAL_DNS', ...la(ep('')) }],
  [
    'static leds',
    {
      ...base,
      load_assignment: {
        cluster_name: 'c',
        endpoints: [
          {
            leds_cluster_locality_config: {
              leds_config: { path_config_source: { path: '/dev/null' } },
              leds_collection_name: 'x',
            },
          },
        ],
      },
    },
  ],
  ['static endpoint_name', { ...base, ...la({ endpoint_name: 'x' }) }],
  [
    'static named_endpoints',
    {
      ...base,
      load_assignment: {
        cluster_name: 'c',
        named_endpoints: { a: ep().endpoint },
        endpoints: [{ lb_endpoints: [{ endpoint_name: 'a' }] }],
      },
    },
  ],
  [
    'eds path old',
    { name: 'c', type: 'EDS', connect_timeout: '1s', eds_cluster_config: { eds_config: { path: '/dev/null' } } },
  ],
  [
    'eds api no services',
    {
      name: 'c',
      type: 'EDS',
      connect_timeout: '1s',
      eds_cluster_config: {
        eds_config: {
          resource_api_version: 'V3',
          api_config_source: { api_type: 'GRPC', transport_api_version: 'V3' },
        },
      },
    },
  ],
  ['dns refresh>max', { ...dns, dns_failure_refresh_rate: { base_interval: '5s' } }],
  ['static dns_failure', { ...base, dns_failure_refresh_rate: { base_interval: '5s', max_interval: '1s' } }],
  ['alt', { ...base, track_cluster_stats: { timeout_budgets: true } }],
  ['respect dns', { ...dns, respect_dns_ttl: true, dns_refresh_rate: '1s' }],
  [
    'happy',
    {
      ...base,
      upstream_connection_options: {
        happy_eyeballs_config: { first_address_family_version: 'V6', first_address_family_count: 0 },
      },
    },
  ],
  ['keepalive', { ...base, upstream_connection_options: { tcp_keepalive: { keepalive_probes: 0 } } }],
  ['wrr old', { ...base, common_lb_config: { override_host_status: { statuses: ['UNKNOWN'] } } }],
  [
    'ldns resolver',
    {
      ...dns,
      type: 'LOGICAL_DNS',
      ...la({ endpoint: { address: { socket_address: { address: 'a', port_value: 1, resolver_name: 'x' } } } }),
    },
  ],
  [
    'ldns failure',
    { ...dns, type: 'LOGICAL_DNS', dns_failure_refresh_rate: { base_interval: '5s', max_interval: '1s' } },
  ],
  [
    'dns leds',
    {
      ...dns,
      load_assignment: {
        cluster_name: 'c',
        endpoints: [
          {
            leds_cluster_locality_config: {
              leds_config: { path_config_source: { path: '/dev/null' } },
              leds_collection_name: 'x',
            },
          },
        ],
      },
    },
  ],
  ['dns endpoint name', { ...dns, ...la({ endpoint_name: 'x' }) }],
  [
    'custom eds',
    {
      name: 'c',
      connect_timeout: '1s',
      cluster_type: { name: 'envoy.cluster.eds' },
      eds_cluster_config: { eds_config: { path_config_source: { path: '/dev/null' } } },
    },
  ],
  [
    'custom static + eds config',
    {
      ...base,
      cluster_type: { name: 'envoy.cluster.static' },
      eds_cluster_config: { eds_config: { path_config_source: { path: '/dev/null' } } },
    },
  ],
  ['custom static bad ip', { ...base, cluster_type: { name: 'envoy.cluster.static' }, ...la(ep('a')) }],
  ['dns resolvers', { ...dns, dns_resolvers: [{ socket_address: { address: 'x', port_value: 53 } }] }],
  [
    'dns resolvers typed',
    {
      ...dns,
      typed_dns_resolver_config: {
        name: 'envoy.network.dns_resolver.cares',
        typed_config: T('envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig', {
          resolvers: [{ socket_address: { address: 'x', port_value: 53 } }],
        }),
      },
    },
  ],
  ['dns resolvers pipe', { ...dns, dns_resolvers: [{ pipe: { path: '/x' } }] }],
];

function checkedAt(health_check_config: JsonObject): JsonObject {
  const address = { socket_address: { address: '10.0.0.1', port_value: 80 } };
  return { endpoint: { address, health_check_config } };
}
