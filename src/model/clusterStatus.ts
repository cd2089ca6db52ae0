import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { readAddress } from './address.ts';
import type { Endpoint } from './endpoint.ts';
import { readHealthStatus } from './healthStatus.ts';
import { readLocality } from './locality.ts';

/** One cluster on Envoy's `/clusters?format=json` page, which knows health but no metadata. */
export interface ClusterStatus {
  readonly name: string;
  readonly edsServiceName: string;
  readonly addedViaApi: boolean;
  readonly endpoints: readonly Endpoint[];
  readonly origin: Origin;
}

const flags: readonly (readonly [field: string, flag: string])[] = [
  ['failedActiveHealthCheck', 'failed_active_health_check'],
  ['failedOutlierCheck', 'failed_outlier_check'],
  ['failedActiveDegradedCheck', 'failed_active_degraded_check'],
  ['pendingDynamicRemoval', 'pending_dynamic_removal'],
  ['pendingActiveHc', 'pending_active_hc'],
  ['excludedViaImmediateHcFail', 'excluded_via_immediate_hc_fail'],
  ['activeHcTimeout', 'active_hc_timeout'],
  ['failedDegradedOutlierDetection', 'failed_degraded_outlier_detection'],
];

export function readClusterStatus(message: Message): ClusterStatus {
  return {
    name: message.text('name'),
    edsServiceName: message.text('edsServiceName'),
    addedViaApi: message.boolean('addedViaApi'),
    endpoints: message.messages('hostStatuses').map(readHostStatus),
    origin: message.origin,
  };
}

function readHostStatus(message: Message): Endpoint {
  const address = message.message('address');
  const health = message.message('healthStatus');
  return {
    address: address === undefined ? { kind: 'unknown', origin: message.origin } : readAddress(address),
    hostname: message.text('hostname'),
    healthStatus: readHealthStatus(health?.text('edsHealthStatus') ?? ''),
    healthFlags: health === undefined ? [] : flags.filter(([field]) => health.boolean(field)).map(([, flag]) => flag),
    priority: message.number('priority'),
    locality: readLocality(message.message('locality')),
    loadBalancingWeight: message.has('weight') ? message.number('weight') : undefined,
    metadata: undefined,
    localityMetadata: undefined,
    metadataKnown: false,
    origin: message.origin,
  };
}
