import type { JsonValue } from '../base/json.ts';
import { RecentlyUsed } from '../base/recentlyUsed.ts';
import { emptyItem } from '../diagnostic/catalogue/dump.ts';
import { Collector } from '../diagnostic/collector.ts';
import type { DocumentItems, DocumentNode } from '../input/documentNode.ts';
import type { MemberFilter } from './dump.ts';
import { DumpResource } from './dumpResource.ts';
import { entriesOf, isEmptyItem } from './entries.ts';
import { camelCase } from './fieldName.ts';
import { nameField } from './nameField.ts';
import type { Resource, ResourceKind } from './resource.ts';
import type { Section } from './section.ts';

/** A section and the file that it is in. */
export interface FiledSection {
  readonly file: string;
  readonly section: Section;
  /** Of several sources for the same name, the one with the highest rank is used. */
  readonly rank: number;
  /** Names of its resources that a later answer has removed. */
  readonly removed: ReadonlySet<string>;
}

/** Of these a large mesh has very many, and hardly any that is needed again once a question has gone on. */
const passing: ReadonlySet<ResourceKind> = new Set(['cluster', 'endpoints', 'cluster_status']);

/** As many items of a section of such a kind are kept at least, once they were looked at. */
const KEPT = 500;

/** Fewer are as soon read as it is told which of them are meant. */
const MANY = 8;

/** Who looks for more names than these will look for many: then a table of all is worth its while. */
const FEW = 3;

/**
 * The resources of one kind. An item of a section becomes resources when it is looked at; the same item gives the same
 * objects, and of the kinds that a large dump has very many of at least for a while.
 */
export class KindIndex {
  readonly #sections: readonly SectionResources[];
  readonly #hasRanks: boolean;
  #all: readonly Resource[] | undefined;
  #superseded: ReadonlySet<Resource> | undefined;
  #hasEmptyItems: boolean | undefined;

  constructor(sections: readonly FiledSection[], collector: Collector) {
    const hasRanks = sections.some(({ rank, removed }) => rank !== sections[0]?.rank || removed.size > 0);
    this.#hasRanks = hasRanks;
    // What is superseded is known by its objects.
    const limitOf = ({ kind }: Section) => (passing.has(kind) && !hasRanks ? KEPT : Number.POSITIVE_INFINITY);
    this.#sections = sections.map((filed) => new SectionResources(filed, collector, limitOf(filed.section)));
  }

  /** How many items there are; a resource may have several states in one. */
  get itemCount(): number {
    return this.#sections.reduce((sum, { length }) => sum + length, 0);
  }

  /** Whether some items lack their resource: others than those that are read may be there then. */
  get hasEmptyItems(): boolean {
    this.#hasEmptyItems ??= this.#sections.some((section) => section.hasEmptyItems());
    return this.#hasEmptyItems;
  }

  all(): readonly Resource[] {
    this.#all ??= this.#kept(this.#sections.flatMap((section) => section.all()));
    return this.#all;
  }

  /** The same, one after the other; none is kept. */
  *each(): Iterable<Resource> {
    const gone = this.#hasRanks ? this.#findSuperseded() : undefined;
    for (const section of this.#sections) yield* section.each(gone);
  }

  find(name: string): readonly Resource[] {
    return this.#kept(this.#sections.flatMap((section) => section.find(name)));
  }

  /** Those with such a member somewhere, and perhaps others. */
  having(field: string, value: string, only?: MemberFilter): readonly Resource[] {
    return this.#kept(this.#sections.flatMap((section) => section.having(field, value, only)));
  }

  failed(): readonly Resource[] {
    return this.#sections.flatMap((section) => section.failed()).filter(({ state }) => state === 'error');
  }

  /** Where all is of one source, nothing has to be compared. */
  #kept(resources: readonly Resource[]): readonly Resource[] {
    if (!this.#hasRanks) return resources;
    const gone = this.#findSuperseded();
    return resources.filter((resource) => !gone.has(resource));
  }

  #findSuperseded(): ReadonlySet<Resource> {
    this.#superseded ??= superseded(this.#sections);
    return this.#superseded;
  }
}

/** Resources in use whose name another source of a higher rank has, too, or that were removed. */
function superseded(sections: readonly SectionResources[]): ReadonlySet<Resource> {
  const best = new Map<string, { rank: number; resources: Resource[] }>();
  const found = new Set<Resource>();
  for (const section of sections) {
    const { rank, removed } = section;
    for (const resource of section.all()) {
      const { name, state } = resource;
      if (name !== undefined && removed.has(name)) {
        found.add(resource);
        continue;
      }
      if (name === undefined || (state !== 'active' && state !== 'static')) continue;
      const known = best.get(name);
      if (known === undefined || known.rank < rank) {
        for (const other of known?.resources ?? []) found.add(other);
        best.set(name, { rank, resources: [resource] });
      } else if (known.rank === rank) known.resources.push(resource);
      else found.add(resource);
    }
  }
  return found;
}

class SectionResources {
  readonly rank: number;
  readonly removed: ReadonlySet<string>;
  readonly #file: string;
  readonly #section: Section;
  readonly #collector: Collector;
  readonly #known: RecentlyUsed<number, readonly Resource[]>;
  #byName: ReadonlyMap<string, readonly Resource[]> | undefined;
  readonly #found: RecentlyUsed<string, readonly Resource[]>;
  /** How many names were looked for. */
  #asked = 0;
  /** The item that was read again last: lists come to the same one several times. */
  #last: { readonly index: number; readonly resources: readonly Resource[] } | undefined;

  constructor({ file, section, rank, removed }: FiledSection, collector: Collector, limit: number) {
    this.rank = rank;
    this.removed = removed;
    this.#file = file;
    this.#section = section;
    this.#collector = collector;
    this.#known = new RecentlyUsed(limit);
    this.#found = new RecentlyUsed(limit);
  }

  get length(): number {
    return this.#section.items.length;
  }

  all(): readonly Resource[] {
    return Array.from({ length: this.length }, (_, index) => this.#at(index)).flat();
  }

  *each(gone: ReadonlySet<Resource> | undefined): Iterable<Resource> {
    for (let index = 0; index < this.length; index++) {
      const fresh = this.#made(index, this.#collector);
      if (gone === undefined) yield* fresh;
      else {
        const known = this.#at(index);
        yield* fresh.filter((_, place) => !isIn(gone, known[place]));
      }
    }
  }

  /** Without a look at every item when the section can tell which ones have the name in them at all. */
  find(name: string): readonly Resource[] {
    return this.#found.get(name, () => this.#find(name));
  }

  #find(name: string): readonly Resource[] {
    const indices = this.#byName === undefined ? this.#mayHaveName(name) : undefined;
    const found = indices?.flatMap((index) => this.#at(index)).filter((resource) => resource.name === name);
    this.#byName ??= found === undefined ? byName(this.all()) : undefined;
    return found ?? this.#byName?.get(name) ?? [];
  }

  #mayHaveName(name: string): readonly number[] | undefined {
    const { items, kind } = this.#section;
    this.#asked += 1;
    const quoting = this.#asked <= FEW ? items.quoting?.(name) : undefined;
    if (quoting !== undefined) return quoting;
    const field = nameField(kind) ?? 'name';
    return items.having?.([...new Set([field, camelCase(field), 'name'])], name);
  }

  having(field: string, value: string, only: MemberFilter | undefined): readonly Resource[] {
    const { items } = this.#section;
    const camel = camelCase(field);
    const written = items.having?.([field, camel], value);
    // What is one of several has a third name in the JSON of Go's structures, for which the text is gone through again.
    const found =
      written?.length === 0 ? items.having?.([camel.slice(0, 1).toUpperCase() + camel.slice(1)], value) : written;
    if (found === undefined) return this.all();
    const meant = found.length > MANY ? found.filter((index) => mayBeMeant(items, index, only)) : found;
    return meant.flatMap((index) => this.#at(index));
  }

  /** Those that may have been refused. */
  failed(): readonly Resource[] {
    const { form } = this.#section.entry;
    if (form === 'bare' || form === 'grouped') return [];
    const found = this.#section.items.mentioning?.('error_state', 'errorState');
    return found === undefined ? this.all() : found.flatMap((index) => this.#at(index));
  }

  #at(index: number): readonly Resource[] {
    return this.#known.get(index, () => this.#made(index, this.#collector));
  }

  #made(index: number, collector: Collector): readonly Resource[] {
    const { kind, items } = this.#section;
    const item = items.at(index);
    const made = entriesOf(this.#section, item).map(
      (entry, place) => new DumpResource(this.#file, kind, entry, collector, () => this.#reread(index, place)),
    );
    // Where nothing is found, it may be because the item is broken: the attempt to read it says so.
    if (isEmptyItem(this.#section, item) && item.value() !== undefined) this.#reportEmpty(item, collector);
    else if (made.length === 0) item.value();
    return made;
  }

  hasEmptyItems(): boolean {
    const { items } = this.#section;
    for (let index = 0; index < items.length; index++) {
      const item = items.at(index);
      if (!isEmptyItem(this.#section, item)) continue;
      if (item.value() !== undefined) this.#reportEmpty(item, this.#collector);
      return true;
    }
    return false;
  }

  #reportEmpty({ pointer }: DocumentNode, collector: Collector): void {
    const type = this.#section.kind.replaceAll('_', ' ');
    collector.report(emptyItem, { file: this.#file, pointer }, { type });
  }

  #reread(index: number, place: number): JsonValue | undefined {
    if (this.#last?.index !== index) this.#last = { index, resources: this.#made(index, new Collector()) };
    return this.#last.resources[place]?.read()?.json;
  }
}

function mayBeMeant(items: DocumentItems, index: number, only: MemberFilter | undefined): boolean {
  const texts = only && items.textsOf?.(index, only.member);
  return only === undefined || texts === undefined || only.mayBeMeant(texts);
}

const isIn = <Item>(set: ReadonlySet<Item>, item: Item | undefined): boolean => item !== undefined && set.has(item);

function byName(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (resource.name === undefined) continue;
    const same = found.get(resource.name);
    if (same === undefined) found.set(resource.name, [resource]);
    else same.push(resource);
  }
  return found;
}
