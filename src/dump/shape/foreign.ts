import { type DocumentNode, memberNode, textMember } from '../../input/documentNode.ts';

export interface Foreign {
  readonly what: string;
  readonly advice: string;
}

const ZTUNNEL: Foreign = {
  what: "ztunnel's config dump: ztunnel is not Envoy and has no listeners or filter chains",
  advice: 'take the dump of the waypoint or of a sidecar: `istioctl pc all POD -o json`',
};

/** What looks like a dump and is the configuration or state of something else. */
export function foreign(root: DocumentNode): Foreign | undefined {
  if (root.type === 'list') {
    const first = root.items().length > 0 ? root.items().at(0) : undefined;
    const connections = first === undefined ? undefined : memberNode(first, 'connections');
    return connections !== undefined && first !== undefined && memberNode(first, 'state') ? ZTUNNEL : undefined;
  }
  const has = (...names: readonly string[]): boolean => names.every((name) => memberNode(root, name) !== undefined);
  if (has('workloads', 'services') || has('by_addr', 'workload_to_services')) return ZTUNNEL;
  if (has('apiVersion', 'kind')) {
    const kind = textMember(root, 'kind') ?? 'object';
    return {
      what: `a Kubernetes \`${kind}\`, which a control plane turns into Envoy's configuration`,
      advice: 'the dump of a proxy shows what became of it: `istioctl pc all POD -o json`',
    };
  }
  const clusters = memberNode(root, 'clusters');
  const listeners = memberNode(root, 'listeners');
  if ([clusters, listeners].some(isV1List) || isV1List(memberNode(root, 'routes'))) {
    return {
      what: "a configuration in Envoy's v1 API, which no Envoy since 1.9 reads",
      advice: 'dumps of Envoy 1.9 and later can be read',
    };
  }
  return undefined;
}

/** v1 has times in milliseconds with the unit in the name, addresses as URLs, and prefixes beside a cluster. */
function isV1List(list: DocumentNode | undefined): boolean {
  if (list?.type !== 'list' || list.items().length === 0) return false;
  const first = list.items().at(0);
  const hosts = memberNode(first, 'hosts');
  const url = hosts?.type === 'list' && hosts.items().length > 0 && memberNode(hosts.items().at(0), 'url');
  const address = memberNode(first, 'address')?.type === 'string';
  return memberNode(first, 'connect_timeout_ms', 'timeout_ms') !== undefined || Boolean(url) || address;
}
