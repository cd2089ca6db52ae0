import { type DocumentNode, itemsOf } from '../../input/documentNode.ts';
import { adminMessage, configDump } from './configDump.ts';
import { dumpsWithin } from './dumpsWithin.ts';
import { pagesTogether } from './pagesTogether.ts';
import { joined, type NamedRoots, type RecognisedDump } from './recognition.ts';
import { areOfOne, isSection } from './sectionsOfDump.ts';
import { within } from './within.ts';

function sectionCount(node: DocumentNode): number {
  if (node.type === 'list') return [...itemsOf(node)].filter(isSection).length;
  return node.type === 'object' ? node.members().filter((member) => isSection(member.node)).length : 0;
}

/** The sections of one dump anywhere in a document, however it sorts them. */
export function sectionsApart(root: DocumentNode): RecognisedDump | undefined {
  const isOther = (node: DocumentNode): boolean => configDump(node) !== undefined || pagesTogether(node) !== undefined;
  const nodes = within(root, (node) => isSection(node) || isOther(node), '')?.proxies.map((one) => one.root) ?? [];
  if (!nodes.every(isSection) || !areOfOne(nodes)) return undefined;
  // All in one place have the name of that.
  if (dumpsWithin(root)?.proxies.some((one) => sectionCount(one.root) === nodes.length)) return undefined;
  return joined('sections of a config_dump', ...nodes.flatMap((node) => adminMessage(node) ?? []));
}

/** Sections, which are never one bootstrap alone where others are beside it; one alone does not tell what the rest is. */
export function sectionsWithin(root: DocumentNode): NamedRoots | undefined {
  const found = within(root, isSection, 'section of a config_dump');
  return found !== undefined && found.proxies.length > 1 ? found : undefined;
}
