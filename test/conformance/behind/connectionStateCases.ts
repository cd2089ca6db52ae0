import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, filters, typed } from './behindCase.ts';

const key = 'envoy.tcp_proxy.cluster';
const plain = { factory_key: 'envoy.string' };

const object = (object_key: string, inline_string: string, more: JsonObject = {}): JsonObject => ({
  object_key,
  format_string: { text_format_source: { inline_string } },
  ...more,
});
const state = (...on_new_connection: readonly JsonObject[]): JsonObject => ({
  name: 'state',
  typed_config: typed(`${filters}network.set_filter_state.v3.Config`, { on_new_connection }),
});

const rateLimit = (cluster_name: string, failure_mode_deny: boolean): JsonObject => ({
  name: 'limit',
  typed_config: typed(`${filters}network.ratelimit.v3.RateLimit`, {
    stat_prefix: 'x',
    domain: 'd',
    descriptors: [{ entries: [{ key: 'a', value: 'b' }] }],
    rate_limit_service: { transport_api_version: 'V3', grpc_service: { envoy_grpc: { cluster_name } } },
    failure_mode_deny,
  }),
});

const byMetadata: JsonObject = {
  name: 'authz',
  typed_config: typed(`${filters}network.ext_authz.v3.ExtAuthz`, {
    stat_prefix: 'x',
    grpc_service: { envoy_grpc: { cluster_name: '@gone' } },
    filter_enabled_metadata: { filter: 'x', path: [{ key: 'y' }], value: { present_match: true } },
  }),
};

/** Once as it is and once behind a handshake that fails: what is decided before that is the same. */
const tcp = (name: string, networkFilters: readonly JsonObject[], tcpProxy: JsonObject = {}): readonly BehindCase[] =>
  [false, true].map((endsTls) => ({
    name: endsTls ? `${name}, TLS` : name,
    clusters: [cluster('@c'), cluster('@e', {}, [])],
    tcpProxy: tcpProxy.weighted_clusters === undefined ? { cluster: '@c', ...tcpProxy } : tcpProxy,
    networkFilters,
    endsTls,
    sent: [{}],
  }));

/** Filter state that names the cluster of tcp_proxy. */
export const connectionStateCases: readonly BehindCase[] = [
  ...tcp('a cluster without hosts by state', [state(object(key, '@e'))]),
  ...tcp('a cluster with hosts by state', [state(object(key, '@c'))], { cluster: '@e' }),
  ...tcp('no such cluster', [state(object(key, '@gone'))]),
  ...tcp('an empty name', [state(object(key, ''))]),
  ...tcp('an empty name is skipped', [state(object(key, '', { skip_if_empty: true }))]),
  ...tcp('what is not there is a dash', [state(object(key, '%REQUESTED_SERVER_NAME%', { skip_if_empty: true }))]),
  ...tcp('what is not there is left out', [
    state({
      object_key: key,
      skip_if_empty: true,
      format_string: { omit_empty_values: true, text_format_source: { inline_string: '%REQUESTED_SERVER_NAME%' } },
    }),
  ]),
  ...tcp('by the port', [state(object(key, '@n%DOWNSTREAM_LOCAL_PORT%'))]),
  ...tcp('the later one counts', [state(object(key, '@c')), state(object(key, '@e'))]),
  ...tcp('a value of another kind is none', [state(object(key, '@e', plain))]),
  ...tcp('nobody is asked without metadata', [byMetadata]),
  ...tcp('a rate limit that cannot be asked', [rateLimit('@gone', true)]),
  ...tcp('a rate limit without endpoint', [rateLimit('@e', true)]),
  ...tcp('a rate limit that may fail', [rateLimit('@gone', false)]),
  ...tcp('a rate limit before a cluster that is not there', [rateLimit('@gone', true)], { cluster: '@nowhere' }),
  ...tcp('weights come first', [state(object(key, '@e'))], {
    weighted_clusters: { clusters: [{ name: '@c', weight: 1 }] },
  }),
  ...tcp('made from an earlier value', [
    state(object('my', '@e', plain)),
    state(object(key, '%FILTER_STATE(my:PLAIN)%')),
  ]),
];
