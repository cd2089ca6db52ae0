import type { Origin } from '../diagnostic/origin.ts';
import type { ProxyLog, TraceBranch, TraceHop, TraceOutcome, TraceVerdict } from '../verdict/traceVerdict.ts';
import { assumedWords } from './explanation/conditionWords.ts';
import { columns } from './layout/columns.ts';
import { paragraph } from './layout/paragraph.ts';
import { wrap } from './layout/wrap.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { withCode } from './withCode.ts';

export interface TraceTextOptions {
  readonly paint: Paint;
  readonly wide: boolean;
  /** Where lines are wrapped; undefined: never, as places are to be copied. */
  readonly width?: number | undefined;
  readonly place: (origin: Origin) => string;
}

/** A path of ✓ and ✗ lines for each way that ends differently, with its outcome, log lines and whose fault it is. */
export function traceText(trace: TraceVerdict, options: TraceTextOptions): string {
  const groups = groupBranches(trace.branches);
  const parts = groups.map((group, index) => {
    const title = groups.length === 1 ? '' : `${options.paint.strong(wayTitle(group, index))}\n`;
    return `${title}${pathText(group, options)}`;
  });
  const more = trace.complete ? '' : `\n${options.paint.warn('? there are more ways than were looked at')}\n`;
  return `${options.paint.strong(printable(trace.call))}\n${parts.join('\n')}${more}`;
}

/** The outcome of each way in one line. */
export function traceShort(trace: TraceVerdict, paint: Paint): string {
  return groupBranches(trace.branches)
    .map(([first, ...others]) => {
      const condition = others.length === 0 ? conditionWords(first) : '';
      const { outcome } = first.path;
      return `${markOf(outcome, paint)} ${printable(outcomeWords(outcome))}${condition === '' ? '' : paint.faint(`  (${printable(condition)})`)}\n`;
    })
    .join('');
}

type Group = readonly [TraceBranch, ...TraceBranch[]];

/** Ways that end alike are shown once. */
function groupBranches(branches: readonly TraceBranch[]): readonly Group[] {
  const groups = new Map<string, [TraceBranch, ...TraceBranch[]]>();
  for (const branch of branches) {
    const { outcome, hops } = branch.path;
    const key = JSON.stringify([
      outcome,
      hops.map(({ kind, state, who }) =>
        kind === 'endpoint' || kind === 'arrival' || kind === 'application' ? [kind, state] : [kind, state, who],
      ),
    ]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [branch]);
    else known.push(branch);
  }
  return [...groups.values()];
}

function wayTitle([first, ...others]: Group, index: number): string {
  const all = [first, ...others].map(conditionWords).filter((words) => words !== '');
  const shown = all.slice(0, 3).join('; or ');
  const more = all.length > 3 ? `; or ${all.length - 3} more` : '';
  return `\nWay ${index + 1}${shown === '' ? '' : `: if ${printable(`${shown}${more}`)}`}`;
}

function conditionWords({ assumptions }: TraceBranch): string {
  return assumedWords(assumptions);
}

function pathText([{ path }]: Group, options: TraceTextOptions): string {
  const { paint, width } = options;
  const lines = path.hops.flatMap((hop) => hopLines(hop, path.hops, options));
  const { outcome } = path;
  const result = `${markOf(outcome, paint)} ${paint.strong(printable(seenWords(outcome)))}`;
  const fault = outcome.fault === undefined ? [] : faultLines(outcome, paint, width);
  const logs = path.logs.filter(({ log }) => log !== 'none');
  const logText = logs.length === 0 ? [] : ['  access logs', columns(logs.map(logRow), { indent: '    ' })];
  const notes = path.notes.map((note) => paragraph(withCode(note), '    ', width, '  '));
  const assumed = notes.length === 0 ? [] : ['  assumed', ...notes];
  return `${[...lines, '', `  ${result}`, ...fault, ...logText, ...assumed].join('\n')}\n`;
}

function hopLines(
  hop: TraceHop,
  hops: readonly TraceHop[],
  { paint, wide, place, width }: TraceTextOptions,
): readonly string[] {
  const before = hops[hops.indexOf(hop) - 1];
  const head = before?.who === hop.who ? [] : [`  ${paint.strong(printable(hop.who))}`];
  const mark = hop.state === 'ok' ? paint.good('✓') : hop.state === 'broken' ? paint.bad('✗') : paint.warn('?');
  const where =
    wide && hop.origin !== undefined
      ? paint.faint(`  ${printable(place(hop.origin))} ${printable(hop.origin.pointer)}`)
      : '';
  const details = wide || hop.state !== 'ok' ? hop.details : [];
  return [
    ...head,
    `    ${mark} ${hanging(printable(hop.text), '      ', width)}${where}`,
    ...details.map((detail) => `        ${paint.faint(hanging(printable(detail), '          ', width))}`),
  ];
}

/** A text that begins behind a mark: the lines after the first are indented. */
function hanging(text: string, indent: string, width: number | undefined): string {
  if (width === undefined) return text;
  return wrap(text, width - indent.length).join(`\n${indent}`);
}

function markOf({ kind, fault }: TraceOutcome, paint: Paint): string {
  if (kind === 'answered' && fault === undefined) return paint.good('✓');
  switch (kind) {
    case 'ok':
      return paint.good('✓');
    case 'answered':
    case 'failed':
      return paint.bad('✗');
    case 'unknown':
      return paint.warn('?');
  }
}

/** Where a fault is told in a line of its own, without its reason. */
function seenWords(outcome: TraceOutcome): string {
  if (outcome.kind === 'unknown') return 'what the client sees cannot be told';
  return `client sees ${outcome.fault === undefined ? outcomeWords(outcome) : outcome.client.words}`;
}

/** `200, mutual TLS as spiffe://…`, `503: cluster …`. */
export function outcomeWords({ client, encryption, identity, kind, fault }: TraceOutcome): string {
  if (kind === 'answered' && fault === undefined) return `${client.words}, answered by a proxy`;
  if (kind !== 'ok') return `${client.words}${fault === undefined ? '' : `: ${fault.reason}`}`;
  const how = encryption === 'mutual_tls' ? 'mutual TLS' : encryption === 'tls' ? 'TLS' : 'plaintext';
  const who = identity === undefined ? '' : ` as ${identity.name ?? 'a certificate that is not in the dump'}`;
  return `${client.words}, ${how}${who}`;
}

const parties: Readonly<Record<NonNullable<TraceOutcome['fault']>['party'], string>> = {
  client_proxy: "the client's side",
  server_proxy: "the server's side",
  proxy: 'a proxy on the way',
  application: 'the application',
  missing_piece: 'a missing piece',
};

function faultLines({ fault, client }: TraceOutcome, paint: Paint, width: number | undefined): readonly string[] {
  if (fault === undefined) return [];
  const curl =
    client.curlExitCode === undefined || client.curlExitCode === 0 ? [] : [`  curl exits with ${client.curlExitCode}`];
  const hint = fault.hint === undefined ? [] : [paint.faint(paragraph(printable(fault.hint), '  ', width))];
  const words = `fault: ${parties[fault.party]} (${printable(fault.who)}): ${printable(fault.reason)}`;
  return [...curl, paragraph(words, '  ', width, '  '), ...hint];
}

function logRow({ who, log, code, flags, details, approximate }: ProxyLog): readonly string[] {
  const text = details === '' ? '-' : details;
  return [
    printable(who),
    log,
    String(code),
    flags,
    `${printable(text)}${approximate ? ' (about: this release was not observed)' : ''}`,
  ];
}
