import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import { type ResponseCodeDetail, responseCodeDetail } from '../../evidence/accessLog/responseCodeDetail.ts';
import {
  type TransportFailureReason,
  transportFailureReason,
} from '../../evidence/accessLog/transportFailureReason.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import type { Listener } from '../../model/listener.ts';
import { innermostTransportSocket } from '../../model/transportSocket.ts';
import type { ChainReference, ListenerReference } from '../../verdict/reference.ts';
import type { Walk } from '../../verdict/verdict.ts';
import type { Hypothesis } from './hypotheses.ts';
import { type LinePassage, linePassage } from './linePassage.ts';
import type { LogProxy } from './logProxy.ts';

/** The dump's side of a line, as far as the line lets it be told. */
export interface LineTarget {
  /** Where all ways that fit the line agree. */
  readonly client: Hypothesis['client'] | undefined;
  readonly listener: Listener | undefined;
  readonly listenerReference: ListenerReference | undefined;
  readonly chain: FilterChain | undefined;
  readonly chainReference: ChainReference | undefined;
  readonly walk: Walk | undefined;
}

/** Everything that the causes look at. */
export interface LineContext {
  readonly record: AccessLogRecord;
  readonly proxy: LogProxy | undefined;
  readonly hypotheses: readonly Hypothesis[];
  /** Those that end as the line says. */
  readonly fitting: readonly Hypothesis[];
  readonly target: LineTarget;
  /** The way of the request, where the proxy itself decided about it. */
  readonly passage: LinePassage | undefined;
  readonly detail: ResponseCodeDetail | undefined;
  readonly upstream: TransportFailureReason | undefined;
  readonly downstream: TransportFailureReason | undefined;
  /** The cluster that the line names, or that the chain's tcp_proxy has. */
  readonly cluster: { readonly name: string; readonly model: Cluster | undefined } | undefined;
  hasFlag(...names: readonly string[]): boolean;
}

export function lineContext(
  record: AccessLogRecord,
  proxy: LogProxy | undefined,
  hypotheses: readonly Hypothesis[],
): LineContext {
  const fitting = preferSilent(hypotheses.filter((one) => one.fitting.length > 0));
  const detail =
    typeof record.responseCodeDetails === 'string' ? responseCodeDetail(record.responseCodeDetails) : undefined;
  const upstreamText = record.upstreamTransportFailureReason ?? detail?.reset?.transportFailureReason;
  return {
    record,
    proxy,
    hypotheses,
    fitting,
    target: targetOf(proxy, fitting),
    passage: linePassage(proxy, record, fitting),
    detail,
    upstream: typeof upstreamText === 'string' ? transportFailureReason(upstreamText, 'upstream') : undefined,
    downstream:
      typeof record.downstreamTransportFailureReason === 'string'
        ? transportFailureReason(record.downstreamTransportFailureReason, 'downstream')
        : undefined,
    cluster: clusterOf(record, proxy, fitting),
    hasFlag: (...names) => names.some((name) => record.responseFlags?.includes(name) === true),
  };
}

/** A duration that is just the timeout is no chance: the client was silent. */
function preferSilent(fitting: readonly Hypothesis[]): readonly Hypothesis[] {
  const silent = fitting.filter(
    ({ client, fitting: ways }) =>
      client === 'silent' && ways.some(({ walk }) => /^(?:no_filter_chain|closed)$/.test(walk.outcome.kind)),
  );
  return silent.length > 0 ? silent : fitting.filter(({ client }) => client !== 'silent');
}

function only<Value>(values: readonly Value[]): Value | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}

function targetOf(proxy: LogProxy | undefined, fitting: readonly Hypothesis[]): LineTarget {
  const walks = fitting.flatMap((one) => one.fitting.map(({ walk }) => walk));
  const isSame = only(walks.map((walk) => walk.listener?.origin.pointer ?? '')) !== undefined;
  const listenerReference = isSame ? walks[0]?.listener : undefined;
  const listener = listenerReference === undefined ? undefined : proxy?.listener(listenerReference);
  const chains = walks.map(chainOf);
  const isSameChain = isSame && only(chains.map((chain) => chain?.origin.pointer ?? '')) !== undefined;
  const chainReference = isSameChain ? chains[0] : undefined;
  return {
    client: only(fitting.map(({ client }) => client)),
    listener,
    listenerReference,
    chain:
      chainReference?.index === 'default'
        ? listener?.defaultFilterChain
        : listener?.filterChains[chainReference?.index ?? -1],
    chainReference,
    walk: walks[0],
  };
}

function chainOf({ outcome }: Walk): ChainReference | undefined {
  return outcome.kind === 'matched' || outcome.kind === 'default' ? outcome.chain : undefined;
}

function clusterOf(
  record: AccessLogRecord,
  proxy: LogProxy | undefined,
  fitting: readonly Hypothesis[],
): LineContext['cluster'] {
  const { upstreamCluster } = record;
  if (typeof upstreamCluster === 'string') {
    const model = proxy?.cluster(upstreamCluster);
    return { name: model?.name ?? upstreamCluster, model };
  }
  const { chain } = targetOf(proxy, fitting);
  const clusters = chain === undefined ? undefined : proxy?.tcpProxy(chain)?.clusters;
  const name = clusters?.length === 1 ? clusters[0]?.name : undefined;
  return name === undefined || name === '' ? undefined : { name, model: proxy?.cluster(name) };
}

/** Whether the chain ends TLS; undefined where that is not known. */
export function endsTls({ proxy, target }: LineContext): boolean | undefined {
  if (proxy === undefined || target.chain === undefined) return undefined;
  const { kind } = innermostTransportSocket(proxy.transportSocket(target.chain));
  if (kind === 'raw_buffer') return false;
  return kind === 'downstream_tls' || kind === 'quic' ? true : undefined;
}
