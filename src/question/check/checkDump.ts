import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Dump } from '../../dump/dump.ts';
import type { ResourceKind } from '../../dump/resource.ts';
import type { CheckReport } from '../../verdict/finding.ts';
import { subjectOf } from '../proxyModel.ts';
import { type CheckOptions, checkListeners } from './checkListeners.ts';
import { checkResources } from './checkResources.ts';
import { oldApiFiles } from './oldApiFiles.ts';

/** Everything that is judged: listeners, and unless only one of them is asked for, clusters and route configurations. */
export function checkDump(dump: Dump, options: CheckOptions = {}): CheckReport {
  const { problems, ...report } = checkListeners(dump, options);
  const read: [ResourceKind, readonly Diagnostic[]][] = [['listener', problems]];
  if (options.listener !== undefined) {
    return { ...report, checkedClusters: 0, checkedRouteConfigurations: 0, problems: new Map(read) };
  }
  const clusters = checkResources(dump, 'cluster', options);
  const routes = checkResources(dump, 'route_configuration', options);
  read.push(['cluster', clusters.problems], ['route_configuration', routes.problems]);
  return {
    checked: report.checked,
    checkedClusters: clusters.checked,
    checkedRouteConfigurations: routes.checked,
    findings: [
      ...report.findings,
      ...clusters.findings,
      ...routes.findings,
      ...oldApiFiles(dump, subjectOf(dump, options.envoyVersion).proxy.version),
    ],
    problems: new Map(read),
  };
}
