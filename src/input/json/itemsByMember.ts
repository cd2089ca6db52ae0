import type { ItemRanges } from './indexedItems.ts';
import { addEscaped } from './itemsMentioning.ts';
import { itemTexts, LARGEST_TEXT } from './itemTexts.ts';
import {
  type FoundMembers,
  hashOf,
  type MemberScanner,
  OPEN,
  plainMemberScanner,
  simdMemberScanner,
} from './memberScanner.ts';
import { MemberTable } from './memberTable.ts';

/** A value of more items than these does not help to find one. */
const TOO_COMMON = 1024;

/** Who looks for more values than these will look for very many: then the hashes are put in order. */
const FEW = 32;

/** Some members, and where the text began that they were found in. */
interface Part {
  readonly start: number;
  readonly members: FoundMembers;
  table?: MemberTable;
}

/** The items by the value of a scalar member, at any depth. No text is kept; an item too many does no harm. */
export class ItemsByMember {
  readonly #all: ItemRanges;
  readonly #parts: readonly Part[];
  /** In which a key or value is written in a way that it may have any. */
  readonly #uncertain: Set<number>;
  #asked = 0;

  constructor(all: ItemRanges, parts: readonly Part[], uncertain: ReadonlySet<number>) {
    this.#all = all;
    this.#parts = parts;
    this.#uncertain = new Set(uncertain);
    this.#find(OPEN, this.#uncertain, Number.POSITIVE_INFINITY);
  }

  /** In ascending order, and perhaps others; undefined for a value that very many items have. */
  having(value: string): readonly number[] | undefined {
    const found = new Set(this.#uncertain);
    const isComplete = this.#find(hashOf(value), found, TOO_COMMON + found.size);
    return isComplete ? [...found].sort((a, b) => a - b) : undefined;
  }

  #find(hash: number, found: Set<number>, most: number): boolean {
    this.#asked += 1;
    for (const part of this.#parts) {
      for (const position of this.#positions(part, hash)) {
        found.add(this.#all.around(part.start + position));
        if (found.size > most) return false;
      }
    }
    return true;
  }

  #positions(part: Part, hash: number): Iterable<number> {
    if (this.#asked <= FEW) return positions(part.members, hash);
    part.table ??= new MemberTable(part.members);
    return part.table.positions(hash);
  }
}

function* positions(members: FoundMembers, hash: number): Iterable<number> {
  for (let at = members.indexOf(hash); at !== -1; at = members.indexOf(hash, at + 1)) {
    // Positions stand between the hashes.
    if (at % 2 === 1) yield members[at - 1] ?? 0;
  }
}

/** Of a section this small the scanner would take longer to make than to use. */
const SMALL = 1_000_000;

const plain = plainMemberScanner();
let simd: MemberScanner | undefined;

function scannerFor(items: ItemRanges): MemberScanner {
  if (items.length === 0 || items.end(items.length - 1) - items.before(0) < SMALL) return plain;
  simd ??= simdMemberScanner() ?? plain;
  return simd;
}

/** `names` are plain words. */
export function itemsByMember(items: ItemRanges, names: readonly string[]): ItemsByMember {
  const { room, find } = scannerFor(items);
  const uncertain = new Set<number>();
  const parts: Part[] = [];
  for (const { text, bytes, start } of itemTexts(items, room, LARGEST_SCANNED)) {
    if (text === undefined) {
      uncertain.add(items.around(start));
      continue;
    }
    addEscaped(items, text, start, names, uncertain);
    for (const name of names) parts.push({ start, members: find(name, bytes.length) });
  }
  return new ItemsByMember(items, parts, uncertain);
}

/** WebAssembly has 4 GB at most, and what is found takes as much as the text. */
const LARGEST_SCANNED = Math.min(LARGEST_TEXT, 64 * 1024 * 1024);
