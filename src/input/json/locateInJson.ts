import { type JsonPointer, pointerTokens } from '../../base/jsonPointer.ts';
import type { DocumentNode } from '../documentNode.ts';
import { type Bytes, readRange } from '../source.ts';
import type { TextPosition } from '../sourceDocument.ts';
import type { ByteDocument } from './byteDocument.ts';
import { ByteNode } from './byteNode.ts';

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

const CHUNK = 256 * 1024;
const NEWLINE = 0x0a;

/** Counts lines up to a byte, and characters from the last line's start. */
export function textPosition(bytes: Bytes, position: number): TextPosition {
  let line = 1;
  let lineStart = 0;
  for (let start = 0; start < position; start += CHUNK) {
    const chunk = readRange(bytes, start, Math.min(position, start + CHUNK));
    for (let offset = chunk.indexOf(NEWLINE); offset !== -1; offset = chunk.indexOf(NEWLINE, offset + 1)) {
      line++;
      lineStart = start + offset + 1;
    }
  }
  let column = 1;
  for (let start = lineStart; start < position; start += CHUNK) {
    for (const byte of readRange(bytes, start, Math.min(position, start + CHUNK))) if ((byte & 0xc0) !== 0x80) column++;
  }
  return { line, column };
}
