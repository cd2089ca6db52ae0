import { counted } from '../base/counted.ts';
import type { Origin } from '../diagnostic/origin.ts';
import { type Finding, isRefused, type ListenerReport } from '../verdict/finding.ts';
import { columns } from './layout/columns.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

export interface CheckTextOptions {
  readonly paint: Paint;
  readonly place: (origin: Origin) => string;
}

const effects: Readonly<Record<Finding['effect'], string>> = {
  listener_refused: 'refused',
  update_refused: 'whole update refused',
  crash: 'crash',
  accepted: 'accepted',
};

/** Every finding with Envoy's words, the places and what to do; the sum at the end. */
export function checkText(report: ListenerReport, options: CheckTextOptions): string {
  const blocks = report.findings.map((finding) => findingText(finding, options));
  return `${[...blocks, summary(report, options.paint)].join('\n\n')}\n`;
}

function findingText({ diagnostic, effect, envoySays, related }: Finding, { paint, place }: CheckTextOptions): string {
  const mark = { error: paint.bad('✗'), warning: paint.warn('!'), information: paint.faint('·') }[diagnostic.severity];
  const details: [string, string][] = [];
  if (diagnostic.origin !== undefined) details.push(['at', place(diagnostic.origin)]);
  for (const { what, origin } of related) details.push(['and', `${place(origin)} (${what})`]);
  if (envoySays !== undefined) details.push(['Envoy', envoySays]);
  if (diagnostic.hint !== undefined) details.push(['next', diagnostic.hint]);
  const rows = details.map(([label, text]) => [paint.faint(label), printable(text)]);
  return `${mark} ${printable(diagnostic.message)} [${diagnostic.code}, ${effects[effect]}]\n${columns(rows, { indent: '    ' })}`;
}

/** One line a finding: what Envoy does, the code, the listener, the place, the words. */
export function checkLines({ findings }: ListenerReport, place: (origin: Origin) => string): string {
  if (findings.length === 0) return '';
  const rows = findings.map(({ diagnostic, effect, listener }) => [
    effects[effect],
    diagnostic.code,
    listener === undefined ? '-' : printable(listener.name),
    diagnostic.origin === undefined ? '-' : printable(place(diagnostic.origin)),
    printable(diagnostic.message),
  ]);
  return `${columns([['EFFECT', 'CODE', 'LISTENER', 'PLACE', 'FINDING'], ...rows])}\n`;
}

function summary({ checked, findings }: ListenerReport, paint: Paint): string {
  const refused = findings.filter(isRefused);
  const listeners = new Set(
    refused.map(({ listener, diagnostic }) => listener?.origin.pointer ?? diagnostic.origin?.pointer),
  );
  const rest = findings.length - refused.length;
  const notes = rest === 0 ? '' : `, ${counted(rest, 'note')} on accepted configuration`;
  if (checked === 0 && findings.length === 0) return `${paint.warn('?')} no listener to check`;
  const done = `${counted(checked, 'listener')} checked`;
  if (refused.length === 0) return `${paint.good('✓')} ${done}: none refused${notes}`;
  return `${paint.bad('✗')} ${done}: ${listeners.size} refused${notes}`;
}
