import { counted } from '../base/counted.ts';
import type { OtherLine } from '../evidence/accessLog/otherLine.ts';
import type { CauseCount, LogSummary } from '../question/logs/logSummary.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

/** Findings that are printed one by one; the others are counted. */
const mostShown = 40;
const mostServed = 8;
const longestExample = 400;

const otherWords: Readonly<Record<OtherLine, string>> = {
  blank: 'blank',
  envoy_log: "of Envoy's own log",
  istio_agent_log: "of Istio's agent",
  ztunnel_log: 'of ztunnel, which is no Envoy and says its reason itself (`error=`)',
  unknown_access_log: 'access-log text of an unknown format',
  json: 'JSON about something else',
  partial: 'cut out of longer lines',
  too_long: 'too long',
  other: 'other text',
};

/** The causes of a log, most frequent first, each with its example, its times and what to do. */
export function logSummaryText(summary: LogSummary, paint: Paint): string {
  const findings = summary.causes.filter(({ isFinding }) => isFinding);
  const others = summary.causes.filter(({ isFinding }) => !isFinding);
  const blocks = findings.slice(0, mostShown).map((cause, index) => causeBlock(cause, index + 1, summary, paint));
  if (findings.length > mostShown) {
    const rest = findings.slice(mostShown).reduce((sum, { count }) => sum + count, 0);
    blocks.push(
      `… and ${counted(findings.length - mostShown, 'more cause')} of ${number(rest)} lines (-o json has all)`,
    );
  }
  const tail = others.length === 0 ? [] : [servedBlock(others, paint)];
  return `${[headline(summary, findings.length, paint), ...blocks, ...tail].join('\n\n')}\n`;
}

/** `3 of Envoy's own log, 1 other text`; '' where there is nothing but blank lines. */
export function otherLineWords(others: LogSummary['others']): string {
  return [...others]
    .filter(([is]) => is !== 'blank')
    .map(([is, count]) => `${number(count)} ${otherWords[is]}`)
    .join(', ');
}

function headline(summary: LogSummary, causes: number, paint: Paint): string {
  const { lines, records, ownLog, others } = summary;
  const passed = otherLineWords(others);
  const more = passed === '' ? '' : `\npassed over: ${passed}`;
  const found = foundWords(summary, causes, paint);
  const read = records - ownLog;
  const own = ownLog === 0 ? '' : `, and ${counted(ownLog, 'event')} of Envoy's own log`;
  return `${number(read)} access-log ${read === 1 ? 'line' : 'lines'} of ${number(lines)}${own}: ${found}${more}`;
}

function foundWords({ records, findings }: LogSummary, causes: number, paint: Paint): string {
  if (records === 0) return paint.warn('nothing is told of any connection');
  if (findings === 0) return paint.good('none of them tells of trouble');
  return paint.bad(`${number(findings)} tell of trouble, of ${counted(causes, 'cause')}`);
}

function causeBlock(found: CauseCount, rank: number, { records }: LogSummary, paint: Paint): string {
  const { cause, count, first, last, early, example } = found;
  const share = `${((count / Math.max(1, records)) * 100).toFixed(1)}%`;
  const unsure = cause.certainty === 'likely' ? 'Most likely: ' : '';
  const rows = [
    `${paint.strong(`${rank}.`)} ${paint.bad(`${number(count)} ×`)} ${cause.kind} (${share})`,
    `   ${printable(`${unsure}${cause.words}`)}`,
  ];
  if (cause.fix !== undefined) rows.push(paint.strong(`   → ${printable(cause.fix)}`));
  if (first !== undefined)
    rows.push(
      `   ${paint.faint(printable(first === last || last === undefined ? `at ${first}` : `from ${first} to ${last}`))}`,
    );
  if (early !== undefined) {
    const { kind, name, updated } = early.before;
    const which =
      early.count === count ? 'they were' : `${number(early.count)} of them ${early.count === 1 ? 'was' : 'were'}`;
    rows.push(
      paint.warn(`   ! ${which} written before ${kind} ${printable(name)} was updated (${printable(updated)})`),
    );
  }
  const text = example.text.length > longestExample ? `${example.text.slice(0, longestExample)}…` : example.text;
  rows.push(`   ${paint.faint(`line ${example.line}: ${printable(text)}`)}`);
  return rows.join('\n');
}

function servedBlock(causes: readonly CauseCount[], paint: Paint): string {
  const total = causes.reduce((sum, { count }) => sum + count, 0);
  const rows = causes.slice(0, mostServed).map(({ cause, count }) => `   ${number(count)} × ${printable(cause.words)}`);
  if (causes.length > mostServed) rows.push(`   … and ${causes.length - mostServed} more`);
  return [paint.good(`${number(total)} ${total === 1 ? 'line' : 'lines'} without trouble`), ...rows].join('\n');
}

/** `1,234,567`. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
