import { damagedSource, emptyInput, notADumpFormat, skippedLeadingLines } from '../diagnostic/catalogue/input.ts';
import type { Collector } from '../diagnostic/collector.ts';
import { contentKind } from './contentKind.ts';
import { foreignCompression } from './foreignCompression.ts';
import { gunzip, isGzip } from './gzip.ts';
import { jsonDocuments } from './json/jsonDocuments.ts';
import { readRange, type Source } from './source.ts';
import type { SourceDocument } from './sourceDocument.ts';
import { wrappingOf } from './wrapped/wrapping.ts';

/** How much of an input is looked at to see what it is. */
const HEAD = 8192;

/** The documents of a source; what it is when it has none, and what is wrong with it, is reported. */
export async function openDocuments(source: Source, collector: Collector): Promise<readonly SourceDocument[]> {
  const unpacked = isGzip(source.bytes) ? await gunzip(source) : source;
  const origin = { file: source.name, pointer: '' };
  if (unpacked.damage !== undefined) collector.report(damagedSource, origin, { damage: unpacked.damage });
  const plain = await plainText(unpacked, collector);
  const content = contentKind(readRange(plain.bytes, 0, HEAD), plain.bytes.size);
  switch (content.kind) {
    case 'empty':
      collector.report(emptyInput, origin, { file: source.name });
      return [];
    case 'other':
      collector.report(notADumpFormat, origin, content);
      return [];
    case 'yaml': {
      const { yamlDocuments } = await import('./yaml/yamlDocuments.ts');
      reportSkipped(content.skipped, source.name, collector);
      return yamlDocuments(plain, content.start, collector);
    }
    case 'admin_page': {
      const { pageDocuments } = await import('./adminPage/pageDocuments.ts');
      return pageDocuments(plain, content.page, content.start, collector);
    }
    case 'json':
      reportSkipped(content.skipped, source.name, collector);
      return jsonDocuments(plain, content.start, collector);
  }
}

function reportSkipped(skipped: readonly string[], file: string, collector: Collector): void {
  const [first] = skipped;
  if (first === undefined) return;
  collector.report(skippedLeadingLines, { file, pointer: '' }, { lines: skipped.length, first });
}

/** Without what a terminal, an editor or a web page has put around it. */
async function plainText(source: Source, collector: Collector): Promise<Source> {
  const head = readRange(source.bytes, 0, HEAD);
  if (wrappingOf(head) === undefined || foreignCompression(head) !== undefined) return source;
  const { unwrapped } = await import('./wrapped/unwrap.ts');
  return unwrapped(source, HEAD, collector);
}
