import { shortened } from '../base/shortened.ts';
import { leftOutObjects } from '../diagnostic/catalogue/document.ts';
import { unknownMember } from '../diagnostic/catalogue/dump.ts';
import type { Collector } from '../diagnostic/collector.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { inFrontOfDump } from '../input/behindMessages.ts';
import { openDocuments } from '../input/openDocuments.ts';
import type { Source } from '../input/source.ts';
import type { SourceDocument } from '../input/sourceDocument.ts';
import { besideProxies } from './besideProxies.ts';
import type { KubernetesObject } from './kubernetes/kubernetesObject.ts';
import { objectKinds } from './kubernetes/objectKinds.ts';
import { CONFIGURATION_WORDS } from './kubernetes/objectTexts.ts';
import type { Part } from './part.ts';
import { proxiesByNode } from './proxiesByNode.ts';
import { decodedText, texts } from './shape/embeddedText.ts';
import { recognise } from './shape/recognise.ts';
import { isArgument, recogniseDocument } from './shape/recogniseDocument.ts';
import { type RecognisedDump, renamed } from './shape/recognition.ts';
import { textDocuments } from './textDocuments.ts';

/** What a source holds, document by document. */
export interface SourceContents {
  /** Of one proxy, in their order. */
  readonly parts: readonly Part[];
  /** Dumps that each have a name of their own in the source. */
  readonly named: readonly NamedDump[];
  /** Documents of which nothing can be used. */
  readonly others: readonly OtherDocument[];
}

export interface NamedDump {
  readonly name: string;
  /** Of the document that holds it. */
  readonly pointer: string;
  /** Looked at when it is the one that is meant. */
  readonly parts: () => readonly Part[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface OtherDocument {
  readonly pointer: string;
  /** What it is and what to do, where that is known. */
  readonly known: { readonly what: string; readonly advice: string } | undefined;
}

/** Reads what is in the source; what is wrong with its text is reported. */
export async function sourceContents(source: Source, collector: Collector): Promise<SourceContents> {
  const parts: Part[] = [];
  const named: NamedDump[] = [];
  const others: OtherDocument[] = [];
  const objects: { readonly object: KubernetesObject; readonly document: SourceDocument }[] = [];
  const documents = await openDocuments(source, collector);
  for (const document of documents) {
    const { pointer } = document.root;
    const found = recogniseDocument(document);
    switch (found?.kind) {
      case 'dump':
        parts.push(...streamOf(found).map((recognised) => ({ document, recognised })));
        break;
      case 'proxies':
        for (const { key, node } of besideProxies(document.root, found)) {
          collector.report(unknownMember, { file: source.name, pointer: node.pointer }, { name: shortened(key) });
        }
        for (const { name, root } of found.proxies) {
          const parts = () => partIn(document, root, `${found.shape} (${name})`);
          named.push({ name, pointer, parts, diagnostics: [] });
        }
        break;
      case 'objects':
        objects.push(...found.objects.map((object) => ({ object, document })));
        break;
      case 'refused':
      case undefined: {
        const held = found !== undefined && found.mayHold !== true ? [] : await heldTexts(document, collector);
        if (held.length === 0) others.push({ pointer, known: found });
        const [only] = held;
        if (only !== undefined && held.length === 1) parts.push(...only.parts);
        else named.push(...held.map(({ name, parts }) => ({ name, pointer, parts: () => parts, diagnostics: [] })));
      }
    }
  }
  if (parts.length + named.length + objects.length === 0 && others.length > 0) {
    const { joinedLines } = await import('./joinedLines.ts');
    const joined = await joinedLines(documents, collector);
    if (joined.length > 0) return { parts: joined, named: [], others: [] };
  }
  const several = named.length === 0 && objects.length === 0 ? proxiesByNode(parts) : undefined;
  if (several !== undefined) return { parts: [], named: several, others };
  if (objects.length === 0) return { parts, named, others };
  const held = await objectContents(objects, source.name, collector);
  return { parts, named: [...named, ...held.named], others: [...others, ...held.others] };
}

interface HeldText {
  /** Its place in the document. */
  readonly name: string;
  readonly parts: readonly Part[];
}

/**
 * The configurations in YAML that stand in strings of the document. Where only one is that of a whole Envoy, the others are the
 * files that belong to it.
 */
async function heldTexts(document: SourceDocument, collector: Collector): Promise<readonly HeldText[]> {
  const held: HeldText[] = [];
  const seen = new Set<unknown>();
  for (const node of texts(document.root)) {
    const written = node.value();
    if (isArgument(node) && seen.has(written)) continue;
    seen.add(written);
    if (typeof written !== 'string') continue;
    const decoded = decodedText(written);
    const text = decoded ?? written;
    const mayBe = text.trim().includes('\n') || inFrontOfDump(text) !== undefined;
    if (!mayBe || !CONFIGURATION_WORDS.test(text)) continue;
    // Its lines are none of the file's where it is encoded.
    const { file, format, root } = document;
    const locate: SourceDocument['locate'] = (pointer) => document.locate(pointer);
    const holder = decoded === undefined ? document : { file, format, root, locate };
    const parts = await partsOfText(holder, node.pointer, text, collector);
    if (parts.length > 0) held.push({ name: node.pointer.slice(1), parts });
  }
  const [first] = held;
  if (first === undefined || held.filter(({ parts }) => parts.some(isWhole)).length > 1) return held;
  return [{ name: first.name, parts: held.flatMap(({ parts }) => parts) }];
}

const isWhole = ({ recognised }: Part): boolean =>
  /^(?:bootstrap|config_dump|static resources)\b/.test(recognised.shape);

async function partsOfText(
  document: SourceDocument,
  pointer: string,
  text: string,
  collector: Collector,
): Promise<readonly Part[]> {
  const documents = await textDocuments(document, pointer, text, collector);
  return documents.flatMap((inner): readonly Part[] => {
    const recognised = recognise(inner.root);
    return recognised?.kind === 'dump' ? [{ document: inner, recognised: { ...recognised, embeddedAt: pointer } }] : [];
  });
}

/** The answers of a stream one by one; what in it is none goes with the first. */
function streamOf(found: RecognisedDump): readonly RecognisedDump[] {
  return found.stream?.map((one, index) => ({ ...one, unknown: index === 0 ? found.unknown : [] })) ?? [found];
}

function partIn(document: SourceDocument, root: SourceDocument['root'], shape: string): readonly Part[] {
  const recognised = recognise(root);
  return recognised?.kind === 'dump'
    ? [{ document: { ...document, root }, recognised: renamed(recognised, shape) }]
    : [];
}

/** The configurations in the objects of all documents, and one word about those that have none. */
async function objectContents(
  objects: readonly { readonly object: KubernetesObject; readonly document: SourceDocument }[],
  file: string,
  collector: Collector,
): Promise<Pick<SourceContents, 'named' | 'others'>> {
  const { objectConfigurations } = await import('./kubernetes/objectConfigurations.ts');
  const named: NamedDump[] = [];
  const broken: Diagnostic[] = [];
  const without: KubernetesObject[] = [];
  for (const { object, document } of objects) {
    const configurations = await objectConfigurations(object, document);
    if (configurations.length === 0) without.push(object);
    for (const { name, parts, diagnostics } of configurations) {
      if (parts.length === 0) broken.push(...diagnostics);
      else named.push({ name, pointer: object.node.pointer, parts: () => parts, diagnostics });
    }
  }
  const [first] = without;
  if (named.length === 0) for (const one of broken) collector.add(one);
  if (first === undefined) return { named, others: [] };
  if (named.length === 0 && broken.length === 0) {
    return { named, others: [{ pointer: first.node.pointer, known: objectKinds(without) }] };
  }
  const kinds = [...new Set(without.map(({ kind }) => kind))];
  if (named.length > 0) collector.report(leftOutObjects, { file, pointer: first.node.pointer }, { kinds });
  return { named, others: [] };
}
