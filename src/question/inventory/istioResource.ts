/** `name.namespace` of `/apis/…/namespaces/ns/destination-rule/name`, as Istio's metadata names its resources. */
export function istioResourceName(path: unknown): string | null {
  const parts = typeof path === 'string' ? /\/namespaces\/([^/]+)\/[^/]+\/([^/]+)$/.exec(path) : null;
  return parts === null ? null : `${parts[2]}.${parts[1]}`;
}
