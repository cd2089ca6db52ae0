import { assertNever } from '../../base/assertNever.ts';
import { type CidrRange, formatCidrRange, rangeContains } from '../../base/cidrRange.ts';
import { parseIpAddress } from '../../base/ipAddress.ts';
import type { DomainMatcher, IpRangeMatcher, Matcher, OnMatch, RankedRange } from '../../model/matcher.ts';
import { type TextClass, TextClasses } from '../facts/textClasses.ts';

export type Tree = Extract<Matcher, { kind: 'exact_map' | 'prefix_map' | 'ip' | 'server_name' }>;

/** The keys of a matcher tree in the form in which values are looked up; a tree may have thousands. */
export type TreeTable = TextTree | IpTree;

export interface TextTree {
  readonly kind: 'exact_map' | 'prefix_map' | 'server_name';
  /** The keys as they are written. */
  readonly offered: readonly string[];
  readonly entries: ReadonlyMap<string, OnMatch>;
  /** By the key that a text hits first. */
  readonly classes: TextClasses<KeyClass>;
}

export interface IpTree {
  readonly kind: 'ip';
  readonly offered: readonly string[];
  readonly all: readonly { readonly text: string; readonly range: RankedRange; readonly matcher: IpRangeMatcher }[];
  /** Each once. */
  readonly ranges: readonly CidrRange[];
  readonly longestFirst: readonly CidrRange[];
  /** Of texts, by the longest range that contains the address that they are. */
  readonly classes: TextClasses<RangeClass>;
}

export interface KeyClass extends TextClass {
  readonly key: string;
}

export interface RangeClass extends TextClass {
  readonly range: CidrRange;
}

const known = new WeakMap<Tree, TreeTable>();

export function treeTable(tree: Tree): TreeTable {
  let table = known.get(tree);
  if (table === undefined) {
    table = tableOf(tree);
    known.set(tree, table);
  }
  return table;
}

function tableOf(tree: Tree): TreeTable {
  switch (tree.kind) {
    case 'exact_map':
      return exactTable(tree.entries);
    case 'prefix_map':
      return prefixTable(tree.entries);
    case 'ip':
      return ipTable(tree.ranges);
    case 'server_name':
      return serverNameTable(tree.domains);
    default:
      return assertNever(tree);
  }
}

const isText = (candidate: string | null): candidate is string => candidate !== null && candidate !== '';

function exactTable(entries: ReadonlyMap<string, OnMatch>): TextTree {
  const offered = [...entries.keys()];
  const byKey = new Map(offered.filter(isText).map((key) => [key, { key, label: key, exactly: key }]));
  const classes = new TextClasses([...byKey.values()], (text) => (isText(text) ? byKey.get(text) : undefined));
  return { kind: 'exact_map', offered, entries, classes };
}

function prefixTable(entries: ReadonlyMap<string, OnMatch>): TextTree {
  const offered = [...entries.keys()];
  const longestFirst = [...offered]
    .sort((a, b) => b.length - a.length)
    .map((key) => ({ key, label: `${key}…`, exactly: undefined }));
  const classes = new TextClasses(longestFirst, (text) =>
    isText(text) ? longestFirst.find(({ key }) => text.startsWith(key)) : undefined,
  );
  return { kind: 'prefix_map', offered, entries, classes };
}

/** The name itself, then `*.suffix` from the longest, then `*`; no name hits nothing, not even `*`. */
function serverNameTable(domains: readonly DomainMatcher[]): TextTree {
  const entries = new Map<string, OnMatch>();
  for (const matcher of domains) {
    for (const domain of matcher.domains) if (!entries.has(domain)) entries.set(domain, matcher.onMatch);
  }
  const byKey = new Map(
    [...entries.keys()].map((key) => [key, { key, label: key, exactly: key.startsWith('*') ? undefined : key }]),
  );
  const classes = new TextClasses([...byKey.values()], (name) => {
    const key = isText(name) ? [name, ...wildcardsFor(name), '*'].find((candidate) => byKey.has(candidate)) : undefined;
    return key === undefined ? undefined : byKey.get(key);
  });
  return { kind: 'server_name', offered: domains.flatMap((domain) => domain.domains), entries, classes };
}

/** `*.b.c` and `*.c` for `a.b.c` (and for `*.b.c` itself what is shorter). */
export function wildcardsFor(name: string): readonly string[] {
  const found: string[] = [];
  for (let dot = name.indexOf('.', name.startsWith('*.') ? 2 : 0); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    found.push(`*${name.slice(dot)}`);
  }
  return found;
}

function ipTable(matchers: readonly IpRangeMatcher[]): IpTree {
  const all = matchers.flatMap((matcher) =>
    matcher.ranges.map((range) => ({ text: formatCidrRange(range), range, matcher })),
  );
  const ranges = [...new Map(all.map(({ text, range }) => [text, range])).values()];
  const longestFirst = [...ranges].sort((a, b) => b.length - a.length);
  const classed = longestFirst.map((range) => ({
    label: `in ${formatCidrRange(range)}`,
    exactly: undefined,
    range,
  }));
  const classes = new TextClasses(classed, (text) => {
    const address = text === null ? undefined : parseIpAddress(text);
    return address === undefined ? undefined : classed.find(({ range }) => rangeContains(range, address));
  });
  return { kind: 'ip', offered: all.map(({ text }) => text), all, ranges, longestFirst, classes };
}
