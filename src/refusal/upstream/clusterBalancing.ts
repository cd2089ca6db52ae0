import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';
import { clusterKind, customClusterType } from './clusterKind.ts';
import { isForeignType } from './foreignType.ts';
import { maglevTable, ringSizes } from './hashTables.ts';

const policies = 'envoy.extensions.load_balancing_policies.';
const clusterProvided = `${policies}cluster_provided.v3.ClusterProvided`;

/** How a cluster chooses among its hosts (upstream_impl.cc `ClusterInfoImpl`, cluster_manager_impl.cc `loadCluster`). */
export function* clusterBalancing(cluster: Message): Generator<ContentProblem> {
  const typed = cluster.message('loadBalancingPolicy');
  if (typed === undefined) yield* oldPolicy(cluster);
  else yield* typedPolicy(cluster, typed);
  yield* provided(cluster, typed);
}

function* oldPolicy(cluster: Message): Generator<ContentProblem> {
  const policy = cluster.text('lbPolicy');
  const origin = cluster.originOf('lbPolicy');
  const subsets = cluster.message('lbSubsetConfig')?.messages('subsetSelectors') ?? [];
  if (policy === 'LOAD_BALANCING_POLICY_CONFIG') {
    const says = 'cluster: field load_balancing_policy need to be set';
    yield { problem: '`lb_policy` refers to a `load_balancing_policy` that is not there', origin, says };
  }
  if (policy === 'CLUSTER_PROVIDED' && subsets.length > 0) {
    const says = 'cluster: LB policy CLUSTER_PROVIDED cannot be combined with lb_subset_config';
    yield { problem: 'it has subsets, and its type chooses the hosts', origin, says };
  }
  // Balancers of subsets are made later.
  if (subsets.length > 0) return;
  if (policy === 'RING_HASH') yield* ringSizes(cluster.message('ringHashLbConfig'), cluster);
  if (policy === 'MAGLEV') yield* maglevTable(cluster.message('maglevLbConfig'));
}

function* typedPolicy(cluster: Message, typed: Message): Generator<ContentProblem> {
  const { origin } = typed;
  const names = typed.messages('policies').map((policy) => {
    const extension = policy.message('typedExtensionConfig');
    return { name: extension?.text('name') ?? '', type: extension?.any('typedConfig')?.type ?? '' };
  });
  if (names.every(({ type }) => type === '' || isForeignType(type, policies))) {
    const list = names.map(({ name }) => name).join(', ');
    const says = `cluster: didn't find a registered load balancer factory implementation for cluster: '${cluster.text('name')}' with names from [${list}]`;
    yield { problem: 'none of its load-balancing policies is one that Envoy has', origin, says };
  }
  if ((cluster.message('lbSubsetConfig')?.messages('subsetSelectors') ?? []).length > 0) {
    const says = 'cluster: load_balancing_policy cannot be combined with lb_subset_config';
    yield { problem: '`load_balancing_policy` and `lb_subset_config` exclude each other', origin, says };
  }
  const common = cluster.message('commonLbConfig');
  const partial = ['zoneAwareLbConfig', 'localityWeightedLbConfig', 'consistentHashingLbConfig'];
  if (common === undefined || !partial.some((field) => common.has(field))) return;
  const says =
    'cluster: load_balancing_policy cannot be combined with partial fields (zone_aware_lb_config, locality_weighted_lb_config, consistent_hashing_lb_config) of common_lb_config';
  yield {
    problem: '`load_balancing_policy` stands beside old fields of `common_lb_config`',
    origin: common.origin,
    says,
  };
}

/** Types that bring a balancer of their own. */
const bringing: ReadonlySet<string> = new Set([
  'envoy.extensions.clusters.aggregate.v3.ClusterConfig',
  'envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig',
]);

/** A cluster that brings its own balancer has to use it, and no other can. */
function* provided(cluster: Message, typed: Message | undefined): Generator<ContentProblem> {
  const first = typed?.messages('policies')[0]?.message('typedExtensionConfig')?.any('typedConfig')?.type ?? '';
  const isWanted = typed === undefined ? cluster.text('lbPolicy') === 'CLUSTER_PROVIDED' : first === clusterProvided;
  const isOther = typed === undefined ? !isWanted : common.has(first.replace(policies, ''));
  const kind = clusterKind(cluster);
  const type = customClusterType(cluster);
  const origin = typed?.origin ?? cluster.originOf('lbPolicy');
  const name = cluster.text('name');
  const brings = kind === 'ORIGINAL_DST' || (type !== undefined && bringing.has(type));
  const lacks =
    (kind !== undefined && kind !== 'ORIGINAL_DST') || type === 'envoy.extensions.clusters.dns.v3.DnsCluster';
  if (isWanted && lacks) {
    const says = `cluster manager: cluster provided LB specified but cluster '${name}' did not provide one. Check cluster documentation.`;
    yield { problem: 'its type is to choose the hosts (CLUSTER_PROVIDED), and does not do that', origin, says };
  }
  // Of ORIGINAL_DST this is said before.
  if (isOther && brings && (kind === undefined || typed !== undefined)) {
    const says = `cluster manager: cluster provided LB not specified but cluster '${name}' provided one. Check cluster documentation.`;
    yield { problem: 'its type chooses the hosts itself, which needs `lb_policy: CLUSTER_PROVIDED`', origin, says };
  }
}

/** Policies that every build has. */
const common: ReadonlySet<string> = new Set([
  'round_robin.v3.RoundRobin',
  'least_request.v3.LeastRequest',
  'random.v3.Random',
  'ring_hash.v3.RingHash',
  'maglev.v3.Maglev',
]);

/** `LbSubsetSelector`, in the cluster and in the typed policy (subset/subset_lb_config.cc). */
export function* subsetSelector(selector: Message): Generator<ContentProblem> {
  const keys = new Set(selector.texts('keys'));
  const fallback = new Set(selector.texts('fallbackKeysSubset'));
  const { origin } = selector;
  if (selector.text('fallbackPolicy') !== 'KEYS_SUBSET') {
    if (fallback.size === 0) return;
    const says = 'fallback_keys_subset can be set only for KEYS_SUBSET fallback_policy';
    yield { problem: 'a selector of subsets has fallback keys and does not fall back to them', origin, says };
  } else if (fallback.size === 0) {
    yield {
      problem: 'a selector of subsets falls back to no keys',
      origin,
      says: 'fallback_keys_subset cannot be empty',
    };
  } else if ([...fallback].some((key) => !keys.has(key))) {
    const says = 'fallback_keys_subset must be a subset of selector keys';
    yield { problem: 'a selector of subsets falls back to keys that it has not', origin, says };
  } else if (fallback.size === keys.size) {
    const says = 'fallback_keys_subset cannot be equal to keys';
    yield { problem: 'a selector of subsets falls back to all of its keys', origin, says };
  }
}

/** `OverrideHost` */
export function* overrideHost(policy: Message): Generator<ContentProblem> {
  for (const source of policy.messages('overrideHostSources')) {
    const hasHeader = source.text('header') !== '';
    const { origin } = source;
    if (!hasHeader && !source.has('metadata')) {
      yield { problem: 'a source of `override_host` is empty', origin, says: 'Empty override source' };
    } else if (hasHeader && source.has('metadata')) {
      const says = 'Only one override source must be set';
      yield { problem: 'a source of `override_host` is a header and metadata at once', origin, says };
    }
  }
}
