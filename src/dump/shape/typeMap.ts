import { type DocumentNode, memberNode } from '../../input/documentNode.ts';
import { kindOfType } from '../resourceKindOf.ts';
import { listed, type Section, section } from '../section.ts';
import { type RecognisedDump, recognisedDump } from './recognition.ts';

/** Resources by type URL and then by name: what `kumactl inspect dataplane --type=config` prints below `xds`. */
export function typeMap(root: DocumentNode): RecognisedDump | undefined {
  const kuma = memberNode(root, 'xds');
  const inKuma = kuma === undefined ? [] : sectionsByType(kuma);
  if (inKuma.length > 0) return recognisedDump('kumactl inspect dataplane --type=config', inKuma);
  const sections = sectionsByType(root);
  return sections.length === 0 ? undefined : recognisedDump('resources by type', sections);
}

function sectionsByType(map: DocumentNode): readonly Section[] {
  if (map.type !== 'object') return [];
  return map.members().flatMap(({ key, node }) => {
    const kind = key.includes('.') ? kindOfType(key) : undefined;
    if (kind === undefined) return [];
    // With the version beside them, as some control planes print what they have for a node.
    const held = memberNode(node, 'resources', 'Resources', 'items', 'Items') ?? node;
    if (held.type === 'list') return section(kind, 'active', { form: 'bare' }, held.items());
    return section(
      kind,
      'active',
      { form: 'bare' },
      listed(held.members().map((one) => memberNode(one.node, 'Resource') ?? one.node)),
    );
  });
}
