import type { JsonObject, JsonValue } from '../../../src/base/json.ts';

/** A listener, what is behind it, and what is sent to it. Cluster names begin with `@`, so that cases share an Envoy. */
export interface BehindCase {
  readonly name: string;
  readonly clusters: readonly JsonObject[];
  /** Members of the connection manager; absent: the case is about TCP. */
  readonly manager?: JsonObject;
  /** Members of tcp_proxy. */
  readonly tcpProxy?: JsonObject;
  /** Before tcp_proxy. */
  readonly networkFilters?: readonly JsonObject[];
  /** The chain ends TLS, which what is sent does not begin: nothing comes of it but what is decided before a handshake. */
  readonly endsTls?: boolean;
  readonly sent: readonly Sent[];
}

/** Several values are so many lines. */
export type SentHeaders = Readonly<Record<string, string | readonly string[]>>;

/** A request, or the first bytes of a connection. So often it is asked: what balancing may do is seen then. */
export interface Sent {
  readonly method?: string;
  readonly path?: string;
  /** `PORT` stands for the port of the endpoints, `base64(…)` for that of a text. */
  readonly headers?: SentHeaders;
  readonly times?: number;
}

export const typed = (type: string, more: JsonObject = {}): JsonObject => ({
  '@type': `type.googleapis.com/${type}`,
  ...more,
});

export const filters = 'envoy.extensions.filters.';

export const httpFilter = (name: string, more: JsonObject = {}): JsonObject => ({
  name,
  typed_config: typed(`${filters}http.${name}`, more),
});

/** Endpoints 127.0.0.1, .2 …, one for each entry of `endpoints`. */
export function cluster(name: string, more: JsonObject = {}, endpoints: readonly JsonObject[] = [{}]): JsonObject {
  const lb_endpoints = endpoints.map((one, at) => ({
    endpoint: { address: { socket_address: { address: `127.0.0.${at + 1}`, port_value: 0 } } },
    ...one,
  }));
  return {
    name,
    type: 'STATIC',
    connect_timeout: '1s',
    load_assignment: { cluster_name: name, endpoints: [{ lb_endpoints }] },
    ...more,
  };
}

export const routes = (...list: readonly JsonObject[]): JsonObject => host({ routes: list });

export const host = (virtualHost: JsonObject, configuration: JsonObject = {}): JsonObject => ({
  route_config: {
    name: 'r',
    validate_clusters: false,
    virtual_hosts: [{ name: 'v', domains: ['*'], ...virtualHost }],
    ...configuration,
  },
});

export const toCluster = (action: JsonObject, more: JsonObject = {}): JsonObject => ({
  match: { prefix: '/' },
  route: { cluster: '@c', ...action },
  ...more,
});

/** A header of routes that takes the place of the one that is there. */
export const overwriting = (key: string, value: string, more: JsonObject = {}): JsonObject => ({
  header: { key, value },
  append_action: 'OVERWRITE_IF_EXISTS_OR_ADD',
  ...more,
});

export const headersToAdd = (...list: readonly JsonValue[]): JsonObject => ({ request_headers_to_add: list });
