import { isMap, isNode, isSeq, type Node, type ParsedNode } from 'yaml';

/** The value of the only member or item of a collection, where it is written; undefined where there are none or several. */
export function onlyValue(contents: Node | ParsedNode | null): { readonly node: Node | undefined } | undefined {
  const items: readonly unknown[] = isMap(contents) || isSeq(contents) ? contents.items : [];
  if (items.length !== 1) return undefined;
  const value = isMap(contents) ? contents.items[0]?.value : items[0];
  return { node: isNode(value) ? value : undefined };
}
