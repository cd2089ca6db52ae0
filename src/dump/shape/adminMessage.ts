import { type DocumentNode, textMember } from '../../input/documentNode.ts';
import type { ResourceKind } from '../resource.ts';
import { type Section, section } from '../section.ts';
import { adminMessageKind, sectionField } from '../sectionFields.ts';
import { bootstrapSections } from './bootstrapSections.ts';

export interface AdminMessage {
  readonly sections: readonly Section[];
  readonly kinds: readonly ResourceKind[];
}

/** The lists of a message of Envoy's admin interface, such as a ListenersConfigDump; undefined when it is none. */
export function adminMessage(node: DocumentNode): AdminMessage | undefined {
  const type = textMember(node, '@type');
  const kind = type === undefined ? undefined : adminMessageKind(type);
  const sections: Section[] = [];
  for (const { key, node: member } of node.members()) {
    const field = sectionField(key);
    if (field !== undefined && (member.type === 'list' || member.type === 'null')) {
      sections.push(section(field.kind, field.state, field.entry, member.items()));
    } else if (key === 'bootstrap' && member.type === 'object') {
      sections.push(...bootstrapSections(member, node));
    }
  }
  if (kind === undefined && sections.length === 0) return undefined;
  return { sections, kinds: kind === undefined ? [] : [kind] };
}
