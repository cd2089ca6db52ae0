import { type DocumentNode, memberNode } from '../../input/documentNode.ts';
import { camelCase } from '../fieldName.ts';
import type { ResourceKind } from '../resource.ts';
import { listed, type Section, section } from '../section.ts';
import { type RecognisedDump, recognisedDump } from './recognition.ts';

/** Top-level fields of a bootstrap; a document with one of them, and nothing that other shapes have, is one. */
const FIELDS = [
  'static_resources',
  'dynamic_resources',
  'layered_runtime',
  'admin',
  'node',
  'stats_config',
  'runtime',
  'overload_manager',
  'hds_config',
];

const field = (node: DocumentNode | undefined, name: string): DocumentNode | undefined =>
  node === undefined ? undefined : memberNode(node, name, camelCase(name));

/** A bootstrap configuration as Envoy is started with, usually `envoy.yaml`. */
export function bootstrapFile(root: DocumentNode): RecognisedDump | undefined {
  const isBootstrap = FIELDS.some((name) => field(root, name)?.type === 'object');
  if (!isBootstrap && field(root, 'bootstrap_extensions')?.type !== 'list') return undefined;
  return recognisedDump('bootstrap', bootstrapSections(root, undefined));
}

/** The lists of a bootstrap's static resources, and what in its dynamic resources says that there are more. */
const STATIC_LISTS: readonly (readonly [field: string, kind: ResourceKind, discovery: string | undefined])[] = [
  ['listeners', 'listener', 'lds_config'],
  ['clusters', 'cluster', 'cds_config'],
  ['secrets', 'secret', undefined],
];

/** A bootstrap and what it configures by itself; `holder` is the message that has it as member `bootstrap`, if any. */
export function bootstrapSections(bootstrap: DocumentNode, holder: DocumentNode | undefined): readonly Section[] {
  const own =
    holder === undefined
      ? section('bootstrap', 'static', { form: 'bare' }, listed([bootstrap]))
      : section('bootstrap', 'static', { form: 'wrapped', member: 'bootstrap' }, listed([holder]));
  const lists = field(bootstrap, 'static_resources');
  const dynamic = field(bootstrap, 'dynamic_resources');
  const sections = [own];
  for (const [name, kind, discovery] of STATIC_LISTS) {
    const list = field(lists, name);
    const source = discovery === undefined ? undefined : field(dynamic, discovery);
    // Envoy takes a single value for a list of one.
    if (list?.type !== 'list' && list?.type !== 'object') continue;
    const items = list.type === 'list' ? list.items() : listed([list]);
    const found = section(kind, 'static', { form: 'bare' }, items, source === undefined ? 'repeated' : 'incomplete');
    const moreFrom = watchedFile(source);
    sections.push(moreFrom === undefined ? found : { ...found, moreFrom });
  }
  return sections;
}

/** The file of a `ConfigSource` that is one. */
function watchedFile(source: DocumentNode | undefined): string | undefined {
  const path = field(field(source, 'path_config_source') ?? source, 'path');
  return path?.type === 'string' ? String(path.value()) : undefined;
}
