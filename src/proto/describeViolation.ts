import type { Constraints } from '../descriptor/constraints.ts';
import { enumDescriptor } from '../descriptor/descriptorTable.ts';
import type { ValueType } from '../descriptor/messageDescriptor.ts';
import type { PlainValue } from './valueProblem.ts';

/** A violated constraint in the words of the validation that is generated into Envoy (protoc-gen-validate, C++). */
export function describeViolation(value: PlainValue, type: ValueType, constraints: Constraints): string {
  if (typeof value === 'number' || isNumeric(type)) return describeNumber(type, constraints);
  const { minLen, maxLen, maxBytes, pattern, prefix, suffix } = constraints;
  const text = String(value);
  const characters = [...text].length;
  const isBytes = type.kind === 'scalar' && type.scalar === 'bytes';
  const unit = isBytes ? 'bytes' : 'characters';
  if (minLen !== undefined && characters < minLen) return `value length must be at least ${minLen} ${unit}`;
  if (maxLen !== undefined && characters > maxLen) return `value length must be at most ${maxLen} ${unit}`;
  if (maxBytes !== undefined && new TextEncoder().encode(text).length > maxBytes) {
    return `value length must be at most ${maxBytes} bytes`;
  }
  if (prefix !== undefined && !text.startsWith(prefix)) return `value does not have prefix "${prefix}"`;
  if (suffix !== undefined && !text.endsWith(suffix)) return `value does not have suffix "${suffix}"`;
  if (pattern !== undefined) return `value does not match regex pattern "${pattern}"`;
  return describeMembership(type, constraints);
}

function isNumeric(type: ValueType): boolean {
  return type.kind === 'scalar' && type.scalar !== 'string' && type.scalar !== 'bytes' && type.scalar !== 'bool';
}

const durationWords = (milliseconds: number): string =>
  milliseconds > 0 && milliseconds < 1000 ? `${milliseconds}ms` : `${milliseconds / 1000}s`;

function describeNumber(type: ValueType, constraints: Constraints): string {
  const { gt, gte, lt, lte } = constraints;
  const shown = (value: number): string => (type.kind === 'well_known' ? durationWords(value) : String(value));
  const low = gt ?? gte;
  const high = lt ?? lte;
  if (low !== undefined && high !== undefined) {
    return `value must be inside range ${gt === undefined ? '[' : '('}${shown(low)}, ${shown(high)}${lt === undefined ? ']' : ')'}`;
  }
  if (gt !== undefined) return `value must be greater than ${shown(gt)}`;
  if (gte !== undefined) return `value must be greater than or equal to ${shown(gte)}`;
  if (lt !== undefined) return `value must be less than ${shown(lt)}`;
  if (lte !== undefined) return `value must be less than or equal to ${shown(lte)}`;
  return describeMembership(type, constraints);
}

/** Envoy names the values of enums. */
function describeMembership(type: ValueType, constraints: Constraints): string {
  const names = type.kind === 'enum' ? enumDescriptor(type.name).nameOf : undefined;
  const listed = (values: readonly unknown[]): string =>
    values.map((value) => names?.get(Number(value)) ?? String(value)).join(' ');
  if (constraints.in !== undefined) return `value must be in list [${listed(constraints.in)}]`;
  if (constraints.notIn !== undefined) return `value must not be in list [${listed(constraints.notIn)}]`;
  return 'value is invalid';
}
