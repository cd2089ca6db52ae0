import { assertNever } from '../../base/assertNever.ts';
import { partialPage, unreadLines } from '../../diagnostic/catalogue/input.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import type { Source } from '../source.ts';
import type { SourceDocument } from '../sourceDocument.ts';
import { valueNode } from '../valueNode.ts';
import { byteLines } from './byteLines.ts';
import { ClustersPage } from './clustersPage.ts';
import { ListenersPage } from './listenersPage.ts';
import type { AdminPage } from './pageKind.ts';
import type { PageReader } from './pageReader.ts';
import { ServerInfoLine } from './serverInfoLine.ts';

/** What a log has in front of each line. */
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.,\d]*(?:Z|[+-]\d\d:?\d\d)?[ \t]+/;

/** The document that an admin page for people is in its JSON form; places in it are lines of the file. */
export function pageDocuments(
  source: Source,
  page: AdminPage,
  start: number,
  collector: Collector,
): readonly SourceDocument[] {
  const reader = readerOf(page);
  const unread: string[] = [];
  let number = 0;
  let count = 0;
  for (const line of byteLines(source.bytes, start)) {
    number++;
    const text = line.trim().replace(TIME, '');
    if (text === '' || reader.take(text, number)) continue;
    count++;
    if (unread.length === 0) unread.push(`line ${number}: ${text.slice(0, 120)}`);
  }
  const origin = { file: source.name, pointer: '' };
  if (count > 0) collector.report(unreadLines, origin, { page: `/${page}`, lines: count, first: unread[0] ?? '' });
  const value = reader.value();
  const missing = reader.missing();
  if (missing !== undefined) collector.report(partialPage, origin, { page: `/${page}`, missing });
  const root = valueNode(value, '');
  return [
    {
      file: source.name,
      format: 'text',
      root,
      locate: (pointer) => {
        const line = reader.lineOf(pointer);
        return line === undefined ? undefined : { line, column: 1 };
      },
    },
  ];
}

function readerOf(page: AdminPage): PageReader {
  switch (page) {
    case 'clusters':
      return new ClustersPage();
    case 'listeners':
      return new ListenersPage();
    case 'server_info':
      return new ServerInfoLine();
    default:
      return assertNever(page);
  }
}
