import { leftOutEntries, unfinishedResources } from '../../diagnostic/catalogue/document.ts';
import { Collector } from '../../diagnostic/collector.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type DocumentNode, itemsOf, memberNode } from '../../input/documentNode.ts';
import type { SourceDocument } from '../../input/sourceDocument.ts';
import type { Part } from '../part.ts';
import { listed } from '../section.ts';
import { bootstrapsWithin } from '../shape/dumpsWithin.ts';
import { texts } from '../shape/embeddedText.ts';
import { recognise } from '../shape/recognise.ts';
import { recogniseDocument } from '../shape/recogniseDocument.ts';
import { renamed } from '../shape/recognition.ts';
import { resourceList } from '../shape/resourceList.ts';
import { textDocuments } from '../textDocuments.ts';
import type { KubernetesObject } from './kubernetesObject.ts';
import { isOfOtherKind } from './objectKinds.ts';
import { CONFIGURATION_WORDS, isMarin3r, mayBeConfiguration, type ObjectText, objectTexts } from './objectTexts.ts';

/** A configuration that an object holds, under the name that `--proxy` takes. */
export interface ObjectConfiguration {
  readonly name: string;
  readonly parts: readonly Part[];
  /** What there is to say about it, and about what it holds beside that. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The configurations in an object: usually none or one, several where a config map has those of several Envoys. */
export async function objectConfigurations(
  object: KubernetesObject,
  document: SourceDocument,
): Promise<readonly ObjectConfiguration[]> {
  const name = object.name ?? object.kind;
  const qualified = object.namespace === undefined ? name : `${name}.${object.namespace}`;
  if (isUnfinishedShape(object.kind)) return ciliumConfiguration(object, document, qualified);
  const own = isMarin3r(object) ? marin3rConfiguration(object, document, qualified) : [];
  const found = own.length > 0 ? own : await fileConfigurations(object, document, qualified);
  return found.length > 0 || !isOfOtherKind(object) ? found : otherConfigurations(object, document, qualified);
}

/** Bootstraps that stand somewhere in an object of a kind that nobody here knows, as they are or as texts. */
async function otherConfigurations(
  object: KubernetesObject,
  document: SourceDocument,
  name: string,
): Promise<readonly ObjectConfiguration[]> {
  const { node } = object;
  // What was applied last stands there once more.
  const isOwn = ({ pointer }: DocumentNode): boolean => !pointer.startsWith(`${node.pointer}/metadata/`);
  const roots = (bootstrapsWithin(node)?.proxies ?? []).map(({ root }) => root).filter(isOwn);
  const found = roots.flatMap((root): readonly Omit<ObjectConfiguration, 'name'>[] => {
    const recognised = recognise(root);
    if (recognised?.kind !== 'dump') return [];
    const named = renamed(recognised, `${recognised.shape} in a ${object.kind} (${name})`);
    return [{ parts: [{ document, recognised: { ...named, root } }], diagnostics: [] }];
  });
  for (const text of texts(node).filter(isOwn)) {
    const content = text.value();
    if (typeof content !== 'string' || !content.includes('\n') || !CONFIGURATION_WORDS.test(content)) continue;
    const collector = new Collector();
    const parts = await partsOf({ entry: '', pointer: text.pointer, content }, object, document, name, collector);
    if (!parts.some(({ recognised }) => isWhole(recognised.shape))) continue;
    found.push({ parts, diagnostics: collector.all() });
  }
  return found.map((one, index) => ({ ...one, name: found.length === 1 ? name : `${name}/${index}` }));
}

/** `spec.resources`, where it is a list. */
function resourcesOf(object: DocumentNode): DocumentNode | undefined {
  const spec = memberNode(object, 'spec');
  const resources = spec === undefined ? undefined : memberNode(spec, 'resources');
  return resources?.type === 'list' ? resources : undefined;
}

/** Since v0.12 each resource is an object beside its type; what MARIN3R itself makes of secrets and slices is not there. */
function marin3rConfiguration(
  { kind, node }: KubernetesObject,
  document: SourceDocument,
  name: string,
): readonly ObjectConfiguration[] {
  const resources = resourcesOf(node);
  if (resources === undefined) return [];
  const values = [...itemsOf(resources)].flatMap((item) => memberNode(item, 'value') ?? []);
  const recognised = { ...resourceList(listed(values), () => `${kind} (${name})`), root: resources };
  return values.length === 0 ? [] : [{ name, parts: [{ document, recognised }], diagnostics: [] }];
}

/** Whether a dump of this shape has resources that a control plane completes, such as `CiliumEnvoyConfig (echo.shop)`. */
export const isUnfinishedShape = (shape: string): boolean =>
  shape.startsWith('CiliumEnvoyConfig') || shape.startsWith('CiliumClusterwideEnvoyConfig');

/** Resources as Envoy has them, to which the agent adds what they need. */
function ciliumConfiguration(
  { kind, node }: KubernetesObject,
  document: SourceDocument,
  name: string,
): readonly ObjectConfiguration[] {
  const resources = resourcesOf(node);
  if (resources === undefined || resources.items().length === 0) return [];
  const recognised = resourceList(resources.items(), () => kind);
  const collector = new Collector();
  collector.report(unfinishedResources, { file: document.file, pointer: node.pointer }, { kind });
  const found = { ...renamed(recognised, `${kind} (${name})`), root: resources };
  return [{ name, parts: [{ document, recognised: found }], diagnostics: collector.all() }];
}

interface File extends ObjectText {
  readonly parts: readonly Part[];
}

/** The files of a config map are mounted side by side: what one has in `lds.yaml` belongs to its `envoy.yaml`. */
async function fileConfigurations(
  object: KubernetesObject,
  document: SourceDocument,
  name: string,
): Promise<readonly ObjectConfiguration[]> {
  const collector = new Collector();
  const files: File[] = [];
  for (const text of objectTexts(object)) {
    files.push({
      ...text,
      parts: mayBeConfiguration(text) ? await partsOf(text, object, document, name, collector) : [],
    });
  }
  const used = files.filter(({ parts }) => parts.length > 0);
  const whole = used.filter(({ parts }) => parts.some(({ recognised }) => isWhole(recognised.shape)));
  const others = files.filter(({ parts }) => parts.length === 0).map(({ entry }) => entry);
  if (others.length > 0) {
    collector.report(leftOutEntries, { file: document.file, pointer: object.node.pointer }, { entries: others });
  }
  const diagnostics = collector.all();
  if (used.length === 0)
    return diagnostics.some(({ severity }) => severity === 'error') ? [{ name, parts: [], diagnostics }] : [];
  if (whole.length < 2) return [{ name, parts: used.flatMap(({ parts }) => parts), diagnostics }];
  return whole.map((file) => ({
    name: `${name}/${file.entry}`,
    parts: used.filter((other) => other === file || isReferredTo(other, file, whole)).flatMap(({ parts }) => parts),
    diagnostics,
  }));
}

const isWhole = (shape: string): boolean => /^(?:bootstrap|config_dump|static resources)\b/.test(shape);

/** By the path of a file that a bootstrap takes resources from. */
function isReferredTo(file: File, from: File, whole: readonly File[]): boolean {
  const text = typeof from.content === 'string' ? from.content : new TextDecoder().decode(from.content);
  return !whole.includes(file) && text.includes(file.entry);
}

async function partsOf(
  { pointer, content }: ObjectText,
  object: KubernetesObject,
  holder: SourceDocument,
  name: string,
  collector: Collector,
): Promise<readonly Part[]> {
  const documents = await textDocuments(holder, pointer, content, collector);
  return documents.flatMap((document): readonly Part[] => {
    const recognised = recogniseDocument(document);
    if (recognised?.kind !== 'dump') return [];
    const shape = isMarin3r(object) ? `${object.kind} (${name})` : `${recognised.shape} in a ${object.kind} (${name})`;
    return (recognised.stream ?? [recognised]).map((one) => ({ document, recognised: renamed(one, shape) }));
  });
}
