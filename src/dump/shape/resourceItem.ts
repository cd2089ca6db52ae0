import { type DocumentNode, memberNode, textMember } from '../../input/documentNode.ts';
import { camelCase, snakeCase } from '../fieldName.ts';
import type { ResourceKind, ResourceState } from '../resource.ts';
import { resourceKindOf } from '../resourceKindOf.ts';
import { type EntryForm, listed, section } from '../section.ts';
import { otherRoutes } from './otherRoutes.ts';
import { type RecognisedDump, recognisedDump } from './recognition.ts';

/** How an item of a list holds a resource. */
export interface ItemForm {
  readonly kind: ResourceKind;
  readonly state: ResourceState;
  readonly entry: EntryForm;
}

const WRAPPED: readonly (readonly [member: string, kind: ResourceKind])[] = [
  ['listener', 'listener'],
  ['cluster', 'cluster'],
  ['route_config', 'route_configuration'],
  // The page `/routes` of Envoy 1.5 and 1.6.
  ['route_table_dump', 'route_configuration'],
  ['endpoint_config', 'endpoints'],
  ['secret', 'secret'],
  ['ecds_filter', 'extension_configuration'],
];

/** What stands beside a resource in its wrapper; other programs have a `cluster` among much else. */
const BESIDE = ['name', '@type', 'version_info', 'last_updated', 'error_state', 'client_status', 'title'];

function isWrapper(item: DocumentNode): boolean {
  const members = item.members();
  const known = [...WRAPPED.map(([member]) => member), ...BESIDE];
  return members.length <= BESIDE.length && members.every(({ key }) => known.includes(snakeCase(key)));
}

/** Members that hold a resource of any kind: in an incremental discovery response, in a client status. */
const HOLDERS = ['resource', 'xds_config', 'Resource'];

const STATES = ['active_state', 'warming_state', 'draining_state'];
const DYNAMIC_LISTENER = /\.admin\.v\w+\.ListenersConfigDump\.DynamicListener$/;

/** A resource, one in the wrapper of an admin message, or in that of an incremental discovery response. */
export function itemForm(item: DocumentNode): ItemForm | undefined {
  if (item.type !== 'object') return undefined;
  const kind = resourceKindOf(item);
  if (kind !== undefined) return { kind, state: 'active', entry: { form: 'bare' } };
  const has = (name: string): boolean => memberNode(item, name, camelCase(name)) !== undefined;
  if (STATES.some(has)) return { kind: 'listener', state: 'active', entry: { form: 'states', member: 'listener' } };
  const type = textMember(item, '@type') ?? '';
  // One of which Envoy has refused every version.
  if (has('error_state') && (DYNAMIC_LISTENER.test(type) || isFailedListener(item))) {
    return { kind: 'listener', state: 'active', entry: { form: 'states', member: 'listener' } };
  }
  const state: ResourceState = /\.Static\w+$/.test(type) ? 'static' : 'active';
  if (otherRoutes(item) !== undefined) return undefined;
  for (const [member, wrapped] of WRAPPED) {
    const inner = memberNode(item, member, camelCase(member));
    if (inner?.type === 'object' && (resourceKindOf(inner) === wrapped || isWrapper(item))) {
      return { kind: wrapped, state, entry: { form: 'wrapped', member } };
    }
  }
  if (has('scoped_route_configs')) {
    return { kind: 'scoped_route_configuration', state, entry: { form: 'grouped', member: 'scoped_route_configs' } };
  }
  for (const member of HOLDERS) {
    const held = memberNode(item, member, camelCase(member));
    const inner = held === undefined ? undefined : resourceKindOf(held);
    if (inner !== undefined) return { kind: inner, state, entry: { form: 'wrapped', member } };
  }
  return undefined;
}

function isFailedListener(item: DocumentNode): boolean {
  const state = memberNode(item, 'error_state', 'errorState');
  const failed = state === undefined ? undefined : memberNode(state, 'failed_configuration', 'failedConfiguration');
  return failed !== undefined && resourceKindOf(failed) === 'listener';
}

/** One such item as a dump. */
export function resourceItem(item: DocumentNode): RecognisedDump | undefined {
  const form = itemForm(item);
  if (form === undefined) return undefined;
  return recognisedDump(`single ${form.kind}`, [section(form.kind, form.state, form.entry, listed([item]))]);
}
