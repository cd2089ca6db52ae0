import { type DocumentNode, textMember } from '../../input/documentNode.ts';
import { adminMessage } from './configDump.ts';
import { joined, type RecognisedDump, recognisedDump } from './recognition.ts';

/** What stands below `configs`, under another name. */
export function isSections(node: DocumentNode): boolean {
  return node.type === 'list' && node.items().length > 0 && isSection(node.items().at(0));
}

export const isSection = (node: DocumentNode): boolean =>
  textMember(node, '@type')?.endsWith('ConfigDump') === true && adminMessage(node) !== undefined;

/** Several sections, each of a kind of its own: a second one of a kind is another proxy's. */
export function areOfOne(nodes: readonly DocumentNode[]): boolean {
  const types = nodes.flatMap((node) => (isSection(node) ? [textMember(node, '@type')] : []));
  return types.length > 1 && new Set(types).size === types.length;
}

/** The same as members of an object, each below a name of somebody's choice. */
export const haveNames = (node: DocumentNode): boolean =>
  node.type === 'object' && areOfOne(node.members().map((member) => member.node));

/** A dump whose sections stand there so, and nothing around them. */
export function sectionsByName(root: DocumentNode): RecognisedDump | undefined {
  if (!haveNames(root)) return undefined;
  const nodes = root.members().map(({ node }) => node);
  const sections = nodes.filter(isSection);
  const unknown = nodes.filter((node) => node.type === 'object' && !isSection(node));
  const known = sections.flatMap((node) => adminMessage(node) ?? []);
  return joined('sections of a config_dump', ...known, recognisedDump('', [], { unknown }));
}
