import type { JsonValue } from '../../base/json.ts';
import { isJsonArray } from '../../base/json.ts';
import { sameJson } from '../../base/sameJson.ts';
import type { LbSubsetConfig, SubsetSelector } from '../../model/lbSubsetConfig.ts';
import type { SubsetMiss, SubsetResult } from '../../verdict/upstreamVerdict.ts';
import type { Host } from './host.ts';

export interface SubsetSelection {
  readonly result: SubsetResult;
  readonly hosts: readonly Host[];
  /** All hosts are used: their locality weights count as without subsets. */
  readonly all: boolean;
}

type Wanted = ReadonlyMap<string, JsonValue>;

/**
 * The hosts whose `envoy.lb` metadata has the wanted values (subset_lb.cc `chooseHost`). The wanted keys have to be
 * those of a selector, all of them; otherwise, or where no host has the values, the fallback policy decides.
 */
export function selectSubset(config: LbSubsetConfig, hosts: readonly Host[], wanted: Wanted): SubsetSelection {
  const selector = config.selectors.find(({ keys }) => hasKeys(keys, wanted));
  const chosen =
    selector === undefined || wanted.size === 0 ? [] : matching(config, selectable(selector, hosts), wanted);
  if (chosen.length > 0) return { result: { kind: 'selected' }, hosts: chosen, all: false };
  const because = wanted.size === 0 ? 'nothing_wanted' : selector === undefined ? 'no_selector' : 'no_host';
  return fallback(config, hosts, wanted, selector, because);
}

function fallback(
  config: LbSubsetConfig,
  hosts: readonly Host[],
  wanted: Wanted,
  selector: SubsetSelector | undefined,
  because: SubsetMiss,
): SubsetSelection {
  const own = wanted.size === 0 ? undefined : selector?.fallback;
  const policy = own ?? config.fallbackPolicy;
  const result: SubsetResult = { kind: 'fallback', policy, because };
  switch (policy) {
    case 'ANY_ENDPOINT':
      return { result, hosts, all: true };
    case 'DEFAULT_SUBSET': {
      const inDefault = matching(config, hosts, config.defaultSubset);
      return inDefault.length === 0 && config.panicModeAny
        ? { result, hosts, all: true }
        : { result, hosts: inDefault, all: false };
    }
    case 'KEYS_SUBSET': {
      const kept = new Map([...wanted].filter(([key]) => selector?.fallbackKeys.includes(key)));
      if (kept.size === 0 || kept.size === wanted.size) return { result, hosts: [], all: false };
      const narrower = selectSubset(config, hosts, kept);
      return { ...narrower, result: narrower.result.kind === 'selected' ? result : narrower.result };
    }
    case 'NO_FALLBACK':
      return config.panicModeAny ? { result, hosts, all: true } : { result, hosts: [], all: false };
  }
}

function hasKeys(keys: readonly string[], wanted: Wanted): boolean {
  const unique = new Set(keys);
  return unique.size === wanted.size && [...unique].every((key) => wanted.has(key));
}

/** Where each value is promised to one host, later hosts with the same value are left out. */
function selectable(selector: SubsetSelector, hosts: readonly Host[]): readonly Host[] {
  if (!selector.singleHostPerSubset) return hosts;
  const seen = new Set<string>();
  return hosts.filter((host) => {
    const key = JSON.stringify(selector.keys.map((name) => lbValue(host, name) ?? null));
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function matching(config: LbSubsetConfig, hosts: readonly Host[], wanted: Wanted): readonly Host[] {
  return hosts.filter((host) =>
    [...wanted].every(([key, value]) => {
      const has = lbValue(host, key);
      if (config.listAsAny && isJsonArray(has)) return has.some((item) => sameJson(item, value));
      return sameJson(has, value);
    }),
  );
}

function lbValue({ endpoint }: Host, key: string): JsonValue | undefined {
  const metadata = endpoint.metadata?.filterMetadata.get('envoy.lb');
  return metadata !== undefined && Object.hasOwn(metadata, key) ? metadata[key] : undefined;
}
