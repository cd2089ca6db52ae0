import * as catalogue from '../../diagnostic/catalogue/contentRefusal.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { Message } from '../../proto/message.ts';
import { type ChainRule, chainName, chainStep, finding, orderOf } from '../listenerCheck.ts';

const manager = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

/**
 * Inline routes name clusters that are there when the listener is built, unless `validate_clusters` is off
 * (router/config_impl.cc `validateClusters`). Only where all clusters are known: a file with which a proxy starts.
 */
export const routeClusters: ChainRule = function* ({ listener, chain, hasCluster }) {
  if (hasCluster === undefined) return;
  for (const { config } of chain.filters) {
    const routes =
      config?.kind === 'opened' && config.type === manager ? config.message.message('routeConfig') : undefined;
    if (routes === undefined || routes.optionalBoolean('validateClusters') === false) continue;
    for (const { cluster, as, origin } of namedClusters(routes)) {
      if (hasCluster(cluster)) continue;
      yield finding(listener, {
        kind: catalogue.unknownRouteCluster,
        parameters: { listener: listener.name, where: chainName(chain), cluster },
        origin,
        order: orderOf(chain, chainStep.filters),
        says: `route: unknown ${as}cluster '${cluster}'`,
      });
    }
  }
};

interface NamedCluster {
  readonly cluster: string;
  readonly as: '' | 'weighted ' | 'shadow ';
  readonly origin: Origin;
}

function* namedClusters(routes: Message): Generator<NamedCluster> {
  for (const host of routes.messages('virtualHosts')) {
    for (const route of host.messages('routes')) {
      const action = route.message('route');
      if (action === undefined) continue;
      const cluster = action.text('cluster');
      if (cluster !== '') yield { cluster, as: '', origin: action.originOf('cluster') };
      for (const one of action.message('weightedClusters')?.messages('clusters') ?? []) {
        if (one.text('name') !== '') yield { cluster: one.text('name'), as: 'weighted ', origin: one.origin };
      }
      for (const mirror of action.messages('requestMirrorPolicies')) {
        if (mirror.text('cluster') !== '')
          yield { cluster: mirror.text('cluster'), as: 'shadow ', origin: mirror.origin };
      }
    }
  }
}
