import { type DocumentNode, itemsOf, memberNode, textMember } from '../../input/documentNode.ts';
import { adminMessage, configDump } from './configDump.ts';
import type { NamedRoot, NamedRoots } from './recognition.ts';

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
  const members = root.members();
  const proxies = members.flatMap(({ key: namespace, node }) =>
    node.type !== 'object'
      ? []
      : node
          .members()
          .filter((pod) => pod.node.type === 'object' && isDump(pod.node))
          .map((pod): NamedRoot => ({ name: `${pod.key}.${namespace}`, root: pod.node })),
  );
  return proxies.length === 0 ? undefined : { shape: 'egctl config envoy-proxy', proxies };
}

/** Names that programs give the proxy beside its dump. */
const NAMES = ['pod', 'proxy', 'name', 'id', 'node'];

/** Whole dumps below names of somebody's choice, or in a list with a name beside each. */
export function dumpsByName(root: DocumentNode): NamedRoots | undefined {
  const proxies =
    root.type === 'list'
      ? [...itemsOf(root)].flatMap((item, index) => namedDump(item, String(index)))
      : root.members().flatMap(({ key, node }) => (configDump(node) === undefined ? [] : [{ name: key, root: node }]));
  return proxies.length === 0 ? undefined : { shape: 'config_dump', proxies };
}

function namedDump(item: DocumentNode, position: string): readonly NamedRoot[] {
  if (item.type !== 'object') return [];
  if (configDump(item) !== undefined) return [{ name: position, root: item }];
  const name = textMember(item, ...NAMES) ?? position;
  const dump = item.members().find(({ node }) => configDump(node) !== undefined);
  return dump === undefined ? [] : [{ name, root: dump.node }];
}
