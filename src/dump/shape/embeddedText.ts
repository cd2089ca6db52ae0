import type { JsonValue } from '../../base/json.ts';
import { isDeeperThan } from '../../base/jsonDepth.ts';
import type { DocumentNode } from '../../input/documentNode.ts';
import { valueNode } from '../../input/valueNode.ts';

/** A text in a text in a text is no accident of a log system. */
const DEEPEST = 2;

/** As everywhere. */
const DEEPEST_VALUE = 500;

/**
 * Documents that stand as text in a string: of the node itself, or of a member of it, as log systems write what a program
 * has printed. Their pointers go on below that of the string.
 */
export function embeddedTexts(root: DocumentNode, depth = 0): readonly DocumentNode[] {
  if (depth > DEEPEST) return [];
  if (root.type === 'string') {
    const node = parsed(root);
    return node === undefined ? [] : [node, ...(node.type === 'string' ? embeddedTexts(node, depth + 1) : [])];
  }
  const members = root.type === 'object' ? root.members().map(({ node }) => node) : [];
  return members.flatMap((node) =>
    node.type === 'string' || node.type === 'object' ? embeddedTexts(node, depth + 1) : [],
  );
}

function parsed(node: DocumentNode): DocumentNode | undefined {
  const text = node.value();
  if (typeof text !== 'string' || !/^\s*[{["]/.test(text)) return undefined;
  try {
    const value: JsonValue = JSON.parse(text);
    if (isDeeperThan(value, DEEPEST_VALUE)) return undefined;
    return typeof value === 'object' || typeof value === 'string' ? valueNode(value, node.pointer) : undefined;
  } catch {
    return undefined;
  }
}
