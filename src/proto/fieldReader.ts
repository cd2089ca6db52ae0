import { assertNever } from '../base/assertNever.ts';
import { isRedacted } from '../base/isRedacted.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../base/json.ts';
import { isDeeperThan } from '../base/jsonDepth.ts';
import type { Constraints } from '../descriptor/constraints.ts';
import type { FieldDescriptor, ValueType, WellKnownType } from '../descriptor/messageDescriptor.ts';
import * as catalogue from '../diagnostic/catalogue/proto.ts';
import { violatedBySize, violatedConstraint } from './checkConstraints.ts';
import { describeJson } from './describeJson.ts';
import type { FieldValue, KeyedValue } from './fieldValue.ts';
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
export function readField(set: SetField, json: JsonValue, place: Place): readonly KeyedValue[] {
  const { field } = set;
  if (field.cardinality === 'single') return readKeyed(set, '', json, place, field.constraints);
  const { constraints = {} } = field;
  reportViolation(set, violatedBySize(json, constraints), json, place);
  switch (field.cardinality) {
    case 'repeated':
      if (!isJsonArray(json)) {
        reportLenient(set, 'a list', json, place);
        return readKeyed(set, '0', json, place, constraints.items);
      }
      return readItems(set, json, place, constraints.items);
    case 'map':
      if (!isJsonObject(json)) break;
      return Object.entries(json).flatMap(([key, item]) =>
        readEntry(set, key, item, place.child(json, key), constraints),
      );
    default:
      return assertNever(field.cardinality);
  }
  reportProblem(set, { kind: 'wrong_type', expected: 'an object' }, json, place);
  return [];
}

/** As Envoy's reader: a list within the list counts as its items, and null as an empty item. */
function readItems(
  set: SetField,
  json: readonly JsonValue[],
  place: Place,
  constraints: Constraints | undefined,
): readonly KeyedValue[] {
  const { value: type } = set.field;
  const takesNull = type.kind === 'well_known' && type.type === 'value';
  const takesList = takesNull || (type.kind === 'well_known' && type.type === 'list');
  return json.flatMap((item, index) => {
    const inner = place.child(json, index);
    if (isJsonArray(item) && !takesList && !isTooDeep(set, inner)) return readItems(set, item, inner, constraints);
    const read = item === null && !takesNull ? emptyItem(type) : item;
    return readKeyed(set, String(index), read, inner, constraints);
  });
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
      return null;
  }
}

function readEntry(
  set: SetField,
  key: string,
  json: JsonValue,
  place: Place,
  constraints: Constraints,
): readonly KeyedValue[] {
  const scalar = set.field.mapKey ?? 'string';
  const read = readMapKey(scalar, key);
  if (!read.ok) {
    const expected = `an object whose keys are each ${read.failure.expected}`;
    reportProblem(set, { kind: read.failure.kind, expected }, key, place);
    return [];
  }
  if (constraints.keys !== undefined) {
    reportViolation(set, violatedConstraint(read.value, { kind: 'scalar', scalar }, constraints.keys), key, place);
  }
  const untyped = (): UntypedAny => ({ ...set.untyped(), name: key });
  return readKeyed({ ...set, untyped }, key, json, place, constraints.values);
}

function readKeyed(
  set: SetField,
  key: string,
  json: JsonValue,
  place: Place,
  constraints: Constraints | undefined,
): readonly KeyedValue[] {
  const value = readValue(set, json, place, constraints);
  return value === undefined ? [] : [{ key, value }];
}

/** Of certificates and keys, which people take out of a dump before they give it away. */
const DATA_SOURCE = 'envoy.config.core.v3.DataSource';

function readValue(
  set: SetField,
  json: JsonValue,
  place: Place,
  constraints: Constraints | undefined,
): FieldValue | undefined {
  const { value: type } = set.field;
  if (isPlain(type)) return readPlain(set, type, json, place, constraints);
  if (type.kind === 'well_known' && type.type !== 'any') return readFree(set, type.type, json, place);
  if (type.kind === 'message' && type.name === DATA_SOURCE && typeof json === 'string' && isRedacted(json)) {
    const found = describeJson(json);
    set.context.collector.report(catalogue.textForSource, place.origin, { field: set.written, found });
    return readValue(set, { inline_string: json }, place, constraints);
  }
  if (!isJsonObject(json)) {
    reportProblem(set, { kind: 'wrong_type', expected: 'an object' }, json, place);
    return undefined;
  }
  if (type.kind !== 'message') return { kind: 'any', any: readAny(json, place, set.untyped(), set.context) };
  const message = set.context.open(type.name, json, place, 'plain');
  return message === undefined ? undefined : { kind: 'message', message };
}

function readPlain(
  set: SetField,
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
  return { kind: 'plain', value: read.value };
}

function isInteger64(type: ValueType): boolean {
  return (type.kind === 'scalar' || type.kind === 'wrapper') && (type.scalar === 'int64' || type.scalar === 'uint64');
}

/** Struct, Value and ListValue are JSON as it is. */
function readFree(set: SetField, type: WellKnownType, json: JsonValue, place: Place): FieldValue | undefined {
  const { context } = set;
  if (type === 'struct' && !isJsonObject(json)) {
    reportProblem(set, { kind: 'wrong_type', expected: 'an object' }, json, place);
  } else if (type === 'list' && !isJsonArray(json)) {
    reportProblem(set, { kind: 'wrong_type', expected: 'a list' }, json, place);
  } else if (isDeeperThan(json, context.deepest - place.depth)) {
    context.collector.report(catalogue.tooDeep, place.origin, { limit: context.deepest });
  } else {
    return { kind: 'json', json };
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
