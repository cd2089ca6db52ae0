import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import { capital } from '../lineWords.ts';
import { upstreamEncryption } from '../upstreamEncryption.ts';
import { tunnelOf, tunnelTo } from './refusedTunnel.ts';
import { cluster, keyOf, server } from './upstreamNames.ts';

/** No connection came about, and the line does not print the reason. */
export function unreasoned(context: LineContext): Cause {
  const { detail, hasFlag } = context;
  const timedOut = detail?.reset?.reason === 'connection_timeout';
  const handshake = timedOut ? undefined : (slowConnect(context) ?? closedInHandshake(context));
  if (handshake !== undefined) return handshake;
  const tunneling = timedOut ? undefined : tunnelOf(context);
  if (tunneling !== undefined) {
    return {
      kind: 'endpoint_unreachable',
      words: `No connection to ${server(context)} came about, or it did not open the tunnel${tunnelTo(tunneling)} for which the proxy asks it; the line does not print which.`,
      fix: 'See whether the server is reachable, and its log for a request of this time; Envoy 1.40 prints the status of its response (%UPSTREAM_TRANSPORT_FAILURE_REASON%).',
      certainty: 'open',
      key: keyOf(context, 'endpoint_unreachable', 'tunnel'),
    };
  }
  const retried = hasFlag('URX') && context.record.level === 'http' ? ', after all retries' : '';
  return {
    kind: 'endpoint_unreachable',
    words: timedOut
      ? `Connecting to ${server(context)} took longer than the connect timeout.`
      : `No connection to ${server(context)} came about${retried}; the line does not print why.`,
    fix: 'See whether the pod is there and reachable (network policy, security group); log %UPSTREAM_TRANSPORT_FAILURE_REASON% to tell TLS from TCP.',
    certainty: timedOut ? 'certain' : 'open',
    key: keyOf(context, 'endpoint_unreachable'),
  };
}

/** URX without UF: no attempt failed, none was made. */
export function untried(context: LineContext): Cause {
  return {
    kind: 'local_reply',
    words: `The connection was closed before the proxy tried an endpoint of ${cluster(context)}: a filter in front of tcp_proxy closed it, such as a limit of rates or of connections.`,
    fix: 'Look at the network filters of the chain; log %DOWNSTREAM_LOCAL_CLOSE_REASON%, which names the reason.',
    certainty: 'likely',
    key: keyOf(context, 'local_reply', 'untried'),
  };
}

/** Lines of older formats do not say that it was the connect timeout, but they say how long it took. */
function slowConnect(context: LineContext): Cause | undefined {
  const limit = context.cluster?.model?.connectTimeout;
  const { duration, level } = context.record;
  if (level !== 'connection' || limit === undefined || duration === undefined) return undefined;
  if (Math.abs(duration - limit) > Math.max(30, limit * 0.03)) return undefined;
  return {
    kind: 'endpoint_unreachable',
    words: `No connection to ${server(context)} came about within its connect timeout of ${limit / 1000} s${handshakeCounts(context)}.`,
    fix: 'See whether the pod is there and reachable: a network policy or firewall that drops looks like this.',
    certainty: 'likely',
    key: keyOf(context, 'endpoint_unreachable', 'slow'),
  };
}

const handshakeCounts = (context: LineContext): string =>
  upstreamEncryption(context).kind === 'plaintext' ? '' : ', which its TLS handshake is a part of';

/** Envoy names the reason of every connection that fails in TCP, and of every handshake that is refused. */
function closedInHandshake(context: LineContext): Cause | undefined {
  const { detail, record } = context;
  const isNamed =
    detail?.reset?.reason === 'remote_connection_failure' && record.upstreamTransportFailureReason === null;
  const { kind, words } = upstreamEncryption(context);
  if (!isNamed || (kind !== 'tls' && kind !== 'mixed')) return undefined;
  return {
    kind: 'upstream_tls_failed',
    words: `${capital(server(context, words))} closed the connection within the TLS handshake, without saying why.`,
    fix: 'See the log of the server; a port that speaks no TLS, or a server that does not know the server name (sni of the cluster), does this.',
    certainty: 'likely',
    key: keyOf(context, 'upstream_tls_failed', 'closed'),
  };
}
