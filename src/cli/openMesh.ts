import { parseIpAddress } from '../base/ipAddress.ts';
import { olderCapture } from '../diagnostic/catalogue/proxies.ts';
import { diagnostic } from '../diagnostic/diagnostic.ts';
import { chooseProxy } from '../dump/collection/chooseProxy.ts';
import { type Captures, newestCaptures } from '../dump/collection/newestCaptures.ts';
import { placeOf, qualifiedName } from '../dump/collection/proxyName.ts';
import { type FoundProxy, loadDumpFiles, openProxies, type ProxyCollection } from '../node.ts';
import { Mesh } from '../question/trace/mesh.ts';
import { type Participant, participantOf } from '../question/trace/participant.ts';
import { exitCode, Finished } from './exitCode.ts';
import { ReadingProgress } from './readingProgress.ts';
import { printDiagnostics } from './terminal.ts';

/** The proxies of directories and archives, opened when they are needed. */
export class OpenMesh {
  readonly mesh = new Mesh<FoundProxy>();
  /** All of them, and of a proxy that was captured several times every capture. */
  readonly proxies: readonly FoundProxy[];
  /** Each proxy once. */
  readonly captures: Captures;
  readonly #collections: readonly ProxyCollection[];
  readonly #version: string | undefined;
  readonly #progress: ReadingProgress;
  readonly #opened = new Map<FoundProxy, Participant | undefined>();

  private constructor(collections: readonly ProxyCollection[], version: string | undefined, progress: ReadingProgress) {
    this.#collections = collections;
    this.#progress = progress;
    this.#version = version;
    this.proxies = collections.flatMap(({ proxies }) => proxies);
    this.captures = newestCaptures(this.proxies);
    for (const proxy of this.captures.newest) {
      const addresses = proxy.identity.ipAddresses.map(parseIpAddress).filter((address) => address !== undefined);
      this.mesh.announce(proxy, addresses);
    }
  }

  /** Ends the command where nothing can be opened. */
  static async of(
    paths: readonly string[],
    version: string | undefined,
    options: { readonly quiet?: boolean },
  ): Promise<OpenMesh> {
    const progress = new ReadingProgress(options);
    if (paths.length === 0) return new OpenMesh([], version, progress);
    const opened = await openProxies(paths, progress);
    progress.done();
    if (!opened.ok) {
      printDiagnostics(opened.failure);
      throw new Finished(exitCode.cannotRun);
    }
    if (options.quiet !== true) printDiagnostics(opened.value.flatMap(({ missing }) => missing));
    const mesh = new OpenMesh(opened.value, version, progress);
    if (options.quiet !== true) mesh.#reportCaptures();
    // A proxy that does not say its addresses has to be looked into for them.
    await mesh.open(mesh.captures.newest.filter(({ identity }) => identity.ipAddresses.length === 0));
    return mesh;
  }

  #reportCaptures(): void {
    printDiagnostics(
      [...this.captures.older].map(([used, others]) => {
        const place = (proxy: FoundProxy): string => placeOf(proxy, [used, ...others]);
        const name = qualifiedName(used);
        return diagnostic(olderCapture, undefined, { name, used: place(used), others: others.map(place) });
      }),
    );
  }

  /** By name, name and namespace, node id, address or path; ends the command where that is not one proxy. */
  choose(wanted: string): FoundProxy {
    const chosen = chooseProxy(this.proxies, wanted, this.#collections.map(({ name }) => name).join(', '));
    if (chosen.ok) return chosen.value;
    printDiagnostics([chosen.failure]);
    throw new Finished(exitCode.cannotRun);
  }

  async participant(proxy: FoundProxy): Promise<Participant> {
    await this.open([proxy]);
    const participant = this.#opened.get(proxy);
    if (participant !== undefined) return participant;
    throw new Finished(exitCode.cannotRun);
  }

  /** Opens proxies into the mesh, each once, and says what could not be read. */
  async open(proxies: readonly FoundProxy[]): Promise<void> {
    for await (const { proxy, participant } of this.#read(proxies.filter((one) => !this.#opened.has(one)))) {
      this.#opened.set(proxy, participant);
      if (participant === undefined) this.mesh.forget(proxy);
      else this.mesh.add(participant);
    }
  }

  /** Proxies one after the other, in the order of their files; those that are not in the mesh yet are not kept. */
  async *each(
    proxies: readonly FoundProxy[],
  ): AsyncGenerator<{ readonly proxy: FoundProxy; readonly participant: Participant }> {
    for (const proxy of proxies) {
      const participant = this.#opened.get(proxy);
      if (participant !== undefined) yield { proxy, participant };
    }
    for await (const { proxy, participant } of this.#read(proxies.filter((one) => !this.#opened.has(one)))) {
      const known = this.#opened.get(proxy) ?? participant;
      if (known !== undefined) yield { proxy, participant: known };
    }
  }

  async *#read(proxies: readonly FoundProxy[]) {
    for (const collection of this.#collections) {
      const here = proxies.filter((proxy) => collection.proxies.includes(proxy));
      if (here.length === 0) continue;
      this.#progress.resume();
      for await (const { proxy, dump } of collection.dumps(here)) {
        this.#progress.done();
        if (!dump.ok) printDiagnostics(dump.failure);
        const participant = dump.ok
          ? participantOf(dump.value, nameOf(qualifiedName(proxy)), this.#version)
          : undefined;
        yield { proxy, participant };
        this.#progress.resume();
      }
      this.#progress.done();
    }
  }

  /** Answers a question again and again until it has not met a proxy that was still closed. */
  async settle<Answer>(ask: () => Answer): Promise<Answer> {
    for (;;) {
      const answer = ask();
      const wanted = this.mesh.takeWanted().filter((proxy) => !this.#opened.has(proxy));
      if (wanted.length === 0) return answer;
      await this.open(wanted);
      for (const proxy of wanted) this.mesh.forget(proxy);
    }
  }

  /** Files about one proxy, with commas between them. */
  async files(list: string): Promise<Participant> {
    const paths = list.split(',').filter((path) => path !== '');
    this.#progress.resume();
    const loaded = await loadDumpFiles(paths, { progress: this.#progress });
    this.#progress.done();
    if (!loaded.ok) {
      printDiagnostics(loaded.failure);
      throw new Finished(exitCode.cannotRun);
    }
    return participantOf(loaded.value, nameOf(paths[0] ?? ''), this.#version);
  }
}

/** As messages call standard input. */
const nameOf = (path: string): string => (path === '-' ? '<stdin>' : path);
