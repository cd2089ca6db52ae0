import { absent, missingService } from '../discoveryCluster.ts';
import type { ResourceRule } from './resourceCheck.ts';

/** The service that a cluster's endpoints come from has a static cluster. Only where all clusters are known. */
export const endpointService: ResourceRule = function* ({ message, hasCluster }) {
  const source = message.message('edsClusterConfig')?.message('edsConfig');
  const missing = hasCluster === undefined ? undefined : missingService(source, hasCluster);
  if (missing === undefined) return;
  const { cluster, origin, says } = missing;
  const next = 'add that one to the static clusters, or correct the name';
  yield { problem: `its endpoints come from cluster \`${cluster}\`, ${absent}`, origin, says, next };
};
