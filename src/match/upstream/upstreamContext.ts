import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { UpstreamResources } from '../../model/resources.ts';
import type { ClusterRequest } from '../../verdict/clusterRequest.ts';
import type { UpstreamStep } from '../../verdict/upstreamVerdict.ts';
import type { EnvoyVersion } from '../envoyVersion.ts';
import type { Oracle } from '../oracle.ts';

/** What the parts of one walk from a cluster's name to its hosts share. */
export interface UpstreamContext {
  readonly resources: UpstreamResources;
  readonly version: EnvoyVersion | undefined;
  readonly request: ClusterRequest;
  /** The cluster that was asked for: an aggregate, where `Host.cluster` is one of its members. */
  readonly asked: Cluster | undefined;
  readonly oracle: Oracle;
  readonly steps: UpstreamStep[];
  readonly assumptions: Diagnostic[];
}
