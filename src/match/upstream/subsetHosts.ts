import { isJsonArray, isJsonObject, type JsonValue } from '../../base/json.ts';
import type { LbSubsetConfig } from '../../model/lbSubsetConfig.ts';
import type { Host } from './host.ts';
import type { HostsFound } from './hostVerdict.ts';
import { unusedHost } from './selectHosts.ts';
import { selectSubset, type WantedValues } from './selectSubset.ts';
import type { UpstreamContext } from './upstreamContext.ts';

/** What balancing makes of some of a cluster's hosts. */
type SpreadLoad = (hosts: readonly Host[]) => HostsFound;

/**
 * The hosts of the wanted subset (subset_lb.cc `chooseHost`). Where the wanted values hold a list of fallbacks, each of
 * its items is laid over the others in turn until a host is found.
 */
export function subsetHosts(
  config: LbSubsetConfig,
  all: readonly Host[],
  spreadLoad: SpreadLoad,
  context: UpstreamContext,
): HostsFound {
  const { subset } = context.request;
  const list = config.metadataFallbackList ? subset.get(fallbackList) : undefined;
  if (list === undefined) return subsetFor(config, all, subset, spreadLoad, context);
  const others = new Map([...subset].filter(([key]) => key !== fallbackList));
  const items = isJsonArray(list) ? list : [];
  if (items.length === 0) return subsetFor(config, all, others, spreadLoad, context);
  let found: HostsFound | undefined;
  for (const item of items) {
    const values = new Map([...others, ...(isJsonObject(item) ? Object.entries(item) : [])]);
    found = withElse(found, subsetFor(config, all, values, spreadLoad, context));
    if (found.kind === 'hosts' && found.lost === 0) return found;
  }
  return found ?? subsetFor(config, all, others, spreadLoad, context);
}

const fallbackList = 'fallback_list';

function subsetFor(
  config: LbSubsetConfig,
  all: readonly Host[],
  wanted: WantedValues,
  spreadLoad: SpreadLoad,
  context: UpstreamContext,
): HostsFound {
  const { result, hosts, single, elseAny } = selectSubset(config, all, wanted);
  const words = [...wanted].map(([key, value]) => `${key}=${wordOf(value)}`);
  context.steps.push({ kind: 'subset', wanted: words, result, hosts: hosts.length, origin: config.origin });
  const others = all.filter((host) => !hosts.includes(host)).map((host) => unusedHost(host, 'other_subset'));
  if (single) return { kind: 'hosts', used: hosts, unused: others, lost: 0 };
  const balance = (some: readonly Host[]): HostsFound => spreadLoad(weighed(config, all, some));
  const found: HostsFound =
    hosts.length === 0 ? { kind: 'unavailable', reason: 'no_subset', unused: [] } : balance(hosts);
  if (elseAny && (found.kind === 'unavailable' || (found.kind === 'hosts' && found.lost > 0))) {
    return withElse(found, balance(all));
  }
  return found.kind === 'unknown' ? found : { ...found, unused: [...found.unused, ...others] };
}

/** What found no host the first way is tried the second. */
function withElse(first: HostsFound | undefined, second: HostsFound): HostsFound {
  if (first?.kind !== 'hosts') return second;
  if (second.kind !== 'hosts') return first;
  const used = [
    ...first.used,
    ...second.used.filter(({ endpoint }) => !first.used.some((one) => one.endpoint === endpoint)),
  ];
  return { kind: 'hosts', used, unused: second.unused, lost: (first.lost * second.lost) / 100 };
}

const wordOf = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Subsets overlook the weights of localities unless they are told to look at them. */
function weighed(config: LbSubsetConfig, all: readonly Host[], some: readonly Host[]): readonly Host[] {
  if (!config.localityWeightAware || !config.scaleLocalityWeight) return some;
  return some.map((host) => {
    const isHere = ({ localityKey, endpoint }: Host): boolean =>
      localityKey === host.localityKey && endpoint.priority === host.endpoint.priority;
    const share = some.filter(isHere).length / all.filter(isHere).length;
    return { ...host, localityWeight: Math.round((host.localityWeight ?? 0) * share) };
  });
}
