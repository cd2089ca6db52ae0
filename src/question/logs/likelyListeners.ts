import { formatIpAddress, isUnspecifiedAddress } from '../../base/ipAddress.ts';
import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import { describedConnection } from '../../evidence/accessLog/describedConnection.ts';
import { transportFailureReason } from '../../evidence/accessLog/transportFailureReason.ts';
import { ownLogFormat } from '../../evidence/envoyLog/loggedSubject.ts';
import { tcpAddresses } from '../../match/handOff.ts';
import type { Listener } from '../../model/listener.ts';
import { isLive } from '../../model/listeners.ts';
import type { NetworkFilter } from '../../model/networkFilter.ts';
import { hypothesesOf } from './hypotheses.ts';
import { needsRequest } from './lineClass.ts';
import { lineContext } from './lineContext.ts';
import type { LogProxy } from './logProxy.ts';

/** A listener at which the connection of a line can have ended as the line says. */
export interface LikelyListener {
  readonly listener: Listener;
  /** The line, as if it had printed where the connection was going. */
  readonly record: AccessLogRecord;
}

/** Of more listeners none is looked for. */
const mostListeners = 256;

/**
 * Envoy's own log does not print which listener took a connection. It is asked of each that is bound to a port; where connections
 * come by iptables, their destination can be anything, and nothing is found.
 */
export function likelyListeners(proxy: LogProxy | undefined, record: AccessLogRecord): readonly LikelyListener[] {
  if (proxy === undefined || record.downstreamLocalAddress !== undefined || proxy.capturePorts.size > 0) return [];
  if (record.format !== ownLogFormat) return needsRequest(record) ? onlyHttpListener(proxy, record) : [];
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
 * Of a request some formats print no address, Envoy's default one among them: it came to the listener that alone has
 * connection managers, at the only address that it has. Where an address is restored or chains may be hidden, nothing is found.
 */
function onlyHttpListener(proxy: LogProxy, record: AccessLogRecord): readonly LikelyListener[] {
  if (!proxy.dump.isWhole('listener')) return [];
  const mayHaveWritten = proxy.model.listeners
    .all()
    .filter((listener) => isLive(listener) && mayServeHttp(proxy, listener));
  const [only] = mayHaveWritten;
  if (only === undefined || mayHaveWritten.length > 1 || !only.bindToPort || only.kind !== 'tcp') return [];
  const isPlain = only.listenerFilters.every(
    ({ action: { kind } }) => kind === 'tls_inspector' || kind === 'http_inspector',
  );
  return isPlain && tcpAddresses([only]).length === 1 ? endingAt(proxy, record, [only]) : [];
}

const noHttp: ReadonlySet<NetworkFilter['kind']> = new Set(['tcp_proxy', 'echo', 'direct_response']);

const mayServeHttp = (proxy: LogProxy, { filterChains, defaultFilterChain }: Listener): boolean =>
  [...filterChains, ...(defaultFilterChain === undefined ? [] : [defaultFilterChain])].some(
    (chain) => !proxy.filters(chain).some(({ kind }) => noHttp.has(kind)),
  );

function endingAt(proxy: LogProxy, record: AccessLogRecord, listeners: readonly Listener[]): readonly LikelyListener[] {
  return tcpAddresses(listeners).flatMap(({ listener, address: { ip, port } }) => {
    const own = proxy.dump.proxy.ipAddresses[0];
    const host = isUnspecifiedAddress(ip) && own !== undefined ? own : formatIpAddress(ip);
    const there = { ...record, downstreamLocalAddress: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}` };
    return canEndThere(proxy, there) ? [{ listener, record: there }] : [];
  });
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

function canEndThere(proxy: LogProxy, record: AccessLogRecord): boolean {
  const described = describedConnection(record);
  if (described === undefined) return false;
  const hypotheses = hypothesesOf(proxy, record, described.connection);
  if (!hypotheses.some(({ fitting }) => fitting.length > 0)) return false;
  const { passage } = lineContext(record, proxy, hypotheses);
  return passage === undefined || passage.fits !== 'no';
}
