import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../base/json.ts';
import * as catalogue from '../diagnostic/catalogue/proto.ts';
import type { Origin } from '../diagnostic/origin.ts';
import { violatedBySize, violatedConstraint } from './checkConstraints.ts';
import type { Constraints } from './constraints.ts';
import { describeJson } from './describeJson.ts';
import { type FieldTable, readFieldTable } from './fieldTable.ts';
import type { AnyMessage, Message } from './message.ts';
import type { FieldDescriptor, MessageDescriptor, ValueType } from './messageDescriptor.ts';
import type { Place } from './place.ts';
import { readAny } from './readAny.ts';
import type { ReadingContext } from './readingContext.ts';
import { isPlain, readPlainValue } from './readPlainValue.ts';
import type { PlainValue, ValueProblem } from './valueProblem.ts';

type FieldValue = PlainValue | Message | AnyMessage | { readonly json: JsonValue };
type Values = readonly { readonly key: string; readonly value: FieldValue }[];

const safeInteger = 2 ** 53;

/** A message over its JSON; every field is read, and its problems reported, when it is first asked for. */
export class JsonMessage implements Message {
  readonly #descriptor: MessageDescriptor;
  readonly #json: JsonObject;
  readonly #place: Place;
  readonly #context: ReadingContext;
  readonly #fields: FieldTable;
  readonly #values = new Map<FieldDescriptor, Values>();

  constructor(descriptor: MessageDescriptor, json: JsonObject, place: Place, context: ReadingContext) {
    this.#descriptor = descriptor;
    this.#json = json;
    this.#place = place;
    this.#context = context;
    this.#fields = readFieldTable(descriptor, json, place, context);
  }

  get type(): string {
    return this.#descriptor.type;
  }

  get origin(): Origin {
    return this.#place.origin;
  }

  declares(field: string): boolean {
    return this.#descriptor.byName.has(field);
  }

  has(field: string): boolean {
    return this.#fields.has(this.#field(field));
  }

  originOf(field: string): Origin {
    const member = this.#fields.get(this.#field(field));
    return member === undefined ? this.origin : this.#place.child(this.#json, member.key).origin;
  }

  text(field: string): string {
    return this.optionalText(field) ?? this.#defaultEnumName(field);
  }

  optionalText(field: string): string | undefined {
    const value = this.#single(field);
    return typeof value === 'string' ? value : undefined;
  }

  number(field: string): number {
    return this.optionalNumber(field) ?? 0;
  }

  optionalNumber(field: string): number | undefined {
    const value = this.#single(field);
    return typeof value === 'number' ? value : undefined;
  }

  boolean(field: string): boolean {
    return this.optionalBoolean(field) ?? false;
  }

  optionalBoolean(field: string): boolean | undefined {
    const value = this.#single(field);
    return typeof value === 'boolean' ? value : undefined;
  }

  duration(field: string): number | undefined {
    return this.optionalNumber(field);
  }

  message(field: string): Message | undefined {
    return asMessage(this.#single(field));
  }

  messages(field: string): readonly Message[] {
    return this.#list(field).flatMap(({ value }) => asMessage(value) ?? []);
  }

  texts(field: string): readonly string[] {
    return this.#list(field).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  }

  numbers(field: string): readonly number[] {
    return this.#list(field).flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  }

  messageMap(field: string): ReadonlyMap<string, Message> {
    return new Map(
      this.#list(field).flatMap(({ key, value }) => {
        const message = asMessage(value);
        return message === undefined ? [] : [[key, message] as const];
      }),
    );
  }

  textMap(field: string): ReadonlyMap<string, string> {
    return new Map(
      this.#list(field).flatMap(({ key, value }) => (typeof value === 'string' ? [[key, value] as const] : [])),
    );
  }

  any(field: string): AnyMessage | undefined {
    return asAny(this.#single(field));
  }

  anys(field: string): readonly AnyMessage[] {
    return this.#list(field).flatMap(({ value }) => asAny(value) ?? []);
  }

  anyMap(field: string): ReadonlyMap<string, AnyMessage> {
    return new Map(
      this.#list(field).flatMap(({ key, value }) => {
        const any = asAny(value);
        return any === undefined ? [] : [[key, any] as const];
      }),
    );
  }

  json(field: string): JsonValue | undefined {
    return asJson(this.#single(field));
  }

  jsonMap(field: string): ReadonlyMap<string, JsonValue> {
    return new Map(
      this.#list(field).flatMap(({ key, value }) => {
        const json = asJson(value);
        return json === undefined ? [] : [[key, json] as const];
      }),
    );
  }

  oneof(name: string): string | undefined {
    const oneof = this.#descriptor.oneofs.get(name);
    if (oneof === undefined) throw new Error(`${this.type} has no oneof ${name}`);
    return oneof.members.find((member) => this.#fields.has(member))?.jsonName;
  }

  /** Reads every field and everything below, so that all problems are reported. */
  visitAll(): void {
    for (const field of this.#fields.keys()) {
      for (const { value } of this.#read(field)) {
        const message = asMessage(value) ?? (asAny(value)?.kind === 'opened' ? openedOf(value) : undefined);
        if (message instanceof JsonMessage) message.visitAll();
      }
    }
  }

  #field(name: string): FieldDescriptor {
    const field = this.#descriptor.byName.get(name);
    if (field === undefined) throw new Error(`${this.type} has no field ${name}`);
    return field;
  }

  #defaultEnumName(name: string): string {
    const { value } = this.#field(name);
    if (value.kind !== 'enum') return '';
    const zero = readPlainValue(value, 0);
    return zero.ok && typeof zero.value === 'string' ? zero.value : '';
  }

  #single(name: string): FieldValue | undefined {
    return this.#read(this.#field(name))[0]?.value;
  }

  #list(name: string): Values {
    return this.#read(this.#field(name));
  }

  #read(field: FieldDescriptor): Values {
    const known = this.#values.get(field);
    if (known !== undefined) return known;
    const member = this.#fields.get(field);
    const values = member === undefined ? [] : this.#readMember(field, member.key, member.json);
    this.#values.set(field, values);
    return values;
  }

  #readMember(field: FieldDescriptor, key: string, json: JsonValue): Values {
    const place = this.#place.child(this.#json, key);
    if (field.constraints !== undefined && field.cardinality !== 'single') {
      this.#reportViolation(key, violatedBySize(json, field.constraints), json, place);
    }
    switch (field.cardinality) {
      case 'single':
        return this.#readOne(field, '', key, json, place, field.constraints);
      case 'repeated':
        if (!isJsonArray(json)) {
          this.#problem(key, { kind: 'wrong_type', expected: 'a list' }, json, place);
          return [];
        }
        return json.flatMap((item, index) =>
          this.#readOne(field, String(index), key, item, place.child(json, index), field.constraints?.items),
        );
      case 'map':
        if (!isJsonObject(json)) {
          this.#problem(key, { kind: 'wrong_type', expected: 'an object' }, json, place);
          return [];
        }
        return Object.entries(json).flatMap(([mapKey, item]) =>
          this.#readOne(field, mapKey, key, item, place.child(json, mapKey), field.constraints?.values),
        );
    }
  }

  #readOne(
    field: FieldDescriptor,
    itemKey: string,
    name: string,
    json: JsonValue,
    place: Place,
    constraints: Constraints | undefined,
  ): Values {
    const value = this.#readValue(field, name, json, place, constraints);
    return value === undefined ? [] : [{ key: itemKey, value }];
  }

  #readValue(
    field: FieldDescriptor,
    name: string,
    json: JsonValue,
    place: Place,
    constraints: Constraints | undefined,
  ): FieldValue | undefined {
    const { value: type } = field;
    if (isPlain(type)) return this.#readPlain(type, name, json, place, constraints);
    if (type.kind === 'well_known' && type.type !== 'any') return this.#readFree(type.type, name, json, place);
    if (!isJsonObject(json)) {
      this.#problem(name, { kind: 'wrong_type', expected: 'an object' }, json, place);
      return undefined;
    }
    if (type.kind === 'message') return this.#context.open(type.name, json, place);
    const untyped = { owner: this.type, field: field.jsonName, name: this.#ownName() };
    return readAny(json, place, untyped, this.#context);
  }

  #ownName(): string | undefined {
    const name = this.#descriptor.byName.get('name');
    const json = name === undefined ? undefined : this.#fields.get(name)?.json;
    return typeof json === 'string' ? json : undefined;
  }

  #readPlain(
    type: ValueType,
    name: string,
    json: JsonValue,
    place: Place,
    constraints: Constraints | undefined,
  ): PlainValue | undefined {
    const read = readPlainValue(type, json);
    if (!read.ok) {
      this.#problem(name, read.failure, json, place);
      return undefined;
    }
    if (constraints !== undefined) {
      this.#reportViolation(name, violatedConstraint(read.value, type, constraints), json, place);
    }
    if (typeof read.value === 'number' && Number.isInteger(read.value) && Math.abs(read.value) > safeInteger) {
      const isFloat = (type.kind === 'scalar' || type.kind === 'wrapper') && /double|float/.test(type.scalar);
      const found = describeJson(json);
      if (!isFloat) this.#context.collector.report(catalogue.lossyInteger, place.origin, { field: name, found });
    }
    return read.value;
  }

  /** Struct, Value and ListValue are JSON as it is. */
  #readFree(type: string, name: string, json: JsonValue, place: Place): FieldValue | undefined {
    if (type === 'struct' && !isJsonObject(json)) {
      this.#problem(name, { kind: 'wrong_type', expected: 'an object' }, json, place);
      return undefined;
    }
    if (type === 'list' && !isJsonArray(json)) {
      this.#problem(name, { kind: 'wrong_type', expected: 'a list' }, json, place);
      return undefined;
    }
    return { json };
  }

  #reportViolation(field: string, must: string | undefined, json: JsonValue, place: Place): void {
    if (must === undefined) return;
    const found = describeJson(json);
    this.#context.collector.report(catalogue.violatedConstraint, place.origin, { field, must, found });
  }

  #problem(field: string, { kind, expected }: ValueProblem, json: JsonValue, place: Place): void {
    const kinds = {
      wrong_type: catalogue.wrongType,
      out_of_range: catalogue.numberOutOfRange,
      malformed: catalogue.malformedValue,
      unknown_enum_value: catalogue.unknownEnumValue,
    } as const;
    this.#context.collector.report(kinds[kind], place.origin, { field, expected, found: describeJson(json) });
  }
}

function asMessage(value: FieldValue | undefined): Message | undefined {
  return typeof value === 'object' && 'oneof' in value ? value : undefined;
}

function asAny(value: FieldValue | undefined): AnyMessage | undefined {
  return typeof value === 'object' && 'kind' in value ? value : undefined;
}

function openedOf(value: FieldValue): Message | undefined {
  const any = asAny(value);
  return any?.kind === 'opened' ? any.message : undefined;
}

function asJson(value: FieldValue | undefined): JsonValue | undefined {
  return typeof value === 'object' && !('oneof' in value) && !('kind' in value) ? value.json : undefined;
}
