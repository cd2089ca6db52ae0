import type { Origin } from '../diagnostic/origin.ts';
import type { TlsMode } from '../verdict/portTls.ts';
import type { TlsCheckRow } from '../verdict/tlsCheck.ts';
import { columns } from './layout/columns.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { traceText } from './traceText.ts';

export interface TlsCheckTextOptions {
  readonly paint: Paint;
  /** Endpoints and server proxies, too. */
  readonly wide: boolean;
  readonly place: (origin: Origin) => string;
}

/** The words that istioctl used for what a server takes. */
const serverWords: Readonly<Record<TlsMode, string>> = {
  STRICT: 'mTLS',
  PERMISSIVE: 'HTTP/mTLS',
  DISABLE: 'HTTP',
  mixed: 'mixed',
};

/** The table that `istioctl authn tls-check` printed until 1.5; below it a call that fails, for each conflict. */
export function tlsCheckText(rows: readonly TlsCheckRow[], options: TlsCheckTextOptions): string {
  const head = ['HOST:PORT', 'STATUS', 'SERVER', 'CLIENT', 'AUTHN POLICY', 'DESTINATION RULE'];
  const further = options.wide ? ['ENDPOINT', 'PROXY'] : [];
  const shown = options.wide ? rows : once(rows);
  const cells = shown.map((row) =>
    [...mainCells(row), ...(options.wide ? [row.endpoint, row.server ?? '-'] : [])].map(printable),
  );
  const conflicts = shown.flatMap((row) => {
    if (row.witness === undefined) return [];
    const { call, branch } = row.witness;
    const title = options.paint.bad(`✗ ${printable(row.hostPort)} (${printable(row.endpoint)})`);
    const text = traceText({ call, branches: [branch], complete: true }, { ...options, wide: false });
    return ['', title, text.trimEnd()];
  });
  return `${[columns([[...head, ...further], ...cells]), ...conflicts].join('\n')}\n`;
}

function mainCells(row: TlsCheckRow): readonly string[] {
  return [
    row.hostPort,
    row.status,
    row.serverMode === undefined ? '-' : serverWords[row.serverMode],
    row.clientTls === 'unknown' ? '-' : row.clientTls,
    row.authenticationPolicy ?? '-',
    row.destinationRule ?? '-',
  ];
}

/** Endpoints of one service that say the same take one line. */
function once(rows: readonly TlsCheckRow[]): readonly TlsCheckRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = mainCells(row).join('\n');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
