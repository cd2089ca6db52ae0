import type { JsonValue } from '../../base/json.ts';
import { type JsonPointer, joinPointer } from '../../base/jsonPointer.ts';
import type { Likeness } from '../../base/likeness.ts';
import type { DocumentItems, DocumentMember, DocumentNode, NodeType } from '../documentNode.ts';
import { readRange } from '../source.ts';
import type { ByteDocument } from './byteDocument.ts';
import { byteWindow } from './byteWindow.ts';
import type { IndexedItems } from './indexedItems.ts';
import { type ItemsByMember, itemsByMember } from './itemsByMember.ts';
import { itemsMentioning, itemsQuoting } from './itemsMentioning.ts';
import { LARGEST_TEXT } from './itemTexts.ts';
import { JsonCursor } from './jsonCursor.ts';
import { indexItems, MemberWalk } from './jsonIndex.ts';
import { memberTexts } from './memberTexts.ts';
import { parseAlike } from './parseAlike.ts';
import { parseRange } from './parseRange.ts';
import { RawText } from './rawText.ts';

/** What is shorter is sooner parsed as a whole. */
const LONG = 1 << 18;

function knownItems(nodes: readonly DocumentNode[]): DocumentItems {
  return {
    length: nodes.length,
    at(index) {
      const node = nodes[index];
      if (node === undefined) throw new Error(`no item ${index} in a list of ${nodes.length}`);
      return node;
    },
  };
}

/** A value known by its byte range. */
export class ByteNode implements DocumentNode {
  readonly type: NodeType;
  readonly pointer: JsonPointer;
  readonly start: number;
  /** Behind the last byte. */
  readonly end: number;
  readonly #document: ByteDocument;
  readonly #members: DocumentMember[] = [];
  #isWhole = false;
  #cursor: JsonCursor | undefined;
  #walk: MemberWalk | undefined;
  #items: DocumentItems | undefined;
  #isBroken = false;

  constructor(document: ByteDocument, pointer: JsonPointer, start: number, end: number) {
    this.#document = document;
    this.pointer = pointer;
    this.start = start;
    this.end = end;
    this.type = typeOf(byteWindow.at(document.bytes, start));
  }

  members(): readonly DocumentMember[] {
    while (this.#walkOn());
    return this.#members;
  }

  *walk(): Iterable<DocumentMember> {
    for (let index = 0; index < this.#members.length || this.#walkOn(); index++) {
      const member = this.#members[index];
      if (member !== undefined) yield member;
    }
  }

  /** Adds the next member. What is broken in the object, and all behind that, is left out. */
  #walkOn(): boolean {
    if (this.type !== 'object' || this.#isWhole) return false;
    const { bytes } = this.#document;
    this.#cursor ??= new JsonCursor(bytes, this.start, this.end);
    this.#walk ??= new MemberWalk(this.#cursor);
    const cursor = this.#cursor;
    const key = this.#walk.next();
    const start = cursor.position;
    if (key !== undefined) cursor.skipValue();
    this.#isWhole = key === undefined || cursor.fault !== undefined;
    // Whatever is asked of it, its fault has to be said; the parser tells it best.
    if (cursor.fault !== undefined) this.#isBroken = this.value() === undefined;
    if (key === undefined || cursor.fault !== undefined) return false;
    const pointer = joinPointer(this.pointer, key);
    this.#members.push({ key, node: new ByteNode(this.#document, pointer, start, cursor.position) });
    return true;
  }

  items(): DocumentItems {
    if (this.type !== 'list') return knownItems([]);
    this.#items ??= this.#itemsAt(indexItems(this.#document.bytes, this.start, this.end));
    return this.#items;
  }

  value(likeness?: Likeness): JsonValue | undefined {
    if (this.#isBroken) return undefined;
    return (likeness && this.#alikeValue(likeness)) ?? parseRange(this.#document, this);
  }

  #alikeValue(likeness: Likeness): JsonValue | undefined {
    if (this.type !== 'object' || this.end - this.start < LONG) return undefined;
    const lists = this.members().filter(({ key, node }) => likeness.list.includes(key) && node.type === 'list');
    const [list, another] = lists;
    // Its fault is for the parser to tell.
    if (list === undefined || another !== undefined || this.#isBroken) return undefined;
    const { key, node } = list;
    if (!(node instanceof ByteNode)) return undefined;
    const { start, end } = node;
    const { bytes } = this.#document;
    return parseAlike(bytes, this, { key, start, end, items: indexItems(bytes, start, end) }, likeness);
  }

  mentions(text: string): boolean {
    if (this.end - this.start > LARGEST_TEXT) return true;
    const raw = new RawText(readRange(this.#document.bytes, this.start, this.end));
    return [text, '\\u', '\\/'].some((part) => raw.indexOf(part) !== -1);
  }

  /** What the indexer has met on its way, so that it is not looked for again. */
  know(
    found:
      | { readonly members: readonly DocumentMember[] }
      | { readonly items: IndexedItems }
      | { readonly nodes: readonly ByteNode[] },
  ): void {
    if ('members' in found) {
      this.#members.push(...found.members);
      this.#isWhole = true;
    } else if ('items' in found) this.#items = this.#itemsAt(found.items);
    else this.#items = knownItems(found.nodes);
  }

  /** Whether its members or items are known. */
  get isWalked(): boolean {
    return this.#isWhole || this.#items !== undefined;
  }

  #itemsAt(found: IndexedItems): DocumentItems {
    const byMember = new Map<string, ItemsByMember>();
    return {
      length: found.length,
      at: (index) =>
        new ByteNode(this.#document, joinPointer(this.pointer, index), found.start(index), found.end(index)),
      mentioning: (...texts) => itemsMentioning(found, texts),
      quoting: (text) => itemsQuoting(found, text),
      having: (names, value) => {
        const key = names.join();
        const indexed = byMember.get(key) ?? itemsByMember(found, names);
        byMember.set(key, indexed);
        return indexed.having(value);
      },
      textsOf: (index, name) => memberTexts(this.#document.bytes, found.start(index), found.end(index), name),
    };
  }
}

function typeOf(byte: number): NodeType {
  switch (byte) {
    case 0x7b:
      return 'object';
    case 0x5b:
      return 'list';
    case 0x22:
      return 'string';
    case 0x74:
    case 0x66:
      return 'boolean';
    case 0x6e:
      return 'null';
    default:
      return 'number';
  }
}
