import type { JsonValue } from '../base/json.ts';
import type { AnyMessage, Message } from './message.ts';
import type { PlainValue } from './valueProblem.ts';

/** One value of a field: the field's own, a list item's or a map entry's. */
export type FieldValue =
  | { readonly kind: 'plain'; readonly value: PlainValue }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'any'; readonly any: AnyMessage }
  | { readonly kind: 'json'; readonly json: JsonValue };

/** The value and the list index or map key it stands under (that of a single value is of no use). */
export interface KeyedValue {
  readonly key: string;
  readonly value: FieldValue;
}

export function plainOf(value: FieldValue | undefined): PlainValue | undefined {
  return value?.kind === 'plain' ? value.value : undefined;
}

export function textOf(value: FieldValue | undefined): string | undefined {
  const plain = plainOf(value);
  return typeof plain === 'string' ? plain : undefined;
}

export function numberOf(value: FieldValue | undefined): number | undefined {
  const plain = plainOf(value);
  return typeof plain === 'number' ? plain : undefined;
}

export function messageOf(value: FieldValue | undefined): Message | undefined {
  return value?.kind === 'message' ? value.message : undefined;
}

export function anyOf(value: FieldValue | undefined): AnyMessage | undefined {
  return value?.kind === 'any' ? value.any : undefined;
}

export function jsonOf(value: FieldValue | undefined): JsonValue | undefined {
  return value?.kind === 'json' ? value.json : undefined;
}
