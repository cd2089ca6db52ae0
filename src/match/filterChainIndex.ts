import { type CidrRange, formatCidrRange } from '../base/cidrRange.ts';
import type { FilterChain } from '../model/filterChain.ts';
import type { FilterChainMatch, MatchedRange } from '../model/filterChainMatch.ts';
import { type Stage, stages } from '../verdict/stage.ts';
import { RangesByLength } from './facts/rangesByLength.ts';

/** The key of the chains that do not name a criterion: an ordinary entry of Envoy's maps, only ranked last. */
export const anyKey = '';

/** The keys under which a chain stands at each stage, as Envoy normalises them (filter_chain_manager_impl.cc). */
export function keysOf(stage: Stage, match: FilterChainMatch): readonly string[] {
  switch (stage) {
    case 'destination_port':
      return [match.destinationPort === undefined ? anyKey : String(match.destinationPort)];
    case 'prefix_ranges':
      return orAny(rangeKeys(match.prefixRanges));
    case 'server_names':
      return orAny(match.serverNames.map(serverNameKey));
    case 'transport_protocol':
      return [match.transportProtocol];
    case 'application_protocols':
      return orAny(match.applicationProtocols);
    case 'direct_source_prefix_ranges':
      return orAny(rangeKeys(match.directSourcePrefixRanges));
    case 'source_type':
      return [match.sourceType === 'ANY' ? anyKey : match.sourceType];
    case 'source_prefix_ranges':
      return orAny(rangeKeys(match.sourcePrefixRanges));
    case 'source_ports':
      return orAny(match.sourcePorts.map(String));
  }
}

const orAny = (keys: readonly string[]): readonly string[] => (keys.length === 0 ? [anyKey] : keys);

/** Of longer lists the keys are kept: every look-up that is described asks for those of all chains. */
const fewRanges = 4;
const keptKeys = new WeakMap<readonly MatchedRange[], readonly string[]>();

/** Ranges that are no addresses are left out: Envoy refuses their listener as a whole. */
function rangeKeys(ranges: readonly MatchedRange[]): readonly string[] {
  const kept = ranges.length > fewRanges ? keptKeys.get(ranges) : undefined;
  if (kept !== undefined) return kept;
  const keys = ranges.flatMap(({ range }) => (range === undefined ? [] : [formatCidrRange(range)]));
  if (ranges.length > fewRanges) keptKeys.set(ranges, keys);
  return keys;
}

/** Lower case; `*.example.com` is stored as `.example.com`. */
export function serverNameKey(name: string): string {
  const lower = name.toLowerCase();
  return lower.startsWith('*.') ? lower.slice(1) : lower;
}

/**
 * A place in Envoy's nested maps: the chains that are still possible, to be divided by the keys of this stage. Children
 * are made when a walk comes by, so that the product of many values is never built.
 */
export class StageNode {
  readonly depth: number;
  readonly chains: readonly FilterChain[];
  #entries: ReadonlyMap<string, readonly FilterChain[]> | undefined;
  #ranges: RangesByLength | undefined;
  readonly #children = new Map<string, StageNode>();

  constructor(depth: number, chains: readonly FilterChain[]) {
    this.depth = depth;
    this.chains = chains;
  }

  /** Undefined below the last stage. */
  get stage(): Stage | undefined {
    return stages[this.depth];
  }

  get entries(): ReadonlyMap<string, readonly FilterChain[]> {
    this.#entries ??= groupByKey(this.stage, this.chains);
    return this.#entries;
  }

  child(key: string): StageNode | undefined {
    const chains = this.entries.get(key);
    if (chains === undefined) return undefined;
    let child = this.#children.get(key);
    if (child === undefined) {
      child = new StageNode(this.depth + 1, chains);
      this.#children.set(key, child);
    }
    return child;
  }

  /** Each once, however many chains have it. */
  get ranges(): RangesByLength {
    this.#ranges ??= new RangesByLength(distinctRanges(this.stage, this.chains));
    return this.#ranges;
  }
}

function groupByKey(
  stage: Stage | undefined,
  chains: readonly FilterChain[],
): ReadonlyMap<string, readonly FilterChain[]> {
  const entries = new Map<string, FilterChain[]>();
  if (stage === undefined) return entries;
  for (const chain of chains) {
    for (const key of new Set(keysOf(stage, chain.filterChainMatch))) {
      const group = entries.get(key);
      if (group === undefined) entries.set(key, [chain]);
      else group.push(chain);
    }
  }
  return entries;
}

export function rangesOf(stage: Stage | undefined, match: FilterChainMatch): readonly MatchedRange[] {
  switch (stage) {
    case 'prefix_ranges':
      return match.prefixRanges;
    case 'direct_source_prefix_ranges':
      return match.directSourcePrefixRanges;
    case 'source_prefix_ranges':
      return match.sourcePrefixRanges;
    default:
      return [];
  }
}

function distinctRanges(stage: Stage | undefined, chains: readonly FilterChain[]): readonly CidrRange[] {
  const ranges = new Map<string, CidrRange>();
  for (const chain of chains) {
    for (const { range } of rangesOf(stage, chain.filterChainMatch)) {
      if (range !== undefined) ranges.set(formatCidrRange(range), range);
    }
  }
  return [...ranges.values()];
}
