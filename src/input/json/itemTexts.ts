import type { ItemRanges } from './indexedItems.ts';
import { RawText } from './rawText.ts';

/** Whole items are put together up to this size, which stays near the processor; a larger one comes alone. */
const USUAL_SIZE = 256 * 1024;

/** An item larger than this is not made a text: no engine has strings for any size. */
export const LARGEST_TEXT = 256 * 1024 * 1024;

/** Consecutive items as they stand in the file. */
export interface ItemsText {
  /** Undefined for an item that is too large; to be used before the next is asked for. */
  readonly text: RawText | undefined;
  /** The same. */
  readonly bytes: Uint8Array;
  /** The position of the text's first byte. */
  readonly start: number;
}

/** `room` gives the place where texts of such a size are put: the last one is not needed any more then. */
export function* itemTexts(
  items: ItemRanges,
  room: (size: number) => Uint8Array = reused(),
  largest = LARGEST_TEXT,
): Iterable<ItemsText> {
  for (let first = 0; first < items.length; ) {
    const start = items.before(first) + 1;
    let after = first + 1;
    while (after < items.length && items.end(after) - start <= USUAL_SIZE) after++;
    const size = items.end(after - 1) - start;
    first = after;
    if (size > largest) {
      yield { text: undefined, bytes: new Uint8Array(), start };
      continue;
    }
    const bytes = room(size);
    for (let filled = 0; filled < size; ) {
      const count = items.bytes.readInto(bytes.subarray(filled), start + filled);
      if (count === 0) break;
      filled += count;
    }
    yield { text: new RawText(bytes), bytes, start };
  }
}

function reused(): (size: number) => Uint8Array {
  let usual = new Uint8Array();
  return (size) => {
    if (size > usual.length) usual = new Uint8Array(size);
    return usual.subarray(0, size);
  };
}
