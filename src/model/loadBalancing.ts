import type { Message } from '../proto/message.ts';
import { type LbSubsetConfig, readLbSubsetConfig } from './lbSubsetConfig.ts';

/** How a cluster chooses among its hosts, from the old fields of the cluster or from `load_balancing_policy`. */
export interface LoadBalancing {
  /**
   * `spread`: round robin, least request, random and their like take a host of the chosen health; `hashed`: rings and
   * maglev tables of each priority's healthy hosts; `extension`: one that is not evaluated.
   */
  readonly algorithm: 'spread' | 'hashed' | 'extension';
  /** Types of policies that are not evaluated and may choose otherwise. */
  readonly notEvaluated: readonly string[];
  readonly subsets: LbSubsetConfig | undefined;
  /** Headers (lower case) whose addresses go before any choice, in order (`override_host`). */
  readonly overrideHeaders: readonly string[];
  readonly localityWeighted: boolean;
  /** In panic nobody gets anything, instead of everybody. */
  readonly failTrafficOnPanic: boolean;
}

/** Reads it of an `envoy.config.cluster.v3.Cluster`; `load_balancing_policy` replaces all of the old fields. */
export function readLoadBalancing(cluster: Message): LoadBalancing {
  const typed = cluster.message('loadBalancingPolicy');
  if (typed !== undefined) return readPolicies(typed);
  const common = cluster.message('commonLbConfig');
  const subsets = cluster.message('lbSubsetConfig');
  const policy = cluster.text('lbPolicy');
  return {
    algorithm: policy === 'RING_HASH' || policy === 'MAGLEV' ? 'hashed' : 'spread',
    notEvaluated: [],
    overrideHeaders: [],
    // Without selectors the old field means nothing.
    subsets: subsets && subsets.messages('subsetSelectors').length > 0 ? readLbSubsetConfig(subsets) : undefined,
    localityWeighted: common?.has('localityWeightedLbConfig') ?? false,
    failTrafficOnPanic: common?.message('zoneAwareLbConfig')?.boolean('failTrafficOnPanic') ?? false,
  };
}

const spread: LoadBalancing = {
  algorithm: 'spread',
  notEvaluated: [],
  subsets: undefined,
  overrideHeaders: [],
  localityWeighted: false,
  failTrafficOnPanic: false,
};

/** The first policy that Envoy knows is in force; the readers of extensions cannot tell what else a build knows. */
function readPolicies(policies: Message): LoadBalancing {
  const skipped: string[] = [];
  for (const policy of policies.messages('policies')) {
    const extension = policy.message('typedExtensionConfig');
    const config = extension?.any('typedConfig');
    const read = config?.kind === 'opened' ? readPolicy(config.message) : undefined;
    if (read !== undefined) return { ...read, notEvaluated: [...skipped, ...read.notEvaluated] };
    skipped.push(config?.type ?? extension?.text('name') ?? '');
  }
  return { ...spread, algorithm: 'extension', notEvaluated: skipped };
}

const folder = 'envoy.extensions.load_balancing_policies.';

function readPolicy(config: Message): LoadBalancing | undefined {
  switch (config.type.startsWith(folder) ? config.type.slice(folder.length) : '') {
    case 'round_robin.v3.RoundRobin':
    case 'least_request.v3.LeastRequest':
    case 'random.v3.Random':
      return readLocalities(config.message('localityLbConfig'));
    case 'client_side_weighted_round_robin.v3.ClientSideWeightedRoundRobin':
    case 'cluster_provided.v3.ClusterProvided':
      return spread;
    case 'ring_hash.v3.RingHash':
    case 'maglev.v3.Maglev':
      return { ...spread, algorithm: 'hashed', localityWeighted: config.has('localityWeightedLbConfig') };
    case 'wrr_locality.v3.WrrLocality':
      return { ...readInner(config, 'endpointPickingPolicy'), localityWeighted: true };
    case 'subset.v3.Subset':
      return { ...readInner(config, 'subsetLbPolicy'), subsets: readLbSubsetConfig(config) };
    case 'override_host.v3.OverrideHost': {
      const inner = readInner(config, 'fallbackPolicy');
      const sources = config.messages('overrideHostSources');
      const overrideHeaders = sources.map((source) => source.text('header').toLowerCase());
      // Metadata that names hosts is in no dump.
      return overrideHeaders.includes('')
        ? { ...inner, notEvaluated: [config.type, ...inner.notEvaluated] }
        : { ...inner, overrideHeaders };
    }
    default:
      return undefined;
  }
}

function readInner(config: Message, field: string): LoadBalancing {
  const inner = config.message(field);
  return inner === undefined ? spread : readPolicies(inner);
}

function readLocalities(config: Message | undefined): LoadBalancing {
  return {
    ...spread,
    localityWeighted: config?.has('localityWeightedLbConfig') ?? false,
    failTrafficOnPanic: config?.message('zoneAwareLbConfig')?.boolean('failTrafficOnPanic') ?? false,
  };
}
