import { formatIpAddress, isUnspecifiedAddress } from '../../base/ipAddress.ts';
import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import { describedConnection } from '../../evidence/accessLog/describedConnection.ts';
import { transportFailureReason } from '../../evidence/accessLog/transportFailureReason.ts';
import { ownLogFormat } from '../../evidence/envoyLog/loggedSubject.ts';
import { tcpAddresses } from '../../match/handOff.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import type { Listener } from '../../model/listener.ts';
import { isLive } from '../../model/listeners.ts';
import type { NetworkFilter } from '../../model/networkFilter.ts';
import { hypothesesOf } from './hypotheses.ts';
import { isBareAnswer, needsRequest } from './lineClass.ts';
import { lineContext } from './lineContext.ts';
import type { LogProxy } from './logProxy.ts';

/** A listener at which the connection of a line can have ended as the line says. */
export interface LikelyListener {
  readonly listener: Listener;
  /** The line, as if it had printed where the connection was going. */
  readonly record: AccessLogRecord;
  /** It may have ended so at others too, by a filter that is not evaluated. */
  readonly isLikeliest: boolean;
}

/** Of more listeners none is looked for. */
const mostListeners = 256;

/** Each request is followed through each of them. */
const mostHttpListeners = 16;

/**
 * Envoy's own log does not print which listener took a connection. It is asked of each that is bound to a port; where connections
 * come by iptables, their destination can be anything, and nothing is found.
 */
export function likelyListeners(proxy: LogProxy | undefined, record: AccessLogRecord): readonly LikelyListener[] {
  if (proxy === undefined || record.downstreamLocalAddress !== undefined || proxy.capturePorts.size > 0) return [];
  if (record.configurationFailure !== undefined) return [];
  if (record.format !== ownLogFormat) return needsRequest(record) ? httpListeners(proxy, record) : [];
  const bound = proxy.model.listeners
    .all()
    .filter((listener) => isLive(listener) && listener.bindToPort && listener.kind === 'tcp');
  if (bound.length > mostListeners) return [];
  const possible = isInspected(record)
    ? bound.filter(({ listenerFilters }) => listenerFilters.some(({ action }) => action.kind === 'tls_inspector'))
    : bound;
  return endingAt(proxy, record, possible);
}

/**
 * Of a request some formats print no address, Envoy's default one among them: it came to one of the listeners whose connection
 * managers write lines, and each of them is asked. Where an address is restored or chains may be hidden, nothing is found.
 */
function httpListeners(proxy: LogProxy, record: AccessLogRecord): readonly LikelyListener[] {
  if (!proxy.dump.isWhole('listener')) return [];
  const serving = proxy.model.listeners
    .all()
    .filter((listener) => isLive(listener) && mayServe(proxy, listener, record.protocol));
  const writing = serving.filter((listener) => mayWrite(proxy, listener));
  // In a dump that shows no access log at all, one of a bootstrap option or of a filter wrote the line.
  const possible = writing.length === 0 ? serving : writing;
  const isFound = possible.every(
    ({ bindToPort, kind, listenerFilters }) =>
      bindToPort &&
      kind === 'tcp' &&
      listenerFilters.every(({ action }) => action.kind === 'tls_inspector' || action.kind === 'http_inspector'),
  );
  if (!isFound || possible.length > mostHttpListeners) return [];
  if (possible.length > 1 && !proxy.followsBareRequest()) return [];
  return possible.every((listener) => tcpAddresses([listener]).length === 1) ? endingAt(proxy, record, possible) : [];
}

const noHttp: ReadonlySet<NetworkFilter['kind']> = new Set(['tcp_proxy', 'echo', 'direct_response']);

/** Whether a chain may have a connection manager; HTTP/3 comes over QUIC, and nothing else does. */
function mayServe(proxy: LogProxy, listener: Listener, protocol: string | null | undefined): boolean {
  if (listener.kind === 'quic' && typeof protocol === 'string' && protocol !== 'HTTP/3') return false;
  return chainsOf(listener).some((chain) => mayServeHttp(proxy, chain));
}

/** A chain without filters closes every connection. */
function mayServeHttp(proxy: LogProxy, chain: FilterChain): boolean {
  const filters = proxy.filters(chain);
  return filters.length > 0 && !filters.some(({ kind }) => noHttp.has(kind));
}

/** A connection manager without an access log writes no line. */
const mayWrite = (proxy: LogProxy, listener: Listener): boolean =>
  chainsOf(listener).some((chain) => mayServeHttp(proxy, chain) && proxy.manager(chain)?.accessLogs.length !== 0);

const chainsOf = ({ filterChains, defaultFilterChain }: Listener): readonly FilterChain[] =>
  defaultFilterChain === undefined ? filterChains : [...filterChains, defaultFilterChain];

function endingAt(proxy: LogProxy, record: AccessLogRecord, listeners: readonly Listener[]): readonly LikelyListener[] {
  const found = tcpAddresses(listeners).flatMap(({ listener, address: { ip, port } }) => {
    const own = proxy.dump.proxy.ipAddresses[0];
    const host = isUnspecifiedAddress(ip) && own !== undefined ? own : formatIpAddress(ip);
    const there = { ...record, downstreamLocalAddress: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}` };
    const fits = fitsThere(proxy, there);
    return fits === 'no' ? [] : [{ listener, record: there, fits }];
  });
  // A filter that is not evaluated may answer anything anywhere; where the configuration answers so is likelier.
  const sure = found.filter(({ fits }) => fits === 'yes');
  const isClear = isBareAnswer(record) && sure.length === 1;
  return (isClear ? sure : found).map(({ listener, record: there }) => ({
    listener,
    record: there,
    isLikeliest: isClear && found.length > 1,
  }));
}

/** Only a TLS inspector sees what the client sends before a chain is chosen. */
function isInspected(record: AccessLogRecord): boolean {
  const failure = record.downstreamTransportFailureReason;
  return (
    typeof record.requestedServerName === 'string' ||
    record.applicationProtocols !== undefined ||
    (typeof failure === 'string' && transportFailureReason(failure, 'downstream')?.kind === 'tls_inspector')
  );
}

/** Whether the connection of a line can have ended there as the line says; `open`: it cannot be told, or not by the request. */
function fitsThere(proxy: LogProxy, record: AccessLogRecord): 'yes' | 'no' | 'open' {
  const described = describedConnection(record);
  if (described === undefined) return 'no';
  const hypotheses = hypothesesOf(proxy, record, described.connection);
  if (!hypotheses.some(({ fitting }) => fitting.length > 0)) return 'no';
  return lineContext(record, proxy, hypotheses).passage?.fits ?? 'open';
}
