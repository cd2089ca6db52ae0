import { httpMatcherNotEvaluated } from '../../diagnostic/catalogue/downstream.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Matcher } from '../../model/matcher.ts';
import { type Route, readRoute } from '../../model/route.ts';
import type { RouteConfiguration } from '../../model/routeConfiguration.ts';
import type { TypedExtension } from '../../model/typedExtension.ts';
import type { VirtualHost } from '../../model/virtualHost.ts';
import type { MatcherStep } from '../../verdict/matcherStep.ts';
import type { RouteStep } from '../../verdict/routing.ts';
import { evaluateMatcher } from '../matcher/evaluateMatcher.ts';
import type { RbacSubject } from '../rbac/rbacSubject.ts';
import type { HttpContext } from './httpContext.ts';
import { testRouteMatch } from './routeConditions.ts';
import { StreamInputs } from './streamInputs.ts';

export interface RouteSearch {
  readonly route: Route | undefined;
  readonly steps: readonly RouteStep[];
  readonly matcherSteps: readonly MatcherStep[];
  readonly problem: Diagnostic | undefined;
}

/** The first route whose whole match holds; a virtual host with a matcher asks that instead. There is no way back. */
export function chooseRoute(
  virtualHost: VirtualHost,
  configuration: RouteConfiguration,
  context: HttpContext,
  subject: RbacSubject,
): RouteSearch {
  const { matcher } = virtualHost;
  if (matcher === undefined) {
    const { route, steps } = firstMatching(virtualHost.routes, configuration, context);
    return { route, steps, matcherSteps: [], problem: undefined };
  }
  const matcherSteps: MatcherStep[] = [];
  const inputs = new StreamInputs(subject);
  const result = evaluateMatcher(matcher, {
    oracle: context.oracle,
    valueOf: (input) => inputs.valueOf(input),
    steps: matcherSteps,
    nestedMissIsFinal: () => false,
    onKeepMatching: () => {},
  });
  if (result.kind === 'no_match' || result.kind === 'not_available')
    return { route: undefined, steps: [], matcherSteps, problem: undefined };
  const routes = result.kind === 'action' ? readRoutes(result.action) : undefined;
  if (routes === undefined) {
    const what = result.kind === 'unsupported' ? result.what : 'an action that is no route';
    return { route: undefined, steps: [], matcherSteps, problem: unsupported(matcher, what) };
  }
  const { route, steps } = firstMatching(routes, configuration, context);
  return { route, steps, matcherSteps, problem: undefined };
}

const unsupported = (matcher: Matcher, what: string): Diagnostic =>
  diagnostic(httpMatcherNotEvaluated, matcher.origin, { what });

function firstMatching(
  routes: readonly Route[],
  { ignorePathParametersInPathMatching }: RouteConfiguration,
  context: HttpContext,
): { readonly route: Route | undefined; readonly steps: readonly RouteStep[] } {
  const steps: RouteStep[] = [];
  for (const route of routes) {
    const conditions = testRouteMatch(route.match, context, ignorePathParametersInPathMatching);
    const matched = conditions.every(({ holds }) => holds);
    steps.push({ index: route.index, name: route.name, matched, conditions, origin: route.origin });
    if (matched) return { route, steps };
  }
  return { route: undefined, steps };
}

/** The action is a Route, or a RouteList of which the first that matches counts. */
function readRoutes({ config }: TypedExtension): readonly Route[] | undefined {
  if (config?.kind !== 'opened') return undefined;
  if (config.type === 'envoy.config.route.v3.Route') return [readRoute(config.message, 0)];
  return config.type === 'envoy.config.route.v3.RouteList'
    ? config.message.messages('routes').map(readRoute)
    : undefined;
}
