import { type PlainWords, plainWords, withUnderscores } from './plainWords.ts';
import { policyWords } from './responseCodeDetail.ts';

const terminations: Readonly<Record<string, PlainWords>> = {
  rbac_deny_close: plainWords(
    'the network RBAC filter refused the connection',
    'the connection termination details name the policy',
  ),
  no_filters: plainWords('the filter chain that was chosen has no filters at all', 'see the filters of the chain'),
  transport_socket_timeout: plainWords('the TLS handshake was not finished in time'),
  transport_socket_timeout_was_reached: plainWords(
    'the TLS handshake was not finished in time',
    'a plaintext client that waits for the server, on a chain with TLS, looks like this',
  ),
  triggered_delayed_close_timeout: plainWords('the client did not close in time after the last response'),
  deferred_close_on_drained_connection: plainWords('the connection was drained'),
  filter_chain_is_being_removed: plainWords('the filter chain was removed by an update of the listener'),
  on_idle_timeout: plainWords('nothing moved on the connection for as long as the idle timeout'),
  tcp_session_idle_timeout: plainWords('nothing moved on the connection for as long as the idle timeout'),
  max_connection_duration_reached: plainWords('the connection reached its largest duration'),
  http2_ping_timeout: plainWords('the client did not answer an HTTP/2 ping'),
  http2_connection_protocol_violation: plainWords('the client violates the rules of HTTP/2'),
  close_for_connect_request_or_tcp_tunneling: plainWords('the tunnel ended'),
  tcp_proxy_drain_close: plainWords('the connection was drained'),
  local_ratelimit_close_over_limit: plainWords('the local rate limit refused the connection'),
  over_connection_limit: plainWords(
    'the connection limit of the filter chain is reached',
    'see max_connections of the connection_limit filter',
  ),
  ratelimit_close_over_limit: plainWords('the rate limit service refused the connection'),
  ratelimit_error_failure_mode_connection_close: plainWords(
    'the rate limit service could not be asked, and the filter closes then',
    'see whether the cluster of the rate limit service has endpoints',
  ),
  overload_manager_close: plainWords('the proxy is overloaded and closes connections', 'see the overload manager'),
  network_extension_config_missing: plainWords(
    'the configuration of a network filter that is discovered apart has not arrived',
    'look for the extension configurations of the dump',
  ),
  ext_proc_close_requested: plainWords('the external processor had the connection closed'),
  sni_not_found: plainWords('there was no server name to route by'),
  // Of Envoy's own log, where no access log has a word for it.
  listener_filter_timeout: plainWords(
    'the client sent nothing, or not enough to tell what it speaks, until the timeout of the listener filters',
    'a server-first protocol (MySQL, SMTP) needs a port without inspectors, or continue_on_listener_filters_timeout; a port scan or a TCP health check needs nothing',
  ),
  no_proxy_protocol_header: plainWords(
    'the connection brought no valid header of the PROXY protocol',
    'turn the PROXY protocol on at the load balancer, or allow connections without it (allow_requests_without_proxy_protocol)',
  ),
  ext_authz_close: plainWords('the external authorization service refused the connection'),
};

/** `tcp_initializion_failure:N`, spelled as Envoy spells it. */
const initializationFailures: Readonly<Record<string, PlainWords>> = {
  '0': plainWords('tcp_proxy could not connect to its endpoint', 'the upstream transport failure reason says why'),
  '1': plainWords('the cluster of tcp_proxy has no endpoint that may be used'),
  '2': plainWords('a circuit breaker of the cluster is open'),
  '3': plainWords('tcp_proxy names a cluster that the proxy does not have'),
};

/**
 * What `%CONNECTION_TERMINATION_DETAILS%` or `%DOWNSTREAM_LOCAL_CLOSE_REASON%` means; undefined for a text that we do not
 * know.
 */
export function terminationDetail(text: string): PlainWords | undefined {
  const key = withUnderscores(text);
  if (key.startsWith('rbac_access_denied_matched_policy[')) {
    const close = text.lastIndexOf(']');
    return policyWords(text.slice(text.indexOf('[') + 1, close === -1 ? text.length : close));
  }
  if (key.startsWith('codec_error:')) {
    const said = key.slice('codec_error:'.length).slice(0, 200).replaceAll('_', ' ');
    return plainWords(
      `what the client sent is not the HTTP that the filter chain expects (${said})`,
      'a TLS client on a chain that expects plaintext causes exactly this',
    );
  }
  const failed = /^tcp_initializ(?:ation|ion)_failure:_?(\d+)/.exec(key)?.[1];
  if (failed !== undefined)
    return initializationFailures[failed] ?? plainWords('tcp_proxy could not reach its cluster');
  return Object.hasOwn(terminations, key) ? terminations[key] : undefined;
}
