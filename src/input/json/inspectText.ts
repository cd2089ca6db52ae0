import { isJsonArray, type JsonValue } from '../../base/json.ts';
import { joinPointer } from '../../base/jsonPointer.ts';
import { repeatedKey, unsafeNumber } from '../../diagnostic/catalogue/input.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import { endOfString, jsonTokens } from './jsonStrings.ts';

/**
 * Reports what parsing loses without a word: values of a key that comes again, and the last digits of long integers.
 * `keys` is how many the value has that the text was parsed to (`countKeys`).
 */
export function inspectText(text: string, keys: number, origin: Origin, collector: Collector): void {
  // Both are rare, so the places are only looked for where there is something to find.
  if (!mayLose(text, keys)) return;
  const containers: Container[] = [];
  const place = (): string => joinPointer(origin.pointer, ...containers.map(({ at }) => at));
  for (const { token } of jsonTokens(text)) {
    const inner = containers.at(-1);
    switch (token) {
      case '{':
      case '[':
        containers.push({ keys: token === '{' ? new Set() : undefined, at: token === '{' ? '' : 0, awaitsKey: true });
        break;
      case '}':
      case ']':
        containers.pop();
        break;
      case ',':
        if (inner !== undefined) inner.awaitsKey = true;
        if (typeof inner?.at === 'number') inner.at++;
        break;
      case ':':
        if (inner !== undefined) inner.awaitsKey = false;
        break;
      default:
        if (inner?.keys !== undefined && inner.awaitsKey) {
          inner.at = keyOf(token);
          if (inner.keys.has(inner.at)) {
            collector.report(repeatedKey, { file: origin.file, pointer: place() }, { key: inner.at });
          }
          inner.keys.add(inner.at);
        } else if (/^-?\d{16,}$/.test(token) && !isExact(token)) {
          collector.report(unsafeNumber, { file: origin.file, pointer: place() }, { value: token.slice(0, 40) });
        }
    }
  }
}

/** False where parsing certainly loses nothing. */
export const mayLose = (text: string, keys: number): boolean => hasRepeatedKeys(text, keys) || LONG_INTEGER.test(text);

/** As it stands beside the signs of JSON: names and hashes may have as many digits. */
const LONG_INTEGER = /(?:^|[\s:,[])-?\d{16}/;

interface Container {
  /** Of an object. */
  readonly keys: Set<string> | undefined;
  at: string | number;
  awaitsKey: boolean;
}

function keyOf(token: string): string {
  return token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1);
}

function isExact(digits: string): boolean {
  return digits.length <= 40 && BigInt(Number(digits)) === BigInt(digits);
}

function hasRepeatedKeys(text: string, keys: number): boolean {
  // Where no space stands between a name and its colon, each member has a `":`, and a text in a string can only add to them:
  // as many as keys are all of them. The runtime's own search finds that out several times as fast as we count.
  const marks = count(text, '":');
  const isEach = (marks === keys || marks - count(text, '\\":') === keys) && !text.includes('\\\\":');
  // Few texts have a space before any colon, which is seen sooner.
  if (isEach && !(/\s:/.test(text) && /"\s+:/.test(text))) return false;
  return countMembers(text) !== keys;
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) found++;
  return found;
}

/** Members are the strings with a colon behind them. */
function countMembers(text: string): number {
  let members = 0;
  for (let start = text.indexOf('"'); start !== -1; ) {
    const end = endOfString(text, start);
    const next = text.indexOf('"', end);
    if (/^\s*:/.test(text.slice(end, next === -1 ? undefined : next))) members++;
    start = next;
  }
  return members;
}

/** The keys of all objects in a value; undefined where objects and lists are nested more than `deepest` levels deep. */
export function countKeys(value: JsonValue, deepest: number): number | undefined {
  if (typeof value !== 'object' || value === null) return 0;
  if (deepest <= 0) return undefined;
  const members = isJsonArray(value) ? value : Object.values(value);
  let keys = isJsonArray(value) ? 0 : members.length;
  for (const member of members) {
    if (typeof member !== 'object') continue;
    const inner = countKeys(member, deepest - 1);
    if (inner === undefined) return undefined;
    keys += inner;
  }
  return keys;
}
