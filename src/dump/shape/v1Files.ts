import { type DocumentNode, itemsOf, memberNode, textMember } from '../../input/documentNode.ts';
import type { ResourceKind } from '../resource.ts';
import { listed, type Section, section } from '../section.ts';
import { joined, type RecognisedDump, recognisedDump } from './recognition.ts';

/**
 * Files and answers of Envoy's first API (up to Envoy 1.8): the file that it was started with, and what a control plane
 * answered to `/v1/listeners`, `/v1/clusters` and `/v1/routes`. Nothing in them says so; their resources are told by forms
 * that v2 does not have.
 */
export function v1File(root: DocumentNode): RecognisedDump | undefined {
  if (root.type === 'list') return v1List(root);
  const manager = memberNode(root, 'cluster_manager');
  const listeners = memberNode(root, 'listeners');
  if (manager?.type === 'object' && (listeners?.type === 'list' || isV1Admin(memberNode(root, 'admin')))) {
    return isOfV2(root) ? undefined : bootstrap(root, manager, listeners);
  }
  if (isV1('route_configuration', root)) return answer('route_configuration', [root]);
  const lists = LISTS.flatMap(([member, kind]) => {
    const list = memberNode(root, member);
    // They are all of one version.
    const first = list?.type === 'list' && list.items().length > 0 ? list.items().at(0) : undefined;
    return list !== undefined && first !== undefined && isV1(kind, first) ? [answer(kind, [...itemsOf(list)])] : [];
  });
  const [only, ...others] = lists;
  return only !== undefined && others.length > 0 ? joined('static resources', ...lists) : (only ?? single(root));
}

const LISTS = [
  ['listeners', 'listener'],
  ['clusters', 'cluster'],
] as const;

const KINDS = ['listener', 'cluster', 'route_configuration'] as const;

function single(root: DocumentNode): RecognisedDump | undefined {
  const kind = KINDS.find((kind) => isV1(kind, root));
  return kind === undefined ? undefined : recognisedDump(`single ${kind}`, [of(kind, 'active', [root])]);
}

function v1List(root: DocumentNode): RecognisedDump | undefined {
  const first = root.items().length > 0 ? root.items().at(0) : undefined;
  const kind = first && KINDS.find((kind) => isV1(kind, first));
  return kind === undefined ? undefined : recognisedDump(`list of ${kind}`, [of(kind, 'active', [...itemsOf(root)])]);
}

/** An answer about listeners or clusters has all of them. */
function answer(kind: ResourceKind, items: readonly DocumentNode[]): RecognisedDump {
  const extent = kind === 'route_configuration' ? 'partial' : 'whole';
  const found = recognisedDump('DiscoveryResponse', [of(kind, 'active', items)]);
  return { ...found, update: { kind, extent, removed: new Set() } };
}

/** What it has beside resources: none of it decides where a connection goes. */
const SETTINGS = new Set([
  'admin',
  'cluster_manager',
  'flags_path',
  'lds',
  'listeners',
  'rate_limit_service',
  'runtime',
  'stats_flush_interval_ms',
  'statsd_local_udp_port',
  'statsd_tcp_cluster_name',
  'statsd_udp_ip_address',
  'tracing',
  'watchdog_kill_timeout_ms',
  'watchdog_megamiss_timeout_ms',
  'watchdog_miss_timeout_ms',
  'watchdog_multikill_timeout_ms',
]);

const MANAGER = new Set(['cds', 'clusters', 'local_cluster_name', 'outlier_detection', 'sds']);
const SOURCE = new Set(['api_type', 'cluster', 'refresh_delay_ms']);

function bootstrap(root: DocumentNode, manager: DocumentNode, listeners: DocumentNode | undefined): RecognisedDump {
  const sources = [memberNode(manager, 'sds'), memberNode(manager, 'cds')].filter((source) => source !== undefined);
  const askedOf = sources.flatMap((source) => memberNode(source, 'cluster') ?? []);
  const clusters = memberNode(manager, 'clusters');
  const members = [
    ...root.members().map(({ key, node }) => ({ node, isKnown: SETTINGS.has(key) })),
    ...manager.members().map(({ key, node }) => ({ node, isKnown: MANAGER.has(key) })),
    ...sources.flatMap((source) => source.members().map(({ key, node }) => ({ node, isKnown: SOURCE.has(key) }))),
  ];
  const nodes = (isWanted: boolean) => members.filter(({ isKnown }) => isKnown === isWanted).map(({ node }) => node);
  const given = (list: DocumentNode | undefined) => (list?.type === 'list' ? [...itemsOf(list)] : []);
  const sections = [
    of('listener', 'static', given(listeners), memberNode(root, 'lds')),
    of('cluster', 'static', [...askedOf, ...given(clusters)], memberNode(manager, 'cds')),
  ];
  return { ...recognisedDump('bootstrap', sections), settings: nodes(true), unknown: nodes(false) };
}

function of(
  kind: ResourceKind,
  state: 'static' | 'active',
  items: readonly DocumentNode[],
  discovery?: DocumentNode,
): Section {
  const entry = { form: 'bare', encoding: 'v1' } as const;
  const more = state === 'active' ? undefined : discovery === undefined ? 'repeated' : 'incomplete';
  return section(kind, state, entry, listed(items), more);
}

/** A bootstrap of v2 may have a `cluster_manager`, too. */
const isOfV2 = (root: DocumentNode): boolean =>
  memberNode(root, 'static_resources', 'staticResources', 'dynamic_resources', 'dynamicResources') !== undefined;

const isV1Admin = (admin: DocumentNode | undefined): boolean =>
  admin !== undefined && (hasUrl(admin) || hasPort(admin));

const hasUrl = (node: DocumentNode): boolean => /^(?:tcp|unix):\/\//.test(textMember(node, 'address') ?? '');

const hasPort = (node: DocumentNode): boolean => memberNode(node, 'port')?.type === 'number';

/** Addresses as URLs, times with the unit in the name, and what a route matches beside what it does. */
export function isV1(kind: (typeof KINDS)[number], node: DocumentNode): boolean {
  if (node.type !== 'object') return false;
  switch (kind) {
    case 'listener':
      return hasUrl(node) || (hasPort(node) && isList(node, 'filters'));
    case 'cluster':
      return memberNode(node, 'connect_timeout_ms') !== undefined || firstOf(node, 'hosts', 'url') !== undefined;
    case 'route_configuration': {
      const hosts = memberNode(node, 'virtual_hosts');
      const route = hosts?.type === 'list' ? firstRoute(hosts) : undefined;
      return route !== undefined && isV1Route(route);
    }
  }
}

/** The first route of all tells. */
function firstRoute(hosts: DocumentNode): DocumentNode | undefined {
  for (const host of itemsOf(hosts)) {
    const routes = memberNode(host, 'routes');
    if (routes?.type === 'list' && routes.items().length > 0) return routes.items().at(0);
  }
  return undefined;
}

export const isV1Route = (route: DocumentNode): boolean =>
  memberNode(route, 'match') === undefined && memberNode(route, 'prefix', 'path', 'regex')?.type === 'string';

const isList = (node: DocumentNode, member: string): boolean => memberNode(node, member)?.type === 'list';

function firstOf(node: DocumentNode, member: string, inner: string): DocumentNode | undefined {
  const list = memberNode(node, member);
  return list?.type === 'list' && list.items().length > 0 ? memberNode(list.items().at(0), inner) : undefined;
}
