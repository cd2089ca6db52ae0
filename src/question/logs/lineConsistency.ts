import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import { innermostTransportSocket } from '../../model/transportSocket.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { clustersOfRoutes } from './clustersOfRoutes.ts';
import type { LogProxy } from './logProxy.ts';

/** The line says that no filter chain was found: by its details, or as older Envoys say it, by the flag alone. */
export function saysNoFilterChain(record: AccessLogRecord): boolean {
  if (record.responseCodeDetails === 'filter_chain_not_found') return true;
  if (record.level === 'http' || record.responseFlags?.includes('NR') !== true) return false;
  if (record.level === undefined && !tellsConnection(record)) return false;
  return typeof record.upstreamCluster !== 'string' && typeof record.filterChainName !== 'string';
}

/** Of a flag alone nobody can say whether it is about a connection or a request. */
function tellsConnection(record: AccessLogRecord): boolean {
  const { downstreamLocalAddress, downstreamRemoteAddress, requestedServerName } = record;
  return [downstreamLocalAddress, downstreamRemoteAddress, requestedServerName].some((one) => one !== undefined);
}

/** Timers of Envoy fire up to this much early or late, in milliseconds. */
const timerSlack = (milliseconds: number): number => Math.max(30, milliseconds * 0.02);

/** How long the listener filters waited on this way for a client that sent nothing. */
export function waitedFor({ detection }: Walk): number {
  return detection.reduce((sum, { result }) => sum + (result.kind === 'timed_out' ? result.milliseconds : 0), 0);
}

/** Whether a way through the proxy ends as the line says it did. */
export function isConsistent(
  proxy: LogProxy,
  record: AccessLogRecord,
  client: 'tls' | 'plaintext' | 'silent',
  walk: Walk,
): boolean {
  if (client === 'silent' && !fitsWait(record, walk)) return false;
  const { outcome, listener } = walk;
  switch (outcome.kind) {
    case 'no_filter_chain':
      return saysNoFilterChain(record) || (record.responseFlags === undefined && tellsNothingElse(record));
    case 'no_listener':
      return false;
    case 'closed':
      return !saysNoFilterChain(record) && tellsNothingElse(record);
    case 'waiting':
      return !saysNoFilterChain(record) && tellsNothingElse(record);
    case 'unsupported':
      return true;
    case 'matched':
    case 'default': {
      const chain = listener === undefined ? undefined : proxy.chain(listener, outcome.chain);
      return chain === undefined || fitsChain(proxy, record, client, chain);
    }
  }
}

/** A silent client is seen by its duration: what followed the timeout took no time, or added to it. */
function fitsWait(record: AccessLogRecord, walk: Walk): boolean {
  const waited = waitedFor(walk);
  const { kind } = walk.outcome;
  const { duration } = record;
  if (kind === 'waiting') return true;
  if (waited === 0 || duration === undefined) return false;
  if (kind === 'no_filter_chain' || kind === 'closed') return Math.abs(duration - waited) <= timerSlack(waited);
  return duration >= waited - timerSlack(waited);
}

/** Nothing in the line comes from a filter chain. */
function tellsNothingElse(record: AccessLogRecord): boolean {
  return (
    record.level !== 'http' &&
    typeof record.upstreamCluster !== 'string' &&
    typeof record.upstreamHost !== 'string' &&
    typeof record.filterChainName !== 'string' &&
    typeof record.protocol !== 'string' &&
    (record.responseFlags ?? []).length === 0 &&
    (record.bytesSent ?? 0) === 0
  );
}

function fitsChain(
  proxy: LogProxy,
  record: AccessLogRecord,
  client: 'tls' | 'plaintext' | 'silent',
  chain: FilterChain,
): boolean {
  if (saysNoFilterChain(record)) return record.responseCodeDetails === undefined && leadsNowhere(proxy, chain);
  if (typeof record.filterChainName === 'string' && record.filterChainName !== chain.name) return false;
  const manager = proxy.manager(chain);
  const tcp = proxy.tcpProxy(chain);
  const isOpaque = manager === undefined && tcp === undefined;
  if (record.level === 'http' && manager === undefined && !isOpaque) return false;
  if (!fitsTransport(proxy, record, client, chain)) return false;
  const cluster = record.upstreamCluster;
  if (typeof cluster !== 'string') return true;
  if (tcp !== undefined) return fitsTcpCluster(proxy, chain, cluster);
  if (manager === undefined) return true;
  if (record.level === 'connection') return false;
  return clustersOfRoutes(proxy, manager)?.has(proxy.cluster(cluster)?.name ?? cluster) ?? true;
}

/** Older Envoys say NR for a TCP connection whose cluster is not there. */
function leadsNowhere(proxy: LogProxy, chain: FilterChain): boolean {
  const tcp = proxy.tcpProxy(chain);
  return tcp?.clusters.every(({ name }) => proxy.knowsClusters && proxy.cluster(name) === undefined) === true;
}

function fitsTcpCluster(proxy: LogProxy, chain: FilterChain, cluster: string): boolean {
  if (proxy.filters(chain).some(({ kind }) => kind === 'sni_cluster' || kind === 'set_filter_state')) return true;
  const name = proxy.cluster(cluster)?.name ?? cluster;
  return proxy.tcpProxy(chain)?.clusters.some((one) => one.name === name || one.name === cluster) === true;
}

/** A request that was understood came through a chain that speaks what the client speaks. */
function fitsTransport(
  proxy: LogProxy,
  record: AccessLogRecord,
  client: 'tls' | 'plaintext' | 'silent',
  chain: FilterChain,
): boolean {
  const socket = innermostTransportSocket(proxy.transportSocket(chain)).kind;
  const endsTls = socket === 'downstream_tls' || socket === 'quic';
  if (socket !== 'raw_buffer' && !endsTls) return true;
  if (typeof record.downstreamTlsVersion === 'string' && !endsTls) return false;
  const understood = typeof record.method === 'string' || typeof record.authority === 'string';
  if (record.level !== 'http' || !understood) return true;
  return endsTls === (client === 'tls');
}
