import {
  routeConfigurationMissing,
  routesNotInDump,
  virtualHostsDiscovered,
} from '../../diagnostic/catalogue/downstream.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { RouteConfiguration } from '../../model/routeConfiguration.ts';
import type { RouteConfigurationChoice } from '../../verdict/routing.ts';
import { assume } from '../passageContext.ts';
import type { HttpContext } from './httpContext.ts';
import { chooseScope } from './scopeKey.ts';

export interface RouteConfigurationSearch {
  readonly choice: RouteConfigurationChoice;
  /** Undefined: the proxy has none, or `problem` says why it cannot be known. */
  readonly configuration: RouteConfiguration | undefined;
  readonly problem: Diagnostic | undefined;
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
    case 'scoped': {
      const { scopedRoutes } = routes;
      const { key, scope } = chooseScope(scopedRoutes, context);
      if (scope === undefined) {
        const isKnown = scopedRoutes.inline !== undefined || context.proxy.resources.scopedRouteConfigurations.isWhole;
        const problem =
          isKnown || key === undefined
            ? undefined
            : diagnostic(routesNotInDump, scopedRoutes.origin, { name: scopedRoutes.name });
        const choice = {
          name: scopedRoutes.name,
          found: 'no_scope',
          scopeKey: key,
          origin: scopedRoutes.origin,
        } as const;
        return {
          choice: problem === undefined ? choice : { ...choice, found: 'not_in_dump' },
          configuration: undefined,
          problem,
        };
      }
      if (scope.routeConfiguration !== undefined) return use(scope.routeConfiguration, 'scoped', key, context);
      return discovered(scope.routeConfigurationName, 'scoped', key, scope.origin, context);
    }
    case 'unset':
      return {
        choice: { name: '', found: 'missing', scopeKey: undefined, origin: routes.origin },
        configuration: undefined,
        problem: undefined,
      };
  }
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
