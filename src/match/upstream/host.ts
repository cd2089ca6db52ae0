import type { Cluster } from '../../model/cluster.ts';
import type { LocalityEndpoints } from '../../model/clusterLoadAssignment.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import { type CoarseHealth, coarseHealth } from '../../model/healthStatus.ts';
import { formatLocality } from '../../model/locality.ts';

/** An endpoint with everything that load balancing looks at. */
export interface Host {
  readonly cluster: Cluster;
  readonly endpoint: Endpoint;
  readonly health: CoarseHealth;
  /**
   * Counted neither as healthy nor as a host, so that its going away brings no panic: it is draining, its health check
   * asked for it, or it was not checked yet.
   */
  readonly excluded: boolean;
  /** Equal for hosts of one locality and priority. */
  readonly localityKey: string;
  readonly localityWeight: number | undefined;
  /** False: the dump does not show the locality's metadata (Envoy's endpoint section never does). */
  readonly localityMetadataKnown: boolean;
}

/** `shown`: the endpoint's source would show metadata of the locality if there were any. */
export function hostOf(
  cluster: Cluster,
  endpoint: Endpoint,
  locality: LocalityEndpoints | undefined,
  shown: boolean,
): Host {
  return {
    cluster,
    endpoint,
    health: healthOf(endpoint),
    excluded: endpoint.healthStatus === 'DRAINING' || excluding.some((flag) => endpoint.healthFlags.includes(flag)),
    localityKey: formatLocality(endpoint.locality),
    localityWeight: locality?.loadBalancingWeight,
    localityMetadataKnown: shown || endpoint.localityMetadata !== undefined,
  };
}

const degrading = ['failed_active_degraded_check', 'failed_degraded_outlier_detection'];
const excluding = ['excluded_via_immediate_hc_fail', 'pending_active_hc'];
const failing = ['failed_active_health_check', 'failed_outlier_check', 'active_hc_timeout'];

/** The worst of what endpoint discovery says and what Envoy's own checks have found (upstream_impl.h `coarseHealth`). */
function healthOf({ healthStatus, healthFlags }: Endpoint): CoarseHealth {
  const discovered = coarseHealth(healthStatus);
  if (discovered === 'unhealthy' || failing.some((flag) => healthFlags.includes(flag))) return 'unhealthy';
  return discovered === 'degraded' || degrading.some((flag) => healthFlags.includes(flag)) ? 'degraded' : 'healthy';
}
