import { type DocumentItems, type DocumentNode, memberNode, textMember } from '../../input/documentNode.ts';
import { listed, section } from '../section.ts';
import { type RecognisedDump, recognisedDump } from './recognition.ts';

/** Envoy's admin pages beside the dump. */
export function adminPage(root: DocumentNode): RecognisedDump | undefined {
  const clusters = memberNode(root, 'cluster_statuses', 'clusterStatuses');
  if (clusters !== undefined) {
    return recognisedDump('/clusters?format=json', [
      section('cluster_status', 'active', { form: 'bare' }, itemsIn(clusters)),
    ]);
  }
  const listeners = memberNode(root, 'listener_statuses', 'listenerStatuses');
  if (listeners !== undefined) {
    return recognisedDump('/listeners?format=json', [
      section('listener_status', 'active', { form: 'bare' }, itemsIn(listeners)),
    ]);
  }
  const certificates = memberNode(root, 'certificates');
  if (certificates?.type === 'list') {
    return recognisedDump('/certs', [section('certificate', 'active', { form: 'bare' }, certificates.items())]);
  }
  if (isServerInfo(root)) {
    return recognisedDump('/server_info', [section('server_info', 'active', { form: 'bare' }, listed([root]))]);
  }
  return undefined;
}

/** Something in place of the list is an item that is none, which is said. */
function itemsIn(node: DocumentNode): DocumentItems {
  return node.type === 'list' || node.type === 'null' ? node.items() : listed([node]);
}

/** Which Envoy it is, and of which node; the first releases had no options here, and no node. */
function isServerInfo(root: DocumentNode): boolean {
  if (memberNode(root, 'command_line_options', 'commandLineOptions') !== undefined) return true;
  const version = textMember(root, 'version') ?? '';
  return textMember(root, 'state') !== undefined && /\/\d{1,4}\.\d{1,4}\.\d{1,4}[^/]*\//.test(version);
}
