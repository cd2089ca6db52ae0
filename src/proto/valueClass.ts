import { assertNever } from '../base/assertNever.ts';
import type { ScalarType, ValueType } from '../descriptor/messageDescriptor.ts';

/** What a getter of `Message` gives: the values of a type are all of one class. */
export type ValueClass = 'text' | 'number' | 'boolean' | 'duration' | 'message' | 'any' | 'json';

export function valueClassOf(type: ValueType): ValueClass {
  switch (type.kind) {
    case 'scalar':
    case 'wrapper':
      return scalarClass(type.scalar);
    case 'enum':
      return 'text';
    case 'message':
      return 'message';
    case 'well_known':
      switch (type.type) {
        case 'duration':
        case 'any':
          return type.type;
        case 'timestamp':
        case 'field_mask':
          return 'text';
        case 'struct':
        case 'value':
        case 'list':
          return 'json';
        default:
          return assertNever(type.type);
      }
    default:
      return assertNever(type);
  }
}

function scalarClass(scalar: ScalarType): ValueClass {
  if (scalar === 'string' || scalar === 'bytes') return 'text';
  return scalar === 'bool' ? 'boolean' : 'number';
}
