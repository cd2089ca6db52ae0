import { type Document, isNode, isScalar, LineCounter } from 'yaml';
import type { JsonValue } from '../../base/json.ts';
import { isDeeperThan } from '../../base/jsonDepth.ts';
import { type JsonPointer, joinPointer, pointerTokens } from '../../base/jsonPointer.ts';
import { brokenYaml, emptyInput, notADumpFormat, tooDeep, tooLargeYaml } from '../../diagnostic/catalogue/input.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import { DEEPEST } from '../json/parseRange.ts';
import { brokenPython } from '../nearlyJson.ts';
import type { Source } from '../source.ts';
import type { SourceDocument, TextPosition } from '../sourceDocument.ts';
import { valueNode } from '../valueNode.ts';
import { blockDocuments } from './block/blockDocuments.ts';
import { isReadByEnvoy, readEnvoyNumbers } from './envoyNumbers.ts';
import { markIgnored, withoutIgnored } from './ignoredKeys.ts';
import { inspectKeys } from './inspectKeys.ts';
import { LARGEST_YAML } from './largestYaml.ts';
import { MOST_ALIASES, parseYaml } from './parseYaml.ts';
import { placeInBlock } from './placeInBlock.ts';
import { plainYaml } from './plainYaml.ts';
import { withoutBroken } from './withoutBroken.ts';

/** Below this a text is parsed as a whole, which takes no time worth saving. */
const SMALL = 100_000;

/** The YAML documents of a source; the pointers into several are formed as for several JSON documents. */
export function yamlDocuments(
  source: Source,
  start: number,
  collector: Collector,
  small = SMALL,
): readonly SourceDocument[] {
  const size = source.bytes.size - start;
  const block = size < small ? undefined : blockDocuments(source, start, collector);
  if (block !== undefined) return block;
  if (size > LARGEST_YAML) {
    collector.report(tooLargeYaml, { file: source.name, pointer: '' }, { size });
    return [];
  }
  return wholeDocuments(source, start, collector);
}

function wholeDocuments(source: Source, start: number, collector: Collector): readonly SourceDocument[] {
  const text = plainYaml(source, start, collector);
  const lines = new LineCounter();
  const parsed = parseYaml(text, lines);
  if (parsed === undefined) {
    collector.report(tooDeep, { file: source.name, pointer: '' }, { limit: DEEPEST });
    return [];
  }
  const python = parsed.some(({ errors }) => errors.length > 0) ? brokenPython(text) : undefined;
  if (python !== undefined) {
    collector.report(notADumpFormat, { file: source.name, pointer: '' }, python);
    return [];
  }
  const documents = parsed.filter((document) => !isEmpty(document) || document.errors.length > 0);
  if (documents.length === 0)
    collector.report(
      emptyInput,
      { file: source.name, pointer: '' },
      { file: source.name, isCommented: text.includes('#') },
    );
  return documents.flatMap((document, index) => {
    const prefix = documents.length === 1 ? '' : joinPointer('', index);
    const value = plainValue(document, { file: source.name, pointer: prefix }, { text, lines }, collector);
    if (value === undefined) return [];
    return {
      file: source.name,
      format: 'yaml' as const,
      root: valueNode(value, prefix),
      locate: (pointer: JsonPointer) => locateInYaml(document, lines, prefix, pointer),
      locateInText: (pointer: JsonPointer, place: TextPosition) => {
        const tokens = pointerTokens(pointer.slice(prefix.length));
        return placeInBlock(document.getIn(tokens, true), text, lines, place);
      },
    };
  });
}

/** A separator with nothing behind it, or with comments, makes a document too. */
function isEmpty({ contents }: Document): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

function plainValue(
  document: Document,
  origin: { readonly file: string; readonly pointer: string },
  { text, lines }: { readonly text: string; readonly lines: LineCounter },
  collector: Collector,
): JsonValue | undefined {
  const [error] = document.errors;
  if (error?.message.includes('call stack') === true) {
    collector.report(tooDeep, origin, { limit: DEEPEST });
    return undefined;
  }
  if (error !== undefined) {
    const { line: row, col } = lines.linePos(error.pos[0]);
    const left = withoutBroken(document);
    const problem = error.message;
    const where = { ...origin, position: { line: row, column: col } };
    const line = lineAt(text, error.pos[0]);
    const skipped = left === undefined ? undefined : leftOut(left, lines);
    collector.report(brokenYaml, where, { problem, left: skipped, line });
    if (left === undefined) return undefined;
  }
  try {
    const hasIgnored = markIgnored(document);
    if (isReadByEnvoy(document)) readEnvoyNumbers(document);
    const written = document.toJS({ maxAliasCount: MOST_ALIASES }) as JsonValue;
    if (!isDeeperThan(written, DEEPEST)) {
      const value = hasIgnored ? withoutIgnored(written) : written;
      inspectKeys(document.contents, origin, collector);
      return value;
    }
    collector.report(tooDeep, origin, { limit: DEEPEST });
    return undefined;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    collector.report(brokenYaml, origin, { problem });
    return undefined;
  }
}

function lineAt(text: string, position: number): string {
  const end = text.indexOf('\n', position);
  return text.slice(text.lastIndexOf('\n', position - 1) + 1, end === -1 ? undefined : end);
}

const leftOut = (places: readonly number[], lines: LineCounter): readonly number[] =>
  places.map((place) => lines.linePos(place).line);

function locateInYaml(
  document: Document,
  lines: LineCounter,
  prefix: JsonPointer,
  pointer: JsonPointer,
): TextPosition | undefined {
  if (pointer !== prefix && !pointer.startsWith(`${prefix}/`)) return undefined;
  const tokens = pointerTokens(pointer.slice(prefix.length));
  for (let length = tokens.length; length >= 0; length--) {
    const path = tokens.slice(0, length);
    const node = length === 0 ? document.contents : document.getIn(path, true);
    if (isNode(node) && node.range) {
      const { line, col } = lines.linePos(node.range[0]);
      return { line, column: col };
    }
  }
  return undefined;
}
