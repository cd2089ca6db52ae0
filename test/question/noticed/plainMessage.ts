import protobuf from 'protobufjs';
import { plainSchema } from '../../corpus/plainSchema.ts';

/** A message type of any era as the published descriptors have it, with nothing of the product's code. */
export interface PlainMessage {
  readonly type: string;
  readonly fields: readonly PlainField[];
  /** The members of each oneof. */
  readonly oneofs: ReadonlyMap<string, readonly PlainField[]>;
}

export interface PlainField {
  readonly name: string;
  readonly jsonName: string;
  readonly cardinality: 'single' | 'repeated' | 'map';
  readonly oneof: string | undefined;
  readonly value: PlainValue;
}

export type PlainValue =
  | { readonly kind: 'message'; readonly name: string }
  /** Wrappers are written as what they hold. */
  | { readonly kind: 'scalar'; readonly scalar: string }
  | { readonly kind: 'enum'; readonly names: ReadonlySet<string> }
  /** Of google.protobuf, such as `Duration`. */
  | { readonly kind: 'well_known'; readonly type: string };

const known = new Map<string, PlainMessage | undefined>();

/** Undefined for a type that no descriptor describes. */
export function plainMessage(type: string): PlainMessage | undefined {
  if (!known.has(type)) known.set(type, load(type));
  return known.get(type);
}

function load(type: string): PlainMessage | undefined {
  let found: protobuf.Type;
  try {
    found = plainSchema().lookupType(type);
  } catch {
    return undefined;
  }
  const fields = found.fieldsArray.map(fieldOf);
  const oneofs = new Map<string, PlainField[]>();
  for (const field of fields) {
    if (field.oneof !== undefined) oneofs.set(field.oneof, [...(oneofs.get(field.oneof) ?? []), field]);
  }
  return { type, fields, oneofs };
}

export const camelCase = (name: string): string =>
  name.replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());

function fieldOf(field: protobuf.Field): PlainField {
  const { name, partOf } = field;
  const jsonName = camelCase(name);
  return {
    // The descriptors keep one of the two.
    name: jsonName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    jsonName,
    cardinality: field.map ? 'map' : field.repeated ? 'repeated' : 'single',
    // Those of `optional` fields have a name that no other has.
    oneof: partOf === null || partOf.name.startsWith('_') ? undefined : partOf.name,
    value: valueIn(field),
  };
}

function valueIn({ type, resolvedType }: protobuf.Field): PlainValue {
  if (resolvedType instanceof protobuf.Enum) return { kind: 'enum', names: new Set(Object.keys(resolvedType.values)) };
  if (resolvedType === null) return { kind: 'scalar', scalar: type };
  const name = resolvedType.fullName.slice(1);
  const [, own] = /^google\.protobuf\.(\w+)$/.exec(name) ?? [];
  if (own === undefined) return { kind: 'message', name };
  const [, wrapped] = /^(\w+)Value$/.exec(own) ?? [];
  return wrapped === undefined ? { kind: 'well_known', type: own } : { kind: 'scalar', scalar: wrapped.toLowerCase() };
}
