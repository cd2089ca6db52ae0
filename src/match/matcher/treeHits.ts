import { assertNever } from '../../base/assertNever.ts';
import { cidrRange, formatCidrRange, rangeContainsRange } from '../../base/cidrRange.ts';
import { addressBits, formatIpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import type { OnMatch } from '../../model/matcher.ts';
import type { OpenText } from '../facts/openText.ts';
import type { Oracle } from '../oracle.ts';
import type { InputValue } from './inputValue.ts';
import { type IpTree, type TextTree, type Tree, treeTable, wildcardsFor } from './treeTable.ts';

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

type Present = Exclude<InputValue, { kind: 'unsupported' | 'not_available' }>;

/** Which keys of a matcher tree the value hits. A value that the connection does not have hits nothing. */
export function treeHits(tree: Tree, value: Present, oracle: Oracle): TreeHits {
  const table = treeTable(tree);
  return {
    hits: table.kind === 'ip' ? ipHits(table, value, oracle) : textHits(table, value, oracle),
    offered: table.offered,
  };
}

function textHits(table: TextTree, value: Present, oracle: Oracle): readonly TreeHit[] {
  if (table.kind === 'exact_map' && value.kind === 'ip' && value.ip.known === undefined) {
    return openAddressHits(table, value.ip, oracle);
  }
  const text = asText(value);
  if (text === undefined) return [];
  const taken = typeof text === 'string' ? table.classes.classOf(text) : text.classify(oracle, table.classes);
  return taken === undefined ? [] : hitsFor(keysBehind(table, taken.key), table.entries);
}

/** The key that is hit first, and those after it. */
function keysBehind({ kind, offered }: TextTree, key: string): readonly string[] {
  switch (kind) {
    case 'exact_map':
      return [key];
    // All keys that the text starts with, the longest first.
    case 'prefix_map':
      return offered.filter((prefix) => key.startsWith(prefix)).sort((a, b) => b.length - a.length);
    // `*.suffix` from the longest, then `*`.
    case 'server_name':
      return key === '*' ? ['*'] : [...new Set([key, ...wildcardsFor(key), '*'])];
    default:
      return assertNever(kind);
  }
}

/** An address that is not known yet, and keys of which some are addresses. */
function openAddressHits(
  { entries, offered }: TextTree,
  ip: Extract<Present, { kind: 'ip' }>['ip'],
  oracle: Oracle,
): readonly TreeHit[] {
  const hosts = offered.flatMap((key) => {
    const address = parseIpAddress(key);
    return address === undefined || formatIpAddress(address) !== key ? [] : [address];
  });
  const [hit] = ip.containing(
    oracle,
    hosts.map((host) => cidrRange(host, addressBits(host.family))),
  );
  return hit === undefined ? [] : hitsFor([formatIpAddress(hit.address)], entries);
}

/** A text to look up; an address that is known is looked up by its text. */
function asText(value: Present): OpenText | string | undefined {
  if (value.kind === 'absent') return undefined;
  if (value.kind === 'text') return value.text;
  return value.ip.known === undefined ? value.ip.asText() : formatIpAddress(value.ip.known);
}

/** Longer ranges first (by the length as written, `/33` before `/32`), equal ones in the order of the configuration; an exclusive one only as the very first. */
function ipHits(table: IpTree, value: Present, oracle: Oracle): readonly TreeHit[] {
  if (value.kind === 'absent') return [];
  const containing = (
    value.kind === 'ip' ? value.ip.containing(oracle, table.ranges) : rangesOfText(table, value.text, oracle)
  ).map(formatCidrRange);
  return table.all
    .filter(({ text }) => containing.includes(text))
    .sort((a, b) => b.range.writtenLength - a.range.writtenLength)
    .filter(({ matcher }, position) => position === 0 || !matcher.exclusive)
    .map(({ text, matcher }) => ({ key: text, onMatch: matcher.onMatch }));
}

/** A text that is no address, such as a server name, may still be written like one: Envoy reads it as one. */
function rangesOfText({ classes, longestFirst }: IpTree, text: OpenText, oracle: Oracle): IpTree['ranges'] {
  const taken = text.classify(oracle, classes);
  return taken === undefined ? [] : longestFirst.filter((range) => rangeContainsRange(range, taken.range));
}

function hitsFor(keys: readonly string[], entries: ReadonlyMap<string, OnMatch>): readonly TreeHit[] {
  return keys.flatMap((key) => {
    const onMatch = entries.get(key);
    return onMatch === undefined ? [] : [{ key, onMatch }];
  });
}
