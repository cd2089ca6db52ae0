import { damagedSource, emptyInput, notADumpFormat, skippedLeadingLines } from '../diagnostic/catalogue/input.ts';
import type { Collector } from '../diagnostic/collector.ts';
import { contentKind } from './contentKind.ts';
import { foreignCompression } from './foreignCompression.ts';
import { gunzip, isGzip } from './gzip.ts';
import { type Head, headOf } from './head.ts';
import { jsonDocuments } from './json/jsonDocuments.ts';
import { isPlainJson } from './plainJson.ts';
import type { Source } from './source.ts';
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
      const { markUnended } = await import('./yaml/unended.ts');
      reportSkipped(content, head, source.name, collector);
      const start = placeOf(content.start, head);
      return markUnended(await yamlDocuments(plain, start, collector), plain, start);
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
