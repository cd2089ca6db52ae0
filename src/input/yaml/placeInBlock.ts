import { isScalar, type LineCounter, Scalar } from 'yaml';
import type { TextPosition } from '../sourceDocument.ts';

/** Where a place of a text stands in the YAML that has it as a literal block (`|`); the lines of other forms are none. */
export function placeInBlock(
  node: unknown,
  text: string,
  lines: LineCounter,
  { line, column }: TextPosition,
): TextPosition | undefined {
  if (!isScalar(node) || node.type !== Scalar.BLOCK_LITERAL || !node.range) return undefined;
  const header = text.indexOf('\n', text.indexOf('|', node.range[0]));
  if (header < 0) return undefined;
  // The first line that is not empty tells how far the block is indented.
  const indentation = /^(?:[ \r]*\n)*( *)/.exec(text.slice(header + 1, node.range[1]))?.[1]?.length ?? 0;
  return { line: lines.linePos(header).line + line, column: column + indentation };
}
