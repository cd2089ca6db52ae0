import { type DocumentNode, itemsOf, memberNode, textMember } from '../../input/documentNode.ts';
import { configDump } from './configDump.ts';
import { pagesTogether } from './pagesTogether.ts';
import type { NamedRoot, NamedRoots } from './recognition.ts';
import { haveNames, isSections } from './sectionsOfDump.ts';
import { within } from './within.ts';

/** Names that programs give the proxy beside its dump. */
const NAMES = ['pod', 'proxy', 'name', 'id', 'node'];

/** A dump, its sections alone, or one with other pages of the same proxy beside it. */
const isWhole = (node: DocumentNode): boolean =>
  configDump(node) !== undefined || isSections(node) || haveNames(node) || pagesTogether(node) !== undefined;

/** Whole dumps below names of somebody's choice, or in a list with a name beside each. */
export function dumpsByName(root: DocumentNode): NamedRoots | undefined {
  const proxies =
    root.type === 'list'
      ? [...itemsOf(root)].flatMap((item, index) => namedDump(item, String(index)))
      : root.members().flatMap(({ key, node }) => (isWhole(node) ? [{ name: key, root: node }] : []));
  return proxies.length === 0 ? undefined : { shape: 'config_dump', proxies };
}

function namedDump(item: DocumentNode, position: string): readonly NamedRoot[] {
  if (item.type !== 'object') return [];
  if (isWhole(item)) return [{ name: position, root: item }];
  const name = textMember(item, ...NAMES) ?? position;
  const dump = item.members().find(({ node }) => isWhole(node));
  return dump === undefined ? [] : [{ name, root: dump.node }];
}

/** Whole dumps somewhere within the answer of another program; each is called by its path. */
export const dumpsWithin = (root: DocumentNode): NamedRoots | undefined => within(root, isWhole, 'config_dump');

/** Bootstraps somewhere within a document, such as the values of a Helm chart. */
export const bootstrapsWithin = (root: DocumentNode): NamedRoots | undefined => within(root, isBootstrap, 'bootstrap');

const isBootstrap = (node: DocumentNode): boolean =>
  memberNode(node, 'static_resources', 'staticResources')?.type === 'object';
