import type { Collector } from '../diagnostic/collector.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { TextPosition } from '../input/sourceDocument.ts';
import { describeDump } from './describeDump.ts';
import type { Dump, DumpSurroundings, MemberFilter, ProxyIdentity } from './dump.ts';
import { eraOf } from './eraOf.ts';
import { KindIndex } from './kindIndex.ts';
import type { Part } from './part.ts';
import { partialKinds } from './partialKinds.ts';
import { joinedIdentity, proxyIdentity, serverIdentity } from './proxyIdentity.ts';
import type { Era, Resource, ResourceKind } from './resource.ts';
import { sectionsInUse } from './sectionsInUse.ts';
import { surroundings } from './surroundings.ts';

/** The parts that were loaded, as one dump. */
export class LoadedDump implements Dump {
  readonly #parts: readonly Part[];
  readonly #collector: Collector;
  readonly #index: ReadonlyMap<ResourceKind, KindIndex>;
  readonly #partial: ReadonlySet<ResourceKind>;
  #shapes: Dump['shapes'] | undefined;
  #proxy: ProxyIdentity | undefined;

  constructor(parts: readonly Part[], collector: Collector) {
    this.#parts = parts;
    this.#collector = collector;
    const sections = sectionsInUse(parts, collector);
    this.#index = new Map([...sections].map(([kind, filed]) => [kind, new KindIndex(filed, collector)]));
    this.#partial = partialKinds(parts, collector);
  }

  get shapes(): Dump['shapes'] {
    this.#shapes ??= this.#parts.map(({ document, recognised }) => {
      let era: { readonly told: Era | undefined } | undefined;
      return {
        file: document.file,
        shape: recognised.shape,
        // Few questions ask, and the answer needs a look into resources.
        get era() {
          era ??= { told: eraOf(recognised) };
          return era.told;
        },
      };
    });
    return this.#shapes;
  }

  get proxy(): ProxyIdentity {
    this.#proxy ??= joinedIdentity(
      proxyIdentity(this.resources('bootstrap')[0]?.part('node')),
      serverIdentity(this.resources('server_info')[0]?.read()?.json),
    );
    return this.#proxy;
  }

  get description(): string {
    return describeDump(this.shapes, this.proxy, (kind) => this.count(kind));
  }

  resources(kind: ResourceKind): readonly Resource[] {
    return this.#index.get(kind)?.all() ?? [];
  }

  each(kind: ResourceKind): Iterable<Resource> {
    return this.#index.get(kind)?.each() ?? [];
  }

  find(kind: ResourceKind, name: string): readonly Resource[] {
    return this.#index.get(kind)?.find(name) ?? [];
  }

  having(kind: ResourceKind, field: string, value: string, only?: MemberFilter): readonly Resource[] {
    return this.#index.get(kind)?.having(field, value, only) ?? [];
  }

  failed(kind: ResourceKind): readonly Resource[] {
    return this.#index.get(kind)?.failed() ?? [];
  }

  count(kind: ResourceKind): number {
    return this.#index.get(kind)?.itemCount ?? 0;
  }

  hasSection(kind: ResourceKind): boolean {
    return this.#parts.some(({ recognised }) => recognised.present.has(kind)) || this.count(kind) > 0;
  }

  isWhole(kind: ResourceKind): boolean {
    return this.hasSection(kind) && !this.#partial.has(kind) && this.#index.get(kind)?.hasEmptyItems !== true;
  }

  surroundings(): DumpSurroundings {
    const found = this.#parts.map(({ document, recognised }) => ({
      file: document.file,
      ...surroundings(recognised.root ?? document.root, recognised),
    }));
    return {
      unknown: found.flatMap(({ file, unknown }) =>
        unknown.map(({ key, node }) => ({ name: key, origin: { file, pointer: node.pointer } })),
      ),
      types: found.flatMap(({ file, types }) =>
        types.map(({ pointer, name }) => ({ name, origin: { file, pointer } })),
      ),
      messages: found.flatMap(({ file, messages }) =>
        messages.map(({ type, pointer, json }) => ({ type, json, origin: { file, pointer } })),
      ),
    };
  }

  diagnostics(): readonly Diagnostic[] {
    return this.#collector.all();
  }

  locate(file: string, pointer: string): TextPosition | undefined {
    for (const { document } of this.#parts) {
      const position = document.file === file ? document.locate(pointer) : undefined;
      if (position !== undefined) return position;
    }
    return undefined;
  }
}
