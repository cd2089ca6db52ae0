import { type DocumentItems, type DocumentNode, itemsOf, memberNode, textMember } from '../../input/documentNode.ts';
import { valueNode } from '../../input/valueNode.ts';
import { type ResourceKind, resourceKinds } from '../resource.ts';
import { kindOfType } from '../resourceKindOf.ts';
import { listed, section } from '../section.ts';
import { adminMessage } from './configDump.ts';
import { joined, type NamedRoot, type NamedRoots, type RecognisedDump, recognisedDump } from './recognition.ts';
import { resourceList } from './resourceList.ts';

/** Answers of the client status discovery service, as `grpcdebug` or a control plane prints them: one item a client. */
export function clientStatus(root: DocumentNode): NamedRoots | undefined {
  // The answer itself, what it holds alone, or the form in which istiod gives it as a discovery response.
  const clients = root.type === 'list' ? root : memberNode(root, 'config', 'resources');
  if (clients?.type !== 'list' || !beginsWithClient(clients.items())) return undefined;
  const proxies = [...itemsOf(clients)].flatMap((client): readonly NamedRoot[] => {
    if (clientConfig(client) === undefined) return [];
    const node = memberNode(client, 'node');
    const name = node === undefined ? undefined : textMember(node, 'id');
    return [{ name: name ?? client.pointer, root: client }];
  });
  return proxies.length === 0 ? undefined : { shape: 'ClientStatusResponse', proxies: withScopes(proxies) };
}

/** A gRPC application has a client for each of its targets, all with the same node. */
function withScopes(proxies: readonly NamedRoot[]): readonly NamedRoot[] {
  const names = proxies.map(({ name }) => name);
  return proxies.map((proxy, index) => {
    const { name, root } = proxy;
    if (names.indexOf(name) === names.lastIndexOf(name)) return proxy;
    return { ...proxy, name: `${name}/${textMember(root, 'client_scope', 'clientScope') ?? index}` };
  });
}

/** Long lists of something else are told by their beginning. */
function beginsWithClient(items: DocumentItems): boolean {
  const first = Array.from({ length: Math.min(5, items.length) }, (_, index) => items.at(index));
  return first.some((item) => memberNode(item, 'generic_xds_configs', 'genericXdsConfigs', 'xds_config', 'xdsConfig'));
}

/** What one client has: a list of resources, or (before 1.18) the sections of a dump. */
export function clientConfig(client: DocumentNode): RecognisedDump | undefined {
  const generic = memberNode(client, 'generic_xds_configs', 'genericXdsConfigs');
  const older = memberNode(client, 'xds_config', 'xdsConfig');
  const parts = [
    ...(generic?.type === 'list' ? [genericConfigs([...itemsOf(generic)])] : []),
    ...(older?.type === 'list' ? [...itemsOf(older)] : []).flatMap((item) =>
      item.type === 'object' ? item.members().flatMap(({ node }) => adminMessage(node) ?? []) : [],
    ),
  ];
  return parts.length === 0 ? undefined : joined('client status', ...parts, identity(client));
}

/**
 * One that was asked for and has not come is there with its type and name alone, one that was refused from the first with the
 * reason beside them.
 */
function genericConfigs(items: readonly DocumentNode[]): RecognisedDump {
  const kindOf = (item: DocumentNode): ResourceKind | undefined =>
    kindOfType(textMember(item, 'type_url', 'typeUrl') ?? '');
  const isEmpty = (item: DocumentNode): boolean => memberNode(item, 'xds_config', 'xdsConfig') === undefined;
  const isRefused = (item: DocumentNode): boolean => memberNode(item, 'error_state', 'errorState') !== undefined;
  const awaited = items.filter(
    (item) => isEmpty(item) && !isRefused(item) && textMember(item, 'type_url', 'typeUrl') !== undefined,
  );
  const refused = items.filter((item) => isEmpty(item) && isRefused(item) && kindOf(item) !== undefined);
  const found = resourceList(
    listed(items.filter((item) => !awaited.includes(item) && !refused.includes(item))),
    () => '',
  );
  const ofRefused = resourceKinds.flatMap((kind) => {
    const those = refused.filter((item) => kindOf(item) === kind);
    return those.length === 0
      ? []
      : [section(kind, 'active', { form: 'wrapped', member: 'xds_config' }, listed(those))];
  });
  return {
    ...found,
    sections: [...found.sections, ...ofRefused],
    present: new Set([...found.present, ...items.flatMap((item) => kindOf(item) ?? [])]),
  };
}

/** Who the client is stands beside its resources, where a dump has it in the bootstrap. */
function identity(client: DocumentNode): RecognisedDump {
  const node = memberNode(client, 'node')?.value();
  const nodes = node === undefined ? [] : [valueNode({ node }, client.pointer)];
  return recognisedDump(
    '',
    nodes.length === 0 ? [] : [section('bootstrap', 'static', { form: 'bare' }, listed(nodes))],
  );
}
