import {
  routeConfigurationMissing,
  routesNotInDump,
  virtualHostsDiscovered,
} from '../../diagnostic/catalogue/downstream.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { RouteConfiguration } from '../../model/routeConfiguration.ts';
import type { ScopedRoutes } from '../../model/scopedRoutes.ts';
import type { RouteConfigurationChoice } from '../../verdict/routing.ts';
import { assume } from '../passageContext.ts';
import type { HttpContext } from './httpContext.ts';
import { chooseScope, type ScopeChoice } from './scopeKey.ts';

export interface RouteConfigurationSearch {
  readonly choice: RouteConfigurationChoice;
  /** Undefined: the proxy has none, or `problem` says why it cannot be known. */
  readonly configuration: RouteConfiguration | undefined;
  readonly problem: Diagnostic | undefined;
  /** Of scoped routes: what is asked where this one has no route for the request. */
  readonly next?: (() => RouteConfigurationSearch) | undefined;
}

/** The route configuration of a connection manager: inline, by discovery, or by the scope of the request. */
export function chooseRouteConfiguration(
  { routes }: HttpConnectionManager,
  context: HttpContext,
): RouteConfigurationSearch {
  switch (routes.kind) {
    case 'inline':
      return use(routes.routeConfiguration, 'inline', undefined, context);
    case 'rds':
      return discovered(routes.routeConfigName, 'rds', undefined, routes.origin, context, routes.file);
    case 'scoped':
      return ofScope(routes.scopedRoutes, chooseScope(routes.scopedRoutes, context), context);
    case 'unset':
      return {
        choice: { name: '', found: 'missing', scopeKey: undefined, origin: routes.origin },
        configuration: undefined,
        problem: undefined,
      };
  }
}

function ofScope(
  scopedRoutes: ScopedRoutes,
  { key, scope, next }: ScopeChoice,
  context: HttpContext,
): RouteConfigurationSearch {
  const { name, origin } = scopedRoutes;
  if (scope !== undefined) {
    const found =
      scope.routeConfiguration === undefined
        ? discovered(scope.routeConfigurationName, 'scoped', key, scope.origin, context)
        : use(scope.routeConfiguration, 'scoped', key, context);
    return { ...found, next: next && (() => ofScope(scopedRoutes, next(), context)) };
  }
  const isKnown = scopedRoutes.inline !== undefined || context.proxy.resources.scopedRouteConfigurations.isWhole;
  const problem = isKnown || key === undefined ? undefined : diagnostic(routesNotInDump, origin, { name });
  return {
    choice: { name, found: problem === undefined ? 'no_scope' : 'not_in_dump', scopeKey: key, origin },
    configuration: undefined,
    problem,
  };
}

function use(
  configuration: RouteConfiguration,
  found: 'inline' | 'rds' | 'scoped',
  scopeKey: readonly string[] | undefined,
  context: HttpContext,
): RouteConfigurationSearch {
  const { name, origin } = configuration;
  if (configuration.discoversVirtualHosts) assume(context, diagnostic(virtualHostsDiscovered, origin, { name }));
  return { choice: { name, found, scopeKey, origin }, configuration, problem: undefined };
}

function discovered(
  name: string,
  by: 'rds' | 'scoped',
  scopeKey: readonly string[] | undefined,
  origin: Origin,
  context: HttpContext,
  file?: string,
): RouteConfigurationSearch {
  const { routeConfigurations } = context.proxy.resources;
  const [configuration] = routeConfigurations.inUse(name);
  if (configuration !== undefined) return use(configuration, by, scopeKey, context);
  if (!routeConfigurations.isWhole) {
    return {
      choice: { name, found: 'not_in_dump', scopeKey, origin },
      configuration: undefined,
      problem: diagnostic(routesNotInDump, origin, { name, file, others: routeConfigurations.isAny }),
    };
  }
  assume(context, diagnostic(routeConfigurationMissing, origin, { name }));
  return { choice: { name, found: 'missing', scopeKey, origin }, configuration: undefined, problem: undefined };
}
