import { type JsonValue, memberOf } from '../base/json.ts';
import type { Relocations } from '../base/relocations.ts';
import * as catalogue from '../diagnostic/catalogue/dump.ts';
import type { Collector } from '../diagnostic/collector.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { DocumentNode } from '../input/documentNode.ts';
import { binaryTypeOf } from './binary/binaryAny.ts';
import { type Entry, field, textField } from './entries.ts';
import { likeChains } from './likeChains.ts';
import { nameField } from './nameField.ts';
import type { Era, Resource, ResourceKind, ResourceState } from './resource.ts';
import { resourceEra } from './resourceEra.ts';
import { upgradeResource } from './upgrade/upgradeResource.ts';

interface ReadResult {
  readonly json: JsonValue;
  readonly relocations: Relocations;
  readonly era: Era | undefined;
}

/** A resource in a loaded dump; everything about it is looked up when it is asked for. */
export class DumpResource implements Resource {
  readonly kind: ResourceKind;
  readonly state: ResourceState;
  readonly origin: Origin;
  readonly reread: () => JsonValue | undefined;
  readonly #entry: Entry;
  readonly #collector: Collector;
  #name: { readonly text: string | undefined } | undefined;
  #read: { readonly result: ReadResult | undefined } | undefined;

  constructor(
    file: string,
    kind: ResourceKind,
    entry: Entry,
    collector: Collector,
    reread: () => JsonValue | undefined,
  ) {
    this.kind = kind;
    this.state = entry.state;
    this.origin = { file, pointer: (entry.body ?? entry.wrapper).pointer };
    this.#entry = entry;
    this.#collector = collector;
    this.reread = reread;
  }

  get name(): string | undefined {
    this.#name ??= { text: this.#findName() };
    return this.#name.text;
  }

  get group(): string | undefined {
    const { group } = this.#entry;
    return group && textField(group, 'name');
  }

  get versionInfo(): string | undefined {
    return textField(this.#entry.wrapper, 'version_info');
  }

  get lastUpdated(): string | undefined {
    return textField(this.#entry.wrapper, 'last_updated');
  }

  get errorState(): Resource['errorState'] {
    if (this.state !== 'error') return undefined;
    const { wrapper } = this.#entry;
    return {
      details: textField(wrapper, 'details') ?? '',
      lastUpdateAttempt: textField(wrapper, 'last_update_attempt'),
    };
  }

  get era(): Era | undefined {
    return this.read()?.era;
  }

  mentions(text: string): boolean {
    return this.#entry.body?.mentions(text) ?? false;
  }

  /** One member as it is written, without a look at the others. */
  part(name: string): JsonValue | undefined {
    const { body } = this.#entry;
    if (body === undefined) return undefined;
    const isAsWritten = this.#entry.encoding !== 'v1' && binaryTypeOf(body) === undefined;
    return isAsWritten ? field(body, name)?.value() : memberOf(this.read()?.json, name);
  }

  read(): ReadResult | undefined {
    this.#read ??= { result: this.#parse() };
    return this.#read.result;
  }

  #parse(): ReadResult | undefined {
    const json = this.#entry.body?.value(this.kind === 'listener' ? likeChains : undefined);
    if (json === undefined) return undefined;
    const { pointer, file } = this.origin;
    const { encoding } = this.#entry;
    const {
      json: current,
      relocations,
      obsolete,
      legacy,
      legacyTypes,
      opened,
    } = upgradeResource(this.kind, json, pointer, encoding);
    for (const { pointer, ...found } of obsolete) {
      this.#collector.report(catalogue.obsoleteField, { file, pointer }, found);
    }
    for (const { pointer, type } of opened) {
      this.#collector.report(catalogue.binaryContent, { file, pointer }, { type });
    }
    const era = encoding === 'v1' ? 'v1' : resourceEra(json, legacy.filter(({ value }) => value === undefined).length);
    for (const { pointer, field: name, value } of era === 'v3' ? legacy : []) {
      this.#collector.report(catalogue.legacySpelling, { file, pointer }, { field: name, value });
    }
    for (const { pointer, type } of era === 'v3' ? legacyTypes : []) {
      this.#collector.report(catalogue.legacyType, { file, pointer }, { type });
    }
    return { json: current, relocations, era };
  }

  #findName(): string | undefined {
    const member = nameField(this.kind);
    if (member === undefined) return undefined;
    const { body, wrapper, item } = this.#entry;
    const own = body === undefined ? undefined : this.#ownText(body, member);
    return own ?? textField(wrapper, 'name') ?? textField(item, 'name');
  }

  /** Of a message in binary form all has to be decoded for it, once. */
  #ownText(body: DocumentNode, name: string): string | undefined {
    if (binaryTypeOf(body) === undefined) return textField(body, name);
    const text = memberOf(this.read()?.json, name);
    return typeof text === 'string' ? text : undefined;
  }
}
