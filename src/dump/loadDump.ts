import { failure, type Result, success } from '../base/result.ts';
import * as catalogue from '../diagnostic/catalogue/dump.ts';
import { Collector } from '../diagnostic/collector.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { openDocuments } from '../input/openDocuments.ts';
import type { Source } from '../input/source.ts';
import type { SourceDocument } from '../input/sourceDocument.ts';
import { describeDump } from './describeDump.ts';
import type { Dump } from './dump.ts';
import { DumpResource } from './dumpResource.ts';
import { entriesOf } from './entries.ts';
import { proxyIdentity } from './proxyIdentity.ts';
import type { Resource, ResourceKind } from './resource.ts';
import type { Section } from './section.ts';
import { type RecognisedDocument, sectionsOf } from './sectionsOf.ts';

interface Loaded extends RecognisedDocument {
  readonly document: SourceDocument;
}

/**
 * Loads what the sources hold about one proxy. Only the places of resources are found; they are parsed when asked for.
 * The failure is everything that was noticed when nothing usable was in any of the sources.
 */
export async function loadDump(sources: readonly Source[]): Promise<Result<Dump, readonly Diagnostic[]>> {
  const collector = new Collector();
  const loaded: Loaded[] = [];
  for (const source of sources) {
    for (const document of await openDocuments(source, collector)) {
      const found = recognise(document, collector);
      if (found !== undefined) loaded.push(found);
    }
  }
  if (loaded.length === 0) return failure(collector.all());
  const resources = indexResources(loaded, collector);
  return success(dumpOf(loaded, resources, collector));
}

function recognise(document: SourceDocument, collector: Collector): Loaded | undefined {
  const { file } = document;
  const found = sectionsOf(document.root);
  const origin = { file, pointer: document.root.pointer };
  if (found.refused !== undefined) {
    collector.report(catalogue.refusedShape, origin, { file, what: found.refused });
    return undefined;
  }
  if (found.shape === undefined) {
    collector.report(catalogue.unknownShape, origin, { file });
    return undefined;
  }
  if (found.shape.startsWith('a list of listeners')) collector.report(catalogue.onlyActive, origin, { file });
  return { ...found, document };
}

type ResourceIndex = ReadonlyMap<ResourceKind, readonly Resource[]>;

/** What the bootstrap configures stands again in the section of its kind; it counts only where there is none. */
function indexResources(loaded: readonly Loaded[], collector: Collector): ResourceIndex {
  const index = new Map<ResourceKind, Resource[]>();
  const ownKinds = new Set(loaded.flatMap(({ kinds }) => kinds));
  for (const { document, sections } of loaded) {
    for (const section of sections) {
      if (section.fromBootstrap !== undefined && ownKinds.has(section.kind)) continue;
      if (section.fromBootstrap === 'incomplete') {
        const origin = { file: document.file, pointer: document.root.pointer };
        collector.report(catalogue.incompleteBootstrap, origin, { kind: `${section.kind}s` });
      }
      const list = index.get(section.kind) ?? [];
      index.set(section.kind, list);
      list.push(...resourcesOf(document.file, section));
    }
  }
  return index;
}

function* resourcesOf(file: string, section: Section): Iterable<Resource> {
  for (let position = 0; position < section.items.length; position++) {
    for (const entry of entriesOf(section, section.items.at(position)))
      yield new DumpResource(file, section.kind, entry);
  }
}

function dumpOf(loaded: readonly Loaded[], index: ResourceIndex, collector: Collector): Dump {
  const resources = (kind: ResourceKind): readonly Resource[] => index.get(kind) ?? [];
  const proxy = proxyIdentity(resources('bootstrap')[0]?.read()?.json);
  const shapes = loaded.map(({ document, shape }) => ({ file: document.file, shape: shape ?? '', era: undefined }));
  return {
    shapes,
    description: describeDump(shapes, proxy, resources),
    proxy,
    resources,
    find(kind, name) {
      const quoted = JSON.stringify(name).slice(1, -1);
      const isPlain = /^[\x20-\x7e]*$/.test(name) && quoted === name;
      return resources(kind).filter((resource) => {
        if (isPlain && !resource.mentions(name) && !resource.mentions('\\')) return false;
        return resource.name === name;
      });
    },
    hasSection: (kind) => loaded.some(({ kinds }) => kinds.includes(kind)) || resources(kind).length > 0,
    diagnostics: () => collector.all(),
    locate: (file, pointer) => {
      for (const { document } of loaded) {
        const position = document.file === file ? document.locate(pointer) : undefined;
        if (position !== undefined) return position;
      }
      return undefined;
    },
  };
}
