import { type DocumentMember, type DocumentNode, itemsOf } from '../input/documentNode.ts';
import { recognise } from './shape/recognise.ts';
import type { NamedRoots } from './shape/recognition.ts';
import { ancestors } from './surroundings.ts';

/**
 * What stands around and between the dumps of several proxies, and is none: of `egctl`'s answers all that is more than a
 * name, of other programs' documents what has configuration of Envoy's in it. They have much else of their own.
 */
export function besideProxies(root: DocumentNode, { shape, proxies }: NamedRoots): readonly DocumentMember[] {
  const dumps = new Set(proxies.map(({ root: dump }) => dump.pointer));
  const around = new Set([...dumps].flatMap(ancestors));
  const isLost = shape.startsWith('egctl') ? isUnusedInEgctl : isConfiguration;
  const visit = (node: DocumentNode): readonly DocumentMember[] => {
    const inner = childrenOf(node);
    const beside = inner.filter(({ node: { pointer } }) => !dumps.has(pointer) && !around.has(pointer));
    return [
      ...beside.filter((member) => isLost(member.node, node)),
      ...inner.flatMap(({ node: child }) => (around.has(child.pointer) ? visit(child) : [])),
    ];
  };
  return visit(root);
}

function childrenOf(node: DocumentNode): readonly DocumentMember[] {
  return node.type === 'list'
    ? [...itemsOf(node)].map((item, index) => ({ key: String(index), node: item }))
    : node.members();
}

/** Labels tell nothing of a proxy but who it is, and Kubernetes' objects are where `egctl` takes `xds` from. */
function isUnusedInEgctl({ type }: DocumentNode, holder: DocumentNode): boolean {
  if (type === 'string' || type === 'null') return false;
  const isTranslation = holder.members().some(({ key }) => key === 'xds');
  return !isTranslation || (type !== 'object' && type !== 'list');
}

function isConfiguration(node: DocumentNode): boolean {
  if (node.type !== 'object' && node.type !== 'list') return false;
  const found = recognise(node);
  if (found?.kind !== 'dump') return found?.kind === 'proxies';
  // A node alone is read as a bootstrap that says nothing else.
  return found.sections.some(({ kind, items }) => kind !== 'bootstrap' && items.length > 0);
}
