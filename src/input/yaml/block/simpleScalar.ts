import type { JsonValue } from '../../../base/json.ts';
import { NO_STRING } from './line.ts';

/** So much of a line that no mark of YAML begins, ends or interrupts it. */
const PLAIN = /^[A-Za-z_/](?:[!-9;-~]|:(?=[!-~])| +(?=[!-"$-~]))*$/;

/** Begins like a number: a duration, an address, a time. */
const AFTER_DIGIT = /^\d(?:[!-9;-~]|:(?=[!-~]))*$/;
/** All that the parser could take for one, and more. */
const LIKE_NUMBER = /^(?:\d+(?:\.\d*)?(?:[eE][-+]?\d*)?|0[xo][\dA-Fa-f]*)$/;

/** Fewer digits than a double has. */
const NUMBER = /^(?:0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,6})\.\d{1,7})$/;

/** Patterns that tell one kind of character from another take room on the stack for each; modules of Wasm have millions. */
const LONGEST = 100_000;
/** Characters that mean themselves wherever they stand, as base64 has them, perhaps in quotation marks. */
const isEven = (text: string): boolean => /^(?:[A-Za-z_/][!-9;-~]*|"[ !#-[\]-~]*"|'[ -&(-~]*')$/.test(text);
const QUOTES = /^["']|["']$/g;

/**
 * The value of a scalar in one line, where it is written as nearly all are; undefined for all others, which are for the
 * parser. `text` is the scalar and what stands behind it in its line.
 */
export function simpleScalar(text: string): { readonly value: JsonValue } | undefined {
  const written = text.trimEnd();
  if (written.length > LONGEST) return isEven(written) ? { value: written.replace(QUOTES, '') } : undefined;
  if (PLAIN.test(written)) {
    if (!NO_STRING.test(written)) return { value: written };
    return written === 'true' || written === 'false' ? { value: written === 'true' } : undefined;
  }
  if (NUMBER.test(written)) return { value: Number(written) };
  if (AFTER_DIGIT.test(written) && !LIKE_NUMBER.test(written)) return { value: written };
  if (/^'(?:[ -&(-~]|'')*'$/.test(written)) return { value: written.slice(1, -1).replaceAll("''", "'") };
  if (/^"(?:[ !#-[\]-~]|\\["\\/bfnrt]|\\u[\dA-Fa-f]{4})*"$/.test(written)) return { value: JSON.parse(written) };
  return written === '{}' ? { value: {} } : written === '[]' ? { value: [] } : undefined;
}
