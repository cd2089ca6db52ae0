import type { UnusedHost, UpstreamStep, UpstreamWalk } from '../../../src/verdict/upstreamVerdict.ts';
import type { RecordedCase } from './upstreamCorpus.ts';

/** A case that a real Envoy answered, with the way that the engine took. */
export interface ObservedUpstream extends RecordedCase {
  readonly walk: UpstreamWalk;
}

/** A rule of host selection, and how a case that exercises it is recognised. */
export interface UpstreamRule {
  /** Stable, `upstream/rule`. */
  readonly id: string;
  readonly text: string;
  /** The file that follows it. */
  readonly where: string;
  readonly appliesTo: (observed: ObservedUpstream) => boolean;
}

const folder = 'src/match/upstream/';

const steps = <Kind extends UpstreamStep['kind']>({ walk }: ObservedUpstream, kind: Kind) =>
  walk.steps.filter((step): step is Extract<UpstreamStep, { kind: Kind }> => step.kind === kind);
const levels = (observed: ObservedUpstream) => steps(observed, 'priorities').flatMap((step) => step.levels);
const has = ({ asked }: ObservedUpstream, pattern: RegExp): boolean =>
  pattern.test(JSON.stringify([asked.cluster, asked.members]));
const unusedFor = ({ walk: { outcome } }: ObservedUpstream, because: UnusedHost['because']): boolean =>
  outcome.kind === 'hosts' && outcome.unused.some((host) => host.because === because);
const fallback = (observed: ObservedUpstream, policy: string): boolean =>
  steps(observed, 'subset').some(({ result }) => result.kind === 'fallback' && result.policy === policy);
const isAggregate = ({ asked }: ObservedUpstream): boolean => asked.members.length > 0;
const isHashed = (observed: ObservedUpstream): boolean =>
  has(observed, /"(?:RING_HASH|MAGLEV)"|\.(?:RingHash|Maglev)"/);
const failed = ({ walk: { outcome } }: ObservedUpstream, reason: string): boolean =>
  outcome.kind === 'unavailable' && outcome.reason === reason;
const sockets = ({ walk: { outcome } }: ObservedUpstream) =>
  outcome.kind === 'hosts' ? outcome.hosts.flatMap(({ ways }) => ways) : [];
const namedBy = (observed: ObservedUpstream, from: string): boolean =>
  sockets(observed).some(({ wire }) => wire.kind === 'tls' && wire.hello.serverNameFrom === from);

/** From a cluster’s name to its hosts, and what goes on the wire to them. */
export const upstreamRules: readonly UpstreamRule[] = [
  {
    id: 'upstream/unhealthy',
    text: 'Hosts that endpoint discovery calls unhealthy, draining or timed out get nothing.',
    where: `${folder}selectHosts.ts`,
    appliesTo: (observed) => unusedFor(observed, 'unhealthy'),
  },
  {
    id: 'upstream/degraded',
    text: 'Degraded hosts get only what healthy ones of all priorities leave.',
    where: `${folder}selectHosts.ts`,
    appliesTo: (observed) => unusedFor(observed, 'degraded') && !isHashed(observed),
  },
  {
    id: 'upstream/overprovisioning',
    text: 'A priority counts as whole from a share of healthy hosts on: 100 divided by the overprovisioning factor.',
    where: `${folder}priorityLoads.ts`,
    appliesTo: (observed) => levels(observed).some(({ healthy, hosts, load }) => load === 100 && healthy < hosts),
  },
  {
    id: 'upstream/next-priority',
    text: 'What a priority cannot take goes to the next ones.',
    where: `${folder}priorityLoads.ts`,
    appliesTo: (observed) =>
      !isAggregate(observed) && levels(observed).filter(({ load, panic }) => load > 0 && !panic).length > 1,
  },
  {
    id: 'upstream/weighted-health',
    text: 'With `weighted_priority_health` health counts weights; the panic threshold counts hosts all the same.',
    where: `${folder}priorityLoads.ts`,
    appliesTo: (observed) => has(observed, /"weighted_priority_health":true/) && levels(observed).length > 0,
  },
  {
    id: 'upstream/panic',
    text: 'Where there is not enough health in all and less than the threshold in a priority, its health is ignored.',
    where: `${folder}priorityLoads.ts`,
    appliesTo: (observed) => levels(observed).some(({ panic, load }) => panic && load > 0),
  },
  {
    id: 'upstream/panic-everywhere',
    text: 'In panic everywhere the load goes by the number of hosts.',
    where: `${folder}priorityLoads.ts`,
    appliesTo: (observed) =>
      steps(observed, 'priorities').some((step) => step.levels.length > 1 && step.levels.every(({ panic }) => panic)),
  },
  {
    id: 'upstream/panic-off',
    text: 'A threshold of 0 switches panic off: without a healthy host there is none.',
    where: `${folder}priorityLoads.ts`,
    appliesTo: (observed) =>
      failed(observed, 'no_healthy_endpoint') && has(observed, /"healthy_panic_threshold":\{"value":0\}/),
  },
  {
    id: 'upstream/fail-traffic-on-panic',
    text: 'With `fail_traffic_on_panic`, in the old form or the typed one, a priority in panic has nobody.',
    where: `${folder}selectHosts.ts`,
    appliesTo: (observed) =>
      has(observed, /"fail_traffic_on_panic":true/) && levels(observed).some(({ panic, load }) => panic && load > 0),
  },
  {
    id: 'upstream/locality-weights',
    text: 'With weights of localities one without a weight gets nothing while another of the priority has one.',
    where: `${folder}selectHosts.ts`,
    appliesTo: (observed) => unusedFor(observed, 'no_locality_weight') && !isHashed(observed),
  },
  {
    id: 'upstream/typed-locality-weights',
    text: 'Typed policies say so in their own `locality_lb_config`; `wrr_locality` always does.',
    where: 'src/model/loadBalancing.ts',
    appliesTo: (observed) =>
      unusedFor(observed, 'no_locality_weight') && has(observed, /"locality_lb_config"|wrr_locality/),
  },
  {
    id: 'upstream/hashed-healthy-only',
    text: 'Rings and maglev tables know no degraded hosts, even where the load is for them.',
    where: `${folder}selectHosts.ts`,
    appliesTo: (observed) =>
      isHashed(observed) && levels(observed).some(({ degradedLoad, panic }) => degradedLoad > 0 && !panic),
  },
  {
    id: 'upstream/hashed-locality-weights',
    text: 'Rings and maglev tables keep to weights of localities in panic, and where none has a weight nobody gets anything.',
    where: `${folder}selectHosts.ts`,
    appliesTo: (observed) =>
      isHashed(observed) && has(observed, /locality_weighted_lb_config/) && levels(observed).some(({ panic }) => panic),
  },
  {
    id: 'upstream/subset',
    text: 'The wanted values choose hosts if their keys are those of a selector, all of them.',
    where: `${folder}selectSubset.ts`,
    appliesTo: (observed) => steps(observed, 'subset').some(({ result }) => result.kind === 'selected'),
  },
  ...(['ANY_ENDPOINT', 'DEFAULT_SUBSET', 'NO_FALLBACK', 'KEYS_SUBSET'] as const).map(
    (policy): UpstreamRule => ({
      id: `upstream/subset-${policy.toLowerCase().replaceAll('_', '-')}`,
      text: `Else the selector’s or the cluster’s fallback decides: \`${policy}\`.`,
      where: `${folder}selectSubset.ts`,
      appliesTo: (observed) => fallback(observed, policy),
    }),
  ),
  {
    id: 'upstream/subset-single-host',
    text: 'With `single_host_per_subset` the first host of the first priority gets everything, healthy or not.',
    where: `${folder}selectSubset.ts`,
    appliesTo: (observed) =>
      has(observed, /"single_host_per_subset":true/) &&
      steps(observed, 'subset').some(({ result, hosts }) => result.kind === 'selected' && hosts === 1) &&
      levels(observed).length === 0,
  },
  {
    id: 'upstream/subset-redundant-keys',
    text: 'With `allow_redundant_keys` the longest selector whose keys are all wanted counts.',
    where: 'src/model/lbSubsetConfig.ts',
    appliesTo: (observed) =>
      has(observed, /"allow_redundant_keys":true/) &&
      steps(observed, 'subset').some(({ result }) => result.kind === 'selected'),
  },
  {
    id: 'upstream/subset-fallback-list',
    text: 'With `FALLBACK_LIST` the items of `fallback_list` are laid over the wanted values in turn.',
    where: `${folder}subsetHosts.ts`,
    appliesTo: (observed) =>
      has(observed, /"FALLBACK_LIST"/) &&
      Object.hasOwn(observed.asked.request.subset, 'fallback_list') &&
      steps(observed, 'subset').length > 0,
  },
  {
    id: 'upstream/subset-locality-weights',
    text: 'Subsets look at weights of localities only with `locality_weight_aware`.',
    where: `${folder}selectHosts.ts`,
    appliesTo: (observed) => has(observed, /"locality_weight_aware":true/) && steps(observed, 'subset').length > 0,
  },
  {
    id: 'upstream/subset-priorities',
    text: 'A priority in which the subset has no host still gets the load that an aggregate gives it, and loses it.',
    where: `${folder}balancedHosts.ts`,
    appliesTo: (observed) =>
      isAggregate(observed) &&
      steps(observed, 'subset').length > 0 &&
      levels(observed).some(({ hosts, load }) => hosts === 0 && load > 0),
  },
  {
    id: 'upstream/aggregate',
    text: 'An aggregate spreads load over the priorities of all members in a row, those without hosts left out.',
    where: `${folder}aggregateHosts.ts`,
    appliesTo: isAggregate,
  },
  {
    id: 'upstream/aggregate-member-panic',
    text: 'Whether the chosen priority is in panic is decided by its own cluster.',
    where: `${folder}balancedHosts.ts`,
    appliesTo: (observed) => {
      const [above, ...below] = steps(observed, 'priorities');
      return (
        isAggregate(observed) &&
        below.some((step) =>
          step.levels.some(
            (level) =>
              above?.levels.some(
                ({ cluster, priority, panic, load }) =>
                  cluster === level.cluster && priority === level.priority && load > 0 && panic !== level.panic,
              ) ?? false,
          ),
        )
      );
    },
  },
  {
    id: 'upstream/aggregate-hashed-member',
    text: 'Rings and maglev tables below an aggregate choose the priority by themselves.',
    where: `${folder}balancedHosts.ts`,
    appliesTo: (observed) => isAggregate(observed) && isHashed(observed),
  },
  {
    id: 'upstream/drop-overload',
    text: 'What `drop_overloads` drops is answered before any host is looked for: `UDO` where it is everything.',
    where: `${folder}dropOverload.ts`,
    appliesTo: (observed) => failed(observed, 'all_dropped'),
  },
  {
    id: 'upstream/drop-overload-tcp',
    text: 'tcp_proxy drops nothing, and the members of an aggregate are not asked.',
    where: `${folder}dropOverload.ts`,
    appliesTo: (observed) =>
      has(observed, /"drop_overloads"/) &&
      !failed(observed, 'all_dropped') &&
      (observed.asked.request.protocol === 'tcp' || isAggregate(observed)),
  },
  ...(['endpoint', 'locality'] as const).map(
    (against): UpstreamRule => ({
      id: `upstream/socket-${against}`,
      text:
        against === 'endpoint'
          ? 'The first entry of `transport_socket_matches` whose values are all in the endpoint’s metadata is taken.'
          : 'Else the first one whose values are all in the metadata of its locality.',
      where: `${folder}chooseTransportSocket.ts`,
      appliesTo: (observed) =>
        sockets(observed).some(({ choice: { chosen } }) => chosen.kind === 'match' && chosen.against === against),
    }),
  ),
  {
    id: 'upstream/socket-empty-match',
    text: 'An entry without values fits every endpoint, before the locality is looked at.',
    where: `${folder}chooseTransportSocket.ts`,
    appliesTo: (observed) =>
      !has(observed, /"transport_socket_matcher"/) &&
      sockets(observed).some(({ choice: { chosen } }) => chosen.kind === 'match' && chosen.against === undefined),
  },
  {
    id: 'upstream/socket-cluster',
    text: 'Else the cluster’s own transport socket, or none.',
    where: `${folder}chooseTransportSocket.ts`,
    appliesTo: (observed) => sockets(observed).some(({ choice: { chosen } }) => chosen.kind === 'cluster'),
  },
  {
    id: 'upstream/socket-matcher',
    text: 'A `transport_socket_matcher` names the entry instead; a name that none has falls to the cluster’s own.',
    where: `${folder}chooseByName.ts`,
    appliesTo: (observed) => sockets(observed).some(({ choice }) => choice.matcherSteps.length > 0),
  },
  {
    id: 'upstream/server-name-authority',
    text: 'With `auto_sni` the server name is the request’s host, if it is no address; for an aggregate its own setting counts.',
    where: `${folder}clientHello.ts`,
    appliesTo: (observed) => namedBy(observed, 'auto_sni'),
  },
  {
    id: 'upstream/server-name-endpoint',
    text: 'Else with `auto_host_sni` the endpoint’s hostname.',
    where: `${folder}clientHello.ts`,
    appliesTo: (observed) => namedBy(observed, 'auto_host_sni'),
  },
  {
    id: 'upstream/server-name-fixed',
    text: 'Else the name of the TLS context, or none.',
    where: `${folder}clientHello.ts`,
    appliesTo: (observed) => namedBy(observed, 'transport_socket'),
  },
  {
    id: 'upstream/alpn-protocol',
    text: 'A TLS context that names no protocols offers those of the HTTP that the cluster speaks.',
    where: `${folder}clientHello.ts`,
    appliesTo: (observed) =>
      sockets(observed).some(
        ({ wire }) => wire.kind === 'tls' && wire.hello.applicationProtocolsFrom === 'http_protocol',
      ),
  },
];
