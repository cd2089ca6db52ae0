import { failure, type Result } from '../../base/result.ts';
import { unreadInCollection } from '../../diagnostic/catalogue/input.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { CollectedFile } from '../../input/collection/collectedFile.ts';
import type { FileCollection } from '../../input/collection/fileCollection.ts';
import { contentKind } from '../../input/contentKind.ts';
import { ReadFailure } from '../../input/readFailure.ts';
import type { Progress, Source } from '../../input/source.ts';
import { plainHead } from '../../input/wrapped/wrapping.ts';
import type { Dump } from '../dump.ts';
import { loadDump } from '../loadDump.ts';
import { CollectionNotices } from './collectionNotices.ts';
import { FailedDumps } from './failedDumps.ts';
import { type FoundDump, type FoundDumps, findDumps } from './foundDump.ts';
import { type FoundProxy, groupDumps } from './groupDumps.ts';
import { toldByHead } from './mayBeDump.ts';
import { isIstiodPage } from './proxyKey.ts';

/** Files of an archive are kept for a while when they are no larger than this together, or one alone. */
const KEPT = 96 * 1024 * 1024;

/**
 * The proxies of a directory or archive. Finding them reads every file once and keeps what is said here about it;
 * opening one reads its files again.
 */
export class ProxyCollection {
  readonly name: string;
  readonly proxies: readonly FoundProxy[];
  /** Files that are no dump. */
  readonly others: number;
  /** What could not be read, also in dumps that are listed, and what was to be a dump and is none. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of these, what may hide whole dumps; what is wrong in a dump is said when that one is opened. */
  readonly missing: readonly Diagnostic[];
  readonly #files: FileCollection;
  readonly #kept: ReadonlyMap<string, Source>;

  private constructor(files: FileCollection, found: Found) {
    this.name = files.name;
    this.#files = files;
    this.proxies = groupDumps(found.dumps, files.name);
    this.others = found.others;
    this.diagnostics = [...found.diagnostics, ...found.damaged];
    this.missing = found.diagnostics;
    this.#kept = found.kept;
  }

  /** Reads every file of the collection once; what cannot be read is among its `diagnostics`. */
  static async of(files: FileCollection): Promise<ProxyCollection> {
    return new ProxyCollection(files, await findAll(files));
  }

  /** What there is about one of the proxies; `more` are files about it from elsewhere. */
  async open(proxy: FoundProxy, more: readonly Source[] = []): Promise<Result<Dump, readonly Diagnostic[]>> {
    for await (const { dump } of this.dumps([proxy], more, this.missing)) return dump;
    return failure([this.#gone(proxy)]);
  }

  /**
   * All of these proxies in one pass, each as soon as its files have been read, and not kept. `noticed` goes among the
   * diagnostics of each.
   */
  async *dumps(
    proxies: readonly FoundProxy[] = this.proxies,
    more: readonly Source[] = [],
    noticed: readonly Diagnostic[] = [],
  ): AsyncGenerator<{ readonly proxy: FoundProxy; readonly dump: Result<Dump, readonly Diagnostic[]> }> {
    const waiting = new Map(proxies.map((proxy) => [proxy, new Map<string, Source>()]));
    for (const [proxy, have] of waiting) {
      for (const { path } of proxy.files) {
        const kept = this.#kept.get(path);
        if (kept !== undefined) have.set(path, kept);
      }
      if (isComplete(proxy, have)) yield { proxy, dump: await this.#load(waiting, proxy, have, more, noticed) };
    }
    if (waiting.size === 0) return;
    for await (const file of this.#files.files(() => undefined)) {
      const wanting = [...waiting].filter(([proxy]) => proxy.files.some(({ path }) => path === file.path));
      if (wanting.length === 0) continue;
      const content = await file.content();
      for (const [proxy, have] of content.ok ? wanting : []) {
        if (content.ok) have.set(file.path, content.value);
        if (isComplete(proxy, have)) yield { proxy, dump: await this.#load(waiting, proxy, have, more, noticed) };
      }
      if (waiting.size === 0) return;
    }
    for (const [proxy] of waiting) yield { proxy, dump: failure([this.#gone(proxy)]) };
  }

  async #load(
    waiting: Map<FoundProxy, unknown>,
    proxy: FoundProxy,
    have: ReadonlyMap<string, Source>,
    more: readonly Source[],
    noticed: readonly Diagnostic[],
  ): Promise<Result<Dump, readonly Diagnostic[]>> {
    waiting.delete(proxy);
    const sources = proxy.files.flatMap(({ path }) => {
      const source = have.get(path);
      return source === undefined ? [] : [{ ...source, name: this.#nameOf(path) }];
    });
    const inner = proxy.files[0]?.inner;
    return loadDump([...sources, ...more], {
      noticed,
      ...(inner === undefined ? {} : { proxy: inner }),
    });
  }

  #nameOf(path: string): string {
    return this.name === '' ? path : `${this.name.replace(/\/+$/, '')}/${path}`;
  }

  #gone(proxy: FoundProxy): Diagnostic {
    const path = proxy.files[0]?.path ?? '';
    return diagnostic(
      unreadInCollection,
      { file: this.name, pointer: '' },
      { path, problem: 'it is not there any more' },
    );
  }
}

function isComplete(proxy: FoundProxy, have: ReadonlyMap<string, Source>): boolean {
  return proxy.files.every(({ path }) => have.has(path));
}

interface Found {
  readonly dumps: readonly FoundDump[];
  readonly others: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly damaged: readonly Diagnostic[];
  readonly kept: ReadonlyMap<string, Source>;
}

async function findAll(files: FileCollection): Promise<Found> {
  const dumps: FoundDump[] = [];
  const unread = new CollectionNotices();
  const damaged = new CollectionNotices();
  const kept = new Map<string, Source>();
  const failed = new FailedDumps();
  let keptSize = 0;
  let others = 0;
  const notice = (path: string, problem: string): void => {
    unread.add(path, problem);
  };
  for await (const file of files.files(notice)) {
    const read = isIstiodPage(file.path) ? undefined : await readFile(file, notice, failed, files);
    if (read === undefined) {
      others++;
      continue;
    }
    const { content, found, problems, refusal } = read;
    if (found.length === 0) {
      others++;
      if (problems.length === 0) failed.addRefused(file.path, refusal);
    }
    dumps.push(...found);
    if (content.damage === undefined) for (const problem of problems) damaged.add(file.path, problem);
    if (content.close !== undefined) content.close();
    else if (found.length > 0) {
      // The only one is kept whatever its size: it is what will be asked for.
      const isOnly = dumps.length === found.length;
      if (!isOnly && keptSize > KEPT) {
        kept.clear();
        keptSize = 0;
      }
      if (isOnly || keptSize + content.bytes.size <= KEPT) {
        kept.set(file.path, content);
        keptSize += content.bytes.size;
      }
    }
    if (content.damage !== undefined) notice(file.path, content.damage);
  }
  for (const [path, problem] of failed.amongDumps(dumps)) damaged.add(path, problem);
  return { dumps, others, diagnostics: unread.about(files.name), damaged: damaged.about(files.name), kept };
}

/** The dumps in a file; undefined for what is none, or cannot be read. */
async function readFile(
  file: CollectedFile,
  notice: (path: string, problem: string) => void,
  failed: FailedDumps,
  { name, progress }: FileCollection,
): Promise<(FoundDumps & { readonly content: Source }) | undefined> {
  try {
    const content = await contentOf(file, notice, failed);
    if (content === undefined) return undefined;
    return { content, ...(await findDumps(counted(content, progress), name === '')) };
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    notice(file.path, error.problem);
    return undefined;
  }
}

/** How far an archive is read is told by whoever unpacks it; what is found in a file of it counts as well. */
function counted(content: Source, progress: Progress | undefined): Source {
  if (progress === undefined || content.progress !== undefined) return content;
  const found = (resources: number): void => progress.found(resources);
  return { ...content, progress: { reached: () => undefined, found, note: (text) => progress.note(text) } };
}

/** Undefined for what is certainly no dump, told by its beginning: of a log file nothing else is read. */
async function contentOf(
  file: CollectedFile,
  notice: (path: string, problem: string) => void,
  failed: FailedDumps,
): Promise<Source | undefined> {
  const begun = await file.head();
  const head = plainHead(begun);
  const found = contentKind(head, Number.POSITIVE_INFINITY);
  failed.add(file.path, begun, found);
  if (found.kind === 'empty' || found.kind === 'other') return undefined;
  const told = found.kind === 'json' ? toldByHead(head, found) : undefined;
  if (told === 'other' || typeof told === 'object') {
    failed.addRefused(file.path, typeof told === 'object' ? `it is ${told.refused}` : undefined);
    return undefined;
  }
  const content = await file.content();
  if (content.ok) return content.value;
  notice(file.path, content.failure);
  return undefined;
}
