import { type DocumentNode, itemsOf, memberNode, textMember } from '../../input/documentNode.ts';

/** An object as `kubectl get … -o yaml` or `helm template` print it. */
export interface KubernetesObject {
  readonly kind: string;
  /** With the version: `networking.istio.io/v1`. */
  readonly apiVersion: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly node: DocumentNode;
}

/** The objects that a document is: one, the items of a `List` or of a list; none for what is nothing of Kubernetes. */
export function kubernetesObjects(root: DocumentNode): readonly KubernetesObject[] {
  if (root.type === 'list') {
    const first = root.items().length > 0 ? root.items().at(0) : undefined;
    return first !== undefined && isObject(first) ? [...itemsOf(root)].flatMap((item) => kubernetesObjects(item)) : [];
  }
  if (!isObject(root)) return holdsEnvoyResources(root) ? [objectOf(root, 'CiliumEnvoyConfig', 'cilium.io/v2')] : [];
  const kind = textMember(root, 'kind') ?? '';
  const items = memberNode(root, 'items');
  // The items of a list of one kind need not say it again.
  if (kind.endsWith('List') && items?.type === 'list') {
    const own = kind.slice(0, -'List'.length);
    const apiVersion = textMember(root, 'apiVersion') ?? '';
    return [...itemsOf(items)].flatMap((item) => (item.type === 'object' ? objectOf(item, own, apiVersion) : []));
  }
  return [objectOf(root, '', '')];
}

function isObject(node: DocumentNode): boolean {
  if (node.type !== 'object') return false;
  const [apiVersion, kind] = [textMember(node, 'apiVersion'), textMember(node, 'kind')];
  // A `Status` is what the API server answers instead of an object.
  return apiVersion !== undefined && !isOwnVersion(apiVersion) && kind !== undefined && kind !== 'Status';
}

/** Expected outputs of Cilium's tests leave out what all of their objects have. */
function holdsEnvoyResources(root: DocumentNode): boolean {
  const spec = memberNode(root, 'metadata') === undefined ? undefined : memberNode(root, 'spec');
  const resources = spec === undefined ? undefined : memberNode(spec, 'resources');
  if (resources?.type !== 'list' || resources.items().length === 0) return false;
  return /\/envoy\./.test(textMember(resources.items().at(0), '@type') ?? '');
}

/** What this program prints says what it is in the same way. */
export const isOwnVersion = (apiVersion: string): boolean => apiVersion.startsWith('whichchain/');

function objectOf(node: DocumentNode, kind: string, apiVersion: string): KubernetesObject {
  const metadata = memberNode(node, 'metadata');
  return {
    kind: textMember(node, 'kind') ?? kind,
    apiVersion: textMember(node, 'apiVersion') ?? apiVersion,
    name: metadata === undefined ? undefined : textMember(metadata, 'name'),
    namespace: metadata === undefined ? undefined : textMember(metadata, 'namespace'),
    node,
  };
}
