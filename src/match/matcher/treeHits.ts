import { assertNever } from '../../base/assertNever.ts';
import { type CidrRange, cidrRange, formatCidrRange, rangeContains, rangeContainsRange } from '../../base/cidrRange.ts';
import { addressBits, formatIpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import type { DomainMatcher, IpRangeMatcher, Matcher, OnMatch } from '../../model/matcher.ts';
import type { OpenText, TextClass } from '../facts/openText.ts';
import type { Oracle } from '../oracle.ts';
import type { InputValue } from './inputValue.ts';

/** A key that the value hits, and what follows. */
export interface TreeHit {
  readonly key: string;
  readonly onMatch: OnMatch;
}

export interface TreeHits {
  /** In the order in which Envoy tries them. */
  readonly hits: readonly TreeHit[];
  readonly offered: readonly string[];
}

type Tree = Extract<Matcher, { kind: 'exact_map' | 'prefix_map' | 'ip' | 'server_name' }>;
type Present = Exclude<InputValue, { kind: 'unsupported' | 'not_available' }>;

/** Which keys of a matcher tree the value hits. A value that the connection does not have hits nothing. */
export function treeHits(tree: Tree, value: Present, oracle: Oracle): TreeHits {
  switch (tree.kind) {
    case 'exact_map':
      return { hits: exactHits(tree.entries, value, oracle), offered: [...tree.entries.keys()] };
    case 'prefix_map':
      return { hits: prefixHits(tree.entries, asText(value), oracle), offered: [...tree.entries.keys()] };
    case 'ip':
      return ipHits(tree.ranges, value, oracle);
    case 'server_name':
      return {
        hits: serverNameHits(tree.domains, asText(value), oracle),
        offered: tree.domains.flatMap((domain) => domain.domains),
      };
    default:
      return assertNever(tree);
  }
}

/** A text to look up; an address that is known is looked up by its text. */
function asText(value: Present): OpenText | string | undefined {
  if (value.kind === 'absent') return undefined;
  if (value.kind === 'text') return value.text;
  return value.ip.known === undefined ? value.ip.asText() : formatIpAddress(value.ip.known);
}

/** The one class that the text falls into, by name; undefined: none of them. */
function classify(text: OpenText | string, oracle: Oracle, classes: readonly TextClass[]): TextClass | undefined {
  if (typeof text === 'string') return classes.find((one) => one.holds(text));
  return text.classify(oracle, classes);
}

const isText = (candidate: string | null): candidate is string => candidate !== null && candidate !== '';

function exactHits(entries: ReadonlyMap<string, OnMatch>, value: Present, oracle: Oracle): readonly TreeHit[] {
  const keys = [...entries.keys()];
  if (value.kind === 'ip' && value.ip.known === undefined) {
    const hosts = keys.flatMap((key) => {
      const address = parseIpAddress(key);
      return address === undefined || formatIpAddress(address) !== key ? [] : [address];
    });
    const [hit] = value.ip.containing(
      oracle,
      hosts.map((host) => cidrRange(host, addressBits(host.family))),
    );
    return hit === undefined ? [] : hitsFor([formatIpAddress(hit.address)], entries);
  }
  const text = asText(value);
  if (text === undefined) return [];
  const classes = keys
    .filter(isText)
    .map((key) => ({ label: key, exactly: key, holds: (candidate: string | null) => candidate === key }));
  const hit = classify(text, oracle, classes);
  return hit === undefined ? [] : hitsFor([hit.label], entries);
}

/** All keys that the text starts with, the longest first. */
function prefixHits(
  entries: ReadonlyMap<string, OnMatch>,
  text: OpenText | string | undefined,
  oracle: Oracle,
): readonly TreeHit[] {
  if (text === undefined) return [];
  const longestFirst = [...entries.keys()].sort((a, b) => b.length - a.length);
  const longest = (candidate: string): string | undefined => longestFirst.find((key) => candidate.startsWith(key));
  const classes = longestFirst.map((key) => ({
    label: `${key}…`,
    exactly: undefined,
    key,
    holds: (candidate: string | null) => isText(candidate) && longest(candidate) === key,
  }));
  const taken = classify(text, oracle, classes);
  const key = classes.find((one) => one === taken)?.key;
  if (key === undefined) return [];
  return hitsFor(
    longestFirst.filter((prefix) => key.startsWith(prefix)),
    entries,
  );
}

/** Longer ranges first (by the length as written, `/33` before `/32`), equal ones in the order of the configuration; an exclusive one only as the very first. */
function ipHits(matchers: readonly IpRangeMatcher[], value: Present, oracle: Oracle): TreeHits {
  const all = matchers.flatMap((matcher) => matcher.ranges.map((range) => ({ range, matcher })));
  const offered = all.map(({ range }) => formatCidrRange(range));
  if (value.kind === 'absent') return { hits: [], offered };
  const unique = new Map<string, CidrRange>(all.map(({ range }) => [formatCidrRange(range), range]));
  const ranges = [...unique.values()];
  const containing = (
    value.kind === 'ip' ? value.ip.containing(oracle, ranges) : rangesOfText(value.text, ranges, oracle)
  ).map(formatCidrRange);
  const hits = all
    .filter(({ range }) => containing.includes(formatCidrRange(range)))
    .sort((a, b) => b.range.writtenLength - a.range.writtenLength);
  return {
    offered,
    hits: hits
      .filter(({ matcher }, position) => position === 0 || !matcher.exclusive)
      .map(({ range, matcher }) => ({ key: formatCidrRange(range), onMatch: matcher.onMatch })),
  };
}

/** A text that is no address, such as a server name, may still be written like one: Envoy reads it as one. */
function rangesOfText(text: OpenText, ranges: readonly CidrRange[], oracle: Oracle): readonly CidrRange[] {
  const longestFirst = [...ranges].sort((a, b) => b.length - a.length);
  const containing = (candidate: string | null): readonly CidrRange[] => {
    const address = candidate === null ? undefined : parseIpAddress(candidate);
    return address === undefined ? [] : longestFirst.filter((range) => rangeContains(range, address));
  };
  const classes = longestFirst.map((range) => ({
    label: `in ${formatCidrRange(range)}`,
    exactly: undefined,
    range,
    holds: (candidate: string | null) => containing(candidate)[0] === range,
  }));
  const taken = text.classify(oracle, classes);
  return taken === undefined ? [] : longestFirst.filter((range) => rangeContainsRange(range, taken.range));
}

/** The name itself, then `*.suffix` from the longest, then `*`; no name hits nothing, not even `*`. */
function serverNameHits(
  domains: readonly DomainMatcher[],
  text: OpenText | string | undefined,
  oracle: Oracle,
): readonly TreeHit[] {
  if (text === undefined) return [];
  const entries = new Map<string, OnMatch>();
  for (const matcher of domains) {
    for (const domain of matcher.domains) if (!entries.has(domain)) entries.set(domain, matcher.onMatch);
  }
  const candidates = (name: string): readonly string[] =>
    [name, ...wildcardsFor(name), '*'].filter((key) => entries.has(key));
  const classes = [...entries.keys()].map((key) => ({
    label: key,
    exactly: key.startsWith('*') ? undefined : key,
    holds: (candidate: string | null) => isText(candidate) && candidates(candidate)[0] === key,
  }));
  const taken = classify(text, oracle, classes);
  if (taken === undefined) return [];
  const keys = taken.label === '*' ? ['*'] : [taken.label, ...wildcardsFor(taken.label), '*'];
  return hitsFor([...new Set(keys)], entries);
}

/** `*.b.c` and `*.c` for `a.b.c` (and for `*.b.c` itself what is shorter). */
function wildcardsFor(name: string): readonly string[] {
  const found: string[] = [];
  for (let dot = name.indexOf('.', name.startsWith('*.') ? 2 : 0); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    found.push(`*${name.slice(dot)}`);
  }
  return found;
}

function hitsFor(keys: readonly string[], entries: ReadonlyMap<string, OnMatch>): readonly TreeHit[] {
  return keys.flatMap((key) => {
    const onMatch = entries.get(key);
    return onMatch === undefined ? [] : [{ key, onMatch }];
  });
}
