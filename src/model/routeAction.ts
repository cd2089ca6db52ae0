import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type CorsPolicy, readCorsPolicy } from './corsPolicy.ts';
import { type HeaderMutation, readRequestHeaderChanges } from './headerMutation.ts';
import { type Metadata, readMetadataField } from './metadata.ts';
import { type PerFilterConfig, readPerFilterConfigs } from './perFilterConfig.ts';
import { type RegexRewrite, readRegexRewrite } from './regexRewrite.ts';
import { type RetriedFailures, readRetriedFailures } from './retriedFailures.ts';

/** How a route names its cluster. */
export type ClusterSpecifier =
  | { readonly kind: 'cluster'; readonly name: string }
  /** A (lower-case) request header holds the name. */
  | { readonly kind: 'cluster_header'; readonly header: string }
  | { readonly kind: 'weighted_clusters'; readonly clusters: WeightedClusters }
  | { readonly kind: 'plugin'; readonly name: string }
  | { readonly kind: 'unset' };

export interface WeightedClusters {
  readonly clusters: readonly WeightedCluster[];
  /** Lower-case header whose number replaces the dice. */
  readonly randomValueHeader: string | undefined;
  /** Prefix of runtime keys that may override the weights. */
  readonly runtimeKeyPrefix: string;
  readonly origin: Origin;
}

/** `WeightedCluster.ClusterWeight`; either `name` or `clusterHeader` is set. */
export interface WeightedCluster {
  readonly name: string;
  readonly clusterHeader: string;
  readonly weight: number;
  readonly metadataMatch: Metadata | undefined;
  readonly perFilterConfigs: ReadonlyMap<string, PerFilterConfig>;
  readonly requestHeaderChanges: readonly HeaderMutation[];
  /** '' for none. */
  readonly hostRewriteLiteral: string;
  readonly origin: Origin;
}

/** How the authority that the upstream sees is made. */
export type HostRewrite =
  | { readonly kind: 'literal'; readonly host: string }
  /** The endpoint's hostname. */
  | { readonly kind: 'auto' }
  | { readonly kind: 'header'; readonly header: string }
  | { readonly kind: 'path_regex'; readonly rewrite: RegexRewrite };

/** `envoy.config.route.v3.RouteAction`. */
export interface RouteAction {
  readonly cluster: ClusterSpecifier;
  readonly clusterNotFoundResponseCode: 503 | 404 | 500;
  /** Chooses a subset of the endpoints by their `envoy.lb` metadata. */
  readonly metadataMatch: Metadata | undefined;
  readonly prefixRewrite: string;
  readonly regexRewrite: RegexRewrite | undefined;
  readonly hasOtherPathRewrite: boolean;
  readonly hostRewrite: HostRewrite | undefined;
  /** Upgrades, in lower case, that this route allows or forbids. */
  readonly upgrades: readonly { readonly type: string; readonly enabled: boolean; readonly terminates: boolean }[];
  /** The old form; the cors filter's own configuration goes before it. */
  readonly cors: CorsPolicy | undefined;
  /** Milliseconds; 0 waits for ever. */
  readonly timeout: number;
  /** Of the two sets of circuit breakers. */
  readonly priority: 'DEFAULT' | 'HIGH';
  /** Undefined: the virtual host’s policy counts. */
  readonly retries: RetriedFailures | undefined;
  readonly followsRedirects: boolean;
  readonly includesVirtualHostRateLimits: boolean;
  /** `RateLimit` each; read when a filter asks for them. */
  readonly rateLimits: () => readonly Message[];
  /** Clusters that get a copy of the request. */
  readonly mirrors: readonly string[];
  readonly origin: Origin;
}

const defaultTimeout = 15_000;

export function readRouteAction(message: Message): RouteAction {
  const cors = message.message('cors');
  return {
    cluster: readClusterSpecifier(message),
    clusterNotFoundResponseCode: notFoundCode(message.text('clusterNotFoundResponseCode')),
    metadataMatch: readMetadataField(message, 'metadataMatch'),
    prefixRewrite: message.text('prefixRewrite'),
    regexRewrite: readRegexRewrite(message, 'regexRewrite'),
    hasOtherPathRewrite: message.has('pathRewritePolicy') || message.has('pathRewrite'),
    hostRewrite: readHostRewrite(message),
    upgrades: message.messages('upgradeConfigs').map((upgrade) => ({
      type: upgrade.text('upgradeType').toLowerCase(),
      enabled: upgrade.optionalBoolean('enabled') ?? true,
      terminates: upgrade.has('connectConfig'),
    })),
    cors: cors && readCorsPolicy(cors),
    timeout: message.duration('timeout') ?? defaultTimeout,
    priority: message.text('priority') === 'HIGH' ? 'HIGH' : 'DEFAULT',
    retries: readRetriedFailures(message),
    followsRedirects: message.has('internalRedirectPolicy'),
    includesVirtualHostRateLimits: message.optionalBoolean('includeVhRateLimits') ?? false,
    rateLimits: () => message.messages('rateLimits'),
    mirrors: message.messages('requestMirrorPolicies').map((mirror) => mirror.text('cluster')),
    origin: message.origin,
  };
}

function readClusterSpecifier(message: Message): ClusterSpecifier {
  switch (message.oneof('clusterSpecifier')) {
    case 'cluster':
      return { kind: 'cluster', name: message.text('cluster') };
    case 'clusterHeader':
      return { kind: 'cluster_header', header: message.text('clusterHeader').toLowerCase() };
    case 'weightedClusters': {
      const weighted = message.message('weightedClusters');
      return weighted === undefined
        ? { kind: 'unset' }
        : { kind: 'weighted_clusters', clusters: readWeightedClusters(weighted) };
    }
    case 'clusterSpecifierPlugin':
      return { kind: 'plugin', name: message.text('clusterSpecifierPlugin') };
    case 'inlineClusterSpecifierPlugin':
      return {
        kind: 'plugin',
        name: message.message('inlineClusterSpecifierPlugin')?.message('extension')?.text('name') ?? '',
      };
    default:
      return { kind: 'unset' };
  }
}

function readWeightedClusters(message: Message): WeightedClusters {
  return {
    clusters: message.messages('clusters').map((cluster) => ({
      name: cluster.text('name'),
      clusterHeader: cluster.text('clusterHeader').toLowerCase(),
      weight: cluster.optionalNumber('weight') ?? 0,
      metadataMatch: readMetadataField(cluster, 'metadataMatch'),
      perFilterConfigs: readPerFilterConfigs(cluster),
      requestHeaderChanges: readRequestHeaderChanges(cluster),
      hostRewriteLiteral: cluster.text('hostRewriteLiteral'),
      origin: cluster.origin,
    })),
    randomValueHeader: message.has('headerName') ? message.text('headerName').toLowerCase() : undefined,
    runtimeKeyPrefix: message.text('runtimeKeyPrefix'),
    origin: message.origin,
  };
}

function readHostRewrite(message: Message): HostRewrite | undefined {
  switch (message.oneof('hostRewriteSpecifier')) {
    case 'hostRewriteLiteral':
      return { kind: 'literal', host: message.text('hostRewriteLiteral') };
    case 'autoHostRewrite':
      return message.optionalBoolean('autoHostRewrite') === true ? { kind: 'auto' } : undefined;
    case 'hostRewriteHeader':
      return { kind: 'header', header: message.text('hostRewriteHeader').toLowerCase() };
    case 'hostRewritePathRegex': {
      const rewrite = readRegexRewrite(message, 'hostRewritePathRegex');
      return rewrite && { kind: 'path_regex', rewrite };
    }
    default:
      return undefined;
  }
}

function notFoundCode(name: string): 503 | 404 | 500 {
  if (name === 'NOT_FOUND') return 404;
  return name === 'INTERNAL_SERVER_ERROR' ? 500 : 503;
}
