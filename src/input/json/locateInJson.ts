import { type JsonPointer, pointerTokens } from '../../base/jsonPointer.ts';
import type { DocumentNode } from '../documentNode.ts';
import type { TextPosition } from '../sourceDocument.ts';
import type { ByteDocument } from './byteDocument.ts';
import { ByteNode } from './byteNode.ts';
import { textPosition } from './textPosition.ts';

/** The way to a place, and the members of the object at its end by their keys: places that are told stand beside each other. */
interface Way {
  readonly nodes: readonly (readonly [token: string, node: ByteNode])[];
  readonly byKey: Map<string, DocumentNode> | undefined;
}

const lastWays = new WeakMap<ByteNode, Way>();

/** The position of the value at `pointer` in the document, or of its nearest parent that exists. */
export function locateInJson(
  document: ByteDocument,
  root: ByteNode,
  prefix: JsonPointer,
  pointer: JsonPointer,
): TextPosition | undefined {
  if (pointer !== prefix && !pointer.startsWith(`${prefix}/`)) return undefined;
  const all = pointerTokens(pointer.slice(prefix.length));
  const tokens = all.slice(0, -1);
  const last = all.at(-1);
  const holder = wayTo(root, tokens);
  const node = last === undefined || holder.nodes.length < tokens.length ? undefined : childOf(holder, root, last);
  return textPosition(document.bytes, (node instanceof ByteNode ? node : endOf(holder, root)).start);
}

const endOf = ({ nodes }: Way, root: ByteNode): ByteNode => nodes.at(-1)?.[1] ?? root;

/** As far as it exists. Nodes that have been walked know their members, others made in their place would not. */
function wayTo(root: ByteNode, tokens: readonly string[]): Way {
  const known = lastWays.get(root);
  const isSame =
    known?.nodes.length === tokens.length && known.nodes.every(([token], index) => token === tokens[index]);
  if (known !== undefined && isSame) return known;
  const nodes: (readonly [string, ByteNode])[] = [];
  let node = root;
  let isShared = true;
  for (const token of tokens) {
    const before = known?.nodes[nodes.length];
    isShared &&= before?.[0] === token;
    const child = isShared ? before?.[1] : memberOrItem(node, token);
    if (!(child instanceof ByteNode)) break;
    nodes.push([token, child]);
    node = child;
  }
  const byKey = node.type === 'object' ? new Map(node.members().map((member) => [member.key, member.node])) : undefined;
  const way = { nodes, byKey };
  lastWays.set(root, way);
  return way;
}

function childOf(way: Way, root: ByteNode, token: string): DocumentNode | undefined {
  return way.byKey === undefined ? memberOrItem(endOf(way, root), token) : way.byKey.get(token);
}

function memberOrItem(node: DocumentNode, token: string): DocumentNode | undefined {
  if (node.type === 'object') return node.members().findLast((member) => member.key === token)?.node;
  const index = Number(token);
  const items = node.items();
  return Number.isInteger(index) && index >= 0 && index < items.length ? items.at(index) : undefined;
}
