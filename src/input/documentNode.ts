import type { JsonValue } from '../base/json.ts';
import type { JsonPointer } from '../base/jsonPointer.ts';
import type { Likeness } from '../base/likeness.ts';

export type NodeType = 'object' | 'list' | 'string' | 'number' | 'boolean' | 'null';

/**
 * A value of a document, not parsed as long as nobody asks. Whether it lies in JSON bytes or came out of a YAML parser
 * makes no difference to whoever looks for resources in it.
 */
export interface DocumentNode {
  readonly type: NodeType;
  /** In the file as the user has it. */
  readonly pointer: JsonPointer;
  /** Of an object, in the order of the file, a repeated key as often as it stands there; empty for everything else. */
  members(): readonly DocumentMember[];
  /** The same, one at a time, where one can be had without a look at those behind it. */
  walk?(): Iterable<DocumentMember>;
  /** Of a list; empty for everything else. */
  items(): DocumentItems;
  /** False only if the ASCII text certainly stands nowhere in the value; nothing is parsed for the answer. */
  mentions(text: string): boolean;
  /**
   * The whole value, parsed; undefined when that is impossible, which is then reported to the document's collector. A hint: of
   * a long list of items that are alike in this way each kind is parsed only once.
   */
  value(likeness?: Likeness): JsonValue | undefined;
}

export interface DocumentMember {
  readonly key: string;
  readonly node: DocumentNode;
}

export interface DocumentItems {
  readonly length: number;
  at(index: number): DocumentNode;
  /**
   * The items that have one of these texts somewhere in them, in a value or a key, and perhaps others; found without a
   * look at every one. Undefined when that cannot be told.
   */
  mentioning?(...texts: readonly string[]): readonly number[] | undefined;
  /** The items that have this text as a key or a string, and perhaps others; undefined when that does not help. */
  quoting?(text: string): readonly number[] | undefined;
  /**
   * The items that have, at any depth, a member of one of these names with this scalar value (a number may be written in
   * any way), and perhaps others. The first call looks at all items at once, later ones for the same names at none.
   * Undefined for a value that too many have.
   */
  having?(names: readonly string[], value: string): readonly number[] | undefined;
  /**
   * The texts of the members of this name in an item, at any depth, '' for a scalar that is no plain text; undefined where
   * the item has to be parsed to tell.
   */
  textsOf?(index: number, name: string): readonly string[] | undefined;
}

/** For whoever may not need all of them. */
export function membersOf(node: DocumentNode): Iterable<DocumentMember> {
  return node.walk?.() ?? node.members();
}

/** The first member that goes by one of these names: a field has its proto name or its JSON name. */
export function memberNode(node: DocumentNode, ...keys: readonly string[]): DocumentNode | undefined {
  for (const member of membersOf(node)) if (keys.includes(member.key)) return member.node;
  return undefined;
}

export function* itemsOf(node: DocumentNode): Iterable<DocumentNode> {
  const items = node.items();
  for (let index = 0; index < items.length; index++) yield items.at(index);
}

/** The text of a string member, if there is such a member and it is a string. */
export function textMember(node: DocumentNode, ...keys: readonly string[]): string | undefined {
  const found = memberNode(node, ...keys);
  const value = found?.type === 'string' ? found.value() : undefined;
  return typeof value === 'string' ? value : undefined;
}
