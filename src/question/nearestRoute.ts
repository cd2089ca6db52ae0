import type { RouteCondition, RouteStep } from '../verdict/routing.ts';
import { nearPathHint } from './nearPath.ts';

/** What to do about a route that looks as if it took the request. */
export function nearestRouteHint(routes: readonly RouteStep[]): string | undefined {
  for (const { conditions } of routes) {
    const failed = conditions.find(({ holds }) => !holds);
    const hint = failed && conditionHint(failed);
    if (hint !== undefined) return hint;
  }
  return undefined;
}

function conditionHint({ kind, specifier, wanted, got }: RouteCondition): string | undefined {
  if (specifier !== undefined) return nearPathHint(specifier, got);
  if (kind === 'headers' && got === 'OPTIONS' && wanted.startsWith('header :method ')) {
    return 'browsers ask with OPTIONS before they send such a request (CORS): a route has to take that, too';
  }
  return kind === 'grpc' && got?.startsWith('application/grpc-web') === true
    ? 'gRPC-Web is no gRPC when routes are looked for, grpc_web or not: take grpc out of the match'
    : undefined;
}

/** The route that came nearest to a request that none takes, and what it wanted; a clause without a period. */
export function nearestRoute(routes: readonly RouteStep[]): string {
  // Most conditions held before one failed.
  const held = ({ conditions }: RouteStep): number => conditions.filter(({ holds }) => holds).length;
  const near = [...routes].sort((left, right) => held(right) - held(left))[0];
  const failed = near?.conditions.find(({ holds }) => !holds);
  if (near === undefined || failed === undefined) return 'it has no routes';
  const got = failed.got === undefined ? '' : `; the request has ${failed.got}`;
  const name = near.name === '' ? '' : ` "${near.name}"`;
  return `${routes.length === 1 ? 'its only route is' : 'the nearest is route'} #${near.index}${name} (${failed.wanted}${got})`;
}
