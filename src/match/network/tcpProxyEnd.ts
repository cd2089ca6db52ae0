import { clusterOfStateNotKnown, onDemandCluster } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { TcpProxy } from '../../model/tcpProxy.ts';
import type { ClusterChoice, ClusterNaming } from '../../verdict/clusterDestination.ts';
import type { PassageEnd } from '../../verdict/passage.ts';
import { clusterPresence } from '../clusterPresence.ts';
import { mergeMetadata } from '../mergeMetadata.ts';
import { assume } from '../passageContext.ts';
import { type NetworkInput, tcpProxyClusterKey } from './networkInput.ts';
import { oldTcpRoute } from './oldTcpRoutes.ts';

/**
 * Where tcp_proxy sends the connection: to one of its weighted clusters, drawn by chance; without those to the cluster
 * that another filter has set for the connection, else to its own (tcp_proxy.cc `getRouteFromEntries`).
 */
export function tcpProxyEnd(proxy: TcpProxy, origin: Origin, input: NetworkInput): PassageEnd {
  const { context, state } = input;
  const set = state.filterState(tcpProxyClusterKey);
  const named = typeof set === 'object' && !proxy.weighted ? set.value : undefined;
  if (typeof set === 'object' && set.value === undefined && !proxy.weighted) {
    return { kind: 'unsupported', diagnostic: diagnostic(clusterOfStateNotKnown, origin, {}) };
  }
  const old = named === undefined && !proxy.weighted ? oldTcpRoute(proxy.oldRoutes, context) : undefined;
  if (old === undefined && named === undefined && hasNoDefault(proxy)) {
    // `NoRouteFound`, as releases with such routes said it.
    return { kind: 'closed', by: 'tcp_proxy', response: { code: undefined, flags: 'NR', details: '' }, origin };
  }
  const choices =
    old !== undefined
      ? [choice(old.cluster, 1, 1, proxy, undefined, old.origin, context.proxy)]
      : named === undefined
        ? ownChoices(proxy, context.proxy)
        : [choice(named, 1, 1, proxy, undefined, origin, context.proxy)];
  const missing = choices.filter(({ presence }) => presence === 'missing');
  if (proxy.onDemand) {
    for (const { name } of missing) assume(context, diagnostic(onDemandCluster, origin, { cluster: name }));
  } else if (missing.length === choices.length) {
    return noCluster(
      missing.map(({ name }) => name),
      origin,
    );
  }
  const namedBy: ClusterNaming =
    named === undefined
      ? proxy.weighted
        ? 'tcp_proxy_weighted'
        : 'tcp_proxy'
      : input.subject.serverName?.known === named
        ? 'sni_cluster'
        : 'filter_state';
  return {
    kind: 'cluster',
    destination: {
      choices,
      namedBy,
      request: undefined,
      tunneling: proxy.tunneling,
      state: state.upstreamState(),
      origin,
    },
  };
}

/** tcp_proxy closes a connection for which it has none of the clusters that are named. */
export function noCluster(missingClusters: readonly string[], origin: Origin): PassageEnd {
  const response = { code: undefined, flags: 'NC', details: '' };
  return { kind: 'closed', by: 'tcp_proxy', response, origin, missingClusters };
}

function ownChoices(proxy: TcpProxy, model: NetworkInput['context']['proxy']): readonly ClusterChoice[] {
  const total = proxy.clusters.reduce((sum, { weight }) => sum + weight, 0);
  return proxy.clusters
    .filter(({ weight }) => weight > 0)
    .map((one) =>
      choice(one.name, one.weight, total === 0 ? 1 : one.weight / total, proxy, one.metadataMatch, one.origin, model),
    );
}

function choice(
  name: string,
  weight: number,
  share: number,
  { metadataMatch }: TcpProxy,
  own: ClusterChoice['metadataMatch'],
  origin: Origin,
  model: NetworkInput['context']['proxy'],
): ClusterChoice {
  return {
    name,
    weight,
    share,
    presence: clusterPresence(model, name),
    metadataMatch: mergeMetadata(metadataMatch, own),
    origin,
  };
}

/** Only its old routes name clusters. */
const hasNoDefault = ({ oldRoutes, clusters }: TcpProxy): boolean =>
  oldRoutes.length > 0 && clusters.every(({ name }) => name === '');

export function describeClusters({ clusters, oldRoutes, weighted }: TcpProxy): string {
  const [only] = clusters;
  if (oldRoutes.length > 0 && !weighted) {
    const named = [...oldRoutes.map(({ cluster }) => cluster), ...clusters.map(({ name }) => name)];
    return `clusters ${named.filter((name) => name !== '').join(', ')} by address`;
  }
  if (only !== undefined && clusters.length === 1) return `cluster ${only.name}`;
  return `clusters ${clusters.map(({ name }) => name).join(', ')} by weight`;
}
