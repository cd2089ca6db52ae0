import { isRedacted } from '../base/isRedacted.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../base/json.ts';
import { isDeeperThan } from '../base/jsonDepth.ts';
import type { Constraints } from '../descriptor/constraints.ts';
import type { FieldDescriptor, ValueType, WellKnownType } from '../descriptor/messageDescriptor.ts';
import * as catalogue from '../diagnostic/catalogue/proto.ts';
import { violatedBySize, violatedConstraint } from './checkConstraints.ts';
import { describeJson } from './describeJson.ts';
import { AnyField, type FieldKey, type FieldValue, JsonField, MessageField, PlainField } from './fieldValue.ts';
import type { Place } from './place.ts';
import { readAny } from './readAny.ts';
import type { ReadingContext, UntypedAny } from './readingContext.ts';
import { losesDigits } from './readNumber.ts';
import { isPlain, readPlainValue } from './readPlainValue.ts';
import { readMapKey } from './readScalar.ts';
import { strictForm } from './strictForm.ts';
import type { PlainValue, ValueProblem } from './valueProblem.ts';

/** A field as one message has it. */
export interface SetField {
  readonly field: FieldDescriptor;
  /** The member's name as it is written, for reports. */
  readonly written: string;
  /** Of values that are an `Any` only. */
  readonly untyped: () => UntypedAny;
  readonly context: ReadingContext;
}

/** Reads a field's value or values; what cannot be read is reported and left out. */
export function readField(set: SetField, json: JsonValue, place: Place): readonly FieldValue[] {
  const { cardinality, constraints } = set.field;
  if (cardinality !== 'single') return [...eachValue(set, json, place)];
  const value = readValue(set, '', json, place, constraints);
  return value === undefined ? [] : [value];
}

/** The values of a list or map, one after the other. */
export function* eachValue(set: SetField, json: JsonValue, place: Place): Generator<FieldValue> {
  const { constraints = {}, cardinality } = set.field;
  reportViolation(set, violatedBySize(json, constraints), json, place);
  if (cardinality === 'map') {
    if (isJsonObject(json)) yield* entries(set, json, place, constraints);
    else reportProblem(set, { kind: 'wrong_type', expected: 'an object' }, json, place);
  } else if (isJsonArray(json)) {
    yield* items(set, json, place, constraints.items);
  } else {
    reportLenient(set, 'a list', json, place);
    const value = readValue(set, 0, json, place, constraints.items);
    if (value !== undefined) yield value;
  }
}

/** As Envoy's reader: a list within the list counts as its items, and null as an empty item. */
function* items(
  set: SetField,
  json: readonly JsonValue[],
  place: Place,
  constraints: Constraints | undefined,
): Generator<FieldValue> {
  const { value: type } = set.field;
  const takesNull = type.kind === 'well_known' && type.type === 'value';
  const takesList = takesNull || (type.kind === 'well_known' && type.type === 'list');
  for (const [index, item] of json.entries()) {
    const inner = place.child(json, index);
    if (isJsonArray(item) && !takesList && !isTooDeep(set, inner)) {
      yield* items(set, item, inner, constraints);
      continue;
    }
    const value = readValue(set, index, item === null && !takesNull ? emptyItem(type) : item, inner, constraints);
    if (value !== undefined) yield value;
  }
}

function isTooDeep({ context }: SetField, place: Place): boolean {
  return place.depth > context.deepest;
}

function emptyItem(type: ValueType): JsonValue {
  switch (type.kind) {
    case 'scalar':
      return type.scalar === 'bool' ? false : type.scalar === 'string' || type.scalar === 'bytes' ? '' : 0;
    case 'enum':
      return 0;
    case 'message':
      return {};
    default:
      return type.kind === 'well_known' && type.type === 'struct' ? {} : null;
  }
}

/** Null is an empty item here, too. */
function* entries(set: SetField, json: JsonObject, place: Place, constraints: Constraints): Generator<FieldValue> {
  const empty = emptyItem(set.field.value);
  for (const key of Object.keys(json)) {
    const value = readEntry(set, key, json[key] ?? empty, place.child(json, key), constraints);
    if (value !== undefined) yield value;
  }
}

function readEntry(
  set: SetField,
  key: string,
  json: JsonValue,
  place: Place,
  constraints: Constraints,
): FieldValue | undefined {
  const scalar = set.field.mapKey ?? 'string';
  const read = readMapKey(scalar, key);
  if (!read.ok) {
    const expected = `an object whose keys are each ${read.failure.expected}`;
    reportProblem(set, { kind: read.failure.kind, expected }, key, place);
    return undefined;
  }
  if (constraints.keys !== undefined) {
    reportViolation(set, violatedConstraint(read.value, { kind: 'scalar', scalar }, constraints.keys), key, place);
  }
  const untyped = (): UntypedAny => ({ ...set.untyped(), name: key });
  return readValue({ ...set, untyped }, key, json, place, constraints.values);
}

/** Of certificates and keys, which people take out of a dump before they give it away. */
const DATA_SOURCE = 'envoy.config.core.v3.DataSource';

function readValue(
  set: SetField,
  key: FieldKey,
  json: JsonValue,
  place: Place,
  constraints: Constraints | undefined,
): FieldValue | undefined {
  const { value: type } = set.field;
  if (isPlain(type)) return readPlain(set, key, type, json, place, constraints);
  if (type.kind === 'well_known' && type.type !== 'any') return readFree(set, key, type.type, json, place);
  if (type.kind === 'message' && type.name === DATA_SOURCE && typeof json === 'string' && isRedacted(json)) {
    const found = describeJson(json);
    set.context.collector.report(catalogue.textForSource, place.origin, { field: set.written, found });
    return readValue(set, key, { inline_string: json }, place, constraints);
  }
  if (!isJsonObject(json)) {
    reportProblem(set, { kind: 'wrong_type', expected: 'an object' }, json, place);
    return undefined;
  }
  if (type.kind !== 'message') return new AnyField(key, readAny(json, place, set.untyped(), set.context));
  const message = set.context.open(type.name, json, place, 'plain');
  return message === undefined ? undefined : new MessageField(key, message);
}

function readPlain(
  set: SetField,
  key: FieldKey,
  type: ValueType,
  json: JsonValue,
  place: Place,
  constraints: Constraints | undefined,
): FieldValue | undefined {
  const strict = strictForm(type, json);
  const read = readPlainValue(type, strict?.json ?? json);
  if (strict !== undefined && read.ok) reportLenient(set, strict.expected, json, place);
  if (!read.ok) {
    reportProblem(set, read.failure, json, place);
    return undefined;
  }
  if (constraints !== undefined) {
    const must = violatedConstraint(read.value, type, constraints);
    if (must !== undefined && !isPrintedByEnvoy(set, read.value)) reportViolation(set, must, json, place);
  }
  if (isInteger64(type) && losesDigits(json)) {
    const found = describeJson(json);
    set.context.collector.report(catalogue.lossyInteger, place.origin, { field: set.written, found });
  }
  return new PlainField(key, read.value);
}

function isInteger64(type: ValueType): boolean {
  return (type.kind === 'scalar' || type.kind === 'wrapper') && (type.scalar === 'int64' || type.scalar === 'uint64');
}

/** Struct, Value and ListValue are JSON as it is. */
function readFree(
  set: SetField,
  key: FieldKey,
  type: WellKnownType,
  json: JsonValue,
  place: Place,
): FieldValue | undefined {
  const { context } = set;
  if (type === 'struct' && !isJsonObject(json)) {
    reportProblem(set, { kind: 'wrong_type', expected: 'an object' }, json, place);
  } else if (type === 'list' && !isJsonArray(json)) {
    reportProblem(set, { kind: 'wrong_type', expected: 'a list' }, json, place);
  } else if (isDeeperThan(json, context.deepest - place.depth)) {
    context.collector.report(catalogue.tooDeep, place.origin, { limit: context.deepest });
  } else {
    return new JsonField(key, json);
  }
  return undefined;
}

function reportViolation(set: SetField, must: string | undefined, json: JsonValue, place: Place): void {
  if (must === undefined) return;
  const found = describeJson(json);
  set.context.collector.report(catalogue.violatedConstraint, place.origin, { field: set.written, must, found });
}

/** Envoy's own dump of endpoints has a weight of 0 where none is set, which it would not take as configuration. */
function isPrintedByEnvoy({ field }: SetField, value: PlainValue): boolean {
  return field.name === 'load_balancing_weight' && value === 0;
}

function reportLenient(set: SetField, expected: string, json: JsonValue, place: Place): void {
  const found = describeJson(json);
  set.context.collector.report(catalogue.lenientForm, place.origin, { field: set.written, expected, found });
}

const problemKinds = {
  wrong_type: catalogue.wrongType,
  out_of_range: catalogue.numberOutOfRange,
  malformed: catalogue.malformedValue,
  unknown_enum_value: catalogue.unknownEnumValue,
} as const;

function reportProblem(set: SetField, { kind, expected }: ValueProblem, json: JsonValue, place: Place): void {
  const found = describeJson(json);
  set.context.collector.report(problemKinds[kind], place.origin, { field: set.written, expected, found });
}
