import { type DocumentNode, itemsOf, memberNode } from '../../input/documentNode.ts';
import type { ResourceKind } from '../resource.ts';
import { resourceKindOf } from '../resourceKindOf.ts';
import { listed, type Section, section } from '../section.ts';
import { type NamedRoot, type NamedRoots, type RecognisedDump, recognisedDump } from './recognition.ts';

/**
 * A snapshot of go-control-plane's cache in the JSON of Go's structures (`encoding/json`), as programs print it that do not
 * use protobuf's: a list of groups, one for each type of resource, each with a version and its items by name.
 */
export function goSnapshot(root: DocumentNode): RecognisedDump | undefined {
  return listedGroups(root) ?? namedGroups(root) ?? plainGroups(root);
}

/** Groups by name that hold resources in protobuf's JSON by their names, as Kuma's tests print what a gateway gets. */
function plainGroups(root: DocumentNode): RecognisedDump | undefined {
  const present: ResourceKind[] = [];
  const sections = PLAIN.flatMap(([member, kind]): readonly Section[] => {
    const group = memberNode(root, member);
    const held = group === undefined ? undefined : memberNode(group, 'Resources');
    if (held?.type !== 'object') return [];
    present.push(kind);
    const items = held.members().map(({ node }) => node);
    return items.length === 0 ? [] : [section(kind, 'active', { form: 'bare' }, listed(items))];
  });
  const isMeant = sections.some(({ kind, items }) => items.length > 0 && resourceKindOf(items.at(0)) === kind);
  return isMeant ? recognisedDump('snapshot', sections, { present }) : undefined;
}

/** Gloo's cache has its groups by name, and each resource below the name of what embeds it. */
function namedGroups(root: DocumentNode): RecognisedDump | undefined {
  const sections = NAMED.flatMap(([member, kind]): readonly Section[] => {
    const group = memberNode(root, member);
    const items = group === undefined ? [] : itemsIn(group);
    const [first] = items;
    if (first === undefined || memberNode(first, 'ProtoMessage') === undefined) return [];
    return [section(kind, 'active', { form: 'wrapped', member: 'ProtoMessage', encoding: 'go' }, listed(items))];
  });
  return sections.length === 0 ? undefined : recognisedDump('go-control-plane snapshot', sections);
}

const NAMED: readonly (readonly [member: string, kind: ResourceKind])[] = [
  ['Endpoints', 'endpoints'],
  ['Clusters', 'cluster'],
  ['Routes', 'route_configuration'],
  ['Listeners', 'listener'],
];

const PLAIN: readonly (readonly [member: string, kind: ResourceKind])[] = [...NAMED, ['Secrets', 'secret']];

const itemsIn = (group: DocumentNode): readonly DocumentNode[] =>
  memberNode(group, 'Items')
    ?.members()
    .map(({ node }) => node) ?? [];

function listedGroups(root: DocumentNode): RecognisedDump | undefined {
  const groups = memberNode(root, 'Resources');
  if (groups?.type !== 'list') return undefined;
  const sections: Section[] = [];
  const present: ResourceKind[] = [];
  const all = [...itemsOf(groups)];
  if (!all.some((group) => memberNode(group, 'Version') !== undefined)) return undefined;
  all.forEach((group, index) => {
    const items = itemsIn(group);
    const kind = kindOf(items, index, all.length);
    if (kind === undefined) return;
    present.push(kind);
    const entry = { form: 'wrapped', member: 'Resource', encoding: 'go' } as const;
    if (items.length > 0) sections.push(section(kind, 'active', entry, listed(items)));
  });
  return recognisedDump('go-control-plane snapshot', sections, { present });
}

/** Several by the names of nodes, as the pages `/snapshots/xds` of Gloo and kgateway have them below `data`. */
export function goSnapshots(root: DocumentNode): NamedRoots | undefined {
  const held = memberNode(root, 'data') ?? root;
  const proxies = held.members().flatMap(({ key, node }): readonly NamedRoot[] => {
    return node.type === 'object' && goSnapshot(node) !== undefined ? [{ name: key, root: node }] : [];
  });
  return proxies.length === 0 ? undefined : { shape: 'go-control-plane snapshot', proxies };
}

/** By the first item, or by the place of the group, which the releases of go-control-plane count in the same order. */
function kindOf(items: readonly DocumentNode[], index: number, groups: number): ResourceKind | undefined {
  const [first] = items;
  const resource = first === undefined ? undefined : memberNode(first, 'Resource');
  const told = resource === undefined ? undefined : resourceKindOf(resource);
  if (told !== undefined) return told;
  const order = groups < 8 ? OLDER : groups < 10 ? OLD : CURRENT;
  return order[index];
}

const OLDER: readonly (ResourceKind | undefined)[] = [
  'endpoints',
  'cluster',
  'route_configuration',
  'listener',
  'secret',
  undefined,
  'extension_configuration',
];
const OLD: readonly (ResourceKind | undefined)[] = [
  'endpoints',
  'cluster',
  'route_configuration',
  'scoped_route_configuration',
  'listener',
  'secret',
  undefined,
  'extension_configuration',
];
const CURRENT: readonly (ResourceKind | undefined)[] = [
  'endpoints',
  'cluster',
  'route_configuration',
  'scoped_route_configuration',
  undefined,
  'listener',
  'secret',
  undefined,
  'extension_configuration',
];
