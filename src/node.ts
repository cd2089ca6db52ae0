/** What needs Node's file system: opening dumps by path. */
import { failure, type Result, success } from './base/result.ts';
import { differentProxies, noProxies, noSuchProxy, severalProxies } from './diagnostic/catalogue/proxies.ts';
import { type Diagnostic, diagnostic } from './diagnostic/diagnostic.ts';
import type { FoundProxy } from './dump/collection/groupDumps.ts';
import type { ProxyCollection } from './dump/collection/proxyCollection.ts';
import type { Dump } from './dump/dump.ts';
import { loadDump } from './dump/loadDump.ts';
import type { FileCollection } from './input/collection/fileCollection.ts';
import { openFile, openStandardInput } from './input/openFile.ts';
import { openInput } from './input/openInput.ts';
import type { Progress, Source } from './input/source.ts';

export { type ByteStream, openByteStream } from './input/byteChunks.ts';
export { PackedText } from './input/packedText.ts';
export { openTextStream, type TextStream } from './input/textChunks.ts';
export type { FoundProxy, ProxyCollection };
export { openFile, openStandardInput };

/** What `loadDumpFiles` is told beside the paths. */
export interface LoadFilesOptions {
  /** Which proxy, where a path is a directory or archive: name, name.namespace, node id, address or path inside. */
  readonly proxy?: string | undefined;
  /** Is told how far long reading has come. */
  readonly progress?: Progress | undefined;
}

/**
 * Loads what the files say about one proxy; `-` is standard input. A directory or archive may be among them: the proxy
 * is chosen from those found in it.
 */
export async function loadDumpFiles(
  paths: readonly string[],
  { proxy, progress }: LoadFilesOptions = {},
): Promise<Result<Dump, readonly Diagnostic[]>> {
  const opened = await openAll(paths, progress);
  if (!opened.ok) return opened;
  const { sources, collections } = opened.value;
  if (collections.length > 0) return loadFromCollections(collections, sources, proxy);
  const loaded = await loadDump(sources, proxy === undefined ? {} : { proxy });
  const isMixed = loaded.ok && loaded.value.diagnostics().some(({ code }) => code === differentProxies.code);
  if (loaded.ok && !(isMixed && proxy !== undefined)) {
    const isChosen = proxy === undefined || loaded.value.shapes.some(({ shape }) => shape.endsWith(`(${proxy})`));
    return isChosen ? loaded : checkedName(loaded.value, proxy, paths[0] ?? '');
  }
  // By another name than the whole one that the file has for it, or in one of the files.
  if (!loaded.ok && !loaded.failure.some(({ code }) => code === severalProxies.code)) return loaded;
  const { listedCollection } = await import('./input/collection/fileCollection.ts');
  return loadFromCollections([listedCollection(sources)], [], proxy, paths.join(', '));
}

/** The proxies in directories, archives and single files, one collection for each path (all single files are one). */
export async function openProxies(
  paths: readonly string[],
  progress?: Progress,
): Promise<Result<readonly ProxyCollection[], readonly Diagnostic[]>> {
  const opened = await openAll(paths, progress);
  if (!opened.ok) return opened;
  const { sources, collections } = opened.value;
  const { ProxyCollection } = await import('./dump/collection/proxyCollection.ts');
  const { listedCollection } = await import('./input/collection/fileCollection.ts');
  const all = sources.length === 0 ? collections : [...collections, listedCollection(sources)];
  const found: ProxyCollection[] = [];
  for (const files of all) found.push(await ProxyCollection.of(files));
  // What a file is that was named itself, and holds no dump, is said as to any other question.
  if (all.length === 1 && sources.length === 1 && found.every(({ proxies }) => proxies.length === 0)) {
    const loaded = await loadDump(sources);
    if (!loaded.ok) return loaded;
  }
  return success(found);
}

interface Opened {
  readonly sources: readonly Source[];
  readonly collections: readonly FileCollection[];
}

async function openAll(
  paths: readonly string[],
  progress: Progress | undefined,
): Promise<Result<Opened, readonly Diagnostic[]>> {
  const sources: Source[] = [];
  const collections: FileCollection[] = [];
  for (const path of new Set(paths)) {
    const opened = await openInput(path, progress);
    if (!opened.ok) return failure([opened.failure]);
    if (opened.value.kind === 'file') sources.push(opened.value.source);
    else collections.push(opened.value.files);
  }
  return success({ sources, collections });
}

async function loadFromCollections(
  collections: readonly FileCollection[],
  more: readonly Source[],
  wanted: string | undefined,
  names: string = collections.map(({ name }) => name).join(', '),
): Promise<Result<Dump, readonly Diagnostic[]>> {
  const { ProxyCollection } = await import('./dump/collection/proxyCollection.ts');
  const { chooseProxy } = await import('./dump/collection/chooseProxy.ts');
  const found: ProxyCollection[] = [];
  for (const files of collections) found.push(await ProxyCollection.of(files));
  const all = found.flatMap(({ proxies }) => proxies);
  const noticed = found.flatMap(({ diagnostics }) => diagnostics);
  if (all.length === 0) {
    const others = found.reduce((sum, collection) => sum + collection.others, 0);
    return failure([...noticed, diagnostic(noProxies, { file: names, pointer: '' }, { others })]);
  }
  const chosen = chooseProxy(all, wanted, names);
  if (!chosen.ok) return failure([...noticed, chosen.failure]);
  const home = found.find(({ proxies }) => proxies.includes(chosen.value));
  return home === undefined ? failure(noticed) : home.open(chosen.value, more);
}

/** A dump that says whose it is has to be the one that was asked for. */
async function checkedName(dump: Dump, wanted: string, file: string): Promise<Result<Dump, readonly Diagnostic[]>> {
  const { workload, namespace, nodeId } = dump.proxy;
  if (workload === undefined || nodeId === undefined) return success(dump);
  const { chooseProxy } = await import('./dump/collection/chooseProxy.ts');
  const { qualifiedName } = await import('./dump/collection/proxyName.ts');
  const only: FoundProxy = {
    collection: '',
    name: workload,
    namespace,
    identity: dump.proxy,
    sections: new Map(),
    lastUpdated: undefined,
    files: [],
    repetitions: [],
  };
  if (chooseProxy([only], wanted, file).ok) return success(dump);
  const names = [qualifiedName(only)];
  return failure([diagnostic(noSuchProxy, { file, pointer: '' }, { wanted, names, count: 1 })]);
}
