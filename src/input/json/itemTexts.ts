import type { IndexedItems } from './indexedItems.ts';
import { RawText } from './rawText.ts';

/** Whole items are put together up to this size; a larger one comes alone. */
const USUAL_SIZE = 1024 * 1024;

/** An item larger than this is not made a text: no engine has strings for any size. */
export const LARGEST_TEXT = 256 * 1024 * 1024;

/** Consecutive items as they stand in the file. */
export interface ItemsText {
  /** Undefined for an item that is too large; to be used before the next is asked for. */
  readonly text: RawText | undefined;
  /** The position of the text's first byte. */
  readonly start: number;
}

export function* itemTexts(items: IndexedItems): Iterable<ItemsText> {
  const whole = items.length === 0 ? 0 : items.end(items.length - 1) - items.before(0);
  const usual = new Uint8Array(Math.min(USUAL_SIZE, whole));
  for (let first = 0; first < items.length; ) {
    const start = items.before(first) + 1;
    let after = first + 1;
    while (after < items.length && items.end(after) - start <= USUAL_SIZE) after++;
    const size = items.end(after - 1) - start;
    first = after;
    if (size > LARGEST_TEXT) {
      yield { text: undefined, start };
      continue;
    }
    const target = size <= usual.length ? usual.subarray(0, size) : new Uint8Array(size);
    for (let filled = 0; filled < size; ) {
      const count = items.bytes.readInto(target.subarray(filled), start + filled);
      if (count === 0) break;
      filled += count;
    }
    yield { text: new RawText(target), start };
  }
}
