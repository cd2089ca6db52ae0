import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import { type DocumentNode, memberNode, textMember } from '../../input/documentNode.ts';
import { valueNode } from '../../input/valueNode.ts';
import { camelCase } from '../fieldName.ts';
import type { ResourceKind } from '../resource.ts';
import { kindOfType } from '../resourceKindOf.ts';
import { listed, section } from '../section.ts';
import { joined, type RecognisedDump, recognisedDump } from './recognition.ts';
import { resourceList } from './resourceList.ts';

/**
 * In the state-of-the-world protocol an answer about these has all of them; about others (routes, endpoints, secrets)
 * those that were asked for, and the proxy forgets one when nothing refers to it any more.
 */
const WHOLE: ReadonlySet<ResourceKind> = new Set(['listener', 'cluster', 'scoped_route_configuration']);

/** Members in which programs that record such streams put a message. */
const HOLDERS = ['response', 'discoveryResponse', 'discovery_response', 'request', 'discoveryRequest'];

const has = (node: DocumentNode, ...names: readonly string[]): boolean =>
  names.some((name) => memberNode(node, name, camelCase(name)) !== undefined);

/** One message of a stream between a control plane and a proxy, by itself or in a record about it. */
export function discoveryMessage(root: DocumentNode): RecognisedDump | undefined {
  const held = memberNode(root, ...HOLDERS);
  return message(root) ?? (held?.type === 'object' ? message(held) : undefined);
}

function message(root: DocumentNode): RecognisedDump | undefined {
  const typeUrl = textMember(root, 'type_url', 'typeUrl') ?? '';
  const asks = [
    'response_nonce',
    'error_detail',
    'resource_names',
    'resource_names_subscribe',
    'initial_resource_versions',
  ];
  if (typeUrl.includes('.') && (has(root, ...asks) || has(root, 'node')) && !has(root, 'resources'))
    return request(root);
  const resources = memberNode(root, 'resources', 'Resources');
  const isAnswer =
    typeUrl.includes('.') && has(root, 'version_info', 'nonce', 'system_version_info', 'removed_resources');
  if (resources?.type !== 'list' && !isAnswer) return undefined;
  const items = resources?.type === 'list' ? resources.items() : listed([]);
  const found = resourceList(items, () => 'DiscoveryResponse');
  // Other programs have something of this name as well.
  const isOther = items.length > 0 && found.sections.length === 0 && !isAnswer && !has(root, 'version_info', 'nonce');
  if (isOther) return undefined;
  const kind = kindOfType(typeUrl) ?? found.sections[0]?.kind;
  const removed = [...namesIn(root, 'removed_resources'), ...namesIn(root, 'removed_resource_names')];
  const isIncremental =
    has(root, 'system_version_info', 'removed_resources', 'removed_resource_names') ||
    found.sections.some(({ entry }) => entry.form === 'wrapped' && entry.member === 'resource');
  const extent = isIncremental ? 'incremental' : kind !== undefined && WHOLE.has(kind) ? 'whole' : 'partial';
  return {
    ...found,
    present: new Set([...found.present, ...(kind === undefined ? [] : [kind])]),
    update: { kind, extent, removed: new Set(removed) },
  };
}

/** What a proxy asks for; it says who the proxy is, in the first request of a stream at least. */
function request(root: DocumentNode): RecognisedDump {
  const node = memberNode(root, 'node')?.value();
  const identity = node === undefined ? [] : [valueNode({ node }, root.pointer)];
  const error = memberNode(root, 'error_detail', 'errorDetail');
  const found = recognisedDump('DiscoveryRequest', [
    section('bootstrap', 'static', { form: 'bare' }, listed(identity)),
  ]);
  return error?.type === 'object' ? { ...found, refusal: textMember(error, 'message') ?? '' } : found;
}

/** Names as texts, or as objects with a `name`. */
function namesIn(root: DocumentNode, field: string): readonly string[] {
  const list: JsonValue | undefined = memberNode(root, field, camelCase(field))?.value();
  const names = isJsonArray(list) ? list.map((item) => (isJsonObject(item) ? memberOf(item, 'name') : item)) : [];
  return names.filter((name) => typeof name === 'string');
}

/** A list of such messages, in the order in which they came. */
export function discoveryStream(root: DocumentNode): RecognisedDump | undefined {
  const items = root.items();
  if (items.length === 0 || discoveryMessage(items.at(0)) === undefined) return undefined;
  const read = Array.from({ length: items.length }, (_, index) => ({
    node: items.at(index),
    found: discoveryMessage(items.at(index)),
  }));
  const stream = read.flatMap(({ node, found }) => (found === undefined ? [] : [{ ...found, root: node }]));
  const unknown = read.flatMap(({ node, found }) => (found === undefined ? [node] : []));
  return { ...joined('list of DiscoveryResponse', ...stream, recognisedDump('', [], { unknown })), stream };
}
