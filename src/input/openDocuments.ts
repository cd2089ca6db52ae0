import { damagedSource, emptyInput, notADumpFormat, skippedLeadingLines } from '../diagnostic/catalogue/input.ts';
import type { Collector } from '../diagnostic/collector.ts';
import { contentKind } from './contentKind.ts';
import { foreignCompression } from './foreignCompression.ts';
import { gunzip, isGzip } from './gzip.ts';
import { type Head, headOf } from './head.ts';
import { jsonDocuments } from './json/jsonDocuments.ts';
import { isPlainJson } from './plainJson.ts';
import { readRange, type Source } from './source.ts';
import type { SourceDocument } from './sourceDocument.ts';
import { wrappingOf } from './wrapped/wrapping.ts';

/** The documents of a source; what it is when it has none, and what is wrong with it, is reported. */
export async function openDocuments(source: Source, collector: Collector): Promise<readonly SourceDocument[]> {
  const unpacked = isGzip(source.bytes) ? await gunzip(source) : source;
  const origin = { file: source.name, pointer: '' };
  if (unpacked.damage !== undefined) collector.report(damagedSource, origin, { damage: unpacked.damage });
  const begun = headOf(unpacked.bytes);
  if (isPlainJson(begun.bytes)) return jsonDocuments(unpacked, 0, collector);
  const plain = await plainText(unpacked, begun, collector);
  const head = plain === unpacked ? begun : headOf(plain.bytes);
  const content = contentKind(head.bytes, plain.bytes.size);
  switch (content.kind) {
    case 'empty':
      collector.report(emptyInput, origin, { file: source.name });
      return [];
    case 'other':
      collector.report(notADumpFormat, origin, content);
      return [];
    case 'yaml': {
      const { yamlDocuments } = await import('./yaml/yamlDocuments.ts');
      reportSkipped(content, head, source.name, collector);
      const documents = yamlDocuments(plain, placeOf(content.start, head), collector);
      return isUnended(plain, content.start) ? unended(await documents) : documents;
    }
    case 'admin_page': {
      const { pageDocuments } = await import('./adminPage/pageDocuments.ts');
      return pageDocuments(plain, content.page, placeOf(content.start, head), collector);
    }
    case 'json':
      reportSkipped(content, head, source.name, collector);
      return jsonDocuments(plain, placeOf(content.start, head), collector);
  }
}

/** Nothing else shows that YAML is cut off: every program ends its last line. Brackets around everything end themselves. */
function isUnended({ bytes }: Source, start: number): boolean {
  const [first] = readRange(bytes, start, start + 1);
  const [last] = readRange(bytes, bytes.size - 1, bytes.size);
  return last !== 0x0a && last !== 0x0d && first !== 0x5b && first !== 0x7b;
}

const unended = (documents: readonly SourceDocument[]): readonly SourceDocument[] =>
  documents.map((one, index) => (index === documents.length - 1 ? { ...one, isUnended: true } : one));

/** Where in the input a place of its beginning is. */
const placeOf = (start: number, { gap }: Head): number => start + (gap !== undefined && start >= gap.at ? gap.size : 0);

interface Begun {
  readonly start: number;
  readonly skipped: readonly string[];
}

function reportSkipped({ start, skipped }: Begun, head: Head, file: string, collector: Collector): void {
  const [first] = skipped;
  if (first === undefined) return;
  const { gap } = head;
  const lines = skipped.length + (gap !== undefined && start >= gap.at ? gap.lines : 0);
  collector.report(skippedLeadingLines, { file, pointer: '' }, { lines, first });
}

/** Without what a terminal, an editor or a web page has put around it. */
async function plainText(source: Source, { bytes }: Head, collector: Collector): Promise<Source> {
  if (wrappingOf(bytes) === undefined || foreignCompression(bytes) !== undefined) return source;
  const { unwrapped } = await import('./wrapped/unwrap.ts');
  return unwrapped(source, collector);
}
