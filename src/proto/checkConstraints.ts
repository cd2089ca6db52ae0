import { isJsonArray, isJsonObject, type JsonValue } from '../base/json.ts';
import type { Constraints } from '../descriptor/constraints.ts';
import { enumDescriptor } from '../descriptor/descriptorTable.ts';
import type { ValueType } from '../descriptor/messageDescriptor.ts';
import type { PlainValue } from './valueProblem.ts';

/** What the constraints demand and the value is not, in words that follow "must"; undefined if it satisfies them. */
export function violatedConstraint(value: PlainValue, type: ValueType, constraints: Constraints): string | undefined {
  if (constraints.ignoreEmpty === true && (value === '' || value === 0)) return undefined;
  if (typeof value === 'number') return violatedByNumber(value, type, constraints);
  if (typeof value === 'boolean') return undefined;
  if (type.kind === 'enum') return violatedByEnum(value, type.name, constraints);
  return violatedByText(value, type, constraints);
}

function violatedByNumber(value: number, type: ValueType, constraints: Constraints): string | undefined {
  const unit = type.kind === 'well_known' ? ' ms' : '';
  const { lt, lte, gt, gte } = constraints;
  if (gte !== undefined && !(value >= gte)) return `be at least ${gte}${unit}`;
  if (gt !== undefined && !(value > gt)) return `be greater than ${gt}${unit}`;
  if (lte !== undefined && !(value <= lte)) return `be at most ${lte}${unit}`;
  if (lt !== undefined && !(value < lt)) return `be less than ${lt}${unit}`;
  return violatedByMembership(value, constraints, String);
}

function violatedByEnum(value: string, name: string, constraints: Constraints): string | undefined {
  const { numberOf, nameOf } = enumDescriptor(name);
  return violatedByMembership(numberOf.get(value) ?? 0, constraints, (number) => nameOf.get(Number(number)) ?? '?');
}

function violatedByMembership(
  value: string | number,
  constraints: Constraints,
  describe: (value: string | number) => string,
): string | undefined {
  const listed = (values: readonly (string | number)[]) => values.map((one) => `\`${describe(one)}\``).join(', ');
  if (constraints.in !== undefined && !constraints.in.includes(value)) return `be one of ${listed(constraints.in)}`;
  if (constraints.notIn?.includes(value)) return `not be ${listed(constraints.notIn)}`;
  return undefined;
}

function violatedByText(value: string, type: ValueType, constraints: Constraints): string | undefined {
  const { minLen = 0, maxLen, maxBytes, prefix, suffix, pattern } = constraints;
  const isBytes = (type.kind === 'scalar' || type.kind === 'wrapper') && type.scalar === 'bytes';
  const unit = isBytes ? 'bytes' : 'characters';
  const length = isBytes ? decodedLength(value) : isAscii(value) ? value.length : characters(value);
  if (length < minLen) return value === '' ? 'not be empty' : `have at least ${minLen} ${unit}`;
  if (maxLen !== undefined && length > maxLen) return `have at most ${maxLen} ${unit}`;
  if (maxBytes !== undefined && new TextEncoder().encode(value).length > maxBytes)
    return `have at most ${maxBytes} bytes`;
  if (prefix !== undefined && !value.startsWith(prefix)) return `start with \`${prefix}\``;
  if (suffix !== undefined && !value.endsWith(suffix)) return `end with \`${suffix}\``;
  if (pattern !== undefined && !wholePattern(pattern).test(value)) return `match the pattern \`${pattern}\``;
  return violatedByMembership(value, constraints, String);
}

function decodedLength(base64: string): number {
  return Math.floor((base64.replace(/(?<!=)=+$/, '').length * 3) / 4);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const ascii = /^[\x00-\x7f]*$/;
const isAscii = (text: string): boolean => ascii.test(text);

function characters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

const patterns = new Map<string, RegExp>();

/** The patterns come from our own tables, never from the input. */
function wholePattern(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'u');
  patterns.set(pattern, known);
  return known;
}

/** The same for the size of a list or map. */
export function violatedBySize(json: JsonValue, constraints: Constraints): string | undefined {
  if (isJsonArray(json)) {
    const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = constraints;
    if (json.length < minItems) return `have at least ${minItems} ${minItems === 1 ? 'item' : 'items'}`;
    if (json.length > maxItems) return `have at most ${maxItems} ${maxItems === 1 ? 'item' : 'items'}`;
    if (constraints.unique === true && new Set(json).size < json.length) return 'not repeat an item';
  } else if (isJsonObject(json) && Object.keys(json).length < (constraints.minPairs ?? 0)) {
    return 'not be empty';
  }
  return undefined;
}
