import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../src/base/json.ts';

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The field of a protobuf message in JSON, written in snake_case or camelCase. `name` is given in snake_case. */
export function field(message: JsonValue | undefined, name: string): JsonValue | undefined {
  return memberOf(message, name) ?? memberOf(message, camelCase(name));
}

export function objectField(message: JsonValue | undefined, name: string): JsonObject | undefined {
  const value = field(message, name);
  return isJsonObject(value) ? value : undefined;
}

export function listField(message: JsonValue | undefined, name: string): readonly JsonValue[] {
  const value = field(message, name);
  return isJsonArray(value) ? value : [];
}

export function textField(message: JsonValue | undefined, name: string): string | undefined {
  const value = field(message, name);
  return typeof value === 'string' ? value : undefined;
}

/** A number, which JSON may also write as text. */
export function numberField(message: JsonValue | undefined, name: string): number | undefined {
  const value = field(message, name);
  if (typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  return typeof value === 'number' ? value : undefined;
}

/** The named fields that the message has, under their snake_case names. */
export function pick(message: JsonValue, names: readonly string[]): JsonObject {
  const picked: Record<string, JsonValue> = {};
  for (const name of names) {
    const value = field(message, name);
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
