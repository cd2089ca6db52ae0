import { encodeBase64 } from '../../base/base64.ts';
import type { JsonValue } from '../../base/json.ts';
import type { ScalarType } from '../../descriptor/messageDescriptor.ts';
import { packedVarints, type WireField } from './wireFields.ts';

const decoder = new TextDecoder();

export const decodeText = (bytes: Uint8Array): string => decoder.decode(bytes);

/**
 * The JSON of a scalar field's values: one, or several where they are packed. Undefined where the wire type is not one
 * that the field can have; protobuf's readers treat such a field as unknown.
 */
export function wireScalars(scalar: ScalarType, field: WireField): readonly JsonValue[] | undefined {
  switch (scalar) {
    case 'string':
      return field.wire === 'bytes' ? [decodeText(field.value)] : undefined;
    case 'bytes':
      return field.wire === 'bytes' ? [encodeBase64(field.value)] : undefined;
    case 'double':
      return floats(field, 'fixed64', 8);
    case 'float':
      return floats(field, 'fixed32', 4);
    default: {
      const values =
        field.wire === 'varint' ? [field.value] : field.wire === 'bytes' ? packedVarints(field.value) : undefined;
      return values?.map((value) => integer(scalar, value));
    }
  }
}

/** What a field that is not set counts as, in JSON. */
export function unsetScalar(scalar: ScalarType): JsonValue {
  switch (scalar) {
    case 'string':
    case 'bytes':
      return '';
    case 'bool':
      return false;
    case 'int64':
    case 'uint64':
      return '0';
    default:
      return 0;
  }
}

function integer(scalar: 'int32' | 'int64' | 'uint32' | 'uint64' | 'bool', value: bigint): JsonValue {
  switch (scalar) {
    case 'bool':
      return value !== 0n;
    case 'int32':
      return Number(BigInt.asIntN(32, value));
    case 'uint32':
      return Number(BigInt.asUintN(32, value));
    case 'int64':
      return String(BigInt.asIntN(64, value));
    case 'uint64':
      return String(value);
  }
}

function floats(field: WireField, wire: 'fixed64' | 'fixed32', width: 4 | 8): readonly JsonValue[] | undefined {
  if (field.wire === 'varint' || (field.wire !== wire && field.wire !== 'bytes')) return undefined;
  const { value } = field;
  if (value.length % width !== 0) return undefined;
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  return Array.from({ length: value.length / width }, (_, index) =>
    floatJson(width === 8 ? view.getFloat64(index * 8, true) : shortest(view.getFloat32(index * 4, true))),
  );
}

const floatJson = (value: number): JsonValue => (Number.isFinite(value) ? value : String(value));

/** As protobuf prints a float: with as many digits as tell it from its neighbours. */
function shortest(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}
