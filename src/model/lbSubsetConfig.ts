import { isJsonObject, type JsonValue } from '../base/json.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

export type SubsetFallback = 'NO_FALLBACK' | 'ANY_ENDPOINT' | 'DEFAULT_SUBSET';

/** The keys by which a subset may be asked for. */
export interface SubsetSelector {
  readonly keys: readonly string[];
  /** Undefined: the cluster's own fallback. */
  readonly fallback: SubsetFallback | 'KEYS_SUBSET' | undefined;
  readonly fallbackKeys: readonly string[];
  /** Each value is promised to one host, which then gets everything, healthy or not. */
  readonly singleHostPerSubset: boolean;
}

/** `Cluster.LbSubsetConfig`, or the policy `Subset`: endpoints grouped by values of their `envoy.lb` metadata. */
export interface LbSubsetConfig {
  readonly fallbackPolicy: SubsetFallback;
  readonly defaultSubset: ReadonlyMap<string, JsonValue>;
  readonly selectors: readonly SubsetSelector[];
  /** A list in the endpoint's metadata stands for each of its items. */
  readonly listAsAny: boolean;
  readonly panicModeAny: boolean;
  /** Wanted keys beyond those of a selector are overlooked; the first selector whose keys are all wanted counts. */
  readonly allowRedundantKeys: boolean;
  /** The wanted values may hold a `fallback_list` of others to be tried in turn. */
  readonly metadataFallbackList: boolean;
  readonly localityWeightAware: boolean;
  /** A locality's weight shrinks with its share of hosts that are in the subset. */
  readonly scaleLocalityWeight: boolean;
  readonly origin: Origin;
}

const fallbacks = ['NO_FALLBACK', 'ANY_ENDPOINT', 'DEFAULT_SUBSET', 'KEYS_SUBSET'] as const;

export function readLbSubsetConfig(message: Message): LbSubsetConfig {
  const defaultSubset = message.json('defaultSubset');
  const policy = message.text('fallbackPolicy');
  const allowRedundantKeys = message.declares('allowRedundantKeys') && message.boolean('allowRedundantKeys');
  const selectors = message
    .messages('subsetSelectors')
    .map(readSelector)
    .filter(({ keys }) => keys.length > 0);
  // Envoy puts the longest first, so that they are the ones that are found (load_balancer_config.h).
  if (allowRedundantKeys) selectors.sort((left, right) => right.keys.length - left.keys.length);
  return {
    fallbackPolicy: policy === 'ANY_ENDPOINT' || policy === 'DEFAULT_SUBSET' ? policy : 'NO_FALLBACK',
    defaultSubset: new Map(isJsonObject(defaultSubset) ? Object.entries(defaultSubset) : []),
    selectors,
    listAsAny: message.boolean('listAsAny'),
    panicModeAny: message.boolean('panicModeAny'),
    allowRedundantKeys,
    metadataFallbackList: message.text('metadataFallbackPolicy') === 'FALLBACK_LIST',
    localityWeightAware: message.boolean('localityWeightAware'),
    scaleLocalityWeight: message.boolean('scaleLocalityWeight'),
    origin: message.origin,
  };
}

function readSelector(selector: Message): SubsetSelector {
  return {
    keys: [...new Set(selector.texts('keys'))],
    fallback: fallbacks.find((fallback) => fallback === selector.text('fallbackPolicy')),
    fallbackKeys: selector.texts('fallbackKeysSubset'),
    singleHostPerSubset: selector.boolean('singleHostPerSubset'),
  };
}
