import type { ClusterChoice } from './clusterDestination.ts';
import type { UpstreamVerdict } from './upstreamVerdict.ts';

/** One of the clusters that a way may end at, and its hosts with what goes on the wire to each. */
export interface ClusterUpstream {
  readonly choice: ClusterChoice;
  readonly verdict: UpstreamVerdict;
}
