import type { Constraints } from './constraints.ts';
import type { FieldDescriptor, ScalarType, ValueType, WellKnownType } from './messageDescriptor.ts';

/** One field of the generated table; scripts/protosTables/field.mjs says what the details mean. */
export type FieldTuple = readonly [name: string, type: string, details?: FieldDetails];

interface FieldDetails {
  readonly n?: number;
  readonly k?: 1;
  readonly o?: number;
  readonly r?: 1;
  readonly d?: 1 | 2;
  readonly s?: 1;
  readonly v?: Constraints;
}

/** The fields of a JSON text in the form of the table. */
export function parseFields(json: string): readonly FieldDescriptor[] {
  const tuples: readonly FieldTuple[] = JSON.parse(json);
  return tuples.map((tuple, position) => fieldOf(tuple, position, numberOf(tuples, position), []));
}

/** Fields are numbered one after the other, but for those that say their number. */
export function numberOf(tuples: readonly FieldTuple[], position: number): number {
  let said = position;
  while (said > 0 && tuples[said]?.[2]?.n === undefined) said -= 1;
  return (tuples[said]?.[2]?.n ?? 1) + position - said;
}

export function fieldOf(
  [name, written, details = {}]: FieldTuple,
  position: number,
  number: number,
  oneofNames: readonly string[],
): FieldDescriptor {
  const space = written.indexOf(' ');
  const cardinality = written.startsWith('*') ? 'repeated' : written.startsWith('%') ? 'map' : 'single';
  const type = cardinality === 'repeated' ? written.slice(1) : written.slice(space + 1);
  return {
    name,
    jsonName: camelCase(name),
    position,
    number,
    value: valueTypeOf(type),
    cardinality,
    mapKey: cardinality === 'map' ? (written.slice(1, space) as ScalarType) : undefined,
    oneof: details.o === undefined ? undefined : oneofNames[details.o],
    required: details.r === 1,
    deprecation: details.d === undefined ? 'none' : details.d === 1 ? 'deprecated' : 'disallowed',
    sensitive: details.s === 1,
    older: details.k === 1,
    constraints: details.v,
  };
}

/** Without a regular expression: a few milliseconds are much for one answer. */
export function camelCase(name: string): string {
  if (!name.includes('_')) return name;
  const [first = '', ...others] = name.split('_');
  let joined = first;
  for (const word of others) joined += word.charAt(0).toUpperCase() + word.slice(1);
  return joined;
}

function valueTypeOf(type: string): ValueType {
  if (type.startsWith('?')) return { kind: 'wrapper', scalar: type.slice(1) as ScalarType };
  if (type.startsWith('#')) return { kind: 'enum', name: type.slice(1) };
  if (type.startsWith('@')) return { kind: 'well_known', type: type.slice(1) as WellKnownType };
  // Messages of the same file as their user, which no table describes: nothing reads them, their JSON is kept as it is.
  if (/^[A-Z]/.test(type)) return { kind: 'well_known', type: 'value' };
  return type.includes('.') ? { kind: 'message', name: type } : { kind: 'scalar', scalar: type as ScalarType };
}
