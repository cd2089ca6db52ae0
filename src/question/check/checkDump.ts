import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Dump } from '../../dump/dump.ts';
import type { ResourceKind } from '../../dump/resource.ts';
import { resourceProblems } from '../../model/resourceProblems.ts';
import type { CheckReport } from '../../verdict/finding.ts';
import { subjectOf } from '../proxyModel.ts';
import { type CheckOptions, checkListeners } from './checkListeners.ts';
import { checkResources } from './checkResources.ts';
import { expiredCertificates } from './expiredCertificates.ts';
import { oldApiFiles } from './oldApiFiles.ts';
import { refusedBootstrap } from './refusedBootstrap.ts';
import { findingAtStart, startFiles } from './startFiles.ts';
import { unknownAtStart } from './unknownAtStart.ts';
import { unknownSecrets } from './unknownSecrets.ts';

/** Everything that is judged: listeners, and unless only one of them is asked for, the resources beside them. */
export function checkDump(dump: Dump, options: CheckOptions = {}): CheckReport {
  const { problems, ...report } = checkListeners(dump, options);
  const read: [ResourceKind, readonly Diagnostic[]][] = [['listener', problems]];
  if (options.listener !== undefined) {
    const noticed = resourceProblems(dump, new Map(read));
    return {
      ...report,
      checkedClusters: 0,
      checkedRouteConfigurations: 0,
      checkedEndpoints: 0,
      checkedSecrets: 0,
      isOfStart: false,
      inUse: false,
      noticed,
    };
  }
  const clusters = checkResources(dump, 'cluster', options);
  const routes = checkResources(dump, 'route_configuration', options);
  const endpoints = checkResources(dump, 'endpoints', options);
  const secrets = checkResources(dump, 'secret', options);
  read.push(['cluster', clusters.problems], ['route_configuration', routes.problems]);
  read.push(['endpoints', endpoints.problems], ['secret', secrets.problems]);
  const noticed = resourceProblems(dump, new Map(read));
  const files = startFiles(dump);
  const { version } = subjectOf(dump, options.envoyVersion).proxy;
  return {
    checked: report.checked,
    checkedClusters: clusters.checked,
    checkedRouteConfigurations: routes.checked,
    checkedEndpoints: endpoints.checked,
    checkedSecrets: secrets.checked,
    isOfStart: files.size > 0,
    inUse: endpoints.taken + secrets.taken > 0,
    findings: [
      ...[...report.findings, ...clusters.findings, ...routes.findings, ...endpoints.findings, ...secrets.findings].map(
        (one) => findingAtStart(files, one),
      ),
      ...unknownAtStart(dump, noticed, version),
      ...unknownSecrets(dump),
      ...expiredCertificates(dump, options.envoyVersion),
      ...refusedBootstrap(dump, noticed, version),
      ...oldApiFiles(dump, version),
    ],
    noticed,
  };
}
