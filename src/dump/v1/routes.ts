import { isJsonObject } from '../../base/json.ts';
import { placedObject } from '../upgrade/placed.ts';
import { type Fields, list, message, type Read, singleton, variant } from './reading.ts';
import { addedHeader, enumName, milliseconds, runtimeShare } from './values.ts';

/** A route table of v1 (rds_json.cc of Envoy 1.5): what a route matches stands beside what it does. */
export const routeConfiguration: Read = (value, relocations) =>
  message({
    virtual_hosts: ['virtual_hosts', list(virtualHost)],
    request_headers_to_add: ['request_headers_to_add', list(addedHeader)],
    response_headers_to_add: ['response_headers_to_add', list(addedHeader)],
  })(value, relocations);

const virtualHost: Read = (value, relocations) =>
  message({
    routes: ['routes', list(route)],
    require_ssl: ['require_tls', enumName],
    rate_limits: ['rate_limits', list(rateLimit)],
    request_headers_to_add: ['request_headers_to_add', list(addedHeader)],
  })(value, relocations);

const TARGETS = ['cluster', 'cluster_header', 'weighted_clusters'];

const route: Read = (value, relocations) => {
  const has = (key: string): boolean => isJsonObject(value.json) && Object.hasOwn(value.json, key);
  // What a redirect has of this, Envoy did not look at.
  const isRedirect = !TARGETS.some(has) && (has('host_redirect') || has('path_redirect'));
  const action = Object.entries(actionFields()).map(([key, [field, read]]) => {
    if (isRedirect) return [key, ['']] as const;
    return [key, read === undefined ? [`route.${field}`] : [`route.${field}`, read]] as const;
  });
  return message({ ...ROUTE, ...(Object.fromEntries(action) as Fields) })(value, relocations);
};

const ROUTE: Fields = {
  prefix: ['match.prefix'],
  path: ['match.path'],
  regex: ['match.regex'],
  case_sensitive: ['match.case_sensitive'],
  runtime: ['match.runtime_fraction', runtimeShare],
  headers: ['match.headers'],
  query_parameters: ['match.query_parameters'],
  host_redirect: ['redirect.host_redirect'],
  path_redirect: ['redirect.path_redirect'],
  request_headers_to_add: ['request_headers_to_add', list(addedHeader)],
  opaque_config: [
    'metadata.filter_metadata',
    (value, relocations) => placedObject(relocations, value.pointer, { 'envoy.router': value }),
  ],
};

const actionFields = (): Fields => ({
  cluster: ['cluster'],
  cluster_header: ['cluster_header'],
  weighted_clusters: ['weighted_clusters'],
  prefix_rewrite: ['prefix_rewrite'],
  host_rewrite: ['host_rewrite'],
  auto_host_rewrite: ['auto_host_rewrite'],
  use_websocket: ['use_websocket'],
  timeout_ms: ['timeout', milliseconds],
  retry_policy: ['retry_policy', message({ per_try_timeout_ms: ['per_try_timeout', milliseconds] })],
  shadow: ['request_mirror_policy'],
  priority: ['priority', enumName],
  rate_limits: ['rate_limits', list(rateLimit)],
  include_vh_rate_limits: ['include_vh_rate_limits'],
  hash_policy: ['hash_policy', singleton(message({ header_name: ['header.header_name'] }))],
  cors: ['cors'],
});

const none = (): Fields => ({});

const rateLimit: Read = (value, relocations) =>
  message({ actions: ['actions', list(rateLimitAction)] })(value, relocations);

const rateLimitAction: Read = variant({
  source_cluster: ['source_cluster', none],
  destination_cluster: ['destination_cluster', none],
  request_headers: ['request_headers', none],
  remote_address: ['remote_address', none],
  generic_key: ['generic_key', none],
  header_value_match: ['header_value_match', none],
});
