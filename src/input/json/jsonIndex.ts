import type { Bytes } from '../source.ts';
import { IndexedItems } from './indexedItems.ts';
import { END, JsonCursor } from './jsonCursor.ts';

export interface IndexedMember {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const OBJECT_END = 0x7d;
const LIST_END = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;

/**
 * Walks the members of the object at the cursor; `visit` has to go behind each value. Returns after the closing brace,
 * or with the cursor's fault set. A comma behind the last member is let through, as Envoy does.
 */
export function walkMembers(cursor: JsonCursor, visit: (key: string) => void): void {
  cursor.take(0x7b);
  if (cursor.take(OBJECT_END)) return;
  do {
    if (cursor.peek() !== QUOTE) cursor.fail('a member name in double quotes was expected');
    const key = cursor.readString();
    if (!cursor.take(COLON)) cursor.fail('`:` was expected');
    if (cursor.peek() === END) cursor.fail('a value was expected');
    else visit(key);
  } while (cursor.take(COMMA) && cursor.peek() !== OBJECT_END);
  if (!cursor.take(OBJECT_END)) cursor.fail('`,` or `}` was expected');
}

/** Walks the items of the list at the cursor; `visit` has to go behind each. */
export function walkItems(cursor: JsonCursor, visit: (index: number) => void): void {
  cursor.take(0x5b);
  if (cursor.take(LIST_END)) return;
  let index = 0;
  do {
    if (cursor.peek() === END) cursor.fail('a value was expected');
    else visit(index++);
  } while (cursor.take(COMMA) && cursor.peek() !== LIST_END);
  if (!cursor.take(LIST_END)) cursor.fail('`,` or `]` was expected');
}

/**
 * The members of the object in bytes[start, end). The range is known to be whole; what is broken in it, and all behind
 * that, is left out, and `broken` is told.
 */
export function indexMembers(bytes: Bytes, start: number, end: number, broken: () => void): readonly IndexedMember[] {
  const cursor = new JsonCursor(bytes, start, end);
  const members: IndexedMember[] = [];
  walkMembers(cursor, (key) => {
    const from = cursor.position;
    cursor.skipValue();
    if (cursor.fault === undefined) members.push({ key, start: from, end: cursor.position });
  });
  if (cursor.fault !== undefined) broken();
  return members;
}

/** The first member of the object in bytes[start, end), undefined where it is empty or broken. */
export function indexFirstMember(bytes: Bytes, start: number, end: number): IndexedMember | undefined {
  const cursor = new JsonCursor(bytes, start, end);
  cursor.take(0x7b);
  if (cursor.peek() !== QUOTE) return undefined;
  const key = cursor.readString();
  if (!cursor.take(COLON) || cursor.peek() === END) return undefined;
  const from = cursor.position;
  cursor.skipValue();
  return cursor.fault === undefined ? { key, start: from, end: cursor.position } : undefined;
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
