import { type Document, isNode, isScalar, LineCounter, parseAllDocuments } from 'yaml';
import type { JsonValue } from '../../base/json.ts';
import { isDeeperThan } from '../../base/jsonDepth.ts';
import { type JsonPointer, joinPointer, pointerTokens } from '../../base/jsonPointer.ts';
import { brokenYaml, emptyInput, notADumpFormat, tooDeep } from '../../diagnostic/catalogue/input.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import { DEEPEST } from '../json/parseRange.ts';
import { brokenPython } from '../nearlyJson.ts';
import type { Source } from '../source.ts';
import type { SourceDocument, TextPosition } from '../sourceDocument.ts';
import { valueNode } from '../valueNode.ts';
import { markIgnored, withoutIgnored } from './ignoredKeys.ts';
import { inspectKeys } from './inspectKeys.ts';
import { placeInBlock } from './placeInBlock.ts';
import { plainBoolean } from './plainBoolean.ts';
import { plainYaml } from './plainYaml.ts';
import { withoutBroken } from './withoutBroken.ts';

/** How many values the aliases of a document may bring in: enough for people, too few for a bomb. */
const MOST_ALIASES = 1000;

/** The YAML documents of a source; the pointers into several are formed as for several JSON documents. */
export function yamlDocuments(source: Source, start: number, collector: Collector): readonly SourceDocument[] {
  const text = plainYaml(source, start, collector);
  const lines = new LineCounter();
  const parsed = parsedDocuments(text, lines);
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
  if (documents.length === 0) collector.report(emptyInput, { file: source.name, pointer: '' }, { file: source.name });
  return documents.flatMap((document, index) => {
    const prefix = documents.length === 1 ? '' : joinPointer('', index);
    const value = plainValue(document, { file: source.name, pointer: prefix }, lines, collector);
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

/** Undefined where the nesting is too deep for the parser, which is hostile input. */
function parsedDocuments(text: string, lines: LineCounter): readonly Document[] | undefined {
  try {
    return [
      ...parseAllDocuments(text, {
        lineCounter: lines,
        merge: true,
        uniqueKeys: false,
        prettyErrors: false,
        logLevel: 'error',
        customTags: [plainBoolean],
      }),
    ];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A separator with nothing behind it, or with comments, makes a document too. */
function isEmpty({ contents }: Document): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

function plainValue(
  document: Document,
  origin: { readonly file: string; readonly pointer: string },
  lines: LineCounter,
  collector: Collector,
): JsonValue | undefined {
  const [error] = document.errors;
  if (error?.message.includes('call stack') === true) {
    collector.report(tooDeep, origin, { limit: DEEPEST });
    return undefined;
  }
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    const left = withoutBroken(document);
    const problem = error.message;
    const where = { ...origin, position: { line, column: col } };
    collector.report(brokenYaml, where, { problem, left: left === undefined ? undefined : leftOut(left, lines) });
    if (left === undefined) return undefined;
  }
  try {
    const hasIgnored = markIgnored(document);
    const written = document.toJS({ maxAliasCount: MOST_ALIASES }) as JsonValue;
    if (!isDeeperThan(written, DEEPEST)) {
      const value = hasIgnored ? withoutIgnored(written) : written;
      inspectKeys(document, origin, collector);
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
