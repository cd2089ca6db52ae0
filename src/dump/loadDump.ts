import { failure, type Result, success } from '../base/result.ts';
import * as catalogue from '../diagnostic/catalogue/dump.ts';
import { embeddedText } from '../diagnostic/catalogue/input.ts';
import { Collector } from '../diagnostic/collector.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { openDocuments } from '../input/openDocuments.ts';
import type { Source } from '../input/source.ts';
import type { SourceDocument } from '../input/sourceDocument.ts';
import type { Dump } from './dump.ts';
import { LoadedDump } from './loadedDump.ts';
import type { Part } from './part.ts';
import { isControlPlaneShape } from './shape/configDump.ts';
import { recognise } from './shape/recognise.ts';
import { recogniseDocument } from './shape/recogniseDocument.ts';
import type { RecognisedDump } from './shape/recognition.ts';

/** What `loadDump` is told beside its sources. */
export interface LoadDumpOptions {
  /** Which proxy, where a file holds the dumps of several: the name as `listProxies` gives it. */
  readonly proxy?: string;
  /** What was noticed before, on the way to the sources. */
  readonly noticed?: readonly Diagnostic[];
}

/**
 * Loads what the sources hold about one proxy. Only the places of resources are found; they are parsed when asked for.
 * The failure is everything that was noticed when nothing usable was in any of the sources.
 */
export async function loadDump(
  sources: readonly Source[],
  options: LoadDumpOptions = {},
): Promise<Result<Dump, readonly Diagnostic[]>> {
  const collector = new Collector();
  for (const found of options.noticed ?? []) collector.add(found);
  const parts: Part[] = [];
  for (const source of sources) {
    for (const document of await openDocuments(source, collector)) {
      const recognised = dumpIn(document, options, collector);
      for (const one of recognised?.stream ?? [recognised]) {
        if (one === undefined) continue;
        parts.push({ document, recognised: one });
        if (one.refusal === undefined) continue;
        const { pointer } = document.root;
        collector.report(catalogue.refusedAnswer, { file: document.file, pointer }, { details: one.refusal });
      }
    }
  }
  if (parts.length === 0) return failure(collector.all());
  reportDifferentNodes(parts, collector);
  return success(new LoadedDump(parts, collector));
}

/** Files of which each says whose it is, and which do not agree. */
function reportDifferentNodes(parts: readonly Part[], collector: Collector): void {
  const files = [...new Set(parts.map(({ document }) => document.file))];
  if (files.length < 2) return;
  const nodes = files.flatMap((file) => {
    const own = parts.filter(({ document }) => document.file === file);
    const { nodeId } = new LoadedDump(own, new Collector()).proxy;
    return nodeId === undefined ? [] : [{ file, node: nodeId }];
  });
  const [first, ...others] = nodes;
  for (const { file, node } of others) {
    if (first === undefined || node === first.node) continue;
    const parameters = { node, other: first.node, file: first.file };
    collector.report(catalogue.differentProxies, { file, pointer: '' }, parameters);
  }
}

function dumpIn(document: SourceDocument, options: LoadDumpOptions, collector: Collector): RecognisedDump | undefined {
  const { file, root } = document;
  const origin = { file, pointer: root.pointer };
  const found = recogniseDocument(document);
  switch (found?.kind) {
    case undefined:
      collector.report(catalogue.unknownShape, origin, { file });
      return undefined;
    case 'refused':
      collector.report(catalogue.refusedShape, origin, found);
      return undefined;
    case 'proxies': {
      const { proxies } = found;
      const chosen = options.proxy === undefined ? proxies : proxies.filter(({ name }) => name === options.proxy);
      const [only] = chosen;
      if (only === undefined || chosen.length > 1) {
        collector.report(catalogue.severalProxies, origin, { names: proxies.map(({ name }) => name) });
        return undefined;
      }
      const inner = recognise(only.root);
      if (inner?.kind !== 'dump') return undefined;
      reportUnknown(inner, file, collector);
      return { ...inner, shape: `${found.shape} (${only.name})` };
    }
    case 'dump':
      if (found.embeddedAt !== undefined) {
        collector.report(embeddedText, { file, pointer: found.embeddedAt }, { shape: found.shape });
      }
      if (found.shape.startsWith('istioctl pc listeners')) collector.report(catalogue.onlyActive, origin, { file });
      if (isControlPlaneShape(found.shape)) collector.report(catalogue.controlPlaneView, origin, { file });
      reportUnknown(found, file, collector);
      return found;
  }
}

function reportUnknown({ unknown }: RecognisedDump, file: string, collector: Collector): void {
  for (const part of unknown) {
    // What cannot be parsed has said so itself; in YAML it has left a null.
    if ((part.value() ?? null) === null) continue;
    collector.report(catalogue.unknownSection, { file, pointer: part.pointer }, {});
  }
}
