import { lastUpTo } from '../../base/ascending.ts';
import type { Bytes } from '../source.ts';
import { byteWindow } from './byteWindow.ts';
import { isWhitespace } from './jsonCursor.ts';

/** What searches need to know of a list's items, however these are written. */
export type ItemRanges = Pick<IndexedItems, 'bytes' | 'length' | 'before' | 'end' | 'around'>;

/** The byte ranges of a list's items, known by what stands between them. */
export class IndexedItems {
  readonly bytes: Bytes;
  /** Positions of the opening bracket, of the commas, and of the closing bracket if the list is whole. */
  readonly #boundaries: readonly number[];
  readonly length: number;

  constructor(bytes: Bytes, boundaries: readonly number[]) {
    this.bytes = bytes;
    this.#boundaries = boundaries;
    const length = boundaries.length - 1;
    // Nothing stands in an empty list, nor behind a comma that follows the last item.
    this.length = length > 0 && this.start(length - 1) >= this.end(length - 1) ? length - 1 : length;
  }

  /** The first byte of an item. */
  start(index: number): number {
    let position = this.before(index) + 1;
    while (isWhitespace(byteWindow.at(this.bytes, position))) position++;
    return position;
  }

  /** Behind an item and the white space that follows it. */
  end(index: number): number {
    return this.#boundaries[index + 1] ?? 0;
  }

  /** The bracket or comma in front of an item. */
  before(index: number): number {
    return this.#boundaries[index] ?? 0;
  }

  /** The item that holds a position between the brackets. */
  around(position: number): number {
    return Math.max(0, Math.min(lastUpTo(this.#boundaries, position - 1), this.length - 1));
  }
}
