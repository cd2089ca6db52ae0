import type { Origin } from '../diagnostic/origin.ts';
import type { PathSpecifier } from '../model/routeMatch.ts';
import type { MatcherStep } from './matcherStep.ts';

/** Which route configuration is asked. */
export interface RouteConfigurationChoice {
  readonly name: string;
  /**
   * `missing`: discovery has not delivered it (404 NR); `no_scope`: no scope has the request's key (404 NR, too);
   * `not_in_dump`: the dump has no routes at all.
   */
  readonly found: 'inline' | 'rds' | 'scoped' | 'missing' | 'no_scope' | 'not_in_dump';
  /** The key of scoped routes; undefined where there are no scopes, or where no key could be built. */
  readonly scopeKey: readonly string[] | undefined;
  /** Of the configuration, or of the reference to it. */
  readonly origin: Origin;
}

/** Which virtual host has the request's host, and by which of its domains. */
export interface VirtualHostChoice {
  /** The host as it was looked up: lower case, perhaps without its port; null: none, undefined: unknown. */
  readonly host: string | null | undefined;
  /** Where none has it: the first domains that there are. */
  readonly offered?: readonly string[];
  readonly found:
    | {
        readonly index: number;
        readonly name: string;
        /** As written: `*.example.com`. */
        readonly domain: string;
        /** `only`: there is just `*`, so the host is not even read. */
        readonly by: 'only' | 'exact' | 'suffix' | 'prefix' | 'catch_all';
        /** A domain of another virtual host that has the host, too, and looks more exact: `foo.example.com:*`. */
        readonly outranked?: { readonly name: string; readonly domain: string };
        readonly origin: Origin;
      }
    | undefined;
}

/** The route that was taken. */
export interface RouteChoice {
  /** Position in the virtual host. */
  readonly index: number;
  /** '' where it has none. */
  readonly name: string;
  readonly action: 'route' | 'redirect' | 'direct_response' | 'non_forwarding_action' | 'filter_action' | 'unset';
  /** Where the virtual host has a matcher instead of a list. */
  readonly matcherSteps: readonly MatcherStep[];
  readonly origin: Origin;
}

/** One route that was tried. */
export interface RouteStep {
  readonly index: number;
  readonly name: string;
  readonly matched: boolean;
  /** Conditions in the order in which they were tested, up to the first that fails. */
  readonly conditions: readonly RouteCondition[];
  readonly origin: Origin;
}

/** One condition of a route's match. */
export interface RouteCondition {
  readonly kind:
    | 'path'
    | 'headers'
    | 'query_parameters'
    | 'cookies'
    | 'grpc'
    | 'tls_context'
    | 'runtime_fraction'
    | 'dynamic_metadata'
    | 'filter_state';
  /** In words: `path starts with "/api"`, `header x-user is "a"`. */
  readonly wanted: string;
  /** What the request has; undefined: not known or not told. */
  readonly got: string | undefined;
  readonly holds: boolean;
  /** Of a path: what the route says. */
  readonly specifier?: PathSpecifier;
}
