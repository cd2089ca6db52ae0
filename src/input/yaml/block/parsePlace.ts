import { type Document, isCollection, isNode, isSeq, LineCounter, type Node } from 'yaml';
import type { JsonValue } from '../../../base/json.ts';
import { isDeeperThan } from '../../../base/jsonDepth.ts';
import type { JsonPointer } from '../../../base/jsonPointer.ts';
import { brokenYaml, invalidUtf8, tooDeep, tooLargeYaml } from '../../../diagnostic/catalogue/input.ts';
import { isUtf8 } from '../../isUtf8.ts';
import { DEEPEST } from '../../json/parseRange.ts';
import { textPosition } from '../../json/textPosition.ts';
import { readRange } from '../../source.ts';
import type { TextPosition } from '../../sourceDocument.ts';
import { readEnvoyNumbers } from '../envoyNumbers.ts';
import { markIgnored, withoutIgnored } from '../ignoredKeys.ts';
import { inspectKeys } from '../inspectKeys.ts';
import { LARGEST_YAML } from '../largestYaml.ts';
import { MOST_ALIASES, parseYaml } from '../parseYaml.ts';
import type { BlockDocument, BlockPlace } from './blockDocument.ts';
import { onlyValue } from './onlyValue.ts';

/** A value that was parsed for itself, with the text that it was parsed from. */
export interface ParsedPlace {
  readonly document: Document;
  /** Undefined for a value that is written as nothing. */
  readonly node: Node | undefined;
  readonly text: string;
  readonly lines: LineCounter;
  /** The node that these tokens lead to. */
  at(tokens: readonly string[]): unknown;
  /** Where a place of that text stands in the file. */
  inFile(place: TextPosition): TextPosition;
}

/** Parses the value at a place; undefined, and a report, when that is impossible. */
export function parsePlace(
  { file, bytes, collector }: BlockDocument,
  place: BlockPlace,
  pointer: JsonPointer,
): ParsedPlace | undefined {
  const origin = { file, pointer };
  const size = place.end - place.start;
  if (size > LARGEST_YAML) {
    collector.report(tooLargeYaml, origin, { size });
    return undefined;
  }
  const read = readRange(bytes, place.start, place.end);
  const decoded = new TextDecoder().decode(read);
  if (decoded.includes('\uFFFD') && !isUtf8(read)) collector.report(invalidUtf8, origin, {});
  // With the mark, in its column: so the parser sees whether what follows belongs to it.
  const text = ' '.repeat(place.column) + decoded;
  const lines = new LineCounter();
  const first = textPosition(bytes, place.start).line - 1;
  const inFile = ({ line, column }: TextPosition): TextPosition => ({ line: first + line, column });
  const documents = parseYaml(text, lines);
  if (documents === undefined) {
    collector.report(tooDeep, origin, { limit: DEEPEST });
    return undefined;
  }
  const [document, ...others] = documents;
  if (document === undefined) return undefined;
  const [error] = document.errors;
  if (error?.message.includes('call stack') === true) {
    collector.report(tooDeep, origin, { limit: DEEPEST });
    return undefined;
  }
  const found = valueIn(document, place.kind);
  if (error !== undefined || others.length > 0 || found === undefined) {
    const { line, col } = lines.linePos(error?.pos[0] ?? place.column);
    const at = inFile({ line, column: col });
    const problem = error?.message ?? 'what stands here does not belong together';
    collector.report(
      brokenYaml,
      { ...origin, position: at },
      { problem, left: [textPosition(bytes, place.start).line] },
    );
    return undefined;
  }
  const { node } = found;
  const at = (tokens: readonly string[]): unknown =>
    tokens.length === 0 ? node : isCollection(node) ? node.getIn(tokens, true) : undefined;
  return { document, node, text, lines, at, inFile };
}

/** What stands behind the mark, where that is all that the text holds. */
function valueIn(document: Document, kind: BlockPlace['kind']): { readonly node: Node | undefined } | undefined {
  const { contents } = document;
  if (kind === 'document') return { node: contents ?? undefined };
  return isSeq(contents) === (kind === 'item') ? onlyValue(contents) : undefined;
}

/** Where the node stands in the file that these tokens lead to, or the nearest around it that is written. */
export function positionIn({ at, lines, inFile }: ParsedPlace, tokens: readonly string[]): TextPosition | undefined {
  for (let length = tokens.length; length >= 0; length--) {
    const found = at(tokens.slice(0, length));
    if (!isNode(found) || !found.range) continue;
    const { line, col } = lines.linePos(found.range[0]);
    return inFile({ line, column: col });
  }
  return undefined;
}

/** The value itself; undefined, and a report, when there is none. */
export function readPlace(
  { file, collector, isOfEnvoy }: BlockDocument,
  { document, node }: ParsedPlace,
  pointer: JsonPointer,
): JsonValue | undefined {
  if (node === undefined) return null;
  const origin = { file, pointer };
  try {
    const hasIgnored = markIgnored(document);
    if (isOfEnvoy) readEnvoyNumbers(document);
    const written: JsonValue = node.toJS(document, { maxAliasCount: MOST_ALIASES });
    if (!isDeeperThan(written, DEEPEST)) {
      inspectKeys(node, origin, collector);
      return hasIgnored ? withoutIgnored(written) : written;
    }
    collector.report(tooDeep, origin, { limit: DEEPEST });
  } catch (error) {
    collector.report(brokenYaml, origin, { problem: error instanceof Error ? error.message : String(error) });
  }
  return undefined;
}
