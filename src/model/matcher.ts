import { type CidrRange, cidrRange } from '../base/cidrRange.ts';
import { parseIpAddress } from '../base/ipAddress.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { readRuntimeFraction } from './fractionalPercent.ts';
import { type MatcherInput, readMatcherInput } from './matcherInput.ts';
import { readStringMatcher, type StringMatcher } from './stringMatcher.ts';
import { readTypedExtension, type TypedExtension } from './typedExtension.ts';

/**
 * The unified matcher, `xds.type.matcher.v3.Matcher`. A tree of questions about the connection; its leaves are actions
 * (for a listener: the name of a filter chain).
 */
export type Matcher = { readonly onNoMatch: OnMatch | undefined; readonly origin: Origin } & (
  | { readonly kind: 'list'; readonly entries: readonly MatcherListEntry[] }
  | {
      readonly kind: 'exact_map' | 'prefix_map';
      readonly input: MatcherInput;
      readonly entries: ReadonlyMap<string, OnMatch>;
    }
  | { readonly kind: 'ip'; readonly input: MatcherInput; readonly ranges: readonly IpRangeMatcher[] }
  | { readonly kind: 'server_name'; readonly input: MatcherInput; readonly domains: readonly DomainMatcher[] }
  | {
      readonly kind: 'opaque';
      readonly input: MatcherInput;
      readonly type: string;
      readonly config: TypedExtension;
    }
  /** Neither list nor tree is set: only `onNoMatch` can answer. */
  | { readonly kind: 'empty' }
);

export interface MatcherListEntry {
  readonly predicate: MatcherPredicate;
  readonly onMatch: OnMatch;
  readonly origin: Origin;
}

/** What follows a hit: a further matcher or an action. */
export type OnMatch = {
  /** Report the action but go on as if nothing had matched. */
  readonly keepMatching: boolean;
  readonly origin: Origin;
} & (
  | { readonly kind: 'matcher'; readonly matcher: Matcher }
  | { readonly kind: 'action'; readonly action: TypedExtension }
  | { readonly kind: 'unset' }
);

export type MatcherPredicate = { readonly origin: Origin } & (
  | { readonly kind: 'single'; readonly input: MatcherInput; readonly matcher: ValueMatcher }
  | { readonly kind: 'and' | 'or'; readonly predicates: readonly MatcherPredicate[] }
  | { readonly kind: 'not'; readonly predicate: MatcherPredicate }
  | { readonly kind: 'unset' }
);

export type ValueMatcher =
  | { readonly kind: 'string'; readonly matcher: StringMatcher }
  /** `envoy.extensions.matching.input_matchers.ip.v3.Ip` */
  | { readonly kind: 'ip'; readonly ranges: readonly CidrRange[]; readonly malformed: readonly MalformedRange[] }
  /** Holds for a share of the values that there can be; which ones, a hash decides. */
  | { readonly kind: 'share'; readonly share: number; readonly origin: Origin }
  | { readonly kind: 'opaque'; readonly type: string; readonly config: TypedExtension };

/** A range whose text is no address: Envoy refuses the matcher. */
export interface MalformedRange {
  readonly text: string;
  readonly origin: Origin;
}

/** A range of an IP matcher. Envoy ranks by the length as written, which may be more than an address has. */
export interface RankedRange extends CidrRange {
  readonly writtenLength: number;
}

export interface IpRangeMatcher {
  readonly ranges: readonly RankedRange[];
  readonly malformed: readonly MalformedRange[];
  readonly onMatch: OnMatch;
  /** Only taken when it is the most specific hit. */
  readonly exclusive: boolean;
  readonly origin: Origin;
}

export interface DomainMatcher {
  readonly domains: readonly string[];
  readonly onMatch: OnMatch;
  readonly origin: Origin;
  readonly domainOrigins: readonly Origin[];
}

export function readMatcher(message: Message): Matcher {
  const noMatch = message.message('onNoMatch');
  const common = {
    onNoMatch: noMatch === undefined ? undefined : readOnMatch(noMatch),
    origin: message.origin,
  };
  const list = message.message('matcherList');
  if (list !== undefined) return { ...common, kind: 'list', entries: list.messages('matchers').map(readEntry) };
  const tree = message.message('matcherTree');
  if (tree === undefined) return { ...common, kind: 'empty' };
  const input = readMatcherInput(readInput(tree));
  switch (tree.oneof('treeType')) {
    case 'exactMatchMap':
      return { ...common, kind: 'exact_map', input, entries: readMap(tree.message('exactMatchMap')) };
    case 'prefixMatchMap':
      return { ...common, kind: 'prefix_map', input, entries: readMap(tree.message('prefixMatchMap')) };
    case 'customMatch':
      return { ...common, ...readCustomTree(tree, input) };
    default:
      return { ...common, kind: 'empty' };
  }
}

function readInput(message: Message): TypedExtension {
  const input = message.message('input');
  if (input === undefined)
    return { name: '', config: undefined, discovered: false, undelivered: false, origin: message.origin };
  return readTypedExtension(input);
}

function readMap(message: Message | undefined): ReadonlyMap<string, OnMatch> {
  const entries = message?.messageMap('map') ?? new Map<string, Message>();
  return new Map([...entries].map(([key, onMatch]) => [key, readOnMatch(onMatch)]));
}

type CustomTree =
  | Pick<Extract<Matcher, { kind: 'ip' }>, 'kind' | 'input' | 'ranges'>
  | Pick<Extract<Matcher, { kind: 'server_name' }>, 'kind' | 'input' | 'domains'>
  | Pick<Extract<Matcher, { kind: 'opaque' }>, 'kind' | 'input' | 'type' | 'config'>;

function readCustomTree(tree: Message, input: MatcherInput): CustomTree {
  const custom = tree.message('customMatch');
  const config = custom?.any('typedConfig');
  if (config?.kind === 'opened' && config.type === 'xds.type.matcher.v3.IPMatcher') {
    return { kind: 'ip', input, ranges: config.message.messages('rangeMatchers').map(readIpRange) };
  }
  if (config?.kind === 'opened' && config.type === 'xds.type.matcher.v3.ServerNameMatcher') {
    return { kind: 'server_name', input, domains: config.message.messages('domainMatchers').map(readDomain) };
  }
  const written: TypedExtension =
    custom === undefined
      ? { name: '', config: undefined, discovered: false, undelivered: false, origin: tree.origin }
      : readTypedExtension(custom);
  return { kind: 'opaque', input, type: config?.type ?? '', config: written };
}

function readIpRange(message: Message): IpRangeMatcher {
  return {
    ranges: readCidrRanges(message, 'ranges'),
    malformed: readMalformedRanges(message, 'ranges'),
    onMatch: readRequiredOnMatch(message),
    exclusive: message.boolean('exclusive'),
    origin: message.origin,
  };
}

function readDomain(message: Message): DomainMatcher {
  return {
    domains: message.texts('domains'),
    onMatch: readRequiredOnMatch(message),
    origin: message.origin,
    domainOrigins: message.texts('domains').map((_, index) => message.originOf('domains', index)),
  };
}

function readCidrRanges(message: Message, field: string): readonly RankedRange[] {
  return message.messages(field).flatMap((range) => {
    const ip = parseIpAddress(range.text('addressPrefix'));
    const writtenLength = range.optionalNumber('prefixLen') ?? 0;
    return ip === undefined ? [] : [{ ...cidrRange(ip, writtenLength), writtenLength }];
  });
}

function readMalformedRanges(message: Message, field: string): readonly MalformedRange[] {
  return message.messages(field).flatMap((range) => {
    const text = range.text('addressPrefix');
    return parseIpAddress(text) === undefined ? [{ text, origin: range.origin }] : [];
  });
}

function readEntry(message: Message): MatcherListEntry {
  const predicate = message.message('predicate');
  return {
    predicate: predicate === undefined ? { kind: 'unset', origin: message.origin } : readPredicate(predicate),
    onMatch: readRequiredOnMatch(message),
    origin: message.origin,
  };
}

function readRequiredOnMatch(message: Message): OnMatch {
  const onMatch = message.message('onMatch');
  return onMatch === undefined ? { kind: 'unset', keepMatching: false, origin: message.origin } : readOnMatch(onMatch);
}

function readOnMatch(message: Message): OnMatch {
  const common = { keepMatching: message.boolean('keepMatching'), origin: message.origin };
  const matcher = message.message('matcher');
  if (matcher !== undefined) return { ...common, kind: 'matcher', matcher: readMatcher(matcher) };
  const action = message.message('action');
  return action === undefined
    ? { ...common, kind: 'unset' }
    : { ...common, kind: 'action', action: readTypedExtension(action) };
}

function readPredicate(message: Message): MatcherPredicate {
  const { origin } = message;
  const member = message.oneof('matchType');
  switch (member) {
    case 'singlePredicate': {
      const single = message.message('singlePredicate');
      if (single === undefined) return { kind: 'unset', origin };
      return { kind: 'single', input: readMatcherInput(readInput(single)), matcher: readValueMatcher(single), origin };
    }
    case 'orMatcher':
    case 'andMatcher':
      return {
        kind: member === 'orMatcher' ? 'or' : 'and',
        predicates: message.message(member)?.messages('predicate').map(readPredicate) ?? [],
        origin,
      };
    case 'notMatcher': {
      const inner = message.message('notMatcher');
      return { kind: 'not', predicate: inner === undefined ? { kind: 'unset', origin } : readPredicate(inner), origin };
    }
    default:
      return { kind: 'unset', origin };
  }
}

function readValueMatcher(single: Message): ValueMatcher {
  const value = single.message('valueMatch');
  if (value !== undefined) return { kind: 'string', matcher: readStringMatcher(value) };
  const custom = single.message('customMatch');
  const config: TypedExtension =
    custom === undefined
      ? { name: '', config: undefined, discovered: false, undelivered: false, origin: single.origin }
      : readTypedExtension(custom);
  if (config.config?.kind === 'opened' && config.config.type === 'envoy.extensions.matching.input_matchers.ip.v3.Ip') {
    const { message } = config.config;
    return {
      kind: 'ip',
      ranges: readCidrRanges(message, 'cidrRanges'),
      malformed: readMalformedRanges(message, 'cidrRanges'),
    };
  }
  return readShare(config) ?? { kind: 'opaque', type: config.config?.type ?? '', config };
}

const inputMatchers = 'envoy.extensions.matching.input_matchers.';

function readShare({ config, origin }: TypedExtension): ValueMatcher | undefined {
  if (config?.kind !== 'opened') return undefined;
  const { message, type } = config;
  if (type === `${inputMatchers}runtime_fraction.v3.RuntimeFraction`) {
    const fraction = message.message('runtimeFraction');
    return {
      kind: 'share',
      share: fraction === undefined ? 0 : readRuntimeFraction(fraction).defaultValue.fraction,
      origin,
    };
  }
  if (type !== `${inputMatchers}consistent_hashing.v3.ConsistentHashing`) return undefined;
  const modulo = message.number('modulo');
  const share = modulo === 0 ? 0 : Math.max(1 - message.number('threshold') / modulo, 0);
  return { kind: 'share', share, origin };
}
