import { refusedContents } from '../../diagnostic/catalogue/contentRefusal.ts';
import { absent, missingService } from '../discoveryCluster.ts';
import { type ChainRule, chainName, chainStep, finding, orderOf } from '../listenerCheck.ts';

const manager = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

/** The service that routes come from has a static cluster. Only where all clusters are known. */
export const routeDiscovery: ChainRule = function* ({ listener, chain, hasCluster }) {
  if (hasCluster === undefined) return;
  for (const { config } of chain.filters) {
    if (config?.kind !== 'opened' || config.type !== manager) continue;
    const missing = missingService(config.message.message('rds')?.message('configSource'), hasCluster);
    if (missing === undefined) continue;
    const { cluster, origin, says } = missing;
    yield finding(listener, {
      kind: refusedContents,
      parameters: {
        listener: listener.name,
        where: chainName(chain),
        problem: `its routes come from cluster \`${cluster}\`, ${absent}`,
      },
      origin,
      order: orderOf(chain, chainStep.filters),
      says,
    });
  }
};
