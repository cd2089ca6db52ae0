import { shortened } from '../../base/shortened.ts';
import { type DocumentMember, type DocumentNode, itemsOf, memberNode, textMember } from '../../input/documentNode.ts';
import { camelCase } from '../fieldName.ts';
import { isOwnVersion } from '../kubernetes/kubernetesObject.ts';
import { kindOfType, resourceKindOf } from '../resourceKindOf.ts';
import { controlPlanePage } from './controlPlanePages.ts';
import { isV1Route } from './v1Files.ts';

export interface Foreign {
  readonly what: string;
  readonly advice: string;
  /** A configuration may stand as a text in it. */
  readonly mayHold?: boolean;
}

const ZTUNNEL: Foreign = {
  what: "ztunnel's config dump: ztunnel is not Envoy and has no listeners or filter chains",
  advice: 'take the dump of the waypoint or of a sidecar: `istioctl pc all POD -o json`',
};

const ISTIO_DUMP = 'the dump of a proxy shows what became of it: `istioctl pc all POD -o json`';

/** What looks like a dump and is the configuration or state of something else. */
export function foreign(root: DocumentNode): Foreign | undefined {
  if (root.type === 'string') {
    return { what: `plain text: \`${shortened(String(root.value()))}\``, advice: DUMP, mayHold: true };
  }
  if (root.type === 'list') return foreignList(root) ?? controlPlanePage(root) ?? fragment(root);
  const has = (...names: readonly string[]): boolean => names.every((name) => memberNode(root, name) !== undefined);
  if (ZTUNNEL_MEMBERS.some((names) => has(...names)) && !has('binds')) return ZTUNNEL;
  if (root.type === 'object' && root.members().length === 0) {
    return { what: 'an empty object, as Envoy answers when it has nothing of what was asked for', advice: DUMP };
  }
  const apiVersion = textMember(root, 'apiVersion');
  if (apiVersion !== undefined && isOwnVersion(apiVersion)) {
    const what = `an answer of whichchain itself (\`${textMember(root, 'kind') ?? ''}\`)`;
    return { what, advice: 'give the dump that was asked about' };
  }
  const items = memberNode(root, 'items');
  if (/List$/.test(textMember(root, 'kind') ?? '') && items?.type === 'list' && items.items().length === 0) {
    return { what: 'an empty list of Kubernetes objects: nothing was found', advice: 'look for it with other words' };
  }
  const answer = errorAnswer(root);
  if (answer !== undefined) return answer;
  if (has('response_flags') && (has('response_code') || has('start_time'))) return ACCESS_LOG;
  if (isOldCertificates(root)) {
    return { what: 'the admin page `/certs` of Envoy up to 1.6, which says paths and days alone', advice: DUMP };
  }
  const page = PAGES.find(({ members }) => has(...members));
  if (page !== undefined) return { what: `${page.what}, which holds no configuration`, advice: DUMP };
  if (has('xds_servers') || has('xdsServers')) {
    return { what: 'the bootstrap of a gRPC application, which is no Envoy', advice: ISTIO_DUMP };
  }
  if (root.members().length === 1 && memberNode(root, 'stats')?.type === 'list') {
    return { what: "Envoy's statistics, which hold no configuration", advice: DUMP };
  }
  const [only] = root.members();
  // What each istiod says of its proxies, by its name.
  if (only?.node.type === 'list' && foreignList(only.node) === STATUS) return STATUS;
  const answers = memberNode(root, 'resources');
  if (answers?.type === 'list' && answers.items().length > 0 && isStatusAlone(answers.items().at(0))) return STATUS;
  const services = memberNode(root, 'services');
  if (services?.members().some(({ node }) => memberNode(node, 'image', 'build') !== undefined) === true) {
    return { what: 'a file of Docker Compose, which holds no configuration', advice: DUMP, mayHold: true };
  }
  const listed = memberNode(root, 'resources');
  if (listed?.type === 'list' && listed.items().length > 0 && listed.items().at(0).type === 'string') {
    return { what: 'a list of files, as Kustomize has it', advice: 'give the files, or a dump of the proxy' };
  }
  const other = controlPlaneState(root) ?? controlPlanePage(root) ?? fragment(root);
  if (other !== undefined) return other;
  if (has('Kind') && (has('Name') || has('ModifyIndex'))) {
    return {
      what: `Consul's configuration entry \`${textMember(root, 'Kind') ?? ''}\`, of which it makes Envoy's configuration`,
      advice: 'the dump of a proxy shows what became of it: `consul-k8s proxy read POD -o raw`',
    };
  }
  const clusters = memberNode(root, 'clusters');
  const listeners = memberNode(root, 'listeners');
  if ([clusters, listeners, memberNode(root, 'routes')].some(isSummary)) {
    return {
      what: "Kiali's summary of a proxy's configuration",
      advice: 'take the whole dump from the same place, or from the admin page `/config_dump?include_eds`',
    };
  }
  return partOfV1(root);
}

/** What control planes keep, in forms of their own. */
function controlPlaneState(root: DocumentNode): Foreign | undefined {
  const has = (...names: readonly string[]): boolean => names.every((name) => memberNode(root, name) !== undefined);
  const envoyJson = 'take `envoy.json` beside it, or the dump of the proxy';
  if (memberNode(root, 'Kubernetes')?.type === 'object') {
    return {
      what: "Emissary's snapshot of Kubernetes objects, of which it makes Envoy's configuration",
      advice: envoyJson,
    };
  }
  if (
    has('_sources') ||
    (has('ambassador') && has('filters')) ||
    has('ambassador_elements') ||
    has('ambassador_services')
  ) {
    return { what: "Emissary's own form of its objects, of which it makes Envoy's configuration", advice: envoyJson };
  }
  const servers = memberNode(root, 'servers');
  if (memberNode(root, 'mosn_config') !== undefined || (servers?.type === 'list' && has('cluster_manager'))) {
    return { what: 'a configuration of MOSN, which is no Envoy', advice: 'take the dump of an Envoy' };
  }
  const resources = memberNode(root, 'dynamic_resources', 'dynamicResources');
  if (resources !== undefined && memberNode(resources, 'listener_configs', 'listenerConfigs') !== undefined) {
    return { what: "Kmesh's config dump: Kmesh is not Envoy and has no filter chains", advice: ISTIO_DUMP };
  }
  const configs = memberNode(root, 'configs');
  const config = configs?.type === 'list' && configs.items().length > 0 ? configs.items().at(0) : undefined;
  if (config !== undefined && memberNode(config, 'apiVersion') !== undefined) {
    return { what: "istiod's page `/debug/configz`, which has Istio's own objects", advice: ISTIO_DUMP };
  }
  const items = memberNode(root, 'items');
  const first = items?.type === 'list' && items.items().length > 0 ? items.items().at(0) : undefined;
  const isOfKuma =
    first !== undefined && memberNode(first, 'mesh') !== undefined && memberNode(first, 'type') !== undefined;
  if ((has('total') && isOfKuma) || (has('kind') && /Dataplane$/.test(textMember(root, 'kind') ?? ''))) {
    return {
      what: "a list of Kuma's resources or policies, of which it makes Envoy's configuration",
      advice: '`kumactl inspect dataplane NAME --type=config-dump` shows what became of it',
    };
  }
  if (textMember(root, 'mesh') !== undefined && textMember(root, 'type') !== undefined && has('name')) {
    return {
      what: `Kuma's resource \`${textMember(root, 'type')}\`, of which it makes Envoy's configuration`,
      advice: '`kumactl inspect dataplane NAME --type=config-dump` shows what became of it',
    };
  }
  return undefined;
}

/** What an API answers when it does not give what was asked for. */
function errorAnswer(root: DocumentNode): Foreign | undefined {
  const holds = ({ key, node }: DocumentMember): boolean =>
    ['object', 'list'].includes(node.type) && !['details', 'metadata', 'errors'].includes(key);
  if (root.type !== 'object' || root.members().some(holds)) return undefined;
  const isStatus = textMember(root, 'kind') === 'Status' || memberNode(root, 'code', 'status') !== undefined;
  const text = textMember(root, 'error', 'Error') ?? (isStatus ? textMember(root, 'message') : undefined);
  if (text === undefined || text === '') return undefined;
  return { what: `the error that another program has answered: \`${text}\``, advice: DUMP };
}

const ACCESS_LOG: Foreign = {
  what: "a line of an access log, and no proxy's configuration",
  advice: '`whichchain explain-log -f DUMP FILE` says what its lines mean',
};

/** A message that stands within resources. */
function fragment(root: DocumentNode): Foreign | undefined {
  const advice = 'give the whole resource that it is in, such as the listener';
  const type = textMember(root, '@type') ?? '';
  const [, name] = /\/envoy\.(?:extensions|config)\.[\w.]*\.(\w+)$/.exec(type) ?? [];
  if (name !== undefined && kindOfType(type) === undefined)
    return { what: `a single \`${name}\`, which is a part of a resource`, advice };
  // Clusters may have filters of their own.
  if (resourceKindOf(root) !== undefined) return undefined;
  const has = (field: string): boolean => memberNode(root, field, camelCase(field)) !== undefined;
  if (memberNode(root, 'filters')?.type === 'list') {
    return { what: 'a filter chain, which is a part of a listener', advice };
  }
  if (has('domains') && has('routes'))
    return { what: 'a virtual host, which is a part of a route configuration', advice };
  if (memberNode(root, 'http_filters', 'httpFilters')?.type === 'list') {
    return { what: "a connection manager's filters, which are parts of a listener", advice };
  }
  if (has('filter_chain_match')) return { what: "a filter chain's match, which is a part of a listener", advice };
  const [route = root] = itemsOf(memberNode(root, 'routes') ?? root);
  if (memberNode(route, 'match')?.type === 'object') {
    return { what: 'routes, which are parts of a virtual host', advice: 'give the whole route configuration' };
  }
  return undefined;
}

const DUMP = 'take a dump from the admin page `/config_dump?include_eds`, or with `istioctl pc all POD -o json`';

/** Pages of Envoy and of istiod that lie beside dumps in reports, by members that they have together. */
const PAGES: readonly { readonly members: readonly string[]; readonly what: string }[] = [
  { members: ['allocated', 'heap_size'], what: "Envoy's admin page `/memory`" },
  { members: ['entries', 'layers'], what: "Envoy's admin page `/runtime`" },
  { members: ['num_contentions', 'lifetime_wait_cycles'], what: "Envoy's admin page `/contention`" },
  { members: ['unready_targets_dumps'], what: "Envoy's admin page `/init_dump`" },
  { members: ['authorization_policies'], what: "istiod's page `/debug/authorizationz`" },
  { members: ['namespace_to_telemetries'], what: "istiod's page `/debug/telemetryz`" },
  { members: ['ProxyStatus', 'Version'], what: "istiod's page `/debug/push_status`" },
  { members: ['totalClients', 'clients'], what: "istiod's page `/debug/adsz`" },
  { members: ['defaultConfig', 'trustDomain'], what: "Istio's mesh configuration" },
  { members: ['accessLogFile', 'defaultConfig'], what: "Istio's mesh configuration" },
  { members: ['$schema', 'runs'], what: 'a report in SARIF' },
  { members: ['virtualNode'], what: "AWS App Mesh's description of a node" },
  { members: ['virtualGateway'], what: "AWS App Mesh's description of a gateway" },
];

/** Members that ztunnel's dump of some release has together, and no dump of Envoy. */
const ZTUNNEL_MEMBERS: readonly (readonly string[])[] = [
  ['workloads', 'services'],
  ['workloads', 'policies'],
  ['workloads', 'vips'],
  ['workloads', 'workloadState'],
  ['by_addr', 'workload_to_services'],
  ['workload_to_vip'],
  ['workload_to_services'],
];

const STATUS: Foreign = { what: 'the synchronisation state of proxies, which holds no configuration', advice: DUMP };

/** What istiod says of a proxy for `istioctl proxy-status`: types and versions without the resources. */
function isStatusAlone(client: DocumentNode): boolean {
  if (memberNode(client, 'node') === undefined) return false;
  const configs = memberNode(client, 'generic_xds_configs', 'genericXdsConfigs');
  if (configs?.type !== 'list') return false;
  return ![...itemsOf(configs)].some((one) => memberNode(one, 'xds_config', 'xdsConfig', 'error_state', 'errorState'));
}

/** What `istioctl ztunnel-config` and `istioctl proxy-status` list. */
function foreignList(root: DocumentNode): Foreign | undefined {
  const first = root.items().length > 0 ? root.items().at(0) : undefined;
  // A path and a value, or the path of the last member alone.
  if (first?.type === 'list' && root.items().length <= 2 && [...itemsOf(first)].every(isStep)) {
    return {
      what: 'what `jq --stream` prints, a path and a value for each',
      advice: "put it together: `jq -n 'fromstream(inputs)' FILE | whichchain … -f -`",
    };
  }
  if (first?.type === 'string' && /^[\w.[\]:-]+:\d+$/.test(String(first.value()))) {
    return { what: 'a list of addresses, as the admin page `/listeners` of Envoy up to 1.9 has it', advice: DUMP };
  }
  if (first?.type !== 'object') return undefined;
  const has = (...names: readonly string[]): boolean => names.every((name) => memberNode(first, name) !== undefined);
  if (
    has('filters') &&
    (has('filter_chain_match') || has('filterChainMatch') || has('transport_socket') || has('transportSocket'))
  ) {
    return {
      what: 'a list of filter chains, which are parts of a listener',
      advice: 'give the whole listener that they are in',
    };
  }
  if (
    has('scope', 'action', 'namespace') ||
    has('connections', 'state') ||
    has('workloadIps') ||
    has('hostname', 'vips') ||
    has('identity', 'state')
  ) {
    return ZTUNNEL;
  }
  if (has('proxy', 'istio_version') || has('cluster_sent', 'listener_sent') || has('proxy', 'clusterSent'))
    return STATUS;
  if (has('proxy') && ['cluster_acked', 'listener_acked', 'route_acked'].some((name) => has(name))) return STATUS;
  if (isStatusAlone(first)) return STATUS;
  if (has('Attributes')) {
    return { what: "istiod's page `/debug/registryz`, which is about services and not about a proxy", advice: DUMP };
  }
  if (has('svc', 'ep')) {
    return { what: "istiod's page `/debug/endpointz`, which is about services and not about a proxy", advice: DUMP };
  }
  return undefined;
}

const isStep = ({ type }: DocumentNode): boolean => type === 'string' || type === 'number';

/** Rows of a table as Kiali shows them. */
function isSummary(list: DocumentNode | undefined): boolean {
  if (list?.type !== 'list' || list.items().length === 0) return false;
  const first = list.items().at(0);
  const has = (...names: readonly string[]): boolean => names.every((name) => memberNode(first, name) !== undefined);
  if (has('domains', 'match', 'name')) return memberNode(first, 'match')?.type === 'string';
  return has('address', 'port', 'match', 'destination') || has('service_fqdn', 'port', 'subset');
}

/** In 1.7 it became a list. */
const isOldCertificates = (root: DocumentNode): boolean =>
  ['ca_cert', 'cert_chain'].some((name) => /^Certificate Path: /.test(textMember(root, name) ?? ''));

/** What Envoy's first API has, and nothing says where it belongs. */
function partOfV1(root: DocumentNode): Foreign | undefined {
  const routes = memberNode(root, 'routes');
  if (routes?.type === 'list' && routes.items().length > 0 && isV1Route(routes.items().at(0))) {
    return {
      what: "routes of Envoy's v1 API, which are parts of a virtual host",
      advice: 'give the whole route configuration that they are in, or the listener',
    };
  }
  const hosts = memberNode(root, 'hosts');
  if (hosts?.type === 'list' && hosts.items().length > 0 && memberNode(hosts.items().at(0), 'ip_address', 'tags')) {
    return {
      what: "the hosts of a service, as Envoy's v1 API was told them, without a word about the cluster that they are of",
      advice: 'the admin page `/clusters` has the hosts of each cluster',
    };
  }
  return undefined;
}
