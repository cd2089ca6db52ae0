import { onDemand } from '../../base/onDemand.ts';

/** What a line of Envoy's own log tells about a connection or request. */
export type EnvoyLogEvent =
  /** Of the connection that the thread accepts next: its ClientHello, its original destination. */
  | { readonly kind: 'inspected' }
  | { readonly kind: 'server_name'; readonly name: string }
  | { readonly kind: 'application_protocols'; readonly names: readonly string[] }
  | { readonly kind: 'no_hello'; readonly reason: string }
  | { readonly kind: 'destination'; readonly address: string }
  | { readonly kind: 'plaintext_http'; readonly protocol: string }
  | { readonly kind: 'filters_timed_out'; readonly milliseconds: string }
  | { readonly kind: 'timeout_continued' }
  | { readonly kind: 'no_proxy_protocol' }
  | { readonly kind: 'no_filter_chain'; readonly remote: string | undefined }
  | { readonly kind: 'no_filters'; readonly remote: string }
  | { readonly kind: 'new_connection'; readonly remote: string | undefined }
  | { readonly kind: 'tls_failed'; readonly remote: string | undefined; readonly reason: string }
  /** Why the next certificate of the thread is refused; newer Envoys say it in the failure, too. */
  | { readonly kind: 'not_verified'; readonly reason: string }
  | { readonly kind: 'cleanup' }
  /** Of tcp_proxy, and of connections to servers. */
  | { readonly kind: 'tcp_cluster'; readonly name: string }
  | { readonly kind: 'tcp_cluster_missing'; readonly name: string }
  | { readonly kind: 'no_healthy_host' }
  | { readonly kind: 'connecting'; readonly address: string }
  | { readonly kind: 'server_failed'; readonly reason: string }
  | { readonly kind: 'session_timeout' }
  /** Of requests. */
  | { readonly kind: 'request' }
  | { readonly kind: 'routed'; readonly cluster: string; readonly path: string }
  | { readonly kind: 'no_route'; readonly path: string }
  | { readonly kind: 'cluster_missing'; readonly name: string }
  | { readonly kind: 'server_reset'; readonly reason: string; readonly failure: string }
  | { readonly kind: 'tried_again' }
  | { readonly kind: 'local_reply'; readonly details: string }
  | { readonly kind: 'stream_reset'; readonly reason: string; readonly details: string }
  | { readonly kind: 'answer' }
  | { readonly kind: 'answered' }
  /** Of RBAC filters, whose lines have no ids. */
  | {
      readonly kind: 'rbac_checks';
      readonly what: 'request' | 'connection';
      readonly facts: RbacFacts;
      readonly headers: RequestTexts;
    }
  | { readonly kind: 'rbac_denied'; readonly policy: string };

/** Headers that stand on the line of the check itself. */
type RequestTexts = Partial<Record<'authority' | 'path' | 'method', string>>;

export interface RbacFacts {
  readonly serverName: string | undefined;
  readonly directRemote: string | undefined;
  readonly remote: string | undefined;
  readonly local: string | undefined;
  readonly uriSan: string | undefined;
}

type Rule = readonly [shape: RegExp, event: (parts: readonly string[]) => EnvoyLogEvent];

/**
 * The texts of Envoy 1.10 to 1.40, as its source has them (listener_manager, tls_inspector, ssl_socket, tcp_proxy, router,
 * conn_manager, filter_manager, rbac) and as real ones print them.
 */
const rules = onDemand<readonly Rule[]>(() => [
  [/^tls inspector: (?:recv: |new connection accepted)/, () => ({ kind: 'inspected' })],
  [/^tls:onServerName\(\), requestedServerName: (\S+)/, ([name = '']) => ({ kind: 'server_name', name })],
  [
    /^tls:onALPN\(\), ALPN: (\S*)/,
    ([names = '']) => ({ kind: 'application_protocols', names: names.split(',').filter((one) => one !== '') }),
  ],
  [/^tls inspector: parseClientHello failed: \d+, \d+: (.+)$/, ([reason = '']) => ({ kind: 'no_hello', reason })],
  [/^http inspector: set application protocol to (\S+)/, ([protocol = '']) => ({ kind: 'plaintext_http', protocol })],
  [/^listener filter times out after (\d+) ms/, ([milliseconds = '']) => ({ kind: 'filters_timed_out', milliseconds })],
  [/^fallback to default listener filter/, () => ({ kind: 'timeout_continued' })],
  [/^failed to (?:read|parse) proxy protocol/, () => ({ kind: 'no_proxy_protocol' })],
  [/^verify cert failed: (.+)$/, ([reason = '']) => ({ kind: 'not_verified', reason })],
  [/^original_dst: set destination to (\S+)/, ([address = '']) => ({ kind: 'destination', address })],
  [
    /^closing connection(?: from (\S+))?: no matching filter chain found/,
    ([remote]) => ({ kind: 'no_filter_chain', remote }),
  ],
  [/^closing connection from (\S+): no filters/, ([remote = '']) => ({ kind: 'no_filters', remote })],
  [/^new connection(?: from (\S+))?$/, ([remote]) => ({ kind: 'new_connection', remote })],
  [/^new tcp proxy session/, () => ({ kind: 'new_connection', remote: undefined })],
  [
    /^(?:remote address:([^,\s]+),)?(TLS[ _]error:.+)$/,
    ([remote, reason = '']) => ({ kind: 'tls_failed', remote, reason }),
  ],
  [/^adding to cleanup list/, () => ({ kind: 'cleanup' })],
  [/^Creating connection to cluster (.+)$/, ([name = '']) => ({ kind: 'tcp_cluster', name })],
  [
    /^Cluster not found (.+?)(?: and no on demand cluster set\.)?$/,
    ([name = '']) => ({ kind: 'tcp_cluster_missing', name }),
  ],
  [/^no healthy host(?: for (?:TCP|HTTP) connection pool)?$/, () => ({ kind: 'no_healthy_host' })],
  [/^connecting to (\S+)$/, ([address = '']) => ({ kind: 'connecting', address })],
  [/^client disconnected, failure reason: (.+)$/, ([reason = '']) => ({ kind: 'server_failed', reason })],
  [/^((?:delayed|immediate) connect(?:ion)? error: .+)$/, ([reason = '']) => ({ kind: 'server_failed', reason })],
  [/^Session timed out$/, () => ({ kind: 'session_timeout' })],
  [/^request headers complete \(end_stream=/, () => ({ kind: 'request' })],
  [/^cluster '([^']*)' match for URL '([^']*)'/, ([cluster = '', path = '']) => ({ kind: 'routed', cluster, path })],
  [/^no (?:route|cluster) match for URL '([^']*)'/, ([path = '']) => ({ kind: 'no_route', path })],
  [/^unknown cluster '([^']*)'/, ([name = '']) => ({ kind: 'cluster_missing', name })],
  [
    /^upstream reset: reset reason:? ([a-z ]+?)(?:, transport failure reason: ?(.*))?$/,
    ([reason = '', failure = '']) => ({ kind: 'server_reset', reason, failure }),
  ],
  [/^performing retry/, () => ({ kind: 'tried_again' })],
  [/^(?:Sending|Preparing) local reply with details (.+)$/, ([details = '']) => ({ kind: 'local_reply', details })],
  [
    /^stream reset: reset reason: ([a-z ]+), response details: (.+)$/,
    ([reason = '', details = '']) => ({ kind: 'stream_reset', reason, details }),
  ],
  [/^encoding headers via codec /, () => ({ kind: 'answer' })],
  [/^(?:Codec completed encoding stream|doEndStream\(\) resetting stream)/, () => ({ kind: 'answered' })],
  [
    /^checking (request|connection): requestedServerName: ([^,]*), (.*)$/s,
    ([what, serverName, rest = '']) => ({
      kind: 'rbac_checks',
      what: what === 'request' ? 'request' : 'connection',
      facts: {
        serverName: serverName === '' ? undefined : serverName,
        directRemote: /\bdirectRemoteIP: ?([^,\s]+)/.exec(rest)?.[1],
        remote: /\bremoteIP: ?([^,\s]+)/.exec(rest)?.[1],
        local: /\blocalAddress: ?([^,\s]+)/.exec(rest)?.[1],
        uriSan: /\buriSanPeerCertificate: ([^,\s]+)/.exec(rest)?.[1],
      },
      headers: Object.fromEntries(
        [...rest.matchAll(/':(authority|path|method)', '([^']*)'/g)].map(([, name = '', value]) => [name, value]),
      ),
    }),
  ],
  [/^enforced denied(?:, matched policy (.+))?$/, ([policy = 'none']) => ({ kind: 'rbac_denied', policy })],
]);

/** Undefined for the many lines that tell nothing that we ask. */
export function envoyLogEvent(text: string): EnvoyLogEvent | undefined {
  for (const [shape, event] of rules()) {
    const found = shape.exec(text);
    if (found !== null) return event(found.slice(1));
  }
  return undefined;
}
