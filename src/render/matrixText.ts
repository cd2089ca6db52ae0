import { counted } from '../base/counted.ts';
import type { MatrixCell, MatrixService, MatrixVerdict } from '../verdict/matrixVerdict.ts';
import { columns } from './layout/columns.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

/** More services than this do not fit side by side: then it is a line for each pair. */
const widestTable = 6;

/** A table with a row for each client; with many services a line for each client and service. */
export function matrixText(matrix: MatrixVerdict, paint: Paint, wide: boolean): string {
  const { clients, services } = matrix;
  const shorten = wide ? (text: string) => text : shortIdentity;
  const cell = cellsOf(matrix);
  const words = (client: string, service: MatrixService): string => cellText(cell(client, service), shorten);
  const table =
    services.length <= widestTable
      ? [
          ['CLIENT', ...services.map((service) => serviceName(service, wide))],
          ...clients.map((client) => [client, ...services.map((service) => words(client, service))]),
        ]
      : [
          ['CLIENT', 'SERVICE', 'RESULT'],
          ...clients.flatMap((client) =>
            services.map((service) => [client, serviceName(service, wide), words(client, service)]),
          ),
        ];
  return `${columns(table.map((row) => row.map(printable)))}\n${summary(matrix, paint)}`;
}

/** RFC 4180, one line for each client and service. */
export function matrixCsv(matrix: MatrixVerdict): string {
  const rows = matrix.cells.map(({ client, service, results }) => [
    client,
    service.host,
    String(service.port),
    cellText({ results }, (text) => text),
    stateOf({ results }),
  ]);
  return [['client', 'host', 'port', 'result', 'state'], ...rows]
    .map((row) => `${row.map(quoted).join(',')}\r\n`)
    .join('');
}

/** A leading `=`, `+`, `-` or `@` would make a formula of a cell in a spreadsheet. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function cellsOf({ cells }: MatrixVerdict): (client: string, service: MatrixService) => MatrixCell | undefined {
  const known = new Map(cells.map((cell) => [`${cell.client}\n${cell.service.host}\n${cell.service.port}`, cell]));
  return (client, { host, port }) => known.get(`${client}\n${host}\n${port}`);
}

type Results = Pick<MatrixCell, 'results'>;

/** Several outcomes of one cell with how many of its endpoints have them. */
function cellText(cell: Results | undefined, shorten: (text: string) => string): string {
  if (cell === undefined || cell.results.length === 0) return '-';
  if (cell.results.length === 1) return shorten(cell.results[0]?.words ?? '');
  return cell.results.map(({ words, ways, of }) => `${shorten(words)} (${ways} of ${of})`).join('; ');
}

/** `200 full/sleep` for `200 spiffe://cluster.local/ns/full/sa/sleep`. */
function shortIdentity(text: string): string {
  return text.replace(/spiffe:\/\/[^/]+\/ns\/([^/]+)\/sa\/(\S+)/, '$1/$2');
}

function serviceName({ host, port }: MatrixService, wide: boolean): string {
  return `${wide ? host : host.replace(/\.svc\.cluster\.local$/, '')}:${port}`;
}

export function stateOf({ results }: Results): 'ok' | 'failed' | 'mixed' | 'unknown' | 'not_known' {
  if (results.length === 0) return 'not_known';
  const kinds = new Set(
    results.map(({ outcome: { kind, fault } }) =>
      kind === 'answered' ? (fault === undefined ? 'ok' : 'failed') : kind,
    ),
  );
  if (kinds.size > 1) return 'mixed';
  return kinds.has('ok') ? 'ok' : kinds.has('failed') ? 'failed' : 'unknown';
}

function summary({ cells }: MatrixVerdict, paint: Paint): string {
  const count = (state: ReturnType<typeof stateOf>): number => cells.filter((cell) => stateOf(cell) === state).length;
  const failed = count('failed') + count('mixed');
  const parts = [
    paint.good(`${count('ok')} ${count('ok') === 1 ? 'reaches' : 'reach'} it`),
    ...(failed > 0 ? [paint.bad(`${failed} ${failed === 1 ? 'does' : 'do'} not, or not always`)] : []),
    ...(count('unknown') > 0 ? [paint.warn(`${count('unknown')} cannot be told`)] : []),
    ...(count('not_known') > 0
      ? [paint.faint(`${count('not_known')} ${count('not_known') === 1 ? 'does' : 'do'} not know the service`)]
      : []),
  ];
  return `\n${counted(cells.length, 'pair')}: ${parts.join(', ')}\n`;
}
