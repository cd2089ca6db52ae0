import type { ScalarType, WellKnownType } from '../../descriptor/messageDescriptor.ts';

/** Types of google.protobuf, by their names there, whose JSON is no object of their fields. */
export const WELL_KNOWN: ReadonlyMap<string, WellKnownType> = new Map(
  Object.entries({
    Any: 'any',
    Duration: 'duration',
    Timestamp: 'timestamp',
    FieldMask: 'field_mask',
    Struct: 'struct',
    Value: 'value',
    ListValue: 'list',
  } as const),
);

/** Those that hold one value. */
export const WRAPPERS: ReadonlyMap<string, ScalarType> = new Map(
  Object.entries({
    BoolValue: 'bool',
    BytesValue: 'bytes',
    DoubleValue: 'double',
    FloatValue: 'float',
    Int32Value: 'int32',
    Int64Value: 'int64',
    StringValue: 'string',
    UInt32Value: 'uint32',
    UInt64Value: 'uint64',
  } as const),
);
