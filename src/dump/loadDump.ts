import { isRedacted } from '../base/isRedacted.ts';
import { failure, type Result, success } from '../base/result.ts';
import { isKnownType } from '../descriptor/knownTypes.ts';
import { embeddedText, leftOutDocument, unendedYaml } from '../diagnostic/catalogue/document.ts';
import * as catalogue from '../diagnostic/catalogue/dump.ts';
import { differentProxies, severalProxies } from '../diagnostic/catalogue/proxies.ts';
import { Collector } from '../diagnostic/collector.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import { textMember } from '../input/documentNode.ts';
import type { Source } from '../input/source.ts';
import type { Dump } from './dump.ts';
import { LoadedDump } from './loadedDump.ts';
import type { Part } from './part.ts';
import { isControlPlaneShape } from './shape/configDump.ts';
import { type OtherDocument, sourceContents } from './sourceContents.ts';
import { messageName } from './typeUrl.ts';

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
    for (const part of await partsIn(source, options, collector)) {
      reportPart(part, collector);
      parts.push(part);
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
    collector.report(differentProxies, { file, pointer: '' }, parameters);
  }
}

/** What the source has about the one proxy that is asked for; without a wish it has to be the only one. */
async function partsIn(source: Source, options: LoadDumpOptions, collector: Collector): Promise<readonly Part[]> {
  const { parts, named, others } = await sourceContents(source, collector);
  const chosen = options.proxy === undefined ? named : named.filter(({ name }) => name === options.proxy);
  const [only] = chosen;
  const [first] = named;
  const isOne = only !== undefined && chosen.length === 1;
  if (first !== undefined && !isOne) {
    const names = named.map(({ name }) => name);
    collector.report(severalProxies, { file: source.name, pointer: first.pointer }, { names });
  }
  if (isOne) for (const found of only.diagnostics) collector.add(found);
  const used = isOne ? [...parts, ...only.parts()] : parts;
  for (const other of others) reportOther(other, source.name, used.length > 0, collector);
  return used;
}

/** What is no dump is a reason to end where it is all that there is, and is named where it stands beside one. */
function reportOther({ pointer, known }: OtherDocument, file: string, isBeside: boolean, collector: Collector): void {
  const origin = { file, pointer };
  if (isBeside) collector.report(leftOutDocument, origin, { what: known?.what });
  else if (known === undefined) collector.report(catalogue.unknownShape, origin, { file });
  else collector.report(catalogue.refusedShape, origin, known);
}

function reportPart({ document, recognised }: Part, collector: Collector): void {
  const { file } = document;
  const origin = { file, pointer: document.root.pointer };
  const { shape, embeddedAt, refusal, unknown } = recognised;
  if (embeddedAt !== undefined) collector.report(embeddedText, { file, pointer: embeddedAt }, { shape });
  // Texts in strings need no end.
  const isFile = embeddedAt === undefined && !/ in a /.test(shape);
  if (document.isUnended === true && isFile && isPrinted(shape)) collector.report(unendedYaml, origin, {});
  if (shape.startsWith('istioctl pc listeners')) collector.report(catalogue.onlyActive, origin, { file });
  if (isControlPlaneShape(shape)) collector.report(catalogue.controlPlaneView, origin, { file });
  if (refusal !== undefined) collector.report(catalogue.refusedAnswer, origin, { details: refusal });
  for (const part of unknown) {
    // What cannot be parsed has said so itself; in YAML it has left a null.
    const value = part.value() ?? null;
    if (value === null) continue;
    const type = textMember(part, '@type');
    const origin = { file, pointer: part.pointer };
    if (typeof value === 'string' && isRedacted(value))
      collector.report(catalogue.unknownSection, origin, { left: true });
    else reportUnused(type === undefined ? undefined : messageName(type), origin, collector);
  }
}

/** People write bootstraps and single resources. */
const isPrinted = (shape: string): boolean => !/^(?:bootstrap|static resources|single|list of|map of)\b/.test(shape);

/** Something beside resources that is none itself. */
function reportUnused(type: string | undefined, origin: Origin, collector: Collector): void {
  const [, item] = /\.admin\.v\w+\.\w+ConfigDump\.(\w+)$/.exec(type ?? '') ?? [];
  if (item !== undefined) collector.report(catalogue.emptyItem, origin, { type: item });
  else if (type !== undefined && /Route/.test(type) && (isKnownType(type) || !type.startsWith('envoy.'))) {
    collector.report(catalogue.otherRoutes, origin, { type });
  } else collector.report(catalogue.unknownSection, origin, { type, isKnown: type !== undefined && isKnownType(type) });
}
