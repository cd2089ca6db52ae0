import { type DocumentNode, memberNode } from '../../input/documentNode.ts';
import { adminMessage, configDump } from './configDump.ts';
import type { NamedRoot, NamedRoots } from './recognition.ts';
import { areOfOne } from './sectionsOfDump.ts';

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
