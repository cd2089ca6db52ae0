import { type DocumentNode, itemsOf, memberNode, textMember } from '../../input/documentNode.ts';
import { adminMessage } from './configDump.ts';
import { joined, type NamedRoot, type RecognisedDump } from './recognition.ts';
import { resourceList } from './resourceList.ts';

/** Answers of the client status discovery service, as `grpcdebug` or a control plane prints them: one item a client. */
export function clientStatus(
  root: DocumentNode,
): { readonly shape: string; readonly proxies: readonly NamedRoot[] } | undefined {
  const clients = memberNode(root, 'config');
  if (clients?.type !== 'list') return undefined;
  const proxies = [...itemsOf(clients)].flatMap((client): readonly NamedRoot[] => {
    if (clientConfig(client) === undefined) return [];
    const node = memberNode(client, 'node');
    const name = node === undefined ? undefined : textMember(node, 'id');
    return [{ name: name ?? client.pointer, root: client }];
  });
  return proxies.length === 0 ? undefined : { shape: 'ClientStatusResponse', proxies };
}

/** What one client has: a list of resources, or (before 1.18) the sections of a dump. */
export function clientConfig(client: DocumentNode): RecognisedDump | undefined {
  const generic = memberNode(client, 'generic_xds_configs', 'genericXdsConfigs');
  const older = memberNode(client, 'xds_config', 'xdsConfig');
  const parts = [
    ...(generic?.type === 'list' ? [resourceList(generic.items(), () => '')] : []),
    ...(older?.type === 'list' ? [...itemsOf(older)] : []).flatMap((item) =>
      item.type === 'object' ? item.members().flatMap(({ node }) => adminMessage(node) ?? []) : [],
    ),
  ];
  return parts.length === 0 ? undefined : joined('client status', ...parts);
}
