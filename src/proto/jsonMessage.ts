import { isJsonArray, type JsonObject, type JsonValue, memberOf } from '../base/json.ts';
import { LONG_LIST } from '../base/longList.ts';
import { enumDescriptor } from '../descriptor/descriptorTable.ts';
import type { FieldDescriptor, MessageDescriptor } from '../descriptor/messageDescriptor.ts';
import type { Origin } from '../diagnostic/origin.ts';
import { eachValue, readField, type SetField } from './fieldReader.ts';
import { type FieldTable, readFieldTable } from './fieldTable.ts';
import { anyOf, type FieldValue, jsonOf, messageOf, numberOf, plainOf, textOf } from './fieldValue.ts';
import type { AnyMessage, Message } from './message.ts';
import { Place } from './place.ts';
import { readAny } from './readAny.ts';
import type { OpenedFrom, ReadingContext, UntypedAny } from './readingContext.ts';
import { type ValueClass, valueClassOf } from './valueClass.ts';

/** A message over its JSON; every field is read, and its problems reported, when it is first asked for. */
export class JsonMessage implements Message {
  readonly #descriptor: MessageDescriptor;
  readonly #json: JsonObject;
  readonly #place: Place;
  readonly #from: OpenedFrom;
  readonly #context: ReadingContext;
  readonly #fields: FieldTable;
  #values: Map<FieldDescriptor, readonly FieldValue[]> | undefined;
  #written: readonly FieldDescriptor[] | undefined;
  #isVisited = false;
  #visited: Set<FieldDescriptor> | undefined;

  constructor(
    descriptor: MessageDescriptor,
    json: JsonObject,
    place: Place,
    from: OpenedFrom,
    context: ReadingContext,
  ) {
    this.#descriptor = descriptor;
    this.#json = json;
    this.#place = place;
    this.#from = from;
    this.#context = context;
    this.#fields = readFieldTable(descriptor, json, place, from, context);
  }

  get type(): string {
    return this.#descriptor.type;
  }

  get origin(): Origin {
    return this.#place.origin;
  }

  get source(): JsonValue {
    return this.#json;
  }

  declares(field: string): boolean {
    return this.#descriptor.field(field) !== undefined;
  }

  has(field: string): boolean {
    return this.#isSet(this.#field(field));
  }

  fields(): readonly string[] {
    return [...this.#fields.keys()].filter((field) => this.#isSet(field)).map((field) => field.jsonName);
  }

  originOf(field: string, item?: string | number): Origin {
    const key = this.#fields.get(this.#field(field));
    if (key === undefined) return this.origin;
    const place = this.#place.child(this.#json, key);
    const json = this.#json[key];
    if (item === undefined || typeof json !== 'object' || json === null) return place.origin;
    return Object.hasOwn(json, item) ? place.child(json, item).origin : place.origin;
  }

  originWithin(path: readonly (string | number)[]): Origin {
    let place = this.#place;
    let json: JsonValue | undefined = this.#json;
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
    const oneof = this.#descriptor.oneof(name);
    if (oneof === undefined) throw new Error(`${this.type} has no oneof ${name}`);
    return oneof.members.find((member) => this.#isSet(member))?.jsonName;
  }

  get descriptor(): MessageDescriptor {
    return this.#descriptor;
  }

  /** Whether the member stands in the JSON and is not null, readable or not. */
  isWritten(field: FieldDescriptor): boolean {
    return this.#fields.has(field);
  }

  /** Those for which `isWritten` is true, in the order of the `.proto` file. */
  writtenFields(): readonly FieldDescriptor[] {
    this.#written ??= [...this.#fields.keys()].sort((left, right) => left.position - right.position);
    return this.#written;
  }

  /** What could be read of a field, of whatever type it is. */
  valuesOf(field: FieldDescriptor): readonly FieldValue[] {
    return this.#read(field);
  }

  /** The same; what stands in a long list or map is read when its turn comes, and not kept. */
  eachValueOf(field: FieldDescriptor): Iterable<FieldValue> {
    return this.isLong(field)
      ? eachValue(this.#setOf(field), this.#memberOf(field), this.#placeOf(field))
      : this.#read(field);
  }

  /** Whether so many messages stand in the field that `eachValueOf` keeps none; not where they were read before. */
  isLong(field: FieldDescriptor): boolean {
    if (field.cardinality === 'single' || !this.#fields.has(field)) return false;
    const { kind } = field.value;
    if (kind !== 'message' && !(kind === 'well_known' && field.value.type === 'any')) return false;
    const json = this.#memberOf(field);
    if (typeof json !== 'object' || json === null || this.#values?.has(field) === true) return false;
    return (isJsonArray(json) ? json.length : Object.keys(json).length) > LONG_LIST;
  }

  /** Indices or keys of a list or map, as they are written. */
  keysOf(field: FieldDescriptor): readonly string[] {
    const json = this.#memberOf(field);
    return typeof json === 'object' && json !== null ? Object.keys(json) : [];
  }

  /** `visitAll` need not come to this field any more: all of its values were visited one by one. */
  leaveOut(field: FieldDescriptor): void {
    this.#visited ??= new Set();
    this.#visited.add(field);
  }

  /** Reads every field and everything below, also what nothing is concluded from, so that all problems are reported. */
  visitAll(): void {
    if (this.#isVisited) return;
    this.#isVisited = true;
    for (const field of this.#fields.keys()) {
      if (this.#visited?.has(field) !== true) for (const value of this.eachValueOf(field)) visitValue(value);
    }
  }

  /** Drops what was read: it is read anew, and reported to no effect, when it is asked for again. */
  forget(): void {
    this.#values = undefined;
  }

  /** The same message, all of it read, which nobody keeps; this one need not be visited any more. */
  visitedCopy(): JsonMessage {
    const copy = new JsonMessage(this.#descriptor, this.#json, this.#place, this.#from, this.#context);
    copy.visitAll();
    this.#isVisited = true;
    return copy;
  }

  #field(name: string): FieldDescriptor {
    const field = this.#descriptor.field(name);
    if (field === undefined) throw new Error(`${this.type} has no field ${name}`);
    return field;
  }

  #fieldOf(name: string, valueClass: ValueClass, cardinality: FieldDescriptor['cardinality']): FieldDescriptor {
    const field = this.#field(name);
    const actual = valueClassOf(field.value);
    if (actual !== valueClass || field.cardinality !== cardinality) {
      throw new Error(
        `${this.type}.${name} is ${field.cardinality} ${actual}, asked for as ${cardinality} ${valueClass}`,
      );
    }
    return field;
  }

  /** A list or map counts as set when it is written; a single value only if it could be read. */
  #isSet(field: FieldDescriptor): boolean {
    return this.#fields.has(field) && (field.cardinality !== 'single' || this.#read(field).length > 0);
  }

  #defaultText(name: string): string {
    const { value } = this.#field(name);
    return value.kind === 'enum' ? (enumDescriptor(value.name).nameOf.get(0) ?? '') : '';
  }

  #single(name: string, valueClass: ValueClass): FieldValue | undefined {
    return this.#read(this.#fieldOf(name, valueClass, 'single'))[0];
  }

  #list<Value>(name: string, valueClass: ValueClass, pick: (value: FieldValue) => Value | undefined): readonly Value[] {
    const picked = this.#read(this.#fieldOf(name, valueClass, 'repeated')).map(pick);
    return picked.includes(undefined) ? picked.filter((one) => one !== undefined) : (picked as readonly Value[]);
  }

  #map<Value>(
    name: string,
    valueClass: ValueClass,
    pick: (value: FieldValue) => Value | undefined,
  ): ReadonlyMap<string, Value> {
    const picked = new Map<string, Value>();
    for (const value of this.#read(this.#fieldOf(name, valueClass, 'map'))) {
      const wanted = pick(value);
      if (wanted !== undefined) picked.set(String(value.key), wanted);
    }
    return picked;
  }

  #read(field: FieldDescriptor): readonly FieldValue[] {
    const known = this.#values?.get(field);
    if (known !== undefined) return known;
    if (!this.#fields.has(field)) return [];
    const values = readField(this.#setOf(field), this.#memberOf(field), this.#placeOf(field));
    this.#values ??= new Map();
    this.#values.set(field, values);
    return values;
  }

  #setOf(field: FieldDescriptor): SetField {
    const written = this.#fields.get(field) ?? '';
    const untyped = (): UntypedAny => this.#untyped(field, written);
    return { field, written, untyped, context: this.#context };
  }

  #memberOf(field: FieldDescriptor): JsonValue {
    return this.#json[this.#fields.get(field) ?? ''] ?? null;
  }

  #placeOf(field: FieldDescriptor): Place {
    return this.#place.child(this.#json, this.#fields.get(field) ?? '');
  }

  #untyped(field: FieldDescriptor, written: string): UntypedAny {
    return {
      owner: this.type,
      field: field.jsonName,
      written,
      name: this.#ownName(),
      resource: this.#context.resource,
    };
  }

  /** The configuration that stands in the dump's section of discovered ones instead of here. */
  #discovered(field: string): AnyMessage | undefined {
    const { discoveredConfig } = this.#context.options;
    if (field !== 'typedConfig' || discoveredConfig === undefined) return undefined;
    if (!this.declares('configDiscovery') || !this.has('configDiscovery')) return undefined;
    const found = discoveredConfig(this.#ownName() ?? '');
    if (found === undefined) return undefined;
    return readAny(
      found.json,
      Place.root(found.origin, found.relocations),
      this.#untyped(this.#field(field), field),
      this.#context,
    );
  }

  #ownName(): string | undefined {
    const name = this.#descriptor.field('name');
    const key = name && this.#fields.get(name);
    const json = key === undefined ? undefined : this.#json[key];
    return typeof json === 'string' ? json : undefined;
  }
}

/** Reads everything in a value. */
export function visitValue(value: FieldValue): void {
  const any = anyOf(value);
  const message = any === undefined ? messageOf(value) : any.kind === 'opened' ? any.message : any.described();
  if (message instanceof JsonMessage) message.visitAll();
}
