import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { Likeness } from '../../base/likeness.ts';
import { jsonTokens } from './jsonStrings.ts';
import { RawText } from './rawText.ts';

/** What an item has where others of its shape may differ. */
export interface Filling {
  /** In the order of the text. */
  readonly values: readonly JsonValue[];
  /** Those of them that may be anything, as they are written. */
  readonly texts: readonly string[];
}

/** A place in the text of an item, and in its value, where others may have something else. */
interface Hole {
  /** The first byte, and that behind the last, from the start of the item on. */
  readonly start: number;
  readonly end: number;
  readonly place: readonly (string | number)[];
  /** Which texts may stand there, between quotes; undefined: any object. */
  readonly texts: RegExp | undefined;
}

/** Of each object or list on the way the parts with holes in them; a number: which hole. */
type HoleTree = ReadonlyMap<string | number, HoleTree> | number;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The text of an item, cut at the places where those like it may differ. */
export class ItemShape {
  readonly #text: RawText;
  readonly #size: number;
  readonly #holes: readonly Hole[];
  readonly #tree: HoleTree;

  private constructor(bytes: Uint8Array, holes: readonly Hole[]) {
    this.#text = new RawText(bytes);
    this.#size = bytes.length;
    this.#holes = holes;
    this.#tree = treeOf(holes, 0);
  }

  /** Undefined for what is no plain object. `bytes` are kept. */
  static of(bytes: Uint8Array, likeness: Likeness): ItemShape | undefined {
    const text = new RawText(bytes);
    if (text.at(0) !== 0x7b) return undefined;
    const holes = holesIn(text.slice(0, bytes.length), likeness);
    return holes === undefined ? undefined : new ItemShape(bytes, holes);
  }

  /** What the item between two places has in the holes, if all else of it is the same. */
  filling(raw: RawText, start: number, end: number): Filling | undefined {
    const values: JsonValue[] = [];
    const texts: string[] = [];
    let at = start;
    let same = 0;
    for (const hole of this.#holes) {
      if (!this.#text.isAgain(same, hole.start, raw, at)) return undefined;
      at += hole.start - same;
      same = hole.end;
      const after = hole.texts === undefined ? behindObject(raw, at, end) : quoteFrom(raw, at, end);
      if (after === undefined) return undefined;
      const text = hole.texts === undefined ? raw.utf8(at, after) : raw.slice(at, after);
      const value = hole.texts === undefined ? parsed(text) : hole.texts.test(text) ? text : undefined;
      if (value === undefined) return undefined;
      values.push(value);
      if (hole.texts === undefined) texts.push(text);
      at = after;
    }
    const isSame = end - at === this.#size - same && this.#text.isAgain(same, this.#size, raw, at);
    return isSame ? { values, texts } : undefined;
  }

  /** The value of an item that is this one's but for the holes; whatever is equal in both is shared. */
  filled(first: JsonObject, { values }: Filling): JsonObject {
    return filledValue(first, this.#tree, values) as JsonObject;
  }
}

function filledValue(value: JsonValue | undefined, tree: HoleTree, values: readonly JsonValue[]): JsonValue {
  if (typeof tree === 'number') return values[tree] ?? null;
  if (isJsonArray(value)) {
    return value.map((item, index) => (tree.has(index) ? filledValue(item, tree.get(index) ?? 0, values) : item));
  }
  if (!isJsonObject(value)) return value ?? null;
  // Its own members all are there before one is set, a `__proto__` too.
  const filled: Record<string, JsonValue> = { ...value };
  for (const [key, inner] of tree) filled[key] = filledValue(value[key], inner, values);
  return filled;
}

function treeOf(holes: readonly Hole[], depth: number, from = 0): HoleTree {
  const tree = new Map<string | number, HoleTree>();
  holes.forEach(({ place }, index) => {
    const step = place[depth];
    if (step === undefined || tree.has(step)) return;
    let behind = index + 1;
    while (behind < holes.length && holes[behind]?.place[depth] === step) behind++;
    const inner =
      place.length === depth + 1 ? from + index : treeOf(holes.slice(index, behind), depth + 1, from + index);
    tree.set(step, inner);
  });
  return tree;
}

interface Container {
  /** The key or position of the member that comes next or is read. */
  step: string | number;
  awaitsKey: boolean;
}

/** The holes of an item whose text has one character a byte; undefined where a key is not written plainly. */
function holesIn(text: string, { free, texts }: Likeness): readonly Hole[] | undefined {
  const holes: Hole[] = [];
  const containers: Container[] = [];
  /** Where the free member begins that is just read. */
  let freeAt: number | undefined;
  for (const { token, index: start } of jsonTokens(text)) {
    const end = start + token.length;
    const inner = containers.at(-1);
    if (token === '{' || token === '[') {
      const isFree = token === '{' && containers.length === 1 && free.has(String(inner?.step));
      if (isFree) freeAt = start;
      containers.push(token === '{' ? { step: '', awaitsKey: true } : { step: 0, awaitsKey: false });
    } else if (token === '}' || token === ']') {
      containers.pop();
      if (freeAt === undefined || containers.length > 1) continue;
      holes.push({ start: freeAt, end, place: placeOf(containers), texts: undefined });
      freeAt = undefined;
    } else if (inner === undefined) return undefined;
    else if (token === ',') {
      if (typeof inner.step === 'number') inner.step++;
      else inner.awaitsKey = true;
    } else if (token === ':') inner.awaitsKey = false;
    else if (typeof inner.step === 'string' && inner.awaitsKey) {
      if (token.includes('\\') || !token.startsWith('"')) return undefined;
      inner.step = token.slice(1, -1);
    } else if (freeAt !== undefined) continue;
    else if (token.startsWith('"')) {
      const place = placeOf(containers);
      const keys = place.filter((step) => typeof step === 'string');
      const others = texts(keys.at(-2), keys.at(-1) ?? '', token.slice(1, -1));
      if (others !== undefined) holes.push({ start: start + 1, end: end - 1, place, texts: others });
    }
  }
  return holes;
}

const placeOf = (containers: readonly Container[]): readonly (string | number)[] => containers.map(({ step }) => step);

/** Where the next quote stands that ends a text without escapes. */
function quoteFrom(raw: RawText, start: number, end: number): number | undefined {
  for (let at = start; at < end; at++) {
    const byte = raw.at(at);
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) return undefined;
  }
  return undefined;
}

/** Behind the object that begins at a place, told by its brackets and strings; whether it is JSON is for the parser to say. */
function behindObject(raw: RawText, start: number, end: number): number | undefined {
  let depth = 0;
  for (let at = start; at < end; at++) {
    switch (raw.at(at)) {
      case QUOTE:
        at++;
        while (at < end && raw.at(at) !== QUOTE) at += raw.at(at) === BACKSLASH ? 2 : 1;
        break;
      case 0x7b:
      case 0x5b:
        depth++;
        break;
      case 0x7d:
      case 0x5d:
        depth--;
        if (depth === 0) return at + 1;
        break;
      default:
        if (depth === 0) return undefined;
    }
  }
  return undefined;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
