import { waitedFor } from '../lineConsistency.ts';
import { endsTls, type LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import { afterWords } from '../lineWords.ts';

/** A connection that ended before any chain was chosen; Envoy prints no flag for it. */
export function listenerFilters(context: LineContext): Cause | undefined {
  const { record, target, fitting, downstream } = context;
  if (record.level === 'http' || (record.responseFlags ?? []).length > 0) return undefined;
  const walk = target.walk;
  if (target.client === 'silent' && walk?.outcome.kind === 'closed') {
    const seconds = waitedFor(walk) / 1000;
    return {
      kind: 'silent_client',
      words: `The client sent nothing, or not enough to tell what it speaks, for ${seconds} s, so the listener filter timeout of ${walk.listener?.name ?? 'the listener'} closed the connection.`,
      fix: `A server-first protocol (MySQL, SMTP) needs a port without ${walk.outcome.filter}, or continue_on_listener_filters_timeout; a port scan or a TCP health check needs nothing.`,
      certainty: 'likely',
    };
  }
  if (isUntouched(context) && downstream === undefined) return endedEarly(context);
  const [first] = fitting;
  const closed = first?.fitting[0]?.walk.outcome;
  if (
    fitting.length > 0 &&
    fitting.every((one) => one.fitting.every(({ walk: way }) => way.outcome.kind === 'closed'))
  ) {
    return closedBy(closed?.kind === 'closed' ? closed.filter : '');
  }
  return undefined;
}

/** No byte counted, no cluster, no chain: the filters of a chain never ran, or the line is of a listener. */
function isUntouched({ record }: LineContext): boolean {
  return (
    record.bytesReceived === 0 &&
    record.bytesSent === 0 &&
    typeof record.upstreamCluster !== 'string' &&
    typeof record.upstreamHost !== 'string' &&
    typeof record.filterChainName !== 'string' &&
    typeof record.requestedServerName !== 'string' &&
    typeof record.protocol !== 'string' &&
    typeof record.downstreamLocalCloseReason !== 'string' &&
    typeof record.connectionTerminationDetails !== 'string'
  );
}

/** What is left when a listener's line shows nothing at all: the ways are many, the dump rules some of them out. */
function endedEarly(context: LineContext): Cause | undefined {
  const { proxy, target, record } = context;
  const { chain, listener } = target;
  if (chain !== undefined && chain.filters.length === 0 && target.client === undefined) {
    return {
      kind: 'empty_filter_chain',
      words: `The filter chain that takes the connection${chain.name === '' ? '' : ` ("${chain.name}")`} has no filters, so it closes every connection at once.`,
      fix: 'Give the chain a tcp_proxy or an HTTP connection manager.',
      certainty: 'likely',
    };
  }
  const waits = listener?.listenerFilters.find(({ action }) => /inspector|proxy_protocol/.test(action.kind));
  if (proxy === undefined) return undefined;
  if (waits?.action.kind === 'proxy_protocol' && !waits.action.allowRequestsWithoutProxyProtocol) {
    return {
      kind: 'listener_filter_closed',
      words: `The connection ended in ${waits.name}, before a chain was chosen: most likely it brought no valid PROXY protocol header.`,
      fix: 'Let the load balancer in front send the PROXY protocol, or allow requests without it (allow_requests_without_proxy_protocol).',
      certainty: 'likely',
    };
  }
  const closer = chain?.filters.find(({ name }) => /rate_?limit|connection_limit|ext_authz|rbac/.test(name));
  const isPlainHttp = chain !== undefined && proxy.manager(chain) !== undefined && endsTls(context) === false;
  // A connection that was not used: see `served`.
  if (isPlainHttp && waits === undefined && closer === undefined) return undefined;
  const ways = [
    ...(closer === undefined ? [] : [`network filter ${closer.name} closed it`]),
    ...(waits === undefined
      ? []
      : [`the client left before ${waits.name} had seen its first bytes (a TCP health check or port scan does this)`]),
    ...(endsTls(context) === false ? [] : ['its TLS handshake failed']),
    'the client closed right after it had connected',
  ];
  return {
    kind: 'client_left_early',
    words: `The connection ended${afterWords(record.duration)} without anything that Envoy would log: ${ways.join(', or ')}.`,
    fix:
      closer === undefined
        ? 'Log %DOWNSTREAM_TRANSPORT_FAILURE_REASON% in the access log of the listener to tell a failed handshake from a client that left.'
        : 'Log %DOWNSTREAM_LOCAL_CLOSE_REASON% and %DOWNSTREAM_TRANSPORT_FAILURE_REASON%, which tell a filter that closed and a failed handshake from a client that left.',
    certainty: 'open',
    key: `client_left_early ${listener?.name ?? ''}`,
  };
}

function closedBy(filter: string): Cause {
  return {
    kind: 'listener_filter_closed',
    words: `Listener filter ${filter} closed the connection before a chain was chosen.`,
    fix: undefined,
    certainty: 'certain',
  };
}
