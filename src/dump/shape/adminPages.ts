import { type DocumentNode, memberNode } from '../../input/documentNode.ts';
import { section } from '../section.ts';
import { type RecognisedDump, recognisedDump } from './recognition.ts';

/** Envoy's admin pages beside the dump. */
export function adminPage(root: DocumentNode): RecognisedDump | undefined {
  const clusters = memberNode(root, 'cluster_statuses', 'clusterStatuses');
  if (clusters !== undefined) {
    return recognisedDump('/clusters?format=json', [
      section('cluster_status', 'active', { form: 'bare' }, clusters.items()),
    ]);
  }
  const listeners = memberNode(root, 'listener_statuses', 'listenerStatuses');
  if (listeners !== undefined) {
    return recognisedDump('/listeners?format=json', [
      section('listener_status', 'active', { form: 'bare' }, listeners.items()),
    ]);
  }
  const certificates = memberNode(root, 'certificates');
  if (certificates?.type === 'list') {
    return recognisedDump('/certs', [section('certificate', 'active', { form: 'bare' }, certificates.items())]);
  }
  return undefined;
}
