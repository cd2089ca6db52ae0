import { isJsonArray, type JsonObject, type JsonValue } from '../base/json.ts';
import { LONG_LIST } from '../base/longList.ts';
import type { FieldDescriptor, MessageDescriptor } from '../descriptor/messageDescriptor.ts';
import type { Origin } from '../diagnostic/origin.ts';
import { eachValue, readField, type SetField } from './fieldReader.ts';
import { type FieldTable, readFieldTable } from './fieldTable.ts';
import { anyOf, type FieldValue, messageOf } from './fieldValue.ts';
import type { Place } from './place.ts';
import type { OpenedFrom, ReadingContext, UntypedAny } from './readingContext.ts';

/**
 * A message by the descriptors of its fields: which are written, and what stands in them, read and its problems reported
 * when it is first asked for.
 */
export class WrittenMessage {
  readonly descriptor: MessageDescriptor;
  readonly source: JsonObject;
  protected readonly place: Place;
  protected readonly from: OpenedFrom;
  protected readonly context: ReadingContext;
  #isVisited = false;
  readonly #fields: FieldTable;
  #values: Map<FieldDescriptor, readonly FieldValue[]> | undefined;
  #written: readonly FieldDescriptor[] | undefined;
  #visited: Set<FieldDescriptor> | undefined;

  constructor(
    descriptor: MessageDescriptor,
    json: JsonObject,
    place: Place,
    from: OpenedFrom,
    context: ReadingContext,
  ) {
    this.descriptor = descriptor;
    this.source = json;
    this.place = place;
    this.from = from;
    this.context = context;
    this.#fields = readFieldTable(descriptor, json, place, from, context);
  }

  get type(): string {
    return this.descriptor.type;
  }

  get origin(): Origin {
    return this.place.origin;
  }

  declares(field: string): boolean {
    return this.descriptor.field(field) !== undefined;
  }

  originOf(field: string, item?: string | number): Origin {
    const key = this.#fields.get(this.fieldNamed(field));
    if (key === undefined) return this.origin;
    const place = this.place.child(this.source, key);
    const json = this.source[key];
    if (item === undefined || typeof json !== 'object' || json === null) return place.origin;
    return Object.hasOwn(json, item) ? place.child(json, item).origin : place.origin;
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

  /** What `valuesOf` gives; what stands in a long list or map is read when its turn comes, and not kept. */
  eachValueOf(field: FieldDescriptor): Iterable<FieldValue> {
    return this.isLong(field)
      ? eachValue(this.#setOf(field), this.#memberOf(field), this.#placeOf(field))
      : this.valuesOf(field);
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

  /** Those for which `isWritten` is true, in the order of the input. */
  protected fieldsInOrder(): readonly FieldDescriptor[] {
    return [...this.#fields.keys()];
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

  /** `visitAll` need not come here any more: all that is wrong is known. */
  passOver(): void {
    this.#isVisited = true;
  }

  /** Drops what was read: it is read anew, and reported to no effect, when it is asked for again. */
  forget(): void {
    this.#values = undefined;
  }

  /** What could be read of a field, of whatever type it is. */
  valuesOf(field: FieldDescriptor): readonly FieldValue[] {
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
    const untyped = (): UntypedAny => this.untyped(field, written);
    return { field, written, untyped, context: this.context };
  }

  #memberOf(field: FieldDescriptor): JsonValue {
    return this.source[this.#fields.get(field) ?? ''] ?? null;
  }

  #placeOf(field: FieldDescriptor): Place {
    return this.place.child(this.source, this.#fields.get(field) ?? '');
  }

  protected untyped(field: FieldDescriptor, written: string): UntypedAny {
    return {
      owner: this.type,
      field: field.jsonName,
      written,
      name: this.ownName(),
      resource: this.context.resource,
    };
  }

  protected fieldNamed(name: string): FieldDescriptor {
    const field = this.descriptor.field(name);
    if (field === undefined) throw new Error(`${this.type} has no field ${name}`);
    return field;
  }

  /** A list or map counts as set when it is written; a single value only if it could be read. */
  protected isSet(field: FieldDescriptor): boolean {
    return this.#fields.has(field) && (field.cardinality !== 'single' || this.valuesOf(field).length > 0);
  }

  protected ownName(): string | undefined {
    const name = this.descriptor.field('name');
    const key = name && this.#fields.get(name);
    const json = key === undefined ? undefined : this.source[key];
    return typeof json === 'string' ? json : undefined;
  }
}

/** Reads everything in a value. */
export function visitValue(value: FieldValue): void {
  const any = anyOf(value);
  const message = any === undefined ? messageOf(value) : any.kind === 'opened' ? any.message : any.described();
  if (message instanceof WrittenMessage) message.visitAll();
}
