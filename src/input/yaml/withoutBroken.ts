import { type Document, isMap, isNode, isPair, isScalar, isSeq, visit, type YAMLSeq } from 'yaml';

/** Lists with others in them that hold the resources. */
const OUTER = new Set(['configs']);

/**
 * Takes out of the document what its errors are in: of each the item of a list that holds it, such as one listener; null
 * is in its place. Where these begin; undefined where an error is in no such item, or where what is left refers to one.
 */
export function withoutBroken(document: Document): readonly number[] | undefined {
  const lastBefore = searchIn();
  const found = document.errors.map(({ pos }) => holderOf(document.contents, pos[0], lastBefore));
  const holders = new Map<number, Item>();
  for (const item of found) {
    if (item === undefined) return undefined;
    holders.set(item.start, item);
  }
  for (const { list, index } of holders.values()) list.items[index] = document.createNode(null);
  return refersToNothing(document) ? undefined : [...holders.keys()].sort((left, right) => left - right);
}

interface Item {
  readonly list: YAMLSeq;
  readonly index: number;
  readonly start: number;
}

function holderOf(root: unknown, place: number, lastBefore: Search): Item | undefined {
  let item: Item | undefined;
  let node: unknown = root;
  let key = '';
  for (;;) {
    if (isSeq(node)) {
      const index = lastBefore(node.items, place);
      if (index < 0) return item;
      const found = node.items[index];
      item = { list: node, index, start: startOf(found) };
      if (!OUTER.has(key)) return item;
      node = found;
    } else if (isMap(node)) {
      const pair = node.items[lastBefore(node.items, place)];
      if (pair === undefined) return item;
      key = isScalar(pair.key) ? String(pair.key.value) : '';
      node = pair.value;
    } else return item;
  }
}

type Search = (items: readonly unknown[], place: number) => number;

/**
 * Finds the last of the items that starts at or before a place: what is broken belongs to what stands before it. What has
 * no end of errors has no end of items either, so each list is gone through once.
 */
function searchIn(): Search {
  const known = new Map<readonly unknown[], readonly { readonly start: number; readonly index: number }[]>();
  return (items, place) => {
    const starts =
      known.get(items) ??
      items.map((item, index) => ({ start: startOf(item), index })).filter(({ start }) => Number.isFinite(start));
    known.set(items, starts);
    let from = 0;
    for (let to = starts.length; from < to; ) {
      const middle = (from + to) >>> 1;
      if ((starts[middle]?.start ?? 0) <= place) from = middle + 1;
      else to = middle;
    }
    return starts[from - 1]?.index ?? -1;
  };
}

function startOf(node: unknown): number {
  const own = isPair(node) ? node.key : node;
  return (isNode(own) ? own.range?.[0] : undefined) ?? Number.POSITIVE_INFINITY;
}

/** An alias whose anchor was in what is gone. */
function refersToNothing(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) === undefined) found = true;
    },
  });
  return found;
}
