import type { JsonObject } from '../../../src/base/json.ts';
import {
  type BehindCase,
  cluster,
  headersToAdd,
  host,
  httpFilter,
  overwriting,
  routes,
  type Sent,
  toCluster,
  typed,
} from './behindCase.ts';

const httpOptions = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';

/** TLS with the name that the request brings: its authority, or this header. */
const naming = (header?: string): JsonObject => ({
  transport_socket: {
    name: 'tls',
    typed_config: typed('envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext', { common_tls_context: {} }),
  },
  typed_extension_protocol_options: {
    [httpOptions]: typed(httpOptions, {
      explicit_http_config: { http_protocol_options: {} },
      upstream_http_protocol_options: {
        auto_sni: true,
        ...(header === undefined ? {} : { override_auto_sni_header: header }),
      },
    }),
  },
});

const named = (name: string, manager: JsonObject, sent: readonly Sent[], header?: string): BehindCase => ({
  name,
  clusters: [cluster('@c', naming(header))],
  manager,
  sent,
});

const regex = (pattern: string, substitution: string): JsonObject => ({ pattern: { regex: pattern }, substitution });

const weighted = (entry: JsonObject, action: JsonObject = {}): JsonObject => ({
  match: { prefix: '/' },
  route: { weighted_clusters: { clusters: [{ name: '@c', weight: 1, ...entry }] }, ...action },
});

const toOriginal = (options: JsonObject): JsonObject => ({
  name: '@c',
  type: 'ORIGINAL_DST',
  connect_timeout: '1s',
  lb_policy: 'CLUSTER_PROVIDED',
  original_dst_lb_config: { use_http_header: true, ...options },
});

const original = (name: string, options: JsonObject, manager: JsonObject, sent: readonly Sent[]): BehindCase => ({
  name,
  clusters: [toOriginal(options)],
  manager,
  sent,
});

/** Headers and host as the router changes them, where a host or a server name follows from them. */
export const headerCases: readonly BehindCase[] = [
  named('the host of the endpoint comes too late', routes(toCluster({ auto_host_rewrite: true })), [{}]),
  named('a literal host', routes(toCluster({ host_rewrite_literal: 'literal.example' })), [{}]),
  named('a host from a header', routes(toCluster({ host_rewrite_header: 'x-h' })), [
    { headers: { 'x-h': 'header.example' } },
    { headers: { host: 'b.example' } },
    { headers: { 'x-h': '', host: 'c.example' } },
  ]),
  named(
    'a host from a header that the route sets',
    routes(toCluster({ host_rewrite_header: 'x-h' }, headersToAdd(overwriting('x-h', 'added.example')))),
    [{ headers: { 'x-h': 'client.example' } }],
  ),
  named(
    'a host from the path before it is rewritten',
    routes(toCluster({ prefix_rewrite: '/q/', host_rewrite_path_regex: regex('^/([pq])/.*', '\\1.example') })),
    [{ path: '/p/x?y=1' }, { path: '/q/x', headers: { host: 'b.example' } }],
  ),
  named(
    'a host from a path that does not match',
    routes(toCluster({ host_rewrite_path_regex: regex('/z(.)', '\\1') })),
    [{ path: '/abc' }],
  ),
  named('a host of the weighted cluster', routes(weighted({ host_rewrite_literal: 'weighted.example' })), [{}]),
  named(
    'the route’s literal host goes before it',
    routes(weighted({ host_rewrite_literal: 'weighted.example' }, { host_rewrite_literal: 'route.example' })),
    [{}],
  ),
  named(
    'a header names the server',
    routes(toCluster({})),
    [
      { headers: { 'x-s': 'Named.example:80' } },
      { headers: { 'x-s': '', host: 'b.example' } },
      { headers: { host: 'c.example:8080' } },
      { headers: { 'x-s': '10.0.0.1' } },
    ],
    'x-s',
  ),
  named(
    'the route sets it',
    routes(toCluster({}, headersToAdd(overwriting('x-s', 'route.example')))),
    [{ headers: { 'x-s': 'client.example' } }],
    'x-s',
  ),
  named(
    'the route’s old form sets it',
    routes(toCluster({}, headersToAdd({ header: { key: 'x-s', value: 'old.example' }, append: false }))),
    [{ headers: { 'x-s': 'client.example' } }],
    'x-s',
  ),
  named(
    'the route adds to it',
    routes(toCluster({}, headersToAdd({ header: { key: 'x-s', value: 'more.example' } }))),
    [{ headers: { 'x-s': 'client.example' } }, {}],
    'x-s',
  ),
  named(
    'only where it is absent',
    routes(toCluster({}, headersToAdd(overwriting('x-s', 'absent.example', { append_action: 'ADD_IF_ABSENT' })))),
    [{ headers: { 'x-s': 'client.example' } }, {}],
    'x-s',
  ),
  named(
    'only where it is there',
    routes(toCluster({}, headersToAdd(overwriting('x-s', 'there.example', { append_action: 'OVERWRITE_IF_EXISTS' })))),
    [{ headers: { 'x-s': 'client.example' } }, { headers: { host: 'b.example' } }],
    'x-s',
  ),
  named(
    'it is removed before it is set',
    routes(
      toCluster(
        {},
        { request_headers_to_remove: ['X-S'], ...headersToAdd({ header: { key: 'x-s', value: 'anew.example' } }) },
      ),
    ),
    [{ headers: { 'x-s': 'client.example' } }],
    'x-s',
  ),
  named(
    'the more general comes last',
    host(
      {
        routes: [toCluster({}, headersToAdd(overwriting('x-s', 'route.example')))],
        ...headersToAdd(overwriting('x-s', 'host.example')),
      },
      headersToAdd(overwriting('x-s', 'whole.example')),
    ),
    [{}],
    'x-s',
  ),
  named(
    'the more general comes first',
    host(
      {
        routes: [
          {
            ...weighted(headersToAdd(overwriting('x-s', 'weighted.example'))),
            ...headersToAdd(overwriting('x-s', 'route.example')),
          },
        ],
      },
      { ...headersToAdd(overwriting('x-s', 'whole.example')), most_specific_header_mutations_wins: true },
    ),
    [{}],
    'x-s',
  ),
  named(
    'the weighted cluster comes before the route',
    routes({
      ...weighted(headersToAdd(overwriting('x-s', 'weighted.example'))),
      ...headersToAdd(overwriting('x-s', 'route.example')),
    }),
    [{}],
    'x-s',
  ),
  named(
    'a filter sets it',
    {
      ...routes(toCluster({})),
      http_filters: [
        httpFilter('header_mutation.v3.HeaderMutation', {
          mutations: { request_mutations: [{ append: overwriting('x-s', 'filter.example') }] },
        }),
      ],
    },
    [{ headers: { 'x-s': 'client.example' } }],
    'x-s',
  ),
  original('a header names the destination', { http_header_name: 'X-D' }, routes(toCluster({})), [
    { headers: { 'x-d': '127.0.0.3:PORT' } },
    { headers: { 'x-d': '127.0.0.3:PORT, 127.0.0.4:PORT' } },
    { headers: { 'x-d': '127.0.0.3' } },
    {},
  ]),
  original('another port', { upstream_port_override: 9 }, routes(toCluster({})), [
    { headers: { 'x-envoy-original-dst-host': '127.0.0.3:80' } },
    { headers: { 'x-envoy-original-dst-host': 'nowhere' } },
  ]),
  original(
    'the virtual host removes it',
    {},
    host({ routes: [toCluster({})], request_headers_to_remove: ['x-envoy-original-dst-host'] }),
    [{ headers: { 'x-envoy-original-dst-host': '127.0.0.3:PORT' } }],
  ),
];
