import { counted } from '../base/counted.ts';
import type { Origin } from '../diagnostic/origin.ts';
import { type CheckReport, type Finding, isRefused } from '../verdict/finding.ts';
import type { CheckedKind } from '../verdict/reference.ts';
import { columns } from './layout/columns.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

export interface CheckTextOptions {
  readonly paint: Paint;
  readonly place: (origin: Origin) => string;
}

const effects: Readonly<Record<Finding['effect'], string>> = {
  listener_refused: 'refused',
  resource_refused: 'refused',
  update_refused: 'whole update refused',
  crash: 'crash',
  accepted: 'accepted',
};

/** Every finding with Envoy's words, the places and what to do; the sum at the end. */
export function checkText(report: CheckReport, options: CheckTextOptions): string {
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

const words: Readonly<Record<CheckedKind, string>> = {
  cluster: 'cluster',
  route_configuration: 'routes',
  endpoints: 'endpoints',
  secret: 'secret',
};

/** One line a finding: what Envoy does, the code, the listener or other resource, the place, the words. */
export function checkLines({ findings }: CheckReport, place: (origin: Origin) => string): string {
  if (findings.length === 0) return '';
  const rows = findings.map(({ diagnostic, effect, listener, resource }) => [
    effects[effect],
    diagnostic.code,
    printable(listener?.name ?? (resource === undefined ? '-' : `${words[resource.kind]} ${resource.name}`)),
    diagnostic.origin === undefined ? '-' : printable(place(diagnostic.origin)),
    printable(diagnostic.message),
  ]);
  return `${columns([['EFFECT', 'CODE', 'RESOURCE', 'PLACE', 'FINDING'], ...rows])}\n`;
}

function summary(report: CheckReport, paint: Paint): string {
  const { checked, checkedClusters, checkedRouteConfigurations, checkedEndpoints, checkedSecrets, findings } = report;
  const refused = findings.filter(isRefused);
  const resources = new Set(
    refused.map(({ listener, resource, diagnostic }) => (listener ?? resource ?? diagnostic).origin?.pointer),
  );
  const rest = findings.length - refused.length;
  const notes = rest === 0 ? '' : `, ${counted(rest, 'note')} on accepted configuration`;
  const looked = [
    ...(checked > 0 ? [counted(checked, 'listener')] : []),
    ...(checkedClusters > 0 ? [counted(checkedClusters, 'cluster')] : []),
    ...(checkedRouteConfigurations > 0 ? [counted(checkedRouteConfigurations, 'route configuration')] : []),
    ...(checkedEndpoints > 0 ? [counted(checkedEndpoints, 'endpoint assignment')] : []),
    ...(checkedSecrets > 0 ? [counted(checkedSecrets, 'secret')] : []),
  ];
  if (looked.length === 0 && report.isOfStart) looked.push('bootstrap');
  if (looked.length === 0 && findings.length === 0) {
    const why = report.inUse ? ': the proxy has taken what is here, and has it in use' : '';
    return `${paint.warn('?')} nothing to check${why}`;
  }
  const done = `${looked.join(', ') || counted(0, 'listener')} checked`;
  if (refused.length === 0) return `${paint.good('✓')} ${done}: none refused${notes}`;
  return `${paint.bad('✗')} ${done}: ${resources.size} refused${notes}`;
}
