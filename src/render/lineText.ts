import type { LineExplanation } from '../question/logs/lineExplanation.ts';
import { connectionWords } from './explanation/connectionWords.ts';
import { nearMissRows } from './explanation/nearMissRows.ts';
import { outcomeWords } from './explanation/outcomeWords.ts';
import type { TextOptions } from './explanation/textOptions.ts';
import { columns } from './layout/columns.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { withCode } from './withCode.ts';

/** Where a line stands and what it is about, in one row: time, addresses, request, what Envoy said. */
export function lineTitle({ record }: LineExplanation, position: string): string {
  const parts = [position, record.startTime];
  const remote = record.downstreamRemoteAddress;
  const local = record.downstreamLocalAddress;
  if (local !== undefined) parts.push(remote === undefined ? `→ ${local}` : `${remote} → ${local}`);
  if (typeof record.requestedServerName === 'string') parts.push(`SNI ${record.requestedServerName}`);
  if (typeof record.method === 'string') {
    parts.push(`${record.method} ${record.authority ?? ''}${(record.path ?? '').split('?')[0]}`);
  }
  if (record.responseCode !== undefined && record.responseCode !== 0) parts.push(String(record.responseCode));
  if ((record.responseFlags ?? []).length > 0) parts.push((record.responseFlags ?? []).join(','));
  const details = record.responseCodeDetails ?? record.connectionTerminationDetails;
  if (typeof details === 'string' && details !== 'via_upstream') parts.push(details.split('{')[0]);
  return printable(parts.filter((part) => part !== undefined && part !== '').join('  '));
}

function mark({ isFinding, cause }: LineExplanation, paint: Paint): string {
  if (cause.kind === 'contradiction' || cause.kind === 'unknown') return paint.warn('?');
  return isFinding ? paint.bad('✗') : paint.good('✓');
}

/** The cause and the fix, a line for each. */
export function causeLines(explanation: LineExplanation, paint: Paint): readonly string[] {
  const { cause, notices } = explanation;
  const said = isNoChain(explanation) ? 'NR filter_chain_not_found: ' : '';
  const unsure = cause.certainty === 'likely' ? 'Most likely: ' : '';
  const first = `${mark(explanation, paint)} ${said}${printable(`${unsure}${cause.words}`)}`;
  const fix = cause.fix === undefined ? [] : [paint.strong(`  → ${printable(cause.fix)}`)];
  const warnings = cause.kind === 'contradiction' ? [] : notices.map((notice) => paint.warn(`  ! ${withCode(notice)}`));
  return [first, ...fix, ...warnings];
}

function isNoChain({ cause }: LineExplanation): boolean {
  return cause.kind === 'no_filter_chain';
}

/** One line of a log, in short: a title, and the cause below it. */
export function lineText(explanation: LineExplanation, position: string, paint: Paint): string {
  const title = lineTitle(explanation, position);
  const [cause = '', ...rest] = causeLines(explanation, paint);
  if (!explanation.isFinding && rest.length === 0) return `${paint.faint(title)}  ${cause}\n`;
  return `${[title, ...[cause, ...rest].map((line) => `    ${line}`)].join('\n')}\n`;
}

/** One line with everything: cause and fix first, then how they came about. */
export function lineDetails(explanation: LineExplanation, options: TextOptions): string {
  const { paint, place } = options;
  const rows: (readonly string[])[] = [];
  const add = (name: string, values: readonly string[]): void => {
    values.forEach((value, index) => {
      rows.push([index === 0 ? name : '', printable(value)]);
    });
  };
  add('line', [lineTitle(explanation, '')]);
  add('Envoy says', explanation.happened);
  if (explanation.connection !== undefined) add('connection', [connectionWords(explanation.connection)]);
  const walk = explanation.explanation?.verdict.kind === 'decided' ? explanation.explanation.verdict.walk : undefined;
  if (walk !== undefined) {
    const summary = explanation.explanation?.chainSummary;
    add('by the dump', [`${outcomeWords(walk)}${summary === undefined ? '' : `: ${summary}`}`]);
  }
  if (isNoChain(explanation)) add('because', explanation.explanation?.remarks ?? []);
  add(
    'concluded',
    explanation.inferences.map(({ words }) => words),
  );
  if (explanation.possibilities.length > 1) {
    add(
      'open',
      explanation.possibilities.map(({ condition, reason }) => `if ${condition}: ${reason}`),
    );
  }
  const nearest = explanation.cause.kind === 'no_filter_chain' ? (explanation.explanation?.nearest ?? []) : [];
  for (const row of nearMissRows(nearest)) rows.push(row);
  const reproduce = explanation.isFinding ? explanation.explanation?.reproduce : undefined;
  if (reproduce !== undefined && explanation.cause.kind === 'no_filter_chain') add('reproduce', [reproduce]);
  const origin = explanation.chain?.origin ?? explanation.listener?.origin;
  if (origin !== undefined) add('in the dump', [`${place(origin)} ${origin.pointer}`]);
  add('read as', [explanation.record.format]);
  return `${causeLines(explanation, paint).join('\n')}\n\n${columns(rows, { indent: '  ', width: options.width })}\n`;
}

/** One row for a line: `12: no_filter_chain: Port 8090 takes TLS only …`. */
export function lineShort({ cause }: LineExplanation, position: string): string {
  return printable(`${position === '' ? '' : `${position}: `}${cause.kind}: ${cause.words}`);
}
