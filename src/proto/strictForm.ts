import type { JsonValue } from '../base/json.ts';
import { enumDescriptor } from '../descriptor/descriptorTable.ts';
import type { ValueType } from '../descriptor/messageDescriptor.ts';

export interface StrictForm {
  readonly json: JsonValue;
  /** What should stand there. */
  readonly expected: string;
}

/**
 * The form that protobuf's JSON mapping defines for a value that is written in one of the other forms that Envoy takes
 * in its configuration files (tried on Envoy 1.40): a boolean as text, an enum name in lower case or its number as text.
 * Undefined where it is in no such form.
 */
export function strictForm(type: ValueType, json: JsonValue): StrictForm | undefined {
  if (type.kind === 'enum') return typeof json === 'string' ? strictEnum(type.name, json) : undefined;
  const isBool = (type.kind === 'scalar' || type.kind === 'wrapper') && type.scalar === 'bool';
  if (!isBool || typeof json !== 'string' || !/^(?:true|t|yes|y|1|false|f|no|n|0)$/i.test(json)) return undefined;
  return { json: /^[ty1]/i.test(json), expected: 'true or false without quotes' };
}

function strictEnum(name: string, json: string): StrictForm | undefined {
  const { numberOf } = enumDescriptor(name);
  if (numberOf.has(json)) return undefined;
  if (/^-?\d{1,9}$/.test(json)) return { json: Number(json), expected: 'a name' };
  const upper = json.toUpperCase();
  return numberOf.has(upper) ? { json: upper, expected: `\`${upper}\`` } : undefined;
}
