import { type DocumentMember, type DocumentNode, itemsOf, memberNode, textMember } from '../../input/documentNode.ts';
import { binaryTypeOf, openedNode } from '../binary/binaryAny.ts';
import { entriesOf } from '../entries.ts';
import type { ResourceKind } from '../resource.ts';
import { resourceKindOf } from '../resourceKindOf.ts';
import { listed, type Section, section } from '../section.ts';
import { adminMessageKind, sectionField } from '../sectionFields.ts';
import { bootstrapSections } from './bootstrap.ts';
import { otherRoutes } from './otherRoutes.ts';
import { joined, type RecognisedDump, recognisedDump } from './recognition.ts';
import { resourceItem } from './resourceItem.ts';

/** Envoy's `/config_dump`, as a list of sections or, in the oldest form, as a map of them. */
export function configDump(root: DocumentNode): RecognisedDump | undefined {
  const configs = memberNode(root, 'configs');
  if (configs === undefined || !['list', 'object', 'null'].includes(configs.type)) return undefined;
  const written = configs.type === 'list' ? [...itemsOf(configs)] : configs.members().map(({ node }) => node);
  const parts = written.map((part) => (resourceKindOf(part) === undefined ? openedNode(part) : part));
  const recognised = parts.map((part) => ({ part, as: adminMessage(part) ?? resourceItem(part) }));
  const known = recognised.flatMap(({ as }) => as ?? []);
  const unknown = recognised.filter(({ as }) => as === undefined).map(({ part }) => otherRoutes(part) ?? part);
  return joined(shapeOf(configs.type, parts), ...known, recognisedDump('', [], { unknown }));
}

function shapeOf(form: DocumentNode['type'], parts: readonly DocumentNode[]): string {
  if (parts.length > 0 && parts.every((part) => adminMessage(part) === undefined)) return 'config_dump?resource=…';
  if (parts.slice(0, -1).some(isEmptyBootstrap)) return CONTROL_PLANE;
  const only = form === 'list' && parts.length === 1 ? parts[0] : undefined;
  return only !== undefined && isOneList(only) ? ONE_LIST : 'config_dump';
}

const ONE_LIST = 'config_dump?mask=…';

/** Documents of one list, where static resources and those of a control plane stand in lists of their own. */
export const isListShape = (shape: string): boolean => shape === 'config_dump?resource=…' || shape === ONE_LIST;

/** What `?mask=` with the name of one list leaves: of a whole page there is a version or time beside it, and a bootstrap. */
function isOneList(part: DocumentNode): boolean {
  const [first, ...others] = part.members().filter(({ key }) => key !== '@type');
  const field = first && sectionField(first.key);
  return field !== undefined && others.length === 0;
}

const CONTROL_PLANE = 'istiod /debug/config_dump';

/** What the control plane would send a proxy, which is not what the proxy has. */
export const isControlPlaneShape = (shape: string): boolean => shape.startsWith(CONTROL_PLANE);

/** Envoy has a bootstrap; istiod, which knows none, puts an empty section in its place, in front of the others. */
function isEmptyBootstrap(part: DocumentNode): boolean {
  const isBootstrap = adminMessageKind(textMember(part, '@type') ?? '') === 'bootstrap';
  return isBootstrap && part.members().length === 1;
}

/** One section of a config dump, with or without its type. */
export function adminMessage(node: DocumentNode): RecognisedDump | undefined {
  if (node.type !== 'object') return undefined;
  const kind = adminMessageKind(textMember(node, '@type') ?? '');
  const sections = node.members().flatMap((member) => sectionsOf(node, member));
  if (kind === undefined && sections.length === 0) return undefined;
  const present: ResourceKind[] = kind === undefined ? [] : [kind];
  const others = sections.flatMap((one) => otherRoutesIn(one) ?? []);
  const own = sections.filter((one) => otherRoutesIn(one) === undefined);
  return recognisedDump('section of a config_dump', own, { present, unknown: [...others, ...textForBootstrap(node)] });
}

/** Somebody's text in place of the bootstrap. */
function textForBootstrap(message: DocumentNode): readonly DocumentNode[] {
  const bootstrap = memberNode(message, 'bootstrap');
  return bootstrap === undefined || ['object', 'null'].includes(bootstrap.type) ? [] : [bootstrap];
}

/** They stand in a section of their own, so the first tells. */
function otherRoutesIn({ kind, items }: Section): DocumentNode | undefined {
  return kind === 'route_configuration' && items.length > 0 ? otherRoutes(items.at(0)) : undefined;
}

function sectionsOf(message: DocumentNode, { key, node }: DocumentMember): readonly Section[] {
  if (key === 'bootstrap' && node.type === 'object') {
    // Kiali puts the section below its name once more.
    const inner = node.members().length <= 3 ? memberNode(node, 'bootstrap') : undefined;
    return inner?.type === 'object' ? bootstrapSections(inner, node) : bootstrapSections(node, message);
  }
  const field = sectionField(key);
  if (field === undefined) return [];
  const isList = node.type === 'list' || node.type === 'null';
  // Somebody's text in place of the list; without a type such a name says little.
  if (!isList && memberNode(message, '@type') === undefined) return [];
  const whole = section(field.kind, field.state, field.entry, isList ? node.items() : listed([node]));
  return [holdsBinary(whole) ? { ...whole, items: listed([...itemsOf(node)]) } : whole];
}

/** Names inside bytes are not found by a search of the text. */
function holdsBinary(whole: Section): boolean {
  const first = whole.items.length > 0 ? whole.items.at(0) : undefined;
  if (first === undefined) return false;
  return entriesOf(whole, first).some(({ body }) => body !== undefined && binaryTypeOf(body) !== undefined);
}

/** A single resource as a section of its own. */
export function singleResource(root: DocumentNode): RecognisedDump | undefined {
  const kind = resourceKindOf(root);
  if (kind === undefined) return undefined;
  if (kind === 'bootstrap') return recognisedDump('bootstrap', bootstrapSections(root, undefined));
  return recognisedDump(`single ${kind}`, [section(kind, 'active', { form: 'bare' }, listed([root]))]);
}
