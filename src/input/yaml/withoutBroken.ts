import { type Document, isMap, isNode, isPair, isScalar, isSeq, visit, type YAMLSeq } from 'yaml';

/** Lists with others in them that hold the resources. */
const OUTER = new Set(['configs']);

/**
 * Takes out of the document what its errors are in: of each the item of a list that holds it, such as one listener; null
 * is in its place. Where these begin; undefined where an error is in no such item, or where what is left refers to one.
 */
export function withoutBroken(document: Document): readonly number[] | undefined {
  const found = document.errors.map(({ pos }) => holderOf(document.contents, pos[0]));
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

function holderOf(root: unknown, place: number): Item | undefined {
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

/** The last of the items that starts at or before the place: what is broken belongs to what stands before it. */
function lastBefore(items: readonly unknown[], place: number): number {
  return items.findLastIndex((item) => startOf(item) <= place);
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
