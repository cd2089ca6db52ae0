import { type DocumentNode, itemsOf } from '../../input/documentNode.ts';
import type { NamedRoot, NamedRoots } from './recognition.ts';

/** Nothing is looked for deeper than this, nor among more values. */
const DEEPEST = 6;
const MOST = 2000;

/** What is such a one somewhere within a document, each called by its path; in such a one no other is looked for. */
export function within(
  root: DocumentNode,
  isOne: (node: DocumentNode) => boolean,
  shape: string,
): NamedRoots | undefined {
  const proxies: NamedRoot[] = [];
  let level: readonly NamedRoot[] = [{ name: '', root }];
  for (let depth = 0; depth < DEEPEST && level.length > 0 && level.length < MOST; depth++) {
    const below = level.flatMap(({ name, root: holder }) => childrenOf(holder, name));
    proxies.push(...below.filter((child) => isOne(child.root)));
    level = below.filter((child) => !isOne(child.root));
  }
  return proxies.length === 0 ? undefined : { shape, proxies };
}

function childrenOf(holder: DocumentNode, name: string): readonly NamedRoot[] {
  const prefix = name === '' ? '' : `${name}/`;
  if (holder.type === 'object') return holder.members().map(({ key, node }) => ({ name: prefix + key, root: node }));
  if (holder.type !== 'list') return [];
  return [...itemsOf(holder)].map((root, index) => ({ name: `${prefix}${index}`, root }));
}
