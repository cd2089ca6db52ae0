import { base, ep, hc, http1, la, type NamedCluster, opts, T, tls } from './parts.ts';

/** Health, limits, and weights of endpoints. Beside each mistake stand its neighbours that Envoy takes. */
export const watchCases: readonly NamedCluster[] = [
  ['hc ok', { ...base, ...hc({ http_health_check: { path: '/' } }) }],
  [
    'hc no timeout',
    {
      ...base,
      health_checks: [{ interval: '1s', unhealthy_threshold: 1, healthy_threshold: 1, tcp_health_check: {} }],
    },
  ],
  ['hc no checker', { ...base, ...hc({}) }],
  ['hc http no path', { ...base, ...hc({ http_health_check: {} }) }],
  ['hc grpc no h2', { ...base, ...hc({ grpc_health_check: {} }) }],
  [
    'hc grpc h2',
    { ...base, ...hc({ grpc_health_check: {} }), ...opts({ explicit_http_config: { http2_protocol_options: {} } }) },
  ],
  ['hc tcp bad hex', { ...base, ...hc({ tcp_health_check: { send: { text: 'xyz' } } }) }],
  ['hc tcp odd hex', { ...base, ...hc({ tcp_health_check: { send: { text: 'abc' } } }) }],
  ['hc custom unknown', { ...base, ...hc({ custom_health_check: { name: 'x' } }) }],
  ['hc http h2 codec', { ...base, ...hc({ http_health_check: { path: '/', codec_client_type: 'HTTP2' } }) }],
  [
    'hc statuses bad',
    { ...base, ...hc({ http_health_check: { path: '/', expected_statuses: [{ start: 300, end: 200 }] } }) },
  ],
  [
    'hc statuses out',
    { ...base, ...hc({ http_health_check: { path: '/', expected_statuses: [{ start: 10, end: 20 }] } }) },
  ],
  ['hc interval 0', { ...base, ...hc({ interval: '0s', tcp_health_check: {} }) }],
  ['hc host addr', { ...base, ...hc({ http_health_check: { path: '/', host: 'a b' } }) }],
  [
    'hc headers',
    {
      ...base,
      ...hc({ http_health_check: { path: '/', request_headers_to_add: [{ header: { key: ':path', value: 'x' } }] } }),
    },
  ],
  [
    'hc headers fmt',
    {
      ...base,
      ...hc({ http_health_check: { path: '/', request_headers_to_add: [{ header: { key: 'x', value: '%NOPE%' } }] } }),
    },
  ],
  ['hc method connect', { ...base, ...hc({ http_health_check: { path: '/', method: 'CONNECT' } }) }],
  ['hc tls alpn', { ...base, ...hc({ tls_options: { alpn_protocols: [] }, tcp_health_check: {} }) }],
  ['outlier pct', { ...base, outlier_detection: { max_ejection_percent: 101 } }],
  ['outlier interval 0', { ...base, outlier_detection: { interval: '0s' } }],
  ['outlier max<base', { ...base, outlier_detection: { base_ejection_time: '30s', max_ejection_time: '10s' } }],
  ['cb dup', { ...base, circuit_breakers: { thresholds: [{}, {}] } }],
  ['cb track', { ...base, circuit_breakers: { thresholds: [{ track_remaining: true, max_requests: 0 }] } }],
  ['cb perhost other', { ...base, circuit_breakers: { per_host_thresholds: [{ max_requests: 1 }] } }],
  ['cb perhost conn', { ...base, circuit_breakers: { per_host_thresholds: [{ max_connections: 1 }] } }],
  [
    'cb retry budget',
    { ...base, circuit_breakers: { thresholds: [{ retry_budget: { budget_percent: { value: 101 } } }] } },
  ],
  [
    'prio 129',
    { ...base, load_assignment: { cluster_name: 'c', endpoints: [{ priority: 129, lb_endpoints: [ep()] }] } },
  ],
  ['prio gap', { ...base, load_assignment: { cluster_name: 'c', endpoints: [{ priority: 2, lb_endpoints: [ep()] }] } }],
  ['la no name', { ...base, load_assignment: { endpoints: [] } }],
  ['la weight 0', { ...base, ...la({ ...ep(), load_balancing_weight: 0 }) }],
  ['la overprov 0', { ...base, load_assignment: { cluster_name: 'c', policy: { overprovisioning_factor: 0 } } }],
  ['la drop', { ...base, load_assignment: { cluster_name: 'c', policy: { drop_overloads: [{}] } } }],
  [
    'la drop static',
    {
      ...base,
      load_assignment: {
        cluster_name: 'c',
        policy: {
          drop_overloads: [
            { category: 'x', drop_percentage: { numerator: 1 } },
            { category: 'y', drop_percentage: { numerator: 1 } },
          ],
        },
      },
    },
  ],
  [
    'la leds',
    {
      ...base,
      load_assignment: {
        cluster_name: 'c',
        endpoints: [{ leds_cluster_locality_config: { leds_config: {}, leds_collection_name: 'x' } }],
      },
    },
  ],
  [
    'la endpoint hc port',
    { ...base, ...la({ endpoint: { ...ep().endpoint, health_check_config: { port_value: 70000 } } }) },
  ],
  ['la other name', { ...base, load_assignment: { cluster_name: 'other', endpoints: [] } }],
  ['panic', { ...base, common_lb_config: { healthy_panic_threshold: { value: 101 } } }],
  ['outlier max 10 alone', { ...base, outlier_detection: { max_ejection_time: '10s' } }],
  ['outlier base 400 alone', { ...base, outlier_detection: { base_ejection_time: '400s' } }],
  ['outlier max = base', { ...base, outlier_detection: { base_ejection_time: '30s', max_ejection_time: '30s' } }],
  ['hc tcp empty', { ...base, ...hc({ tcp_health_check: { send: { text: '' } } }) }],
  ['hc tcp receive bad', { ...base, ...hc({ tcp_health_check: { receive: [{ text: 'zz' }] } }) }],
  ['hc tcp upper', { ...base, ...hc({ tcp_health_check: { send: { text: 'AbCd' } } }) }],
  ['hc http receive bad', { ...base, ...hc({ http_health_check: { path: '/', receive: [{ text: 'zz' }] } }) }],
  ['hc http send', { ...base, ...hc({ http_health_check: { path: '/', send: { text: '00' } } }) }],
  [
    'hc statuses 600',
    { ...base, ...hc({ http_health_check: { path: '/', expected_statuses: [{ start: 200, end: 700 }] } }) },
  ],
  [
    'hc statuses 200 601',
    { ...base, ...hc({ http_health_check: { path: '/', expected_statuses: [{ start: 200, end: 600 }] } }) },
  ],
  [
    'hc retriable',
    { ...base, ...hc({ http_health_check: { path: '/', retriable_statuses: [{ start: 700, end: 800 }] } }) },
  ],
  [
    'hc statuses =',
    { ...base, ...hc({ http_health_check: { path: '/', expected_statuses: [{ start: 200, end: 200 }] } }) },
  ],
  ['hc remove host', { ...base, ...hc({ http_health_check: { path: '/', request_headers_to_remove: ['host'] } }) }],
  ['hc grpc auto', { ...base, ...tls(), ...hc({ grpc_health_check: {} }), ...opts({ auto_config: {} }) }],
  ['hc grpc old h2', { ...base, ...hc({ grpc_health_check: {} }), http2_protocol_options: {} }],
  [
    'hc grpc downstream',
    {
      ...base,
      ...hc({ grpc_health_check: {} }),
      ...opts({ use_downstream_protocol_config: { http2_protocol_options: {} } }),
    },
  ],
  [
    'hc custom wrong',
    {
      ...base,
      ...hc({ custom_health_check: { name: 'x', typed_config: T('envoy.extensions.filters.http.router.v3.Router') } }),
    },
  ],
  ['hc alt port', { ...base, ...hc({ alt_port: 70000, tcp_health_check: {} }) }],
  ['hc socket criteria', { ...base, ...hc({ tcp_health_check: {}, transport_socket_match_criteria: { a: 'b' } }) }],
  [
    'drop one',
    {
      ...base,
      load_assignment: {
        cluster_name: 'c',
        policy: { drop_overloads: [{ category: 'x', drop_percentage: { numerator: 200 } }] },
      },
    },
  ],
  [
    'drop denom',
    {
      ...base,
      load_assignment: {
        cluster_name: 'c',
        policy: { drop_overloads: [{ category: 'x', drop_percentage: { numerator: 2000, denominator: 'MILLION' } }] },
      },
    },
  ],
  [
    'perhost with priority',
    { ...base, circuit_breakers: { per_host_thresholds: [{ priority: 'HIGH', max_connections: 1 }] } },
  ],
  ['perhost retry', { ...base, circuit_breakers: { per_host_thresholds: [{ track_remaining: true }] } }],
  ['perhost budget', { ...base, circuit_breakers: { per_host_thresholds: [{ retry_budget: {} }] } }],
  ['hc send POST', { ...base, ...hc({ http_health_check: { path: '/', method: 'POST', send: { text: '00' } } }) }],
  ['hc send HEAD', { ...base, ...hc({ http_health_check: { path: '/', method: 'HEAD', send: { text: '00' } } }) }],
  ['hc send PATCH bad', { ...base, ...hc({ http_health_check: { path: '/', method: 'PATCH', send: { text: '0' } } }) }],
  [
    'hc send OPTIONS',
    { ...base, ...hc({ http_health_check: { path: '/', method: 'OPTIONS', send: { text: '00' } } }) },
  ],
  ['hc send DELETE', { ...base, ...hc({ http_health_check: { path: '/', method: 'DELETE', send: { text: '00' } } }) }],
  ['hc binary', { ...base, ...hc({ tcp_health_check: { send: { binary: 'AAAA' } } }) }],
  [
    'hc grpc metadata',
    {
      ...base,
      ...opts({ explicit_http_config: { http2_protocol_options: {} } }),
      ...hc({ grpc_health_check: { initial_metadata: [{ header: { key: ':path', value: 'x' } }] } }),
    },
  ],
  ['hc grpc auto no h2', { ...base, ...opts(http1), ...hc({ grpc_health_check: {} }) }],
  [
    'hc grpc downstream h1',
    {
      ...base,
      ...opts({ use_downstream_protocol_config: { http_protocol_options: {} } }),
      ...hc({ grpc_health_check: {} }),
    },
  ],
  ['hc grpc h3', { ...base, ...opts({ use_downstream_protocol_config: {} }), ...hc({ grpc_health_check: {} }) }],
  ['panic neg', { ...base, common_lb_config: { healthy_panic_threshold: { value: -1 } } }],
  [
    'prio overflow sum',
    { ...base, load_assignment: { cluster_name: 'c', endpoints: [{ priority: 128, lb_endpoints: [ep()] }] } },
  ],
];
