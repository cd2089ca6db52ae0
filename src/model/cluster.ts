import type { Origin } from '../diagnostic/origin.ts';
import type { ResourceState } from '../dump/resource.ts';
import type { Message } from '../proto/message.ts';
import { type Address, readSocketAddress } from './address.ts';
import { type CircuitBreakers, readCircuitBreakers } from './circuitBreakers.ts';
import { type ClusterDiscovery, readClusterDiscovery } from './clusterDiscovery.ts';
import { type ClusterLoadAssignment, readClusterLoadAssignment } from './clusterLoadAssignment.ts';
import { type IstioMetadata, readIstioMetadata } from './istioClusterMetadata.ts';
import { type IstioName, parseIstioName } from './istioName.ts';
import { type LoadBalancing, readLoadBalancing } from './loadBalancing.ts';
import { type Matcher, readMatcher } from './matcher.ts';
import { readFrom } from './messageOf.ts';
import { type Metadata, readMetadataField } from './metadata.ts';
import { type NetworkFilter, readNetworkFilter } from './networkFilter.ts';
import { readTransportSocketField, type TransportSocket } from './transportSocket.ts';
import { readTransportSocketMatch, type TransportSocketMatch } from './transportSocketMatch.ts';
import { readTypedExtension } from './typedExtension.ts';
import { readUpstreamHttpOptions, type UpstreamHttpOptions } from './upstreamHttpProtocol.ts';

/** `envoy.config.cluster.v3.Cluster`. */
export interface Cluster {
  readonly name: string;
  readonly state: ResourceState;
  readonly altStatName: string;
  /** Undefined where the name is not one of Istio's. */
  readonly istioName: IstioName | undefined;
  readonly discovery: ClusterDiscovery;
  readonly loadBalancing: LoadBalancing;
  /** Endpoints written into the cluster itself. */
  readonly loadAssignment: ClusterLoadAssignment | undefined;
  readonly circuitBreakers: CircuitBreakers;
  /** Undefined: raw bytes. */
  readonly transportSocket: TransportSocket | undefined;
  readonly transportSocketMatches: readonly TransportSocketMatch[];
  /** Chooses one of the matches by name, instead of trying them in order. */
  readonly transportSocketMatcher: Matcher | undefined;
  readonly http: UpstreamHttpOptions;
  /** Network filters on the upstream connection, such as Istio's metadata exchange. */
  readonly filters: readonly NetworkFilter[];
  readonly metadata: Metadata | undefined;
  readonly istio: IstioMetadata | undefined;
  /** Source address of upstream connections. */
  readonly bindAddress: Address | undefined;
  /** Milliseconds. */
  readonly connectTimeout: number;
  /** Percent of healthy hosts below which health is ignored; 0 never. */
  readonly healthyPanicThreshold: number;
  /** Active health checks or outlier detection are configured: health may differ from what endpoint discovery says. */
  readonly checksHealth: boolean;
  readonly origin: Origin;
}

const defaultConnectTimeout = 5_000;
const defaultPanicThreshold = 50;

export function readCluster(message: Message, state: ResourceState): Cluster {
  const name = message.text('name');
  const assignment = message.message('loadAssignment');
  const matcher = message.message('transportSocketMatcher');
  const metadata = readMetadataField(message, 'metadata');
  const source = message.message('upstreamBindConfig')?.message('sourceAddress');
  const common = message.message('commonLbConfig');
  return readFrom(message, {
    name,
    state,
    altStatName: message.text('altStatName'),
    istioName: parseIstioName(name),
    discovery: readClusterDiscovery(message),
    loadBalancing: readLoadBalancing(message),
    loadAssignment: assignment && readClusterLoadAssignment(assignment),
    circuitBreakers: readCircuitBreakers(message.message('circuitBreakers')),
    transportSocket: readTransportSocketField(message, 'transportSocket'),
    transportSocketMatches: message.messages('transportSocketMatches').map(readTransportSocketMatch),
    transportSocketMatcher: matcher && readMatcher(matcher),
    http: readUpstreamHttpOptions(message),
    filters: message.messages('filters').map((filter) => readNetworkFilter(readTypedExtension(filter))),
    metadata,
    istio: readIstioMetadata(metadata),
    bindAddress: source && readSocketAddress(source),
    connectTimeout: message.duration('connectTimeout') ?? defaultConnectTimeout,
    healthyPanicThreshold: common?.message('healthyPanicThreshold')?.number('value') ?? defaultPanicThreshold,
    checksHealth: message.messages('healthChecks').length > 0 || message.has('outlierDetection'),
    origin: message.origin,
  });
}
