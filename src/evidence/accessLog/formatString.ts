import { failure, type Result, success } from '../../base/result.ts';

/** A piece of one of Envoy's substitution format strings. */
export type FormatPart =
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: 'operator';
      readonly name: string;
      /** What stands between the parentheses, undefined without parentheses. */
      readonly argument: string | undefined;
      /** `%OPERATOR%:N`: Envoy cuts the value after so many bytes. */
      readonly length: number | undefined;
    };

export interface FormatStringFailure {
  /** Index of the `%` that begins no command operator. */
  readonly position: number;
}

/** No real format comes near this; it keeps hostile configuration from costing time. */
const longestFormat = 65_536;

function isNameCharacter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

function digitsEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end += 1;
  return end;
}

/** Where the operator is complete if its arguments end before `position`: `%` or `:123%`; undefined if it is not. */
function operatorTail(format: string, position: number): { end: number; length: number | undefined } | undefined {
  if (format[position] === '%') return { end: position + 1, length: undefined };
  if (format[position] !== ':') return undefined;
  const end = digitsEnd(format, position + 1);
  if (end === position + 1 || format[end] !== '%') return undefined;
  return { end: end + 1, length: Number(format.slice(position + 1, end)) };
}

/**
 * Reads a format string as Envoy does: `%NAME%`, `%NAME(ARGUMENT)%`, `%NAME(ARGUMENT):LENGTH%`; `%%` is one percent sign;
 * an argument may hold parentheses and percent signs, it ends at the first `)` that can end the operator.
 */
export function parseFormatString(format: string): Result<readonly FormatPart[], FormatStringFailure> {
  const parts: FormatPart[] = [];
  let literal = '';
  let position = 0;
  if (format.length > longestFormat) return failure({ position: longestFormat });
  while (position < format.length) {
    const percent = format.indexOf('%', position);
    if (percent === -1) {
      literal += format.slice(position);
      break;
    }
    literal += format.slice(position, percent);
    if (format[percent + 1] === '%') {
      literal += '%';
      position = percent + 2;
      continue;
    }
    let nameEnd = percent + 1;
    while (isNameCharacter(format.charCodeAt(nameEnd))) nameEnd += 1;
    const name = format.slice(percent + 1, nameEnd);
    if (name === '') return failure({ position: percent });
    let argument: string | undefined;
    let tail = operatorTail(format, nameEnd);
    if (tail === undefined && format[nameEnd] === '(') {
      for (let close = format.indexOf(')', nameEnd); close !== -1; close = format.indexOf(')', close + 1)) {
        tail = operatorTail(format, close + 1);
        if (tail === undefined) continue;
        argument = format.slice(nameEnd + 1, close);
        break;
      }
    }
    if (tail === undefined) return failure({ position: percent });
    if (literal !== '') parts.push({ kind: 'literal', text: literal });
    literal = '';
    parts.push({ kind: 'operator', name, argument, length: tail.length });
    position = tail.end;
  }
  if (literal !== '') parts.push({ kind: 'literal', text: literal });
  return success(parts);
}
