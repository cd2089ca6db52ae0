import type { JsonValue } from '../base/json.ts';
import type { AnyMessage, Message } from './message.ts';
import type { PlainValue } from './valueProblem.ts';

// Objects of classes: V8 takes it from the first thousands of literals how long those of one place live, and where a
// large resource keeps those, all later ones outlive their use.

/** One value of a field: the field's own, a list item's or a map entry's. */
export type FieldValue = PlainField | MessageField | AnyField | JsonField;

/** The list index or map key that a value stands under (that of a single value is of no use). */
export type FieldKey = string | number;

export class PlainField {
  readonly key: FieldKey;
  readonly kind: 'plain';
  readonly plain: PlainValue;

  constructor(key: FieldKey, plain: PlainValue) {
    this.key = key;
    this.kind = 'plain';
    this.plain = plain;
  }
}

export class MessageField {
  readonly key: FieldKey;
  readonly kind: 'message';
  readonly message: Message;

  constructor(key: FieldKey, message: Message) {
    this.key = key;
    this.kind = 'message';
    this.message = message;
  }
}

export class AnyField {
  readonly key: FieldKey;
  readonly kind: 'any';
  readonly any: AnyMessage;

  constructor(key: FieldKey, any: AnyMessage) {
    this.key = key;
    this.kind = 'any';
    this.any = any;
  }
}

export class JsonField {
  readonly key: FieldKey;
  readonly kind: 'json';
  readonly json: JsonValue;

  constructor(key: FieldKey, json: JsonValue) {
    this.key = key;
    this.kind = 'json';
    this.json = json;
  }
}

export function plainOf(value: FieldValue | undefined): PlainValue | undefined {
  return value?.kind === 'plain' ? value.plain : undefined;
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
