import { type DocumentNode, itemsOf, memberNode, textMember } from '../input/documentNode.ts';
import { camelCase, snakeCase } from './fieldName.ts';
import type { ResourceKind } from './resource.ts';
import { resourceKindOf } from './resourceKindOf.ts';
import { listed, type Section, section } from './section.ts';
import { adminMessageKind, sectionField } from './sectionFields.ts';
import { messageName } from './typeUrl.ts';

/** What a document was recognised as. */
export interface RecognisedDocument {
  /** `config_dump`, `list of listeners`, …; undefined: nothing that is known. */
  readonly shape: string | undefined;
  readonly sections: readonly Section[];
  /** Kinds whose section is there, even if it is empty. */
  readonly kinds: readonly ResourceKind[];
  /** Named and refused: why. */
  readonly refused?: string;
}

const nothing: RecognisedDocument = { shape: undefined, sections: [], kinds: [] };

/** How deep wrappers such as `{namespace: {pod: dump}}` are followed. */
const deepest = 3;

/** Recognises a document by its content and finds the lists of resources in it (envoy-semantics: dump formats). */
export function sectionsOf(root: DocumentNode, depth = 0): RecognisedDocument {
  if (root.type === 'list') return listOfResources(root);
  if (root.type !== 'object') return nothing;
  const type = textMember(root, '@type');
  const configs = memberNode(root, 'configs');
  if (configs?.type === 'list') return joined('config_dump', [...itemsOf(configs)].map(configItem));
  if (configs?.type === 'object') {
    return joined(
      'config_dump',
      configs.members().map(({ node }) => configItem(node)),
    );
  }
  if (type !== undefined && adminMessageKind(type) !== undefined)
    return { ...configItem(root), shape: messageName(type) };
  const wrapped = memberNode(root, 'config_dump', 'configDump');
  if (wrapped !== undefined && depth < deepest) {
    const clusters = memberNode(root, 'clusters');
    const parts = [wrapped, ...(clusters === undefined ? [] : [clusters])];
    return joined(
      'config_dump with clusters',
      parts.map((part) => sectionsOf(part, depth + 1)),
    );
  }
  if (isZtunnel(root)) {
    return {
      ...nothing,
      refused: 'the configuration of ztunnel, which is no Envoy and has no listeners or filter chains',
    };
  }
  const sections = adminSections(root);
  if (sections.length > 0) return { shape: sectionShape(root), sections, kinds: kindsOf(sections) };
  if (memberNode(root, 'bootstrap')?.type === 'object') return bootstrapDocument(root);
  const resources = memberNode(root, 'resources');
  if (resources?.type === 'list') return { ...listOfResources(resources), shape: 'DiscoveryResponse' };
  const kind = resourceKindOf(root);
  if (kind === 'bootstrap') return bootstrapDocument(root);
  if (kind !== undefined) {
    const found = section(kind, 'active', { form: 'bare' }, listed([root]));
    return { shape: `a single ${kind}`, sections: [found], kinds: [kind] };
  }
  return depth < deepest ? onlyNested(root, depth) : nothing;
}

/** `{namespace: {pod: dump}}`: followed as long as there is one way to go. */
function onlyNested(root: DocumentNode, depth: number): RecognisedDocument {
  const found = root
    .members()
    .filter(({ node }) => node.type === 'object')
    .map(({ node }) => sectionsOf(node, depth + 1))
    .filter(({ shape }) => shape !== undefined);
  return found.length === 1 ? (found[0] ?? nothing) : nothing;
}

function configItem(item: DocumentNode): RecognisedDocument {
  const type = textMember(item, '@type') ?? '';
  const kind = adminMessageKind(type) ?? (memberNode(item, 'bootstrap') === undefined ? undefined : 'bootstrap');
  if (kind === 'bootstrap') return bootstrapDocument(item);
  const single = singleEntry(type, item);
  if (single !== undefined) return { shape: 'config_dump', sections: [single], kinds: [single.kind] };
  const resource = kind === undefined ? resourceKindOf(item) : undefined;
  if (resource !== undefined) {
    const found = section(resource, 'active', { form: 'bare' }, listed([item]));
    return { shape: 'config_dump', sections: [found], kinds: [resource] };
  }
  const sections = adminSections(item);
  return { shape: 'config_dump', sections, kinds: [...(kind === undefined ? [] : [kind]), ...kindsOf(sections)] };
}

const singleTypes: Readonly<Record<string, string>> = {
  DynamicListener: 'dynamic_listeners',
  StaticListener: 'static_listeners',
  StaticCluster: 'static_clusters',
  DynamicCluster: 'dynamic_active_clusters',
  StaticRouteConfig: 'static_route_configs',
  DynamicRouteConfig: 'dynamic_route_configs',
  StaticSecret: 'static_secrets',
  DynamicSecret: 'dynamic_active_secrets',
  StaticEndpointConfig: 'static_endpoint_configs',
  DynamicEndpointConfig: 'dynamic_endpoint_configs',
  EcdsFilterConfig: 'ecds_filters',
};

/** `/config_dump?resource=…` gives the items of one repeated field, each with a type of its own. */
function singleEntry(type: string, item: DocumentNode): Section | undefined {
  const name = /\.(\w+)$/.exec(messageName(type))?.[1] ?? '';
  const field = Object.hasOwn(singleTypes, name) ? sectionField(singleTypes[name] ?? '') : undefined;
  return field === undefined ? undefined : section(field.kind, field.state, field.entry, listed([item]));
}

function adminSections(message: DocumentNode): readonly Section[] {
  return message.members().flatMap(({ key, node }) => {
    const field = node.type === 'list' ? sectionField(key) : undefined;
    return field === undefined ? [] : [section(field.kind, field.state, field.entry, node.items())];
  });
}

function sectionShape(root: DocumentNode): string {
  const keys = new Set(root.members().map(({ key }) => snakeCase(key)));
  if (keys.has('cluster_statuses')) return '/clusters?format=json';
  if (keys.has('listener_statuses')) return '/listeners?format=json';
  if (keys.has('ecds_filters')) return 'istioctl pc ecds';
  if ([...keys].some((key) => key.endsWith('_secrets'))) return 'istioctl pc secret';
  return 'a section of config_dump';
}

function listOfResources(list: DocumentNode): RecognisedDocument {
  const byKind = new Map<ResourceKind, DocumentNode[]>();
  for (const item of itemsOf(list)) {
    const body = memberNode(item, 'resource') ?? item;
    const kind = resourceKindOf(body) ?? resourceKindOf(item);
    if (kind === undefined) continue;
    const group = byKind.get(kind);
    if (group === undefined) byKind.set(kind, [body]);
    else group.push(body);
  }
  const sections = [...byKind].map(([kind, nodes]) => section(kind, 'active', { form: 'bare' }, listed(nodes)));
  if (sections.length === 0) return nothing;
  return { shape: `a list of ${[...byKind.keys()].map(plural).join(', ')}`, sections, kinds: [...byKind.keys()] };
}

const plural = (kind: ResourceKind): string =>
  kind === 'endpoints'
    ? kind
    : kind.endsWith('s')
      ? `${kind}es`
      : kind.endsWith('y')
        ? `${kind.slice(0, -1)}ies`
        : `${kind}s`;

/** A bootstrap, bare or in its wrapper, with the resources that it configures itself. */
function bootstrapDocument(wrapper: DocumentNode): RecognisedDocument {
  const inner = memberNode(wrapper, 'bootstrap');
  const bootstrap = inner ?? wrapper;
  const own = section(
    'bootstrap',
    'static',
    inner === undefined ? { form: 'bare' } : { form: 'wrapped', member: 'bootstrap' },
    listed([wrapper]),
  );
  const resources = field(bootstrap, 'static_resources');
  const dynamic = field(bootstrap, 'dynamic_resources');
  const kinds: readonly (readonly [string, ResourceKind, string])[] = [
    ['listeners', 'listener', 'lds_config'],
    ['clusters', 'cluster', 'cds_config'],
    ['secrets', 'secret', ''],
  ];
  const statics = kinds.flatMap(([name, kind, source]) => {
    const list = resources === undefined ? undefined : field(resources, name);
    if (list?.type !== 'list') return [];
    const isIncomplete = source !== '' && dynamic !== undefined && field(dynamic, source) !== undefined;
    return [section(kind, 'static', { form: 'bare' }, list.items(), isIncomplete ? 'incomplete' : 'repeated')];
  });
  return { shape: 'bootstrap', sections: [own, ...statics], kinds: ['bootstrap'] };
}

const field = (node: DocumentNode, name: string): DocumentNode | undefined => memberNode(node, name, camelCase(name));

function isZtunnel(root: DocumentNode): boolean {
  const keys = new Set(root.members().map(({ key }) => key));
  return keys.has('workloads') && (keys.has('services') || keys.has('policies') || keys.has('certificates'));
}

const kindsOf = (sections: readonly Section[]): readonly ResourceKind[] => sections.map(({ kind }) => kind);

function joined(shape: string, parts: readonly RecognisedDocument[]): RecognisedDocument {
  return {
    shape,
    sections: parts.flatMap(({ sections }) => sections),
    kinds: parts.flatMap(({ kinds }) => kinds),
  };
}
