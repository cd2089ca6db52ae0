import { type DocumentNode, memberNode } from '../../input/documentNode.ts';
import { camelCase } from '../fieldName.ts';
import type { ResourceKind } from '../resource.ts';
import { listed, type Section, section } from '../section.ts';

const field = (node: DocumentNode | undefined, name: string): DocumentNode | undefined =>
  node === undefined ? undefined : memberNode(node, name, camelCase(name));

const STATIC_LISTS: readonly (readonly [field: string, kind: ResourceKind, discovery: string | undefined])[] = [
  ['listeners', 'listener', 'lds_config'],
  ['clusters', 'cluster', 'cds_config'],
  ['secrets', 'secret', undefined],
];

/** What a bootstrap configures by itself; `holder` is the message that has it as its member `bootstrap`, if any. */
export function bootstrapSections(bootstrap: DocumentNode, holder: DocumentNode | undefined): readonly Section[] {
  const own =
    holder === undefined
      ? section('bootstrap', 'static', { form: 'bare' }, listed(bootstrap))
      : section('bootstrap', 'static', { form: 'wrapped', member: 'bootstrap' }, listed(holder));
  const lists = field(bootstrap, 'static_resources');
  const dynamic = field(bootstrap, 'dynamic_resources');
  const sections = [own];
  for (const [name, kind, discovery] of STATIC_LISTS) {
    const list = field(lists, name);
    const isDynamic = discovery !== undefined && field(dynamic, discovery) !== undefined;
    if (list?.type !== 'list' && !isDynamic) continue;
    const from = isDynamic ? 'incomplete' : 'whole';
    sections.push(section(kind, 'static', { form: 'bare' }, list?.items() ?? listed(), from));
  }
  return sections;
}
