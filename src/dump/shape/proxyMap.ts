import { type DocumentNode, itemsOf, memberNode, textMember } from '../../input/documentNode.ts';
import { adminMessage, configDump } from './configDump.ts';
import { pagesTogether } from './pagesTogether.ts';
import { joined, type NamedRoot, type NamedRoots, type RecognisedDump, recognisedDump } from './recognition.ts';

const isDump = (node: DocumentNode): boolean => configDump(node) !== undefined || adminMessage(node) !== undefined;

/** `egctl config envoy-proxy`: namespace, then pod, then its dump; `egctl x translate`: one dump per gateway below `xds`. */
export function proxyMap(root: DocumentNode): NamedRoots | undefined {
  if (root.type !== 'object') return undefined;
  const translated = memberNode(root, 'xds');
  if (translated?.type === 'object') {
    const proxies = translated.members().filter(({ node }) => isDump(node));
    if (proxies.length > 0) {
      return { shape: 'egctl x translate', proxies: proxies.map(({ key, node }) => ({ name: key, root: node })) };
    }
  }
  const proxies = root
    .members()
    .filter(({ node }) => isNamespace(node))
    .flatMap(({ key: namespace, node }) =>
      node
        .members()
        .filter((pod) => isDump(pod.node))
        .map((pod): NamedRoot => ({ name: `${pod.key}.${namespace}`, root: pod.node })),
    );
  return proxies.length === 0 ? undefined : { shape: 'egctl config envoy-proxy', proxies };
}

/** Below it are dumps and nothing else, or nothing where a pod has not answered. */
function isNamespace(node: DocumentNode): boolean {
  if (node.type !== 'object' || memberNode(node, 'config_dump', 'configDump') !== undefined) return false;
  if (areOfOne(node.members().map((pod) => pod.node))) return false;
  return node.members().every(({ node: pod }) => pod.type === 'null' || isDump(pod) || isEmpty(pod));
}

const isEmpty = (node: DocumentNode): boolean => node.type === 'object' && node.members().length === 0;

/** Names that programs give the proxy beside its dump. */
const NAMES = ['pod', 'proxy', 'name', 'id', 'node'];

/** A dump, its sections alone, or one with other pages of the same proxy beside it. */
const isWhole = (node: DocumentNode): boolean =>
  configDump(node) !== undefined || isSections(node) || haveNames(node) || pagesTogether(node) !== undefined;

/** What stands below `configs`, under another name. */
function isSections(node: DocumentNode): boolean {
  return node.type === 'list' && node.items().length > 0 && isSection(node.items().at(0));
}

const isSection = (node: DocumentNode): boolean =>
  textMember(node, '@type')?.endsWith('ConfigDump') === true && adminMessage(node) !== undefined;

/** Several sections, each of a kind of its own: a second one of a kind is another proxy's. */
function areOfOne(nodes: readonly DocumentNode[]): boolean {
  const types = nodes.flatMap((node) => (isSection(node) ? [textMember(node, '@type')] : []));
  return types.length > 1 && new Set(types).size === types.length;
}

/** The same as members of an object, each below a name of somebody's choice. */
const haveNames = (node: DocumentNode): boolean =>
  node.type === 'object' && areOfOne(node.members().map((member) => member.node));

export function sectionsByName(root: DocumentNode): RecognisedDump | undefined {
  if (!haveNames(root)) return undefined;
  const nodes = root.members().map(({ node }) => node);
  const sections = nodes.filter(isSection);
  const unknown = nodes.filter((node) => node.type === 'object' && !isSection(node));
  const known = sections.flatMap((node) => adminMessage(node) ?? []);
  return joined('sections of a config_dump', ...known, recognisedDump('', [], { unknown }));
}

function sectionCount(node: DocumentNode): number {
  if (node.type === 'list') return [...itemsOf(node)].filter(isSection).length;
  return node.type === 'object' ? node.members().filter((member) => isSection(member.node)).length : 0;
}

/** The same anywhere in a document, however it sorts them. */
export function sectionsApart(root: DocumentNode): RecognisedDump | undefined {
  const isOther = (node: DocumentNode): boolean => configDump(node) !== undefined || pagesTogether(node) !== undefined;
  const nodes = within(root, (node) => isSection(node) || isOther(node), '')?.proxies.map((one) => one.root) ?? [];
  if (!nodes.every(isSection) || !areOfOne(nodes)) return undefined;
  // All in one place have the name of that.
  if (dumpsWithin(root)?.proxies.some((one) => sectionCount(one.root) === nodes.length)) return undefined;
  return joined('sections of a config_dump', ...nodes.flatMap((node) => adminMessage(node) ?? []));
}

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

/** A dump is not looked for deeper than this, nor among more values. */
const DEEPEST = 6;
const MOST = 2000;

/** Whole dumps somewhere within the answer of another program; each is called by its path. */
export const dumpsWithin = (root: DocumentNode): NamedRoots | undefined => within(root, isWhole, 'config_dump');

/** Sections, which are never one bootstrap alone where others are beside it; one alone does not tell what the rest is. */
export function sectionsWithin(root: DocumentNode): NamedRoots | undefined {
  const found = within(root, isSection, 'section of a config_dump');
  return found !== undefined && found.proxies.length > 1 ? found : undefined;
}

/** Bootstraps somewhere within a document, such as the values of a Helm chart. */
export const bootstrapsWithin = (root: DocumentNode): NamedRoots | undefined => within(root, isBootstrap, 'bootstrap');

const isBootstrap = (node: DocumentNode): boolean =>
  memberNode(node, 'static_resources', 'staticResources')?.type === 'object';

function within(root: DocumentNode, isOne: (node: DocumentNode) => boolean, shape: string): NamedRoots | undefined {
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
