import { readRange } from '../source.ts';
import type { IndexedItems } from './indexedItems.ts';
import { latin1Text } from './latin1Text.ts';

/** Whole items are put together up to this size; a larger one comes alone. */
const USUAL_SIZE = 1024 * 1024;

/** An item larger than this is not made a text: no engine has strings for any size. */
export const LARGEST_TEXT = 256 * 1024 * 1024;

/** Consecutive items as they stand in the file, one character a byte. */
export interface ItemsText {
  /** Undefined for an item that is too large. */
  readonly text: string | undefined;
  /** The position of the text's first character. */
  readonly start: number;
}

export function* itemTexts(items: IndexedItems): Iterable<ItemsText> {
  for (let first = 0; first < items.length; ) {
    const start = items.before(first) + 1;
    let after = first + 1;
    while (after < items.length && items.end(after) - start <= USUAL_SIZE) after++;
    const end = items.end(after - 1);
    yield { text: end - start > LARGEST_TEXT ? undefined : latin1Text(readRange(items.bytes, start, end)), start };
    first = after;
  }
}
