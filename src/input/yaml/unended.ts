import { readRange, type Source } from '../source.ts';
import type { SourceDocument } from '../sourceDocument.ts';
import { trailingLines } from './trailingLines.ts';

/**
 * The documents, the last one marked where its last line has no end. Nothing else shows that YAML is cut off: every program ends
 * its last line. Brackets around everything end themselves.
 */
export function markUnended(
  documents: readonly SourceDocument[],
  source: Source,
  start: number,
): readonly SourceDocument[] {
  const { bytes } = source;
  const [first] = readRange(bytes, start, start + 1);
  if (first === 0x5b || first === 0x7b) return documents;
  const [last] = readRange(bytes, bytes.size - 1, bytes.size);
  if (last === 0x0a || last === 0x0d || trailingLines(source, start, undefined) > 0) return documents;
  return documents.map((one, index) => (index === documents.length - 1 ? { ...one, isUnended: true } : one));
}
