import { nearestName } from '../../../base/nearestName.ts';
import { domainTakes } from '../../../match/http/findVirtualHost.ts';
import type { RouteConfiguration } from '../../../model/routeConfiguration.ts';
import type { HttpPassage } from '../../../verdict/httpPassage.ts';
import { strangeDomainHint } from '../../nearDomain.ts';
import { nearestRoute, nearestRouteHint } from '../../nearestRoute.ts';
import { routeConfigurationOf } from '../clustersOfRoutes.ts';
import { hostOf, isMeshName } from '../hostOf.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import { advice } from '../lineWords.ts';

const kind = 'route_not_found';

/** Which virtual host, and why none of its routes; from the way of the request through the dump where it was followed. */
export function missingRoute(context: LineContext): Cause {
  const { record, target, proxy } = context;
  const request = `${record.method ?? 'the request'} ${record.path ?? ''}`.trim();
  const passage = context.passage?.passage.http;
  const manager = target.chain === undefined ? undefined : proxy?.manager(target.chain);
  const configuration = manager === undefined || proxy === undefined ? undefined : routeConfigurationOf(proxy, manager);
  if (context.passage?.fits === 'no' && passage?.route !== undefined)
    return contradiction(passage, request, record.authority);
  const host = passage?.virtualHost?.found;
  if (passage !== undefined && host !== undefined) return noRoute(passage, host, request);
  if (configuration === undefined) return unexplained(context);
  const domains = configuration.virtualHosts.flatMap((one) => one.domains);
  const wanted = hostOf(record.authority);
  if (passage?.virtualHost === undefined && hasHost(domains, wanted)) return unexplained(context);
  return noVirtualHost(configuration, domains, record.authority, wanted);
}

/** Ports aside, which may be ignored, so that nothing is called missing that is there. */
function hasHost(domains: readonly string[], host: string | undefined): boolean {
  return host === undefined || domains.some((one) => domainTakes(hostOf(one) ?? '', host));
}

function noVirtualHost(
  configuration: RouteConfiguration,
  domains: readonly string[],
  authority: string | null | undefined,
  host: string | undefined,
): Cause {
  const asked = authority === null || authority === undefined ? 'a request without a host' : `host ${authority}`;
  const near =
    host === undefined || host === '' || domains.length <= 4
      ? undefined
      : nearestName(
          host,
          domains.map((one) => hostOf(one) ?? one),
        );
  const list =
    domains.length === 0
      ? 'it has no virtual hosts at all'
      : `it has ${domains.slice(0, 4).join(', ')}${domains.length > 4 ? `, … (${domains.length} domains)` : ''}`;
  const nearest = near === undefined ? '' : `; the nearest is ${near}`;
  return {
    kind,
    words: `No virtual host of route configuration "${configuration.name}" has ${asked}: ${list}${nearest}.`,
    fix:
      domains.length === 0
        ? 'Nothing is bound to this port: add a VirtualService or HTTPRoute for the gateway.'
        : (advice(strangeDomainHint(domains)) ??
          `Add ${host === '' || host === undefined ? 'a host' : host} to the hosts of a VirtualService, HTTPRoute or Service that this listener serves, or let the client ask for one of those.`),
    certainty: 'certain',
  };
}

type FoundHost = NonNullable<NonNullable<HttpPassage['virtualHost']>['found']>;

const connectAdvice =
  'A CONNECT request is taken only by a route with connect_matcher, and by a connection manager that has CONNECT among its upgrade_configs.';

function noRoute(passage: HttpPassage, host: FoundHost, request: string): Cause {
  return {
    kind,
    words: `Virtual host "${host.name}" (by domain ${host.domain}) has no route for ${request}: ${nearestRoute(passage.routes)}.`,
    fix: request.startsWith('CONNECT')
      ? connectAdvice
      : (advice(nearestRouteHint(passage.routes)) ??
        'Add a route for it to that virtual host, or a catch-all (prefix /); another virtual host is not tried.'),
    certainty: 'certain',
  };
}

function contradiction(passage: HttpPassage, request: string, authority: string | null | undefined): Cause {
  const route = passage.route;
  const name = route === undefined || route.name === '' ? '' : ` "${route.name}"`;
  return {
    kind: 'contradiction',
    words: `The line says that no route was found, but by this dump ${request} for ${authority ?? 'no host'} takes route #${route?.index ?? '?'}${name} of virtual host "${passage.virtualHost?.found?.name ?? ''}".`,
    fix: 'The dump is of another moment or another proxy than the line; see whether the error still occurs. Headers, which a line does not print, can matter too.',
    certainty: 'likely',
  };
}

/** Requests of other methods have a path; Envoy's own log prints the path alone. */
const isConnect = ({ method, path }: LineContext['record']): boolean =>
  method === 'CONNECT' || (method === undefined && path === null);

function unexplained({ record }: LineContext): Cause {
  const name = record.requestedServerName;
  const differs = typeof name === 'string' && !isMeshName(name) && name.toLowerCase() !== hostOf(record.authority);
  const asked = differs
    ? `; the ClientHello asked for ${name}, and only the routes behind that name were looked at`
    : '';
  return {
    kind,
    words:
      `No virtual host has the authority ${record.authority === undefined ? 'of the request' : (record.authority ?? '(none)')}, or none of its routes takes ${`${record.method ?? ''} ${record.path ?? ''}`.trim() || 'it'}`.concat(
        `${asked}.`,
      ),
    fix: isConnect(record)
      ? `${record.method === undefined ? 'A request without a path is a CONNECT: a client that uses this listener as its proxy (https_proxy, curl -x). ' : ''}${connectAdvice}`
      : 'Compare authority and path with the domains and routes: `whichchain routes -f DUMP`.',
    certainty: 'open',
  };
}
