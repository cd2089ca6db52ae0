import { parseIpAddress } from '../../../base/ipAddress.ts';
import { routeConfigurationOf } from '../clustersOfRoutes.ts';
import { hostOf } from '../hostOf.ts';
import { endsTls, type LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import { coalescedConnection } from './coalescing.ts';
import { missingRoute } from './missingRoute.ts';

/** NR of a request: no virtual host, or none of its routes. */
export function httpRoute(context: LineContext): Cause | undefined {
  const { record, detail, hasFlag } = context;
  if (record.level !== 'http') return undefined;
  const misdirected = record.responseCode === 421;
  if (detail?.name === 'route_configuration_not_found') return configurationMissing(context);
  if (!misdirected && !hasFlag('NR') && detail?.name !== 'route_not_found') return undefined;
  return (
    coalescedConnection(context) ??
    (misdirected ? undefined : (configurationNotDelivered(context) ?? scanner(context) ?? missingRoute(context)))
  );
}

function configurationMissing({ target, proxy }: LineContext): Cause {
  const manager = target.chain === undefined ? undefined : proxy?.manager(target.chain);
  const name = manager?.routes.kind === 'rds' ? ` "${manager.routes.routeConfigName}"` : '';
  return {
    kind: 'route_configuration_missing',
    words: `The listener had not received its route configuration${name} when the request came.`,
    fix: 'See whether the control plane sends it: `istioctl proxy-status` shows routes that are not synced.',
    certainty: 'certain',
  };
}

/** The dump has routes, but not the configuration that this chain asks for. */
function configurationNotDelivered(context: LineContext): Cause | undefined {
  const { target, proxy } = context;
  const manager = target.chain === undefined ? undefined : proxy?.manager(target.chain);
  if (proxy === undefined || manager?.routes.kind !== 'rds') return undefined;
  const { routeConfigurations } = proxy.resources;
  if (!routeConfigurations.isWhole || routeConfigurationOf(proxy, manager) !== undefined) return undefined;
  return {
    kind: 'route_configuration_missing',
    words: `The chain takes its routes from "${manager.routes.routeConfigName}", which the dump does not have: every request gets a 404.`,
    fix: 'See whether the control plane sends this route configuration (`istioctl proxy-status`), and whether anything is bound to the gateway.',
    certainty: 'certain',
  };
}

/** Nobody outside of the cluster knows the address of a pod. */
function toProxyItself({ record, target }: LineContext): Cause {
  return {
    kind: 'scanner',
    words: `The request was aimed at the address of this proxy itself (${record.authority}), not at a name that it serves: a monitoring job that scrapes the pod (Prometheus), a probe, a health check, or somebody testing by IP; no virtual host is meant for it.`,
    fix: 'Point the job or probe at the port that is meant for it (Istio: 15021 for health, 15020 for metrics), or take it away (annotations prometheus.io/…). To test by hand send the name: curl --resolve NAME:PORT:ADDRESS https://NAME/.',
    certainty: 'likely',
    key: `scanner own address ${target.listener?.name ?? ''}`,
  };
}

/** A request for an IP address, or without a host: no user of a name does that. */
function scanner(context: LineContext): Cause | undefined {
  const { record, target } = context;
  if (target.listener?.trafficDirection === 'INBOUND') return undefined;
  const host = hostOf(record.authority);
  if (host === undefined || (host !== '' && parseIpAddress(host) === undefined)) return undefined;
  if (typeof record.requestedServerName === 'string' && parseIpAddress(record.requestedServerName) === undefined)
    return undefined;
  if (host !== '' && host === hostOf(record.downstreamLocalAddress)) return toProxyItself(context);
  const asked = host === '' ? 'without a host' : `for the address ${record.authority} instead of a name`;
  return {
    kind: 'scanner',
    words: `The request came ${asked}${endsTls(context) === true ? ' and without a server name in its ClientHello' : ''}: a scanner, a health check of a load balancer, or somebody testing by IP; no virtual host is meant for it.`,
    fix: 'Nothing, if it is a scanner. To test by hand send the name: curl --resolve NAME:PORT:ADDRESS https://NAME/.',
    certainty: 'likely',
    key: `scanner ${target.listener?.name ?? ''}`,
  };
}
