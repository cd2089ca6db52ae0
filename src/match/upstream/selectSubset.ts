import type { JsonValue } from '../../base/json.ts';
import { isJsonArray } from '../../base/json.ts';
import { compareText } from '../../base/ordering.ts';
import { sameJson } from '../../base/sameJson.ts';
import type { LbSubsetConfig, SubsetFallback, SubsetSelector } from '../../model/lbSubsetConfig.ts';
import type { SubsetMiss, SubsetResult } from '../../verdict/upstreamVerdict.ts';
import type { Host } from './host.ts';

export interface SubsetSelection {
  readonly result: SubsetResult;
  readonly hosts: readonly Host[];
  /** The subset is one host, which gets everything, whatever its health. */
  readonly single: boolean;
  /** `panic_mode_any`: where none of `hosts` can be used, all of the cluster's are tried. */
  readonly elseAny: boolean;
}

export type WantedValues = ReadonlyMap<string, JsonValue>;

/**
 * The hosts whose `envoy.lb` metadata has the wanted values (subset_lb.cc `chooseHostIteration`). The wanted keys have to
 * be those of a selector, all of them; otherwise, or where no host has the values, the fallback policy decides.
 */
export function selectSubset(config: LbSubsetConfig, hosts: readonly Host[], all: WantedValues): SubsetSelection {
  const wanted = config.allowRedundantKeys ? withoutRedundant(config, all) : all;
  const selector = wanted.size === 0 ? undefined : config.selectors.find(({ keys }) => hasKeys(keys, wanted));
  const chosen = selector === undefined ? [] : matching(config, hosts, wanted);
  if (selector !== undefined && chosen.length > 0) {
    const single = selector.singleHostPerSubset;
    const kept = single ? firstOf(chosen) : chosen;
    return { result: { kind: 'selected' }, hosts: kept, single, elseAny: false };
  }
  const because = wanted.size === 0 ? 'nothing_wanted' : selector === undefined ? 'no_selector' : 'no_host';
  const own = selector && ownPolicy(config, selector);
  if (selector !== undefined && own !== undefined) return ownFallback(config, hosts, wanted, selector, own, because);
  const policy = config.fallbackPolicy;
  const result = { kind: 'fallback', policy, because } as const;
  const elseAny = config.panicModeAny && policy !== 'NO_FALLBACK';
  return { result, hosts: fallbackHosts(config, hosts, policy), single: false, elseAny };
}

/** The wanted values of the first selector that finds all of its keys among them. */
function withoutRedundant({ selectors }: LbSubsetConfig, wanted: WantedValues): WantedValues {
  const selector = selectors.find(({ keys }) => keys.every((key) => wanted.has(key)));
  return selector === undefined ? wanted : new Map([...wanted].filter(([key]) => selector.keys.includes(key)));
}

/**
 * Envoy keeps selectors in a tree by their sorted keys and writes a selector's policy only into a node that it makes: a
 * selector before it that goes through the same keys takes it away (subset_lb.cc `initSubsetSelectorMap`).
 */
function ownPolicy({ selectors }: LbSubsetConfig, selector: SubsetSelector): SubsetSelector['fallback'] {
  const path = [...new Set(selector.keys)].sort(compareText);
  const before = selectors.slice(0, selectors.indexOf(selector));
  const isTaken = before.some(({ keys }) => {
    const sorted = [...new Set(keys)].sort(compareText);
    return path.every((key, index) => sorted[index] === key);
  });
  return isTaken ? undefined : selector.fallback;
}

/** A selector's own policy knows no panic. */
function ownFallback(
  config: LbSubsetConfig,
  hosts: readonly Host[],
  wanted: WantedValues,
  selector: SubsetSelector,
  policy: SubsetFallback | 'KEYS_SUBSET',
  because: SubsetMiss,
): SubsetSelection {
  const result = { kind: 'fallback', policy, because } as const;
  if (policy !== 'KEYS_SUBSET') {
    return { result, hosts: fallbackHosts(config, hosts, policy), single: false, elseAny: false };
  }
  const kept = new Map([...wanted].filter(([key]) => selector.fallbackKeys.includes(key)));
  if (kept.size === wanted.size) return { result, hosts: [], single: false, elseAny: false };
  const narrower = selectSubset(config, hosts, kept);
  return { ...narrower, result: narrower.result.kind === 'selected' ? result : narrower.result };
}

function fallbackHosts(config: LbSubsetConfig, hosts: readonly Host[], policy: SubsetFallback): readonly Host[] {
  switch (policy) {
    case 'NO_FALLBACK':
      return [];
    case 'ANY_ENDPOINT':
      return hosts;
    case 'DEFAULT_SUBSET':
      return matching(config, hosts, config.defaultSubset);
  }
}

function hasKeys(keys: readonly string[], wanted: WantedValues): boolean {
  const unique = new Set(keys);
  return unique.size === wanted.size && [...unique].every((key) => wanted.has(key));
}

/** The first host of the first priority that has one. */
function firstOf(hosts: readonly Host[]): readonly Host[] {
  const first = Math.min(...hosts.map(({ endpoint }) => endpoint.priority));
  return hosts.filter(({ endpoint }) => endpoint.priority === first).slice(0, 1);
}

function matching(config: LbSubsetConfig, hosts: readonly Host[], wanted: WantedValues): readonly Host[] {
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
