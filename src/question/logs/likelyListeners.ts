import { formatIpAddress, isUnspecifiedAddress } from '../../base/ipAddress.ts';
import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import { describedConnection } from '../../evidence/accessLog/describedConnection.ts';
import { transportFailureReason } from '../../evidence/accessLog/transportFailureReason.ts';
import { ownLogFormat } from '../../evidence/envoyLog/loggedSubject.ts';
import { tcpAddresses } from '../../match/handOff.ts';
import type { Listener } from '../../model/listener.ts';
import { isLive } from '../../model/listeners.ts';
import { hypothesesOf } from './hypotheses.ts';
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
  if (proxy === undefined || record.format !== ownLogFormat || record.downstreamLocalAddress !== undefined) return [];
  if (proxy.capturePorts.size > 0) return [];
  const bound = proxy.model.listeners
    .all()
    .filter((listener) => isLive(listener) && listener.bindToPort && listener.kind === 'tcp');
  if (bound.length > mostListeners) return [];
  return tcpAddresses(bound).flatMap(({ listener, address: { ip, port } }) => {
    if (isInspected(record) && !listener.listenerFilters.some(({ action }) => action.kind === 'tls_inspector'))
      return [];
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
