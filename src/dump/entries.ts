import { type DocumentNode, itemsOf, memberNode, textMember } from '../input/documentNode.ts';
import { camelCase } from './fieldName.ts';
import type { ResourceKind, ResourceState } from './resource.ts';
import { resourceKindOf } from './resourceKindOf.ts';
import type { Encoding, Section } from './section.ts';

/** Where one resource stands: its wrapper with version and time, and its own JSON. */
export interface Entry {
  readonly state: ResourceState;
  /** What is around the resource; the resource itself where nothing is. */
  readonly wrapper: DocumentNode;
  /** The item of the section, which may have a name that the wrapper has not. */
  readonly item: DocumentNode;
  readonly body: DocumentNode | undefined;
  readonly encoding?: Encoding | undefined;
  /** The item of the section, where it is a group of several resources. */
  readonly group?: DocumentNode | undefined;
}

const STATES: readonly (readonly [field: string, state: ResourceState])[] = [
  ['active_state', 'active'],
  ['warming_state', 'warming'],
  ['draining_state', 'draining'],
];

/** By its proto name or its JSON name. */
export const field = (node: DocumentNode, name: string): DocumentNode | undefined =>
  memberNode(node, name, camelCase(name));

/** The resources that an item of a section holds: usually one, none when it is only a name. */
export function entriesOf(section: Section, item: DocumentNode): readonly Entry[] {
  switch (section.entry.form) {
    case 'bare':
      // What could not be read of a list in YAML has left a null there.
      return item.type === 'null'
        ? []
        : [{ state: section.state, wrapper: item, item, body: item, encoding: section.entry.encoding }];
    case 'wrapped': {
      const body = field(item, section.entry.member) ?? (isBare(section, item) ? item : undefined);
      const { encoding } = section.entry;
      return [
        ...(body === undefined ? [] : [{ state: section.state, wrapper: item, item, body, encoding }]),
        ...failed(item),
      ];
    }
    case 'states': {
      const { member } = section.entry;
      const states = STATES.flatMap(([name, state]): Entry[] => {
        const wrapper = field(item, name);
        return wrapper === undefined ? [] : [{ state, wrapper, item, body: field(wrapper, member) }];
      });
      return [...states, ...failed(item)];
    }
    case 'grouped': {
      const group = field(item, section.entry.member);
      if (group === undefined) return [];
      return [...itemsOf(group)].map((body) => ({ state: section.state, wrapper: item, item, body, group: item }));
    }
  }
}

/** Kinds whose resources always have content: a secret is listed before it is delivered, scopes may be none. */
const NEVER_EMPTY: ReadonlySet<ResourceKind> = new Set(['listener', 'cluster', 'route_configuration', 'endpoints']);

/** Whether an item of a section lacks its resource, which a `?mask=` or somebody's hand has taken out. */
export function isEmptyItem(section: Section, item: DocumentNode): boolean {
  if (section.entry.form === 'bare') return false;
  if (item.type !== 'object') return true;
  if (!NEVER_EMPTY.has(section.kind)) return false;
  const entries = entriesOf(section, item);
  // What a client has asked for and not got has a status alone.
  if (entries.length === 0) return field(item, 'client_status') === undefined;
  return entries.some(({ state, body }) => body === undefined && state !== 'error');
}

/** The first releases that had a dump printed static clusters and routes without anything around them. */
function isBare(section: Section, item: DocumentNode): boolean {
  return field(item, 'error_state') === undefined && resourceKindOf(item) === section.kind;
}

/** An update that Envoy refused leaves its configuration and the reason beside the one in use. */
function failed(item: DocumentNode): readonly Entry[] {
  const wrapper = field(item, 'error_state');
  if (wrapper === undefined) return [];
  return [{ state: 'error', wrapper, item, body: field(wrapper, 'failed_configuration') }];
}

export function textField(node: DocumentNode, name: string): string | undefined {
  return textMember(node, name, camelCase(name));
}
