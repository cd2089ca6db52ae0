import type { Constraints } from './constraints.ts';

export type ScalarType = 'double' | 'float' | 'int32' | 'int64' | 'uint32' | 'uint64' | 'bool' | 'string' | 'bytes';

/** Types of `google.protobuf` whose JSON is not an object of their fields. */
export type WellKnownType = 'duration' | 'timestamp' | 'field_mask' | 'any' | 'struct' | 'value' | 'list';

/** What one value of a field is: of the field itself, of each list item, or of each map value. */
export type ValueType =
  | { readonly kind: 'scalar'; readonly scalar: ScalarType }
  /** `google.protobuf.UInt32Value` and its like: JSON writes the bare scalar. */
  | { readonly kind: 'wrapper'; readonly scalar: ScalarType }
  | { readonly kind: 'enum'; readonly name: string }
  | { readonly kind: 'message'; readonly name: string }
  | { readonly kind: 'well_known'; readonly type: WellKnownType };

export interface FieldDescriptor {
  /** As the `.proto` file spells it, such as `prefix_len`. */
  readonly name: string;
  /** The camelCase name. */
  readonly jsonName: string;
  /** How many fields of the message stand before it in the `.proto` file. */
  readonly position: number;
  /** In the binary form. */
  readonly number: number;
  readonly value: ValueType;
  readonly cardinality: 'single' | 'repeated' | 'map';
  /** Of maps only. */
  readonly mapKey: ScalarType | undefined;
  /** Name of the oneof that the field is a member of, as the `.proto` file spells it. */
  readonly oneof: string | undefined;
  /** Envoy refuses a message without it: either it must be set, or its default value violates its constraints. */
  readonly required: boolean;
  /** `disallowed`: Envoy refuses it unless a runtime key allows it. */
  readonly deprecation: 'none' | 'deprecated' | 'disallowed';
  /** Holds a secret: Envoy redacts it in its dumps. */
  readonly sensitive: boolean;
  /** Of a version before v3, which did not need what v3 needs beside it. */
  readonly older: boolean;
  readonly constraints: Constraints | undefined;
}

export interface OneofDescriptor {
  readonly name: string;
  readonly jsonName: string;
  readonly members: readonly FieldDescriptor[];
  readonly required: boolean;
}

export interface MessageDescriptor {
  /** Full proto name. */
  readonly type: string;
  /** In the order of the `.proto` file. */
  readonly fields: readonly FieldDescriptor[];
  /** Either spelling, as JSON may use both. */
  field(name: string): FieldDescriptor | undefined;
  readonly oneofs: readonly OneofDescriptor[];
  /** Either spelling. */
  oneof(name: string): OneofDescriptor | undefined;
  readonly requiredOneofs: readonly OneofDescriptor[];
  /** Those that are in no oneof. */
  readonly requiredFields: readonly FieldDescriptor[];
}

export interface EnumDescriptor {
  readonly name: string;
  readonly numberOf: ReadonlyMap<string, number>;
  /** The first name where several share a number. */
  readonly nameOf: ReadonlyMap<number, string>;
}
