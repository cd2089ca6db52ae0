import { isJsonArray, type JsonValue, memberOf } from '../base/json.ts';
import { enumDescriptor } from '../descriptor/descriptorTable.ts';
import type { FieldDescriptor } from '../descriptor/messageDescriptor.ts';
import type { Origin } from '../diagnostic/origin.ts';
import { anyOf, type FieldValue, jsonOf, messageOf, numberOf, plainOf, textOf } from './fieldValue.ts';
import type { AnyMessage, Message } from './message.ts';
import { Place } from './place.ts';
import { readAny } from './readAny.ts';
import type { ReadingOptions } from './readingContext.ts';
import { type ValueClass, valueClassOf } from './valueClass.ts';
import { WrittenMessage } from './writtenMessage.ts';

/** What `visitedCopy` gives. */
export interface VisitedCopy {
  readonly message: Message;
  readonly isClean: boolean;
}

/** A message over its JSON; every field is read, and its problems reported, when it is first asked for. */
export class JsonMessage extends WrittenMessage implements Message {
  /** The same message, all of it read, which nobody keeps, and whether anything was reported of it. */
  visitedCopy(): VisitedCopy {
    const { collector } = this.context;
    const before = collector.reports;
    const message = new JsonMessage(this.descriptor, this.source, this.place, this.from, this.context);
    message.visitAll();
    this.passOver();
    return { message, isClean: collector.reports === before };
  }

  has(field: string): boolean {
    return this.isSet(this.fieldNamed(field));
  }

  fields(): readonly string[] {
    return this.fieldsInOrder()
      .filter((field) => this.isSet(field))
      .map((field) => field.jsonName);
  }

  originWithin(path: readonly (string | number)[]): Origin {
    let place = this.place;
    let json: JsonValue | undefined = this.source;
    for (const key of path) {
      if (typeof json !== 'object' || json === null) break;
      place = place.child(json, key);
      json = isJsonArray(json) ? json[Number(key)] : memberOf(json, String(key));
    }
    return place.origin;
  }

  text(field: string): string {
    return this.optionalText(field) ?? this.#defaultText(field);
  }

  optionalText(field: string): string | undefined {
    return textOf(this.#single(field, 'text'));
  }

  number(field: string): number {
    return this.optionalNumber(field) ?? 0;
  }

  optionalNumber(field: string): number | undefined {
    return numberOf(this.#single(field, 'number'));
  }

  boolean(field: string): boolean {
    return this.optionalBoolean(field) ?? false;
  }

  optionalBoolean(field: string): boolean | undefined {
    const plain = plainOf(this.#single(field, 'boolean'));
    return typeof plain === 'boolean' ? plain : undefined;
  }

  duration(field: string): number | undefined {
    return numberOf(this.#single(field, 'duration'));
  }

  message(field: string): Message | undefined {
    return messageOf(this.#single(field, 'message'));
  }

  messages(field: string): readonly Message[] {
    return this.#list(field, 'message', messageOf);
  }

  *eachMessage(field: string): Iterable<Message> {
    for (const value of this.eachValueOf(this.#fieldOf(field, 'message', 'repeated'))) {
      const message = messageOf(value);
      if (message !== undefined) yield message;
    }
  }

  texts(field: string): readonly string[] {
    return this.#list(field, 'text', textOf);
  }

  numbers(field: string): readonly number[] {
    return this.#list(field, 'number', numberOf);
  }

  messageMap(field: string): ReadonlyMap<string, Message> {
    return this.#map(field, 'message', messageOf);
  }

  *eachEntry(field: string): Iterable<readonly [key: string, Message]> {
    for (const value of this.eachValueOf(this.#fieldOf(field, 'message', 'map'))) {
      const message = messageOf(value);
      if (message !== undefined) yield [String(value.key), message];
    }
  }

  textMap(field: string): ReadonlyMap<string, string> {
    return this.#map(field, 'text', textOf);
  }

  any(field: string): AnyMessage | undefined {
    return anyOf(this.#single(field, 'any')) ?? this.#discovered(field);
  }

  isUndelivered(): boolean {
    return this.#discovery() === 'nothing';
  }

  anys(field: string): readonly AnyMessage[] {
    return this.#list(field, 'any', anyOf);
  }

  anyMap(field: string): ReadonlyMap<string, AnyMessage> {
    return this.#map(field, 'any', anyOf);
  }

  json(field: string): JsonValue | undefined {
    return jsonOf(this.#single(field, 'json'));
  }

  jsonMap(field: string): ReadonlyMap<string, JsonValue> {
    return this.#map(field, 'json', jsonOf);
  }

  oneof(name: string): string | undefined {
    const oneof = this.descriptor.oneof(name);
    if (oneof === undefined) throw new Error(`${this.type} has no oneof ${name}`);
    return oneof.members.find((member) => this.isSet(member))?.jsonName;
  }

  #fieldOf(name: string, valueClass: ValueClass, cardinality: FieldDescriptor['cardinality']): FieldDescriptor {
    const field = this.fieldNamed(name);
    const actual = valueClassOf(field.value);
    if (actual !== valueClass || field.cardinality !== cardinality) {
      throw new Error(
        `${this.type}.${name} is ${field.cardinality} ${actual}, asked for as ${cardinality} ${valueClass}`,
      );
    }
    return field;
  }

  #defaultText(name: string): string {
    const { value } = this.fieldNamed(name);
    return value.kind === 'enum' ? (enumDescriptor(value.name).nameOf.get(0) ?? '') : '';
  }

  #single(name: string, valueClass: ValueClass): FieldValue | undefined {
    return this.valuesOf(this.#fieldOf(name, valueClass, 'single'))[0];
  }

  #list<Value>(name: string, valueClass: ValueClass, pick: (value: FieldValue) => Value | undefined): readonly Value[] {
    const picked = this.valuesOf(this.#fieldOf(name, valueClass, 'repeated')).map(pick);
    return picked.includes(undefined) ? picked.filter((one) => one !== undefined) : (picked as readonly Value[]);
  }

  #map<Value>(
    name: string,
    valueClass: ValueClass,
    pick: (value: FieldValue) => Value | undefined,
  ): ReadonlyMap<string, Value> {
    const picked = new Map<string, Value>();
    for (const value of this.valuesOf(this.#fieldOf(name, valueClass, 'map'))) {
      const wanted = pick(value);
      if (wanted !== undefined) picked.set(String(value.key), wanted);
    }
    return picked;
  }

  #discovery(): ReturnType<NonNullable<ReadingOptions['discoveredConfig']>> {
    if (!this.declares('configDiscovery') || !this.has('configDiscovery')) return undefined;
    return this.context.options.discoveredConfig?.(this.ownName() ?? '');
  }

  /**
   * The configuration that stands in the dump's section of discovered ones instead of here. Where none has come, the
   * default is in use (filter_config_discovery_impl.cc `applyDefaultConfiguration`).
   */
  #discovered(field: string): AnyMessage | undefined {
    if (field !== 'typedConfig') return undefined;
    const found = this.#discovery();
    if (found === undefined) return undefined;
    if (found === 'nothing') return this.message('configDiscovery')?.any('defaultConfig');
    return readAny(
      found.json,
      Place.root(found.origin, found.relocations),
      this.untyped(this.fieldNamed(field), field),
      this.context,
    );
  }
}
