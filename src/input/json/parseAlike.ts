import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { knowAlike, type Likeness } from '../../base/likeness.ts';
import { type Bytes, readRange } from '../source.ts';
import type { IndexedItems } from './indexedItems.ts';
import { countKeys, mayLose } from './inspectText.ts';
import { type Filling, ItemShape } from './itemShape.ts';
import { itemTexts } from './itemTexts.ts';
import { DEEPEST } from './parseRange.ts';
import type { RawText } from './rawText.ts';

/** With so many an item is compared, and so often in a row in vain before all is given up. */
const MOST_SHAPES = 8;
const MOST_MISSES = 64;
/** A larger item is compared with none. */
const LARGEST_ITEM = 1 << 20;

interface LongList {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly items: IndexedItems;
}

/**
 * The object in a byte range of which one member is a very long list of items that are alike: only the first of each kind
 * is parsed as a whole, of the others what may differ. Undefined where that does not work or anything is wrong in the text,
 * which is then to be parsed as any other.
 */
export function parseAlike(
  bytes: Bytes,
  range: { readonly start: number; readonly end: number },
  list: LongList,
  likeness: Likeness,
): JsonValue | undefined {
  const { items } = list;
  // A comma behind the last item is a mistake, and it is not for us to tell.
  if (items.length === 0 || items.end(items.length - 1) !== list.end - 1) return undefined;
  const found = sortItems(items, likeness);
  if (found === undefined) return undefined;
  const { shapes, alike, others } = found;
  const text = `${utf8(bytes, range.start, list.start)}[${others.join()}]${utf8(bytes, list.end, range.end)}`;
  const value = checked(text);
  if (!isJsonObject(value)) return undefined;
  const parsed = value[list.key];
  if (!isJsonArray(parsed) || parsed.length !== others.length) return undefined;
  // Each is JSON for itself; together they are looked through at once.
  if (checked(`[${alike.flatMap((one) => one?.filling.texts ?? []).join()}]`) === undefined) return undefined;

  const firsts = new Map<ItemShape, JsonObject>();
  let next = 0;
  const whole = alike.map((one, index) => {
    const first = one === undefined ? undefined : firsts.get(one.shape);
    if (one !== undefined && first !== undefined) {
      const item = one.shape.filled(first, one.filling);
      knowAlike(item, { first, likeness });
      return item;
    }
    const item = parsed[next++] ?? null;
    const shape = shapes.get(index);
    if (shape === undefined || !isJsonObject(item)) return item;
    firsts.set(shape, item);
    knowAlike(item, { first: item, likeness });
    return item;
  });
  return { ...value, [list.key]: whole };
}

interface SortedItems {
  /** By the position of the first item of each. */
  readonly shapes: ReadonlyMap<number, ItemShape>;
  /** In the order of the list; undefined for what has to be parsed. */
  readonly alike: readonly (Fitting | undefined)[];
  /** The texts of what has to be parsed. */
  readonly others: readonly string[];
}

interface Fitting {
  readonly shape: ItemShape;
  readonly filling: Filling;
}

function sortItems(items: IndexedItems, likeness: Likeness): SortedItems | undefined {
  const shapes = new Map<number, ItemShape>();
  /** That of the last item first. */
  let tried: readonly ItemShape[] = [];
  const alike: (Fitting | undefined)[] = [];
  const others: string[] = [];
  let misses = 0;
  for (const { text, bytes, start } of itemTexts(items)) {
    if (text === undefined) return undefined;
    for (let index = alike.length; index < items.length && items.end(index) - start <= bytes.length; index++) {
      const from = items.start(index) - start;
      const to = withoutSpace(text, from, items.end(index) - start);
      const fitting = fittingOne(tried, text, from, to);
      alike.push(fitting);
      if (fitting !== undefined) {
        misses = 0;
        if (tried[0] !== fitting.shape) tried = [fitting.shape, ...tried.filter((shape) => shape !== fitting.shape)];
        continue;
      }
      if (++misses > MOST_MISSES) return undefined;
      others.push(text.utf8(from, to));
      const shape = to - from > LARGEST_ITEM ? undefined : ItemShape.of(bytes.slice(from, to), likeness);
      if (shape === undefined) continue;
      shapes.set(index, shape);
      tried = [shape, ...tried].slice(0, MOST_SHAPES);
    }
  }
  return { shapes, alike, others };
}

function fittingOne(shapes: readonly ItemShape[], text: RawText, from: number, to: number): Fitting | undefined {
  for (const shape of shapes) {
    const filling = shape.filling(text, from, to);
    if (filling !== undefined) return { shape, filling };
  }
  return undefined;
}

function withoutSpace(text: RawText, from: number, to: number): number {
  let end = to;
  while (end > from && (text.at(end - 1) ?? 0) <= 0x20) end--;
  return end;
}

const utf8 = (bytes: Bytes, start: number, end: number): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(readRange(bytes, start, end));

/** What the text means; undefined where there is anything to be said about it. */
function checked(text: string): JsonValue | undefined {
  if (text.includes('\uFFFD')) return undefined;
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const keys = countKeys(value, DEEPEST - 2);
  return keys === undefined || mayLose(text, keys) ? undefined : value;
}
