import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type Address, readAddress } from './address.ts';
import { type HealthStatus, readHealthStatus } from './healthStatus.ts';
import type { Locality } from './locality.ts';
import { type Metadata, readMetadataField } from './metadata.ts';

/** One host of a cluster, from an endpoint assignment or from Envoy's `/clusters` page. */
export interface Endpoint {
  readonly address: Address;
  /** Name for health checks, automatic host rewriting and SNI; '' where there is none. */
  readonly hostname: string;
  readonly healthStatus: HealthStatus;
  /** Flags of `/clusters` beyond the status of endpoint discovery, such as `failed_outlier_check`. */
  readonly healthFlags: readonly string[];
  /** 0 is used first. */
  readonly priority: number;
  readonly locality: Locality;
  readonly loadBalancingWeight: number | undefined;
  /** Undefined where the source cannot tell (`/clusters`), or has none: see `metadataKnown`. */
  readonly metadata: Metadata | undefined;
  /** Of the endpoint's locality; Envoy's dump never shows it. */
  readonly localityMetadata: Metadata | undefined;
  /** False: the source does not show metadata, so nothing follows from its absence. */
  readonly metadataKnown: boolean;
  readonly origin: Origin;
}

/** Reads an `LbEndpoint`. */
export function readEndpoint(
  message: Message,
  place: { readonly locality: Locality; readonly localityMetadata: Metadata | undefined; readonly priority: number },
): Endpoint {
  const endpoint = message.message('endpoint');
  const address = endpoint?.message('address');
  return {
    address: address === undefined ? { kind: 'unknown', origin: message.origin } : readAddress(address),
    hostname: endpoint?.text('hostname') ?? '',
    healthStatus: readHealthStatus(message.text('healthStatus')),
    healthFlags: [],
    loadBalancingWeight: message.optionalNumber('loadBalancingWeight'),
    metadata: readMetadataField(message, 'metadata'),
    metadataKnown: true,
    ...place,
    origin: message.origin,
  };
}
