import type { Constraints } from './constraints.ts';
import { enumLines, messageLines } from './descriptors.generated.ts';
import type {
  EnumDescriptor,
  FieldDescriptor,
  MessageDescriptor,
  OneofDescriptor,
  ScalarType,
  ValueType,
  WellKnownType,
} from './messageDescriptor.ts';
import { otherEnumLines, otherMessageLines } from './otherDescriptors.generated.ts';

/** One field of the generated table; scripts/protosTables/field.mjs says what the details mean. */
type FieldTuple = readonly [name: string, type: string, details?: FieldDetails];
interface FieldDetails {
  readonly n?: number;
  readonly k?: 1;
  readonly o?: number;
  readonly r?: 1;
  readonly d?: 1 | 2;
  readonly s?: 1;
  readonly v?: Constraints;
}
type MessageTuple = readonly [
  fields: readonly FieldTuple[],
  oneofs: readonly string[],
  requiredOneofs: readonly number[],
];

/** A line of the table is parsed when its type is first asked for: most runs need a few dozen of the types. */
class Table<Parsed> {
  #lines: Map<string, string> | undefined;
  readonly #parsed = new Map<string, Parsed>();
  readonly #text: () => string;
  readonly #parse: (name: string, json: string) => Parsed;

  constructor(text: () => string, parse: (name: string, json: string) => Parsed) {
    this.#text = text;
    this.#parse = parse;
  }

  get(name: string): Parsed | undefined {
    const known = this.#parsed.get(name);
    if (known !== undefined) return known;
    this.#lines ??= splitLines(this.#text());
    const line = this.#lines.get(name);
    if (line === undefined) return undefined;
    const parsed = this.#parse(name, line);
    this.#parsed.set(name, parsed);
    return parsed;
  }

  names(): Iterable<string> {
    this.#lines ??= splitLines(this.#text());
    return this.#lines.keys();
  }
}

function splitLines(text: string): Map<string, string> {
  const lines = new Map<string, string>();
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ');
    lines.set(line.slice(0, space), line.slice(space + 1));
  }
  return lines;
}

const messages = new Table(messageLines, parseMessage);
const enums = new Table(enumLines, parseEnum);
const otherMessages = new Table(otherMessageLines, parseMessage);
const otherEnums = new Table(otherEnumLines, parseEnum);

/** The descriptor of a message type, undefined if our tables do not describe it. */
export function messageDescriptor(type: string): MessageDescriptor | undefined {
  return messages.get(type) ?? otherMessages.get(type);
}

/** The descriptor of an enum that some field in the tables refers to. */
export function enumDescriptor(name: string): EnumDescriptor {
  const found = enums.get(name) ?? otherEnums.get(name);
  if (found === undefined) throw new Error(`the tables hold no enum ${name}`);
  return found;
}

/** The name of an enum's value; undefined for a number, or an enum, that the tables do not have. */
export function enumValueName(name: string, number: number): string | undefined {
  return (enums.get(name) ?? otherEnums.get(name))?.nameOf.get(number);
}

/** Without a regular expression: there are thousands of fields, and a few milliseconds are much for one answer. */
function camelCase(name: string): string {
  if (!name.includes('_')) return name;
  const [first = '', ...others] = name.split('_');
  let joined = first;
  for (const word of others) joined += word.charAt(0).toUpperCase() + word.slice(1);
  return joined;
}

function parseMessage(type: string, json: string): MessageDescriptor {
  const [fieldTuples, oneofNames, requiredOneofs]: MessageTuple = JSON.parse(json);
  const fields = fieldsOf(fieldTuples, oneofNames);
  const byName = new Map<string, FieldDescriptor>();
  for (const field of fields) byName.set(field.name, field).set(field.jsonName, field);
  const oneofs = new Map<string, OneofDescriptor>();
  const required: OneofDescriptor[] = [];
  oneofNames.forEach((name, index) => {
    const oneof = {
      name,
      jsonName: camelCase(name),
      members: fields.filter((field) => field.oneof === name),
      required: requiredOneofs.includes(index),
    };
    oneofs.set(oneof.name, oneof).set(oneof.jsonName, oneof);
    if (oneof.required) required.push(oneof);
  });
  // A member of a oneof is only asked for where it is the chosen one.
  const requiredFields = fields.filter((field) => field.required && field.oneof === undefined);
  return { type, fields, byName, oneofs, requiredOneofs: required, requiredFields };
}

/** The fields of a JSON text in the form of the table. */
export function parseFields(json: string): readonly FieldDescriptor[] {
  return fieldsOf(JSON.parse(json), []);
}

function fieldsOf(tuples: readonly FieldTuple[], oneofNames: readonly string[]): readonly FieldDescriptor[] {
  let number = 0;
  return tuples.map((tuple) => {
    number = tuple[2]?.n ?? number + 1;
    return fieldOf(tuple, number, oneofNames);
  });
}

function fieldOf(
  [name, written, details = {}]: FieldTuple,
  number: number,
  oneofNames: readonly string[],
): FieldDescriptor {
  const space = written.indexOf(' ');
  const cardinality = written.startsWith('*') ? 'repeated' : written.startsWith('%') ? 'map' : 'single';
  const type = cardinality === 'repeated' ? written.slice(1) : written.slice(space + 1);
  return {
    name,
    jsonName: camelCase(name),
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

function valueTypeOf(type: string): ValueType {
  if (type.startsWith('?')) return { kind: 'wrapper', scalar: type.slice(1) as ScalarType };
  if (type.startsWith('#')) return { kind: 'enum', name: type.slice(1) };
  if (type.startsWith('@')) return { kind: 'well_known', type: type.slice(1) as WellKnownType };
  // Messages of the same file as their user, which no table describes: nothing reads them, their JSON is kept as it is.
  if (/^[A-Z]/.test(type)) return { kind: 'well_known', type: 'value' };
  return type.includes('.') ? { kind: 'message', name: type } : { kind: 'scalar', scalar: type as ScalarType };
}

function parseEnum(name: string, json: string): EnumDescriptor {
  const numbers: Readonly<Record<string, number>> = JSON.parse(json);
  const numberOf = new Map(Object.entries(numbers));
  const nameOf = new Map<number, string>();
  for (const [value, number] of numberOf) if (!nameOf.has(number)) nameOf.set(number, value);
  return { name, numberOf, nameOf };
}
