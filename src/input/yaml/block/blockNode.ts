import type { JsonValue } from '../../../base/json.ts';
import { type JsonPointer, joinPointer } from '../../../base/jsonPointer.ts';
import { repeatedKey } from '../../../diagnostic/catalogue/input.ts';
import type { DocumentItems, DocumentMember, DocumentNode, NodeType } from '../../documentNode.ts';
import { LARGEST_TEXT } from '../../json/itemTexts.ts';
import { RawText } from '../../json/rawText.ts';
import { textPosition } from '../../json/textPosition.ts';
import { readRange } from '../../source.ts';
import type { TextPosition } from '../../sourceDocument.ts';
import { valueNode } from '../../valueNode.ts';
import { LARGEST_YAML } from '../largestYaml.ts';
import { type BlockContent, contentAt, itemPlace } from './blockContent.ts';
import type { BlockDocument, BlockPlace } from './blockDocument.ts';
import { blockItems } from './blockItems.ts';
import { readBlock } from './blockReader.ts';
import { mayMention } from './escapes.ts';
import type { Outline } from './outline.ts';
import { type ParsedPlace, parsePlace, positionIn, readPlace } from './parsePlace.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A value of a YAML text, known by its lines. Block mappings and sequences are taken apart by the indentation of these;
 * everything else is parsed when somebody asks.
 */
export class BlockNode implements DocumentNode {
  readonly pointer: JsonPointer;
  readonly #document: BlockDocument;
  readonly #place: BlockPlace;
  /** Of something around it. */
  readonly #outline: Outline | undefined;
  #content: BlockContent | undefined;
  #members: ReadonlyMap<string, BlockNode> | undefined;
  #items: DocumentItems | undefined;
  #leaf: { readonly value: JsonValue | undefined } | undefined;
  /** The item that was asked for last: a dozen forms of dumps look at the first one. */
  #last: { readonly index: number; readonly node: BlockNode } | undefined;

  constructor(document: BlockDocument, pointer: JsonPointer, place: BlockPlace, outline?: Outline) {
    this.#document = document;
    this.pointer = pointer;
    this.#place = place;
    this.#outline = outline;
  }

  get type(): NodeType {
    const { kind } = this.#known;
    if (kind === 'leaf') return this.#asLeaf.type;
    return kind === 'mapping' ? 'object' : 'list';
  }

  /** Whether it has to be parsed before anything in it can be told. */
  get isLeaf(): boolean {
    return this.#known.kind === 'leaf';
  }

  members(): readonly DocumentMember[] {
    if (this.#known.kind === 'leaf') return this.#asLeaf.members();
    return [...this.#blockMembers].map(([key, node]) => ({ key, node }));
  }

  items(): DocumentItems {
    const content = this.#known;
    if (content.kind === 'leaf') return this.#asLeaf.items();
    if (content.kind === 'mapping') return valueNode(null, this.pointer).items();
    this.#items ??= blockItems(this.#document.bytes, content, this.#place.end, (index, place) =>
      this.#item(index, place),
    );
    return this.#items;
  }

  value(): JsonValue | undefined {
    if (this.#known.kind !== 'leaf') return this.#read();
    this.#leaf ??= { value: this.#read() };
    return this.#leaf.value;
  }

  mentions(text: string): boolean {
    const { start, end } = this.#place;
    if (end - start > LARGEST_TEXT) return true;
    return mayMention(new RawText(readRange(this.#document.bytes, start, end)), text);
  }

  /** Where the value stands that these tokens lead to, or the nearest around it that is written. */
  locate(tokens: readonly string[]): TextPosition {
    const [token, ...others] = tokens;
    const content = this.#known;
    if (content.kind === 'leaf') return this.#locateParsed(tokens);
    const inner = token === undefined ? undefined : this.#child(token);
    return inner?.locate(others) ?? textPosition(this.#document.bytes, content.start);
  }

  /** The innermost node on the way that is taken apart by lines, with the tokens from there on. */
  nearest(tokens: readonly string[]): { readonly node: BlockNode; readonly tokens: readonly string[] } {
    const [token, ...others] = tokens;
    const inner = token === undefined || this.isLeaf ? undefined : this.#child(token);
    return inner?.nearest(others) ?? { node: this, tokens };
  }

  parsed(): ParsedPlace | undefined {
    return this.#parse();
  }

  get #known(): BlockContent {
    this.#content ??= contentAt(this.#document.bytes, this.#place, this.#outline);
    return this.#content;
  }

  get #blockMembers(): ReadonlyMap<string, BlockNode> {
    if (this.#members !== undefined) return this.#members;
    const members = new Map<string, BlockNode>();
    const content = this.#known;
    for (const { key, place } of content.kind === 'mapping' ? content.members : []) {
      const node = new BlockNode(this.#document, joinPointer(this.pointer, key), place, content.outline);
      if (members.has(key)) {
        this.#document.collector.report(repeatedKey, { file: this.#document.file, pointer: node.pointer }, { key });
      }
      members.set(key, node);
    }
    this.#members = members;
    return members;
  }

  get #asLeaf(): DocumentNode {
    return valueNode(this.value() ?? null, this.pointer);
  }

  #item(index: number, place: BlockPlace): BlockNode {
    if (this.#last?.index !== index) {
      const node = new BlockNode(this.#document, joinPointer(this.pointer, index), place, this.#known.outline);
      this.#last = { index, node };
    }
    return this.#last.node;
  }

  #child(token: string): BlockNode | undefined {
    const content = this.#known;
    if (content.kind === 'mapping') return this.#blockMembers.get(token);
    if (content.kind !== 'sequence' || !/^\d+$/.test(token) || Number(token) >= content.starts.length) return undefined;
    return this.#item(Number(token), itemPlace(content, Number(token), this.#place.end));
  }

  #read(): JsonValue | undefined {
    const quickly = this.#readByLines();
    if (quickly !== undefined) return quickly.value;
    const parsed = this.#parse();
    return parsed === undefined ? undefined : readPlace(this.#document, parsed, this.pointer);
  }

  /** Undefined where only the parser can tell. */
  #readByLines(): { readonly value: JsonValue } | undefined {
    const { kind, start, column, end } = this.#place;
    if (end - start > LARGEST_YAML) return undefined;
    const text = utf8.decode(readRange(this.#document.bytes, start, end));
    const read = text.includes('\uFFFD') ? undefined : readBlock(' '.repeat(column) + text, this.#document);
    if (read === undefined || kind === 'document') return read;
    // The mark is read with its value, as a mapping or a sequence of one.
    const [value] = Object.values(read.value ?? {});
    return value === undefined ? undefined : { value };
  }

  #parse(): ParsedPlace | undefined {
    return parsePlace(this.#document, this.#place, this.pointer);
  }

  #locateParsed(tokens: readonly string[]): TextPosition {
    const parsed = this.#parse();
    return (parsed && positionIn(parsed, tokens)) ?? textPosition(this.#document.bytes, this.#place.start);
  }
}
