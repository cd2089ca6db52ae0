import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { RouteConfiguration } from '../../model/routeConfiguration.ts';
import type { VirtualHost } from '../../model/virtualHost.ts';
import type { RbacSubject } from '../rbac/rbacSubject.ts';
import { chooseRoute, type RouteSearch } from './chooseRoute.ts';
import type { RouteConfigurationSearch } from './chooseRouteConfiguration.ts';
import { findVirtualHost, type VirtualHostSearch } from './findVirtualHost.ts';
import type { HttpContext } from './httpContext.ts';
import { isInternalRequest } from './internalRequest.ts';
import type { RequestFacts } from './requestFacts.ts';

/** Where the search for a route came to. */
export interface Routed {
  readonly configuration: RouteConfigurationSearch;
  readonly host: VirtualHostSearch | undefined;
  readonly search: RouteSearch | undefined;
  readonly needsTls: boolean;
}

/** From the route configuration to the route, with what is decided on the way. */
export function findRoute(
  manager: HttpConnectionManager,
  configuration: RouteConfigurationSearch,
  context: HttpContext,
  subject: RbacSubject,
): Routed {
  const routed = findRouteIn(manager, configuration, context, subject);
  if (isDecided(routed) || configuration.next === undefined) return routed;
  const other = findRoute(manager, configuration.next(), context, subject);
  // Where no wider scope has one either, the nearest tells what is missing.
  return isDecided(other) ? other : routed;
}

const isDecided = ({ needsTls, search, configuration }: Routed): boolean =>
  needsTls || search?.route !== undefined || (configuration.problem ?? search?.problem) !== undefined;

function findRouteIn(
  manager: HttpConnectionManager,
  configuration: RouteConfigurationSearch,
  context: HttpContext,
  subject: RbacSubject,
): Routed {
  const found = configuration.configuration;
  if (found === undefined) return { configuration, host: undefined, search: undefined, needsTls: false };
  const host = findVirtualHost(found, hostValue(found, context), context.oracle);
  const { virtualHost } = host;
  if (virtualHost === undefined) return { configuration, host, search: undefined, needsTls: false };
  // Envoy looks for no route without a scheme; clients that are trusted with this header and mutations can do that.
  const scheme = context.request.header('x-forwarded-proto').known;
  if (scheme === '' || scheme === null) {
    return { configuration, host, search: undefined, needsTls: false };
  }
  if (needsTls(virtualHost, manager, context)) return { configuration, host, search: undefined, needsTls: true };
  return { configuration, host, search: chooseRoute(virtualHost, found, context, subject), needsTls: false };
}

function hostValue({ virtualHostHeader }: RouteConfiguration, { request }: HttpContext): RequestFacts['authority'] {
  return virtualHostHeader === '' ? request.authority : request.header(virtualHostHeader);
}

/** `require_tls` goes by X-Forwarded-Proto; EXTERNAL_ONLY lets internal requests pass. */
function needsTls({ requireTls, origin }: VirtualHost, manager: HttpConnectionManager, context: HttpContext): boolean {
  if (requireTls === 'NONE') return false;
  const scheme = context.request.header('x-forwarded-proto');
  const isHttps = scheme.matches(
    context.oracle,
    { kind: 'exact', text: 'https', ignoreCase: false, origin },
    context.report,
  );
  if (isHttps) return false;
  return requireTls === 'ALL' || !isInternalRequest(manager, context);
}
