import { type DocumentNode, itemsOf, memberNode, membersOf, textMember } from '../../input/documentNode.ts';
import type { Foreign } from './foreign.ts';

const DUMP = 'take a dump from the admin page `/config_dump?include_eds`, or with `istioctl pc all POD -o json`';

const istiod = (page: string, about: string): Foreign => ({
  what: `istiod's page \`/debug/${page}\`, which is about ${about} and not about what a proxy has`,
  advice: DUMP,
});

/** What control planes say of themselves, in pages and forms of their own. */
export function controlPlanePage(root: DocumentNode): Foreign | undefined {
  if (root.type === 'list') return pageOfItems(root);
  if (memberNode(root, 'configs', 'static_resources') !== undefined) return undefined;
  const has = (...names: readonly string[]): boolean => names.every((name) => memberNode(root, name) !== undefined);
  if (has('binds') && (has('workloads') || has('backends') || has('policies'))) return AGENTGATEWAY;
  if (isOfAgentgateway(root)) return AGENTGATEWAY;
  if (has('AuthorizationPolicies', 'NetworkGateways')) return istiod('pushcontext', 'all that istiod knows');
  if (root.members().length === 1 && memberNode(root, 'telemetries')?.type === 'object') {
    return istiod('telemetryz', 'the objects for telemetry');
  }
  if (has('outboundTrafficPolicy', 'sidecar', 'services') || has('EgressListeners', 'OutboundTrafficPolicy')) {
    return istiod('sidecarz', 'the services that a proxy may know');
  }
  if (has('xdsIR') || has('infraIR') || isGatewayTable(root)) {
    return {
      what: "Envoy Gateway's own form of its objects, of which it makes Envoy's configuration",
      advice: '`egctl config envoy-proxy all POD -n NAMESPACE -o json` has the dump of a proxy',
    };
  }
  if (memberNode(root, 'proxyState')?.type === 'object') {
    return {
      what: "Consul's own form of what a proxy gets, of which it makes Envoy's configuration",
      advice: '`consul-k8s proxy read POD -o raw` has the dump of a proxy',
    };
  }
  const [first] = root.members();
  return first === undefined ? undefined : pageOfNames(root, first.key, first.node);
}

/** Names, and below each what is known of it. */
function pageOfNames(root: DocumentNode, key: string, first: DocumentNode): Foreign | undefined {
  if (root.members().every(({ node }) => node.type === 'string') && (isInjection(root) || isCacheKey(key))) {
    return isCacheKey(key) ? CACHE : istiod('inject', 'what istiod adds to pods');
  }
  if (isCacheKey(key) && first.type === 'list' && first.items().length > 0 && first.items().at(0).type === 'string') {
    return CACHE;
  }
  const [inner] = membersOf(first);
  if (inner !== undefined && key === 'table' && memberNode(inner.node, 'ips') !== undefined) {
    return istiod('ndsz', 'the names that a proxy answers for DNS');
  }
  if (inner !== undefined && memberNode(inner.node, 'Shards') !== undefined) {
    return istiod('endpointShardz', 'the endpoints of services');
  }
  const target = firstOf(root.members().find(({ node }) => firstOf(node) !== undefined)?.node);
  if (
    target !== undefined &&
    memberNode(target, 'Service', 'service') &&
    memberNode(target, 'Port', 'Endpoint', 'endpoint')
  ) {
    return istiod('instancesz', 'the services of pods');
  }
  return isConsulSummary(first) ? CONSUL_SUMMARY : undefined;
}

/** The first item of what is a list. */
const firstOf = (node: DocumentNode | undefined): DocumentNode | undefined =>
  node?.type === 'list' && node.items().length > 0 ? node.items().at(0) : undefined;

function pageOfItems(root: DocumentNode): Foreign | undefined {
  const first = firstOf(root);
  if (first === undefined) return undefined;
  if (first.type === 'string') {
    const isPage = root.items().length < 100 && [...itemsOf(root)].some((item) => item.value() === 'adsz');
    return isPage ? istiod('list', 'the pages that istiod has') : undefined;
  }
  const has = (...names: readonly string[]): boolean => names.every((name) => memberNode(first, name) !== undefined);
  if (has('id', 'secretName', 'syncStatus')) return istiod('clusterz', 'the Kubernetes clusters that istiod watches');
  if (has('ClusterSetVIP', 'Exported')) return istiod('mcsz', 'services of several clusters');
  if (has('addr', 'port') && (has('network') || has('cluster')) && !has('clusters')) {
    return istiod('networkz', 'gateways between networks');
  }
  if (first.members().length <= 3 && has('kind', 'version') && !has('apiVersion') && first.members().every(isText)) {
    return istiod('resourcesz', 'the kinds of objects that istiod watches');
  }
  const state = memberNode(first, 'state');
  if (has('name') && state !== undefined && memberNode(state, 'synced') !== undefined) {
    return istiod('krtz', 'all that istiod knows');
  }
  if (has('code', 'documentationUrl')) return { what: 'what `istioctl analyze` found', advice: DUMP };
  return undefined;
}

const isText = ({ node }: { readonly node: DocumentNode }): boolean => node.type === 'string';

const CACHE = istiod('cachez', 'the names of what istiod keeps ready');

/** The type of a resource, or the sum of all. */
const isCacheKey = (key: string): boolean => key.startsWith('type.googleapis.com/');

/** Templates by their names; up to Istio 1.9 there was one, and the values for it. */
const isInjection = (root: DocumentNode): boolean =>
  ['sidecar', 'config'].some((name) => textMember(root, name) !== undefined) &&
  ['gateway', 'waypoint', 'grpc-agent', 'values'].some((name) => textMember(root, name) !== undefined);

const AGENTGATEWAY: Foreign = {
  what: 'a configuration of agentgateway, which is no Envoy and has no filter chains',
  advice: 'take the dump of an Envoy',
};

/** What a control plane tells it, as Go's `encoding/json` prints that. */
function isOfAgentgateway(root: DocumentNode): boolean {
  const first = firstOf(memberNode(root, 'resources'));
  const kind = first === undefined ? undefined : memberNode(first, 'Kind');
  return (
    kind !== undefined && memberNode(kind, 'Bind', 'Listener', 'Route', 'TcpRoute', 'Backend', 'Policy') !== undefined
  );
}

/** The listeners of its intermediate form have hosts and a port beside their routes. */
function isGatewayTable(root: DocumentNode): boolean {
  return ['http', 'tcp', 'udp'].some((protocol) => {
    const first = firstOf(memberNode(root, protocol));
    return ['name', 'address', 'port', 'routes'].every((name) => first !== undefined && memberNode(first, name));
  });
}

const CONSUL_SUMMARY: Foreign = {
  what: "the summary of a proxy's configuration that `consul-k8s proxy read -o json` prints",
  advice: 'take the whole: `consul-k8s proxy read POD -o raw`',
};

function isConsulSummary(pod: DocumentNode): boolean {
  return ['clusters', 'listeners', 'endpoints', 'routes'].some((name) => {
    const first = firstOf(memberNode(pod, name));
    if (first === undefined) return false;
    const has = (...names: readonly string[]): boolean => names.every((one) => memberNode(first, one) !== undefined);
    return (
      has('Name', 'FullyQualifiedDomainName') ||
      has('Name', 'FilterChain') ||
      has('Address', 'Cluster', 'Weight') ||
      has('Name', 'DestinationCluster')
    );
  });
}
