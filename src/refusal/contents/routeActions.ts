import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';

const largestSum = 4_294_967_295;

/** `envoy.config.route.v3.WeightedCluster` (router/weighted_cluster, config_impl.cc). */
export function* weightedClusters(message: Message): Generator<ContentProblem> {
  let sum = 0;
  for (const cluster of message.messages('clusters')) {
    const { origin } = cluster;
    const name = cluster.text('name');
    const header = cluster.text('clusterHeader');
    if (name === '' && header === '') {
      const says = 'At least one of name or cluster_header need to be specified';
      yield { problem: 'a weighted cluster has neither `name` nor `cluster_header`', origin, says };
    }
    if (name !== '' && header !== '') {
      const says = 'Only one of name or cluster_header can be specified';
      yield { problem: 'a weighted cluster has both `name` and `cluster_header`', origin, says };
    }
    const weight = cluster.optionalNumber('weight');
    if (weight === undefined) {
      yield {
        problem: `weighted cluster \`${name}\` has no \`weight\``,
        origin,
        says: "Field 'weight' is missing in:",
      };
    }
    sum += weight ?? 0;
  }
  const { origin } = message;
  if (sum === 0 && message.messages('clusters').length > 0) {
    const says = 'Sum of weights in the weighted_cluster must be greater than 0.';
    yield { problem: 'the weights of a route’s clusters add up to 0', origin, says };
  }
  if (sum > largestSum) {
    const says = 'The sum of weights of all weighted clusters of route';
    yield { problem: `the weights of a route’s clusters add up to more than ${largestSum}`, origin, says };
  }
}

/** `envoy.config.route.v3.Route`: since 1.40 a redirect has to know what it replaces. */
export function* redirectOfTemplate(message: Message, version?: EnvoyVersion): Generator<ContentProblem> {
  const redirect = message.message('redirect');
  if (redirect === undefined || redirect.text('prefixRewrite') === '' || !isAtLeast(version, 40)) return;
  if (message.message('match')?.has('pathMatchPolicy') !== true) return;
  const says = 'Cannot use redirect.prefix_rewrite with path_match_policy';
  yield { problem: 'a redirect has `prefix_rewrite` and matches by a template', origin: redirect.origin, says };
}

/** `envoy.config.route.v3.RouteAction`. */
export function* routeAction(message: Message): Generator<ContentProblem> {
  const { origin } = message;
  const rewrites = [
    message.text('prefixRewrite') !== '',
    message.has('regexRewrite'),
    message.has('pathRewritePolicy'),
  ].filter(Boolean);
  if (rewrites.length > 1) {
    const says = 'Specify only one of prefix_rewrite, regex_rewrite or path_rewrite_policy';
    yield { problem: 'a route rewrites the path in more than one way', origin, says };
  }
  for (const mirror of message.messages('requestMirrorPolicies')) {
    const cluster = mirror.text('cluster');
    const header = mirror.text('clusterHeader');
    if ((cluster === '') !== (header === '')) continue;
    const says =
      cluster === ''
        ? 'Exactly one of cluster or cluster_header in request mirror policy need to be specified'
        : `Only one of cluster '${cluster}' or cluster_header '${header}' in request mirror policy can be specified`;
    const problem = `a mirror policy has ${cluster === '' ? 'neither' : 'both'} \`cluster\` ${cluster === '' ? 'nor' : 'and'} \`cluster_header\``;
    yield { problem, origin: mirror.origin, says };
  }
  yield* upgrades(message, (type) => `Duplicate upgrade ${type}`);
  for (const upgrade of message.messages('upgradeConfigs')) {
    const type = upgrade.text('upgradeType');
    if (!upgrade.has('connectConfig') || /^connect(-udp)?$/i.test(type)) continue;
    const says = `Non-CONNECT upgrade type ${type} has ConnectConfig`;
    yield { problem: `\`connect_config\` of an upgrade to ${type}, which is no CONNECT`, origin: upgrade.origin, says };
  }
}

/** Upgrade types are compared without their case. */
export function* upgrades(message: Message, says: (type: string) => string): Generator<ContentProblem> {
  const seen = new Set<string>();
  for (const upgrade of message.messages('upgradeConfigs')) {
    const type = upgrade.text('upgradeType');
    const key = type.toLowerCase();
    if (seen.has(key))
      yield { problem: `upgrade type ${type} stands there twice`, origin: upgrade.origin, says: says(type) };
    seen.add(key);
  }
}

/** `envoy.config.route.v3.RetryPolicy.RetryBackOff`; what is less than a millisecond counts as one. */
export function* retryBackOff(message: Message): Generator<ContentProblem> {
  const atLeastOne = (field: string): number | undefined => {
    const milliseconds = message.duration(field);
    return milliseconds === undefined ? undefined : Math.max(milliseconds, 1);
  };
  const base = atLeastOne('baseInterval');
  const longest = atLeastOne('maxInterval');
  if (base === undefined || longest === undefined || longest >= base) return;
  const says = 'retry_policy.max_interval must greater than or equal to the base_interval';
  yield { problem: '`max_interval` of retries is shorter than `base_interval`', origin: message.origin, says };
}
