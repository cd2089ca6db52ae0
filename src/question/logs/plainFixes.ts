import type { CauseKind } from './causeKind.ts';
import type { Cause } from './lineExplanation.ts';

/** Words of Istio, which say nothing to somebody without that mesh. */
const istioWords =
  /\b(?:Istio|ISTIO_\w+|PILOT_\w+|[Ss]idecars?|PeerAuthentication|ServiceEntry|DestinationRule|VirtualService|AuthorizationPolicy|outboundTrafficPolicy|exportTo|connectionPool|auto mTLS)\b/;

/** What to do where no mesh is around the proxy, for the causes whose advice is otherwise in Istio's words. */
const plainFixes: Readonly<Partial<Record<CauseKind, string>>> = {
  plaintext_to_tls: 'Let the client use TLS, or add a chain for plaintext.',
  client_certificate_missing:
    'Give the client a certificate, or do not require one (require_client_certificate of the chain).',
  tls_to_plaintext: 'Let the client use http here (or the https port), or give the chain a certificate.',
  http_version: 'Let the client use HTTP/1.1 (proxy_http_version 1.1 in nginx), or set accept_http_10.',
  route_not_found: 'Add the host to the domains of a virtual host, or let the client ask for one that is there.',
  cluster_not_found: 'Add the cluster, or correct its name in the route.',
  no_healthy_endpoint: 'Look at the endpoints and health checks of the cluster: `whichchain endpoints` lists them.',
  tls_to_plaintext_server: 'Correct the port, or take the TLS transport socket out of the cluster.',
  plaintext_to_tls_server:
    'If the server wants TLS, give the cluster a TLS transport socket; else see the log of the server, and retry.',
  server_closed:
    'If the server wants TLS, give the cluster a TLS transport socket; else see the log of the server, compare its keep-alive timeout with the idle timeout of the cluster, and retry.',
  proxy_certificate_refused: 'Give the cluster a client certificate that the server accepts.',
  upstream_tls_failed: 'Compare the TLS settings of the cluster with what the server wants.',
  connection_refused: 'Compare the address and port of the endpoint with those that the server listens on.',
  upstream_protocol: 'Correct the HTTP version of the cluster (http_protocol_options of its HttpProtocolOptions).',
  upstream_timeout: 'See what the server does in that time, or raise the timeout of the route.',
  upstream_overflow: 'Raise the circuit breakers of the cluster (circuit_breakers.thresholds), or add endpoints.',
  rbac_denied: 'Add a policy to the RBAC filter that allows this client, or correct the one that denies it.',
  fault_injected: 'Take the fault out of the route or the fault filter, if it is not wanted.',
};

/** The advice about a cause for a proxy that is none of Istio's; what it names by itself (a policy, an ALPN) stays. */
export function plainFix({ kind, words, fix }: Cause): string | undefined {
  if (fix === undefined || !istioWords.test(fix)) return fix;
  return kind === 'no_filter_chain' || istioWords.test(words) ? fix : plainFixes[kind];
}
