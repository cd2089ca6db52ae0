import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type Endpoint, readEndpoint } from './endpoint.ts';
import { readFractionalPercent } from './fractionalPercent.ts';
import { type Locality, readLocality } from './locality.ts';
import { type Metadata, readMetadataField } from './metadata.ts';

/** A group of endpoints of one locality and priority (`LocalityLbEndpoints`). */
export interface LocalityEndpoints {
  readonly locality: Locality;
  readonly metadata: Metadata | undefined;
  readonly priority: number;
  readonly loadBalancingWeight: number | undefined;
  readonly endpoints: readonly Endpoint[];
  readonly origin: Origin;
}

/** `ClusterLoadAssignment`: the endpoints of a cluster, or of an EDS service name. */
export interface ClusterLoadAssignment {
  readonly clusterName: string;
  readonly localities: readonly LocalityEndpoints[];
  /** How many percent of health count as full health; Envoy's default is 140. */
  readonly overprovisioningFactor: number;
  /** The health of a priority counts its hosts' weights, not their number. */
  readonly weightedPriorityHealth: boolean;
  /** Share of the requests that are dropped on purpose, 0 to 1, by category. */
  readonly dropOverloads: readonly { readonly category: string; readonly fraction: number }[];
  readonly origin: Origin;
}

const defaultOverprovisioningFactor = 140;

export function readClusterLoadAssignment(message: Message): ClusterLoadAssignment {
  const policy = message.message('policy');
  return {
    clusterName: message.text('clusterName'),
    localities: message.messages('endpoints').map(readLocalityEndpoints),
    overprovisioningFactor: policy?.optionalNumber('overprovisioningFactor') ?? defaultOverprovisioningFactor,
    weightedPriorityHealth: policy?.boolean('weightedPriorityHealth') ?? false,
    dropOverloads: (policy?.messages('dropOverloads') ?? []).map((drop) => {
      const percentage = drop.message('dropPercentage');
      return {
        category: drop.text('category'),
        fraction: percentage === undefined ? 0 : readFractionalPercent(percentage).fraction,
      };
    }),
    origin: message.origin,
  };
}

/** All endpoints of all localities, in the order of the assignment. */
export function endpointsOf(assignment: ClusterLoadAssignment): readonly Endpoint[] {
  return assignment.localities.flatMap((locality) => locality.endpoints);
}

function readLocalityEndpoints(message: Message): LocalityEndpoints {
  const locality = readLocality(message.message('locality'));
  const metadata = readMetadataField(message, 'metadata');
  const priority = message.number('priority');
  const list = message.message('loadBalancerEndpoints');
  const read = (endpoint: Message): Endpoint =>
    readEndpoint(endpoint, { locality, localityMetadata: metadata, priority });
  const own = Array.from(message.eachMessage('lbEndpoints'), read);
  return {
    locality,
    metadata,
    priority,
    loadBalancingWeight: message.optionalNumber('loadBalancingWeight'),
    endpoints: list === undefined ? own : [...own, ...Array.from(list.eachMessage('lbEndpoints'), read)],
    origin: message.origin,
  };
}
