import { type JsonPointer, joinPointer } from '../../base/jsonPointer.ts';
import { brokenJson, tooManyDocuments, trailingGarbage, truncatedInput } from '../../diagnostic/catalogue/input.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import { type Bytes, readRange, type Source } from '../source.ts';
import type { SourceDocument } from '../sourceDocument.ts';
import type { ByteDocument } from './byteDocument.ts';
import { type IndexedDocument, indexJson } from './indexJson.ts';
import { isOpening, JsonCursor } from './jsonCursor.ts';
import { locateInJson } from './locateInJson.ts';
import { textPosition } from './textPosition.ts';

/**
 * The JSON documents of a source, usually one. When there are several, one behind the other, the pointers into the
 * n-th of them start with `/n`, counted from 0, as if the file were a list of them.
 */
export function jsonDocuments(source: Source, start: number, collector: Collector): readonly SourceDocument[] {
  const document: ByteDocument = { file: source.name, bytes: source.bytes, collector, progress: source.progress };
  const first = indexJson(document, start, '');
  const next = followingDocument(document, first, collector);
  const indexed = next === undefined ? [first] : severalDocuments(document, start);
  const prefixes: JsonPointer[] = indexed.map((_, index) => (indexed.length === 1 ? '' : joinPointer('', index)));
  for (const fault of indexed.flatMap(({ gaps, fault }) => (fault === undefined ? gaps : [...gaps, fault]))) {
    const origin = { file: source.name, pointer: fault.pointer };
    const position = textPosition(source.bytes, fault.position);
    if (fault.truncated) collector.report(truncatedInput, origin, { size: source.bytes.size });
    else collector.report(brokenJson, { ...origin, position }, { problem: fault.problem });
  }
  return indexed.map(({ root }, index) => ({
    file: source.name,
    format: 'json',
    root,
    locate: (pointer) => locateInJson(document, root, prefixes[index] ?? '', pointer),
  }));
}

/** More than the largest meshes have clusters; each takes some kilobytes of memory. */
const MOST_DOCUMENTS = 100_000;

/** Of what tools and people put between documents: `---`, commas, the record separators of RFC 7464, byte order marks. */
const SEPARATORS: ReadonlySet<number> = new Set([0x2d, 0x2c, 0x1e, 0xef, 0xbb, 0xbf]);

/** A title in brackets, such as `[stderr]`, is no list. */
const TITLE = /^\[(?!true\b|false\b|null\b)[A-Za-z]/;

/** Where the next document starts, if there is one. */
function followingDocument(
  document: ByteDocument,
  before: IndexedDocument,
  collector: Collector | undefined,
): number | undefined {
  if (before.fault !== undefined) return undefined;
  const cursor = new JsonCursor(document.bytes, before.end);
  const next = cursor.peek();
  const behind = cursor.position;
  const isTitle = next === 0x5b && TITLE.test(new TextDecoder().decode(readRange(document.bytes, behind, behind + 8)));
  if (isOpening(next) && !isTitle) return behind;
  if (behind >= document.bytes.size) return undefined;
  while (SEPARATORS.has(cursor.peek())) cursor.position++;
  if (isOpening(cursor.peek()) && !isTitle) return cursor.position;
  const rest = new TextDecoder().decode(readRange(document.bytes, behind, behind + 40));
  if (cursor.position >= document.bytes.size && !rest.includes(',')) return undefined;
  const origin = { file: document.file, pointer: '', position: textPosition(document.bytes, behind) };
  collector?.report(trailingGarbage, origin, { problem: JSON.stringify(rest.split('\n')[0] ?? '') });
  return behindLines(document.bytes, behind);
}

/** How far behind a document the next one is looked for. */
const LOOKED_AHEAD = 4096;

/** A document that begins a line of its own behind others, such as the title that a script prints over each dump. */
function behindLines(bytes: Bytes, from: number): number | undefined {
  const text = new TextDecoder('latin1').decode(readRange(bytes, from, from + LOOKED_AHEAD));
  const [lines] = /^[^\n]*\n(?:[^\n]*\n)*?(?=[ \t]*(?:\{\s*["}]|\[\s*[{[]))/.exec(text) ?? [];
  return lines === undefined ? undefined : from + lines.length;
}

function severalDocuments(document: ByteDocument, start: number): readonly IndexedDocument[] {
  const found: IndexedDocument[] = [];
  for (let from: number | undefined = start; from !== undefined; ) {
    const indexed: IndexedDocument = indexJson(document, from, joinPointer('', found.length));
    found.push(indexed);
    from = followingDocument(document, indexed, document.collector);
    if (from === undefined || found.length < MOST_DOCUMENTS) continue;
    const origin = { file: document.file, pointer: joinPointer('', found.length) };
    const position = textPosition(document.bytes, from);
    document.collector.report(tooManyDocuments, { ...origin, position }, { most: MOST_DOCUMENTS });
    break;
  }
  return found;
}
