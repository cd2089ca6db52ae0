import { type JsonPointer, pointerTokens } from '../../base/jsonPointer.ts';
import type { DocumentNode } from '../documentNode.ts';
import type { TextPosition } from '../sourceDocument.ts';
import type { ByteDocument } from './byteDocument.ts';
import { ByteNode } from './byteNode.ts';
import { textPosition } from './textPosition.ts';

/** The position of the value at `pointer` in the document, or of its nearest parent that exists. */
export function locateInJson(
  document: ByteDocument,
  root: ByteNode,
  prefix: JsonPointer,
  pointer: JsonPointer,
): TextPosition | undefined {
  if (pointer !== prefix && !pointer.startsWith(`${prefix}/`)) return undefined;
  let node = root;
  for (const token of pointerTokens(pointer.slice(prefix.length))) {
    const child = childOf(node, token);
    if (!(child instanceof ByteNode)) break;
    node = child;
  }
  return textPosition(document.bytes, node.start);
}

function childOf(node: DocumentNode, token: string): DocumentNode | undefined {
  if (node.type === 'object') return node.members().findLast((member) => member.key === token)?.node;
  const index = Number(token);
  const items = node.items();
  return Number.isInteger(index) && index >= 0 && index < items.length ? items.at(index) : undefined;
}
