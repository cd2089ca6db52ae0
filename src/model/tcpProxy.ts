import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type AccessLog, readAccessLog } from './accessLog.ts';
import { type Metadata, readMetadataField } from './metadata.ts';
import { type OldTcpRoute, readOldTcpRoutes } from './oldTcpRoute.ts';

/** `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy`. */
export interface TcpProxy {
  readonly statPrefix: string;
  /** One entry where the cluster is fixed, several where it is drawn by weight. */
  readonly clusters: readonly TcpProxyCluster[];
  readonly weighted: boolean;
  /** `deprecated_v1` of old releases: tried in order before `clusters`. */
  readonly oldRoutes: readonly OldTcpRoute[];
  /** Chooses a subset of the endpoints by their `envoy.lb` metadata. */
  readonly metadataMatch: Metadata | undefined;
  /** The connection is sent as the body of a request to the upstream. */
  readonly tunneling: { readonly hostname: string; readonly usePost: boolean } | undefined;
  /** An unknown cluster is asked for instead of closing the connection. */
  readonly onDemand: boolean;
  readonly maxConnectAttempts: number;
  readonly upstreamConnectMode: 'IMMEDIATE' | 'ON_DOWNSTREAM_DATA' | 'ON_DOWNSTREAM_TLS_HANDSHAKE';
  /** Milliseconds; 0 is none. */
  readonly idleTimeout: number;
  readonly accessLogs: readonly AccessLog[];
  readonly origin: Origin;
}

export interface TcpProxyCluster {
  readonly name: string;
  readonly weight: number;
  readonly metadataMatch: Metadata | undefined;
  readonly origin: Origin;
}

const hour = 3_600_000;

export function readTcpProxy(message: Message): TcpProxy {
  const weighted = message.message('weightedClusters');
  const tunneling = message.message('tunnelingConfig');
  const mode = message.text('upstreamConnectMode');
  return {
    statPrefix: message.text('statPrefix'),
    clusters:
      weighted === undefined
        ? [{ name: message.text('cluster'), weight: 1, metadataMatch: undefined, origin: message.originOf('cluster') }]
        : weighted.messages('clusters').map(readWeightedCluster),
    weighted: weighted !== undefined,
    oldRoutes: readOldTcpRoutes(message),
    metadataMatch: readMetadataField(message, 'metadataMatch'),
    tunneling: tunneling && { hostname: tunneling.text('hostname'), usePost: tunneling.boolean('usePost') },
    onDemand: message.has('onDemand'),
    maxConnectAttempts: message.optionalNumber('maxConnectAttempts') ?? 1,
    upstreamConnectMode: mode === 'ON_DOWNSTREAM_DATA' || mode === 'ON_DOWNSTREAM_TLS_HANDSHAKE' ? mode : 'IMMEDIATE',
    idleTimeout: message.duration('idleTimeout') ?? hour,
    accessLogs: message.messages('accessLog').map(readAccessLog),
    origin: message.origin,
  };
}

function readWeightedCluster(message: Message): TcpProxyCluster {
  return {
    name: message.text('name'),
    weight: message.number('weight'),
    metadataMatch: readMetadataField(message, 'metadataMatch'),
    origin: message.origin,
  };
}
