import type { Result } from '../base/result.ts';

/** Why a JSON value is none of the wanted type. `expected` says in words what would be. */
export interface ValueProblem {
  readonly kind: 'wrong_type' | 'out_of_range' | 'malformed' | 'unknown_enum_value';
  readonly expected: string;
}

/** The value of a field whose JSON is one scalar: enums give the value's name, durations milliseconds. */
export type PlainValue = string | number | boolean;

export type ReadValue<Value extends PlainValue> = Result<Value, ValueProblem>;
