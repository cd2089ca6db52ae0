import { type JsonPointer, joinPointer } from '../../base/jsonPointer.ts';
import type { DocumentMember } from '../documentNode.ts';
import type { ByteDocument } from './byteDocument.ts';
import { ByteNode } from './byteNode.ts';
import { JsonCursor, type JsonFault } from './jsonCursor.ts';
import { scanItems, walkItems, walkMembers } from './jsonIndex.ts';
import { countLinesTo } from './textPosition.ts';

/** A fault and the innermost value, of those that were walked, that it is in. */
export interface PlacedFault extends JsonFault {
  readonly pointer: JsonPointer;
}

export interface IndexedDocument {
  readonly root: ByteNode;
  /** Behind the document; where the next one would start. */
  readonly end: number;
  readonly fault: PlacedFault | undefined;
  /** Where sections stand behind each other without a comma between them. */
  readonly gaps: readonly PlacedFault[];
}

/**
 * What is walked on the way: the dump, its list (or map) of sections, each section. The lists of a section are split
 * into items without a look inside; everything else is jumped over, and looked into when somebody asks.
 */
type Role = 'dump' | 'sections' | 'section' | 'value';

function roleOf(parent: Role, key: string): Role {
  if (parent === 'sections') return 'section';
  if (parent === 'dump' && key === 'configs') return 'sections';
  if (parent === 'dump' && (key === 'config_dump' || key === 'configDump')) return 'dump';
  return 'value';
}

/** Finds the resources of the document at `start` in a single pass. */
export function indexJson(document: ByteDocument, start: number, pointer: JsonPointer): IndexedDocument {
  const indexer = new Indexer(document, start, pointer);
  const root = indexer.enter(pointer, 'dump');
  return { root, end: indexer.cursor.position, fault: indexer.fault(), gaps: indexer.gaps };
}

class Indexer {
  readonly cursor: JsonCursor;
  readonly gaps: PlacedFault[] = [];
  readonly #document: ByteDocument;
  #innermost: JsonPointer;

  constructor(document: ByteDocument, start: number, pointer: JsonPointer) {
    this.#document = document;
    this.cursor = new JsonCursor(document.bytes, start);
    countLinesTo(document.bytes, start);
    this.#innermost = pointer;
  }

  fault(): PlacedFault | undefined {
    return this.cursor.fault === undefined ? undefined : { ...this.cursor.fault, pointer: this.#innermost };
  }

  /** The value at the cursor, which then stands behind it. */
  enter(pointer: JsonPointer, role: Role): ByteNode {
    const opening = this.cursor.peek();
    const start = this.cursor.position;
    if (opening === 0x7b && role !== 'value') return this.#object(pointer, start, role);
    if (opening === 0x5b && role === 'sections') return this.#list(pointer, start, role);
    this.#at(pointer);
    const items = opening === 0x5b ? scanItems(this.cursor) : undefined;
    if (items === undefined) this.cursor.skipValue();
    const node = new ByteNode(this.#document, pointer, start, this.cursor.position);
    if (items !== undefined) {
      node.know({ items });
      this.#document.progress?.found(items.length);
    }
    return node;
  }

  #object(pointer: JsonPointer, start: number, role: Role): ByteNode {
    const members: DocumentMember[] = [];
    this.#at(pointer);
    walkMembers(this.cursor, (key) => {
      const node = this.enter(joinPointer(pointer, key), roleOf(role, key));
      if (this.#usable(node)) members.push({ key, node });
      this.#at(pointer);
    });
    const node = new ByteNode(this.#document, pointer, start, this.cursor.position);
    node.know({ members });
    return node;
  }

  #list(pointer: JsonPointer, start: number, role: Role): ByteNode {
    const nodes: ByteNode[] = [];
    this.#at(pointer);
    const visit = (index: number) => {
      const node = this.enter(joinPointer(pointer, index), roleOf(role, ''));
      if (this.#usable(node)) nodes.push(node);
      this.#at(pointer);
    };
    walkItems(this.cursor, visit, (problem) => {
      this.gaps.push({ position: this.cursor.position, problem, truncated: false, pointer });
    });
    const node = new ByteNode(this.#document, pointer, start, this.cursor.position);
    node.know({ nodes });
    return node;
  }

  /** Of what is cut off, only the containers that were walked hold something that can be used. */
  #usable(node: ByteNode): boolean {
    return this.cursor.fault === undefined || node.isWalked;
  }

  #at(pointer: JsonPointer): void {
    if (this.cursor.fault === undefined) this.#innermost = pointer;
  }
}
