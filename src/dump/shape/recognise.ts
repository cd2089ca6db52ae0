import { type DocumentItems, type DocumentNode, itemsOf, memberNode } from '../../input/documentNode.ts';
import { kubernetesObjects } from '../kubernetes/kubernetesObject.ts';
import type { ResourceKind } from '../resource.ts';
import { resourceKindOf } from '../resourceKindOf.ts';
import { listed, section } from '../section.ts';
import { adminPage } from './adminPages.ts';
import { bootstrapFile } from './bootstrap.ts';
import { clientConfig, clientStatus } from './clientStatus.ts';
import { adminMessage, configDump, singleResource } from './configDump.ts';
import { discoveriesWithin } from './discoveriesWithin.ts';
import { discoveryMessage, discoveryStream } from './discovery.ts';
import { bootstrapsWithin, dumpsByName, dumpsWithin } from './dumpsWithin.ts';
import { foreign } from './foreign.ts';
import { goSnapshot, goSnapshots } from './goSnapshot.ts';
import { pagesTogether } from './pagesTogether.ts';
import { proxyMap } from './proxyMap.ts';
import {
  joined,
  type NamedRoots,
  type RecognisedDump,
  type Recognition,
  recognisedDump,
  renamed,
} from './recognition.ts';
import { itemForm, resourceItem } from './resourceItem.ts';
import { listShape, resourceList } from './resourceList.ts';
import { sectionsByName } from './sectionsOfDump.ts';
import { sectionsApart, sectionsWithin } from './sectionsWithin.ts';
import { typeMap } from './typeMap.ts';
import { v1File } from './v1Files.ts';

/** What a document is, by its content alone; undefined when nothing of Envoy's configuration is in it. */
export function recognise(root: DocumentNode): Recognition | undefined {
  const objects = kubernetesObjects(root);
  if (objects.length > 0) return { kind: 'objects', objects };
  const first = v1File(root);
  if (first !== undefined) return first;
  const other = foreign(root);
  if (other !== undefined) return { kind: 'refused', ...other };
  if (root.type === 'list') {
    const bootstraps = bootstrapList(root);
    if (bootstraps !== undefined) return { kind: 'proxies', ...bootstraps };
    const found = pagesTogether(root) ?? list(root);
    if (found !== undefined) return found;
    const clients = clientStatus(root);
    if (clients !== undefined) return { kind: 'proxies', ...clients };
    const apart = sectionsApart(root);
    if (apart !== undefined) return apart;
    const several = dumpsByName(root) ?? dumpsWithin(root) ?? sectionsWithin(root);
    return several === undefined ? undefined : { kind: 'proxies', ...several };
  }
  if (root.type !== 'object') return undefined;
  const clients = clientStatus(root);
  if (clients !== undefined) return { kind: 'proxies', ...clients };
  const dump =
    pagesTogether(root) ??
    namedDump(root) ??
    configDump(root) ??
    istioctlSection(root) ??
    adminPage(root) ??
    goSnapshot(root) ??
    discoveryMessage(root) ??
    typeMap(root) ??
    clientConfig(root) ??
    singleResource(root) ??
    bootstrapFile(root) ??
    resourceItem(root) ??
    staticLists(root) ??
    sectionsByName(root) ??
    sectionsApart(root);
  if (dump !== undefined) return dump;
  const proxies = proxyMap(root) ?? dumpsByName(root) ?? goSnapshots(root) ?? snapshotsByName(root);
  if (proxies !== undefined) return { kind: 'proxies', ...proxies };
  const resources = resourceMap(root);
  if (resources !== undefined) return resources;
  const within = dumpsWithin(root) ?? sectionsWithin(root) ?? bootstrapsWithin(root);
  return within === undefined ? discoveriesWithin(root) : { kind: 'proxies', ...within };
}

function list(root: DocumentNode): RecognisedDump | undefined {
  const stream = discoveryStream(root);
  if (stream !== undefined) return stream;
  if (isOfSomethingElse(root.items())) return undefined;
  const found = resourceList(root.items(), listShape);
  if (found.sections.length > 0 || root.items().length === 0) return found;
  const parts = Array.from({ length: root.items().length }, (_, index) => adminMessage(root.items().at(index)));
  // Dumps among them are asked for further on.
  if ([...itemsOf(root)].some((item) => configDump(item) !== undefined)) return undefined;
  const known = parts.flatMap((part) => part ?? []);
  return known.length === 0 ? undefined : joined('list of sections of a config_dump', ...known);
}

/** Of so many items one would be a resource; the rest of a longer list is not looked at. */
const TELLING = 500;

function isOfSomethingElse(items: DocumentItems): boolean {
  if (items.length <= TELLING) return false;
  for (let index = 0; index < TELLING; index++) {
    const item = items.at(index);
    if (itemForm(item) !== undefined || adminMessage(item) !== undefined) return false;
  }
  return true;
}

/** Bootstraps in a list are those of several proxies. */
function bootstrapList(root: DocumentNode): NamedRoots | undefined {
  const isOne = (item: DocumentNode): boolean =>
    item.type === 'object' && resourceKindOf(item) === 'bootstrap' && bootstrapFile(item) !== undefined;
  if (root.items().length === 0 || !isOne(root.items().at(0))) return undefined;
  const proxies = [...itemsOf(root)].flatMap((item, index) =>
    isOne(item) ? [{ name: String(index), root: item }] : [],
  );
  return { shape: 'bootstrap', proxies };
}

/** A dump under its name, beside what is none of Envoy's pages. */
function namedDump(root: DocumentNode): RecognisedDump | undefined {
  const dump = memberNode(root, 'config_dump', 'configDump');
  return dump && configDump(dump);
}

/** What `istioctl pc secret|bootstrap|ecds` print: one section of the dump. */
function istioctlSection(root: DocumentNode): RecognisedDump | undefined {
  const found = adminMessage(root);
  if (found === undefined || found.present.has('cluster_status') || found.present.has('listener_status'))
    return undefined;
  if (memberNode(root, '@type') !== undefined) return found;
  const kinds = new Set(found.sections.map(({ kind }) => kind));
  if (kinds.has('bootstrap')) return renamed(found, 'istioctl pc bootstrap');
  if (kinds.has('secret')) return renamed(found, 'istioctl pc secret');
  if (kinds.has('extension_configuration')) return renamed(found, 'istioctl pc ecds');
  return found;
}

const LISTS: readonly (readonly [member: string, kind: ResourceKind])[] = [
  ['listeners', 'listener'],
  ['clusters', 'cluster'],
  ['secrets', 'secret'],
  ['routes', 'route_configuration'],
  ['endpoints', 'endpoints'],
];

/** The body of a bootstrap's `static_resources`, and what some control planes print in its manner. */
function staticLists(root: DocumentNode): RecognisedDump | undefined {
  const parts = LISTS.flatMap(([member, kind]) => {
    const found = memberNode(root, member, member.charAt(0).toUpperCase() + member.slice(1));
    if (found === undefined) return [];
    if (found.type === 'null') return [recognisedDump('', [section(kind, 'static', { form: 'bare' }, listed([]))])];
    if (found.type === 'object') {
      // With its version beside it, as some control planes print their snapshots.
      const items = memberNode(found, 'Items', 'items');
      const named = items?.type === 'object' ? items : found;
      return [resourceList(listed(named.members().map(({ node }) => node)), () => '')];
    }
    return found.type === 'list' ? [resourceList(found.items(), () => '')] : [];
  });
  if (parts.every(({ sections }) => sections.length === 0)) return undefined;
  return joined('static resources', ...parts);
}

/**
 * What a control plane keeps for several proxies: below the name of each its resources, by kind or by type; also a
 * bootstrap below a name, as in the values of a Helm chart.
 */
function snapshotsByName(root: DocumentNode): NamedRoots | undefined {
  const found = root.members().flatMap(({ key, node }) => {
    const snapshot = node.type === 'object' ? (typeMap(node) ?? bootstrapFile(node) ?? staticLists(node)) : undefined;
    const isOne =
      snapshot !== undefined &&
      snapshot.unknown.length === 0 &&
      snapshot.sections.some(({ kind, items }) => kind !== 'bootstrap' && items.length > 0);
    return isOne ? [{ name: key, root: node }] : [];
  });
  return found.length === 0 ? undefined : { shape: 'snapshot', proxies: found };
}

/** Resources by their names. */
function resourceMap(root: DocumentNode): RecognisedDump | undefined {
  const nodes = root.members().map(({ node }) => node);
  const found = resourceList(listed(nodes), () => 'map of resources');
  return found.sections.length > 0 && found.unknown.length === 0 ? found : undefined;
}
