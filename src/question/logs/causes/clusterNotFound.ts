import { nearestName } from '../../../base/nearestName.ts';
import { parseIstioName } from '../../../model/istioName.ts';
import { routeConfigurationOf } from '../clustersOfRoutes.ts';
import { saysNoCluster } from '../lineClass.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import { clusterWords } from '../lineWords.ts';

export function clusterNotFound(context: LineContext): Cause | undefined {
  const { detail, hasFlag, record } = context;
  if (!saysNoCluster(record)) return undefined;
  if (record.level !== 'http') return unknownClusterTcp(context);
  const cause = unknownClusterHttp(context);
  // A local reply may give a 404 that code, too.
  const isSure = hasFlag('NC') || detail?.name === 'cluster_not_found' || context.passage?.fits === 'yes';
  return isSure ? cause : { ...cause, certainty: 'likely' };
}

export function unknownClusterTcp(context: LineContext): Cause {
  const { cluster } = context;
  if (cluster === undefined)
    return nameless('tcp_proxy of the filter chain names a cluster that the proxy does not have.');
  return named(context, cluster.name, 'The filter chain sends to');
}

function unknownClusterHttp(context: LineContext): Cause {
  const header = clusterHeaderOf(context);
  if (header !== undefined) return namedByHeader(context, header);
  const name = routedCluster(context);
  const route = typeof context.record.routeName === 'string' ? `Route \`${context.record.routeName}\`` : 'The route';
  if (name === undefined) return nameless(`${route} names a cluster that the proxy does not have.`);
  return named(context, name, `${route} sends to`);
}

/** The cluster that routing leads to, where the dump and the line's route name or the routing itself tell it. */
function routedCluster({ passage, cluster }: LineContext): string | undefined {
  const end = passage?.passage.end;
  if (end?.kind === 'cluster' && end.destination.choices.length === 1) return end.destination.choices[0]?.name;
  const missing = end?.kind === 'response' ? (end.missingClusters ?? []) : [];
  return missing.length === 1 ? missing[0] : cluster?.name;
}

/** The header by which the route of the line names its cluster. */
function clusterHeaderOf({ record, proxy, target }: LineContext): string | undefined {
  const manager = target.chain === undefined ? undefined : proxy?.manager(target.chain);
  if (proxy === undefined || manager === undefined || typeof record.routeName !== 'string') return undefined;
  const hosts = routeConfigurationOf(proxy, manager)?.virtualHosts ?? [];
  const actions = hosts.flatMap(({ routes }) =>
    routes.flatMap(({ name, action }) =>
      name === record.routeName && action.kind === 'route' ? [action.route.cluster] : [],
    ),
  );
  const [cluster] = actions;
  return actions.length === 1 && cluster?.kind === 'cluster_header' ? cluster.header : undefined;
}

function namedByHeader({ record }: LineContext, header: string): Cause {
  return {
    kind: 'cluster_not_found',
    words: `Route \`${record.routeName}\` takes the cluster from header ${header} of the request, which is missing or names a cluster that the proxy does not have.`,
    fix: `See what sets ${header} (a filter, the client), and compare its value with \`whichchain clusters\`.`,
    certainty: 'certain',
  };
}

function nameless(words: string): Cause {
  return {
    kind: 'cluster_not_found',
    words,
    fix: 'Look for the cluster that the route names among `whichchain clusters`; a service or subset that was deleted, renamed or not exported is the usual reason.',
    certainty: 'certain',
  };
}

function named({ proxy }: LineContext, name: string, who: string): Cause {
  const kind = 'cluster_not_found';
  if (proxy !== undefined && proxy.cluster(name) !== undefined) {
    return {
      kind: 'contradiction',
      words: `${who} ${clusterWords(name)}, which this dump has, though it was not there when the line was written.`,
      fix: 'The dump is newer than the line, so the cluster has arrived since; see whether the error still occurs.',
      certainty: 'certain',
    };
  }
  const istio = parseIstioName(name);
  const near = proxy === undefined ? undefined : nearest(proxy.dump.resources('cluster'), name);
  const hint = near === undefined ? '' : ` The nearest name that the dump has is ${near}.`;
  return {
    kind,
    words: `${who} ${clusterWords(name)}, which the proxy does not have.${hint}`,
    fix:
      istio === undefined || istio.subset === ''
        ? 'Deploy or export the service (ServiceEntry, exportTo, Sidecar scope), or change the route.'
        : `Define subset ${istio.subset} in a DestinationRule of ${istio.hostname}, before a VirtualService uses it.`,
    certainty: 'certain',
  };
}

function nearest(resources: readonly { readonly name: string | undefined }[], name: string): string | undefined {
  const names = resources.flatMap((resource) => resource.name ?? []);
  const istio = parseIstioName(name);
  const sameService = names.find((one) => {
    const other = parseIstioName(one);
    return other !== undefined && istio !== undefined && other.hostname === istio.hostname && istio.hostname !== '';
  });
  return sameService ?? nearestName(name, names.slice(0, 2000));
}
