import { formatIpAddress } from '../base/ipAddress.ts';
import { formatSocketAddress } from '../base/socketAddress.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { ArrivalStep, DetectionStep } from '../verdict/arrival.ts';
import type { Connection } from '../verdict/connection.ts';
import type { Explanation } from '../verdict/explanation.ts';
import type { Walk, WalkBranch } from '../verdict/verdict.ts';
import { assumptionsOf } from '../verdict/verdictJson.ts';
import { columns } from './columns.ts';
import { headline } from './headline.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { matcherRows, stepRows } from './stepRows.ts';

export interface TextOptions {
  readonly paint: Paint;
  /** Every chain, also those that are no news, and every pointer. */
  readonly wide: boolean;
  /** `file:line:column` where it is known. */
  readonly place: (origin: Origin) => string;
}

/** The answer for people: the verdict and its cause in the first two lines, then how it came about. */
export function explanationText(explanation: Explanation, options: TextOptions): string {
  const { verdict, connection } = explanation;
  const head = [headline(explanation, options.paint), `  ${printable(explanation.reason)}`];
  const hint = explanation.hint === undefined ? [] : [`  ${printable(explanation.hint)}`];
  const notices = explanation.notices.map((notice) => options.paint.warn(`  ! ${printable(notice.message)}`));
  const walk = verdict.kind === 'decided' ? verdict.walk : undefined;
  const body = walk === undefined ? branchTable(verdict.branches, connection) : walkText(walk, explanation, options);
  return `${[...notices, ...head, ...hint, '', body].join('\n').trimEnd()}\n`;
}

function walkText(walk: Walk, explanation: Explanation, options: TextOptions): string {
  const { connection, nearest, reproduce, verdict } = explanation;
  const facts: (readonly string[])[] = [['connection', connectionWords(connection)]];
  walk.arrival.forEach((step, index) => {
    facts.push([index === 0 ? 'listener' : '', arrivalWords(step)]);
  });
  const detected = walk.detection.map(detectionWords).filter((words) => words !== '');
  if (detected.length > 0) facts.push(['detected', detected.join('; ')]);
  const parts = [columns(facts, '  ')];
  if (walk.steps.length > 0)
    parts.push(
      columns(
        stepRows(walk, options.wide).map((row) => row.map(printable)),
        '  ',
      ),
    );
  if (walk.matcherSteps.length > 0)
    parts.push(
      columns(
        matcherRows(walk).map((row) => row.map(printable)),
        '  ',
      ),
    );
  const rest: (readonly string[])[] = [];
  nearest.forEach(({ chain, changes, summary }, index) => {
    const name = chain.name === '' ? '' : ` "${printable(chain.name)}"`;
    const condition = changes.map(({ words }) => printable(words)).join(' and ');
    rest.push([index === 0 ? 'would match' : '', `#${chain.index}${name} (${printable(summary)}) if ${condition}`]);
  });
  assumptionsOf(verdict.branches).forEach((assumption, index) => {
    rest.push([index === 0 ? 'assumed' : '', printable(assumption.message)]);
  });
  if (reproduce !== undefined) rest.push(['reproduce', reproduce]);
  const origin = originOf(walk);
  if (origin !== undefined)
    rest.push(['in the dump', `${printable(options.place(origin))} ${printable(origin.pointer)}`]);
  if (rest.length > 0) parts.push(columns(rest, '  '));
  return parts.join('\n\n');
}

function originOf(walk: Walk): Origin | undefined {
  const { outcome } = walk;
  if (outcome.kind === 'matched' || outcome.kind === 'default') return outcome.chain.origin;
  return walk.listener?.origin;
}

/** What is known about the connection in one line. */
export function connectionWords(connection: Connection): string {
  const source = connection.source ?? connection.directSource;
  const from =
    source === undefined
      ? ''
      : `${source.port === undefined ? formatIpAddress(source.ip) : formatSocketAddress({ ip: source.ip, port: source.port })} → `;
  return `${from}${formatSocketAddress(connection.destination)}, ${printable(payloadWords(connection))}`;
}

function payloadWords(connection: Connection): string {
  if (connection.silent) return 'a client that sends nothing';
  if (connection.transport === undefined) return 'TLS or plaintext (not said)';
  if (connection.transport === 'raw_buffer') {
    const { http } = connection;
    return http === undefined ? 'plaintext' : http === null ? 'plaintext, not HTTP' : `plaintext HTTP/${http}`;
  }
  const { serverName, applicationProtocols } = connection;
  const sni = serverName === undefined ? 'SNI not said' : serverName === null ? 'no SNI' : `SNI ${serverName}`;
  const alpn =
    applicationProtocols === undefined
      ? 'ALPN not said'
      : applicationProtocols.length === 0
        ? 'no ALPN'
        : `ALPN ${applicationProtocols.join(', ')}`;
  return `TLS, ${sni}, ${alpn}`;
}

function arrivalWords(step: ArrivalStep): string {
  const name = printable(step.listener.name);
  switch (step.kind) {
    case 'accepted':
      return `${name} on ${step.address}`;
    case 'captured':
      return `${name} on ${step.address}, captured by the sidecar (${step.direction})`;
    case 'named':
      return `${name} (named in the question)`;
    case 'handed_off':
      return `handed over to ${name} (${step.by === 'exact' ? 'it has exactly' : 'it has the port of'} ${step.address})`;
    case 'kept':
      return `kept by ${name}: no listener has ${step.address}`;
  }
}

function detectionWords({ filter, result }: DetectionStep): string {
  const name = printable(filter.replace(/^envoy\.(filters\.)?listener\./, ''));
  switch (result.kind) {
    case 'disabled':
      return `${name}: off for this port`;
    case 'destination_restored':
      return `original destination restored`;
    case 'nothing_to_restore':
    case 'no_effect':
      return '';
    case 'tls':
      return `${name}: TLS`;
    case 'not_tls':
      return `${name}: not TLS → raw_buffer`;
    case 'http_inspected':
      return `${name}: ${result.found}`;
    case 'skipped_tls':
      return '';
    case 'proxy_protocol':
      return `${name}: source ${printable(result.source)}`;
    case 'no_proxy_protocol':
      return `${name}: no header, passed on`;
    case 'timed_out':
      return `timeout after ${result.milliseconds / 1000} s`;
    case 'waits':
      return `${name}: waits for the first bytes`;
    case 'closes':
      return `${name}: closes the connection`;
    case 'assumed_neutral':
      return `${name}: not known, assumed to change nothing`;
  }
}

/** The outcomes of an open question, one line for each way to settle it. */
function branchTable(branches: readonly WalkBranch[], connection: Connection): string {
  const rows = branches
    .slice(0, 24)
    .map(({ assumptions, walk }) => [
      `if ${assumptions.map(({ fact, value }) => `${fact.name} is ${value}`).join(', ')}`,
      `→ ${outcomeWords(walk)}`,
    ]);
  const more = branches.length > 24 ? `\n  … and ${branches.length - 24} more` : '';
  return `  connection  ${connectionWords(connection)}\n\n${columns(
    rows.map((row) => row.map(printable)),
    '  ',
  )}${more}`;
}

export function outcomeWords({ outcome, listener }: Walk): string {
  const on = listener === undefined ? '' : ` on ${listener.name}`;
  switch (outcome.kind) {
    case 'matched':
      return `chain #${outcome.chain.index}${outcome.chain.name === '' ? '' : ` "${outcome.chain.name}"`}${on}`;
    case 'default':
      return `default chain${outcome.chain.name === '' ? '' : ` "${outcome.chain.name}"`}${on}`;
    case 'no_filter_chain':
      return `NR filter_chain_not_found${on}`;
    case 'no_listener':
      return 'no listener takes it';
    case 'closed':
      return `closed by ${outcome.filter}${on}`;
    case 'waiting':
      return `held by ${outcome.filter}${on}`;
    case 'unsupported':
      return `cannot be told: ${outcome.diagnostic.message}`;
  }
}

/** One diagnostic for standard error: `warning[WC0301] file:1:2 text`. */
export function diagnosticText(found: Diagnostic, paint: Paint, place: (origin: Origin) => string): string {
  const colour = found.severity === 'error' ? paint.bad : found.severity === 'warning' ? paint.warn : paint.faint;
  const where = found.origin === undefined || found.origin.file === '' ? '' : `${printable(place(found.origin))}: `;
  const pointer =
    found.origin === undefined || found.origin.pointer === '' ? '' : ` at ${printable(found.origin.pointer)}`;
  const count = found.count > 1 ? ` (${found.count} times)` : '';
  const hint = found.hint === undefined ? '' : `\n  ${paint.faint(printable(found.hint))}`;
  return `${colour(`${found.severity}[${found.code}]`)} ${where}${printable(found.message)}${pointer}${count}${hint}`;
}
