import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type HeaderMutation, readRequestHeaderChanges } from './headerMutation.ts';
import { readFrom } from './messageOf.ts';
import { type Metadata, readMetadataField } from './metadata.ts';
import { type PerFilterConfig, readPerFilterConfigs } from './perFilterConfig.ts';
import { type RedirectAction, readRedirectAction } from './redirectAction.ts';
import { type RouteAction, readRouteAction } from './routeAction.ts';
import { emptyRouteMatch, type RouteMatch, readRouteMatch } from './routeMatch.ts';

/** `envoy.config.route.v3.Route`. */
export interface Route {
  /** Position in its virtual host (or in the action's list of a matcher). */
  readonly index: number;
  readonly name: string;
  readonly match: RouteMatch;
  readonly action: RouteTarget;
  readonly metadata: Metadata | undefined;
  readonly perFilterConfigs: ReadonlyMap<string, PerFilterConfig>;
  readonly requestHeaderChanges: readonly HeaderMutation[];
  readonly origin: Origin;
}

/** What a route does with the request. */
export type RouteTarget =
  | { readonly kind: 'route'; readonly route: RouteAction }
  | { readonly kind: 'redirect'; readonly redirect: RedirectAction }
  | { readonly kind: 'direct_response'; readonly status: number; readonly origin: Origin }
  /** For other users of Envoy's API; Envoy itself cannot serve it. */
  | { readonly kind: 'non_forwarding_action' | 'filter_action' | 'unset'; readonly origin: Origin };

export function readRoute(message: Message, index: number): Route {
  const match = message.message('match');
  return readFrom(message, {
    index,
    name: message.text('name'),
    match: match === undefined ? emptyRouteMatch(message.origin) : readRouteMatch(match),
    action: readTarget(message),
    metadata: readMetadataField(message, 'metadata'),
    perFilterConfigs: readPerFilterConfigs(message),
    requestHeaderChanges: readRequestHeaderChanges(message),
    origin: message.origin,
  });
}

function readTarget(message: Message): RouteTarget {
  const member = message.oneof('action');
  const inner = member === undefined ? undefined : message.message(member);
  if (inner === undefined) return { kind: 'unset', origin: message.origin };
  switch (member) {
    case 'route':
      return { kind: 'route', route: readRouteAction(inner) };
    case 'redirect':
      return { kind: 'redirect', redirect: readRedirectAction(inner) };
    case 'directResponse':
      return { kind: 'direct_response', status: inner.number('status'), origin: inner.origin };
    case 'filterAction':
      return { kind: 'filter_action', origin: inner.origin };
    default:
      return { kind: 'non_forwarding_action', origin: inner.origin };
  }
}
