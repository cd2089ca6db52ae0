import { type Bytes, readRange } from '../source.ts';
import { IndexedItems } from './indexedItems.ts';
import { END, JsonCursor } from './jsonCursor.ts';

const OBJECT_START = 0x7b;
const OBJECT_END = 0x7d;
const LIST_END = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;

const COMMA_EXPECTED = '`,` or `]` was expected';

/**
 * Walks the members of the object at the cursor, one at a time; whoever takes a key has to go behind its value. At the end
 * the cursor stands after the closing brace, or has its fault set. A comma behind the last member is let through, as Envoy
 * does.
 */
export class MemberWalk {
  readonly #cursor: JsonCursor;
  #isInside = false;

  constructor(cursor: JsonCursor) {
    this.#cursor = cursor;
  }

  /** The next key, with the cursor at the value; undefined at the end and after a fault. */
  next(): string | undefined {
    const cursor = this.#cursor;
    if (!this.#isInside) {
      this.#isInside = true;
      cursor.take(0x7b);
      if (cursor.take(OBJECT_END)) return undefined;
    } else if (!cursor.take(COMMA) || cursor.peek() === OBJECT_END) {
      if (!cursor.take(OBJECT_END)) cursor.fail('`,` or `}` was expected');
      return undefined;
    }
    const next = cursor.peek();
    if (next !== QUOTE) cursor.fail(`a member name in double quotes was expected${found(next)}`);
    const key = cursor.readString();
    if (!cursor.take(COLON)) cursor.fail('`:` was expected');
    if (cursor.peek() === END) cursor.fail('a value was expected');
    return cursor.fault === undefined ? key : undefined;
  }
}

/** What stands there instead, where it can be shown. */
const found = (byte: number): string => (byte > 0x20 && byte < 0x7f ? `, found \`${String.fromCharCode(byte)}\`` : '');

/** Walks all members; `visit` has to go behind each value. */
export function walkMembers(cursor: JsonCursor, visit: (key: string) => void): void {
  const walk = new MemberWalk(cursor);
  for (let key = walk.next(); key !== undefined; key = walk.next()) visit(key);
}

/**
 * Walks the items of the list at the cursor; `visit` has to go behind each. Where somebody has shortened the list, so that an
 * object follows without a comma or behind a word (`<snip>`), `gap` is told what is wrong, and the walk goes on.
 */
export function walkItems(cursor: JsonCursor, visit: (index: number) => void, gap: (problem: string) => void): void {
  cursor.take(0x5b);
  if (cursor.take(LIST_END)) return;
  let index = 0;
  do {
    const next = cursor.peek();
    if (next === END) cursor.fail('a value was expected');
    else if (isWord(next) && hasObjectNear(cursor)) {
      gap(`a value was expected${found(next)}`);
      while (cursor.peek() !== OBJECT_START) cursor.position++;
    }
    if (cursor.fault === undefined) visit(index++);
    if (cursor.peek() === OBJECT_START) {
      gap(COMMA_EXPECTED);
      continue;
    }
    if (!cursor.take(COMMA)) break;
  } while (cursor.peek() !== LIST_END);
  if (!cursor.take(LIST_END)) cursor.fail(COMMA_EXPECTED);
}

/** A byte that begins no value of JSON, nor what is told from one when it is parsed. */
const isWord = (byte: number): boolean =>
  byte === 0x3c || byte === 0x28 || byte === 0x2a || byte === 0x3d || byte > 0x7f;

const NEAR = 400;

function hasObjectNear({ bytes, position }: JsonCursor): boolean {
  return readRange(bytes, position, position + NEAR).includes(OBJECT_START);
}

export function indexItems(bytes: Bytes, start: number, end: number): IndexedItems {
  return scanItems(new JsonCursor(bytes, start, end));
}

/**
 * The items of the list at the cursor, found by the commas between them without a look inside. When the list is cut
 * off, the items before the cut are there and the cursor has its fault.
 */
export function scanItems(cursor: JsonCursor): IndexedItems {
  const boundaries: number[] = [cursor.position];
  cursor.skipList(boundaries);
  if (cursor.fault === undefined) boundaries.push(cursor.position - 1);
  return new IndexedItems(cursor.bytes, boundaries);
}
