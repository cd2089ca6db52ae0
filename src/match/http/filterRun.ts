import { httpFilterAssumed } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { CorsPolicy } from '../../model/corsPolicy.ts';
import type { HttpFilter } from '../../model/httpFilter.ts';
import type { Message } from '../../proto/message.ts';
import type { HttpFilterResult } from '../../verdict/httpFilterStep.ts';
import type { CodecChoice } from '../../verdict/httpPassage.ts';
import type { EndingPart } from '../../verdict/passage.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import { assume } from '../passageContext.ts';
import type { RbacSubject } from '../rbac/rbacSubject.ts';
import type { OverrideLevels } from './filterOverride.ts';
import type { HttpContext } from './httpContext.ts';

/** What filters may look at. */
export interface HttpFiltersInput extends RouteSeen {
  readonly context: HttpContext;
  readonly protocol: CodecChoice['protocol'];
  /** Looks for the route again, with what filters have changed by now. */
  readonly routeAgain: (context: HttpContext) => RouteSeen;
}

/** What depends on the route. */
export interface RouteSeen {
  readonly subject: RbacSubject;
  readonly levels: OverrideLevels;
  /** A redirect to HTTPS is one too. */
  readonly hasRoute: boolean;
  /** Those of the route and its virtual host in their old form; undefined: the route leads to no cluster. */
  readonly corsPolicies: readonly CorsPolicy[] | undefined;
  /** What is limited, `RateLimit` each; undefined: the route leads to no cluster. */
  readonly rateLimits:
    | {
        readonly ofRoute: () => readonly Message[];
        readonly ofVirtualHost: () => readonly Message[];
        readonly includesVirtualHost: boolean;
      }
    | undefined;
  /** The cluster that the route names, where it names one. */
  readonly clusterName: string | undefined;
}

/**
 * `waits`: the filter answers when the request has ended, and an upgrade has no end. `asItIs`: local_reply_config does not
 * see the answer.
 */
export type Ending = { readonly by: EndingPart } & (
  | { readonly response: ProxyResponse; readonly waits?: false; readonly asItIs?: true }
  | { readonly waits: true }
);
/** What one filter made of it. */
export type FilterRun = {
  readonly result: HttpFilterResult;
  readonly ending?: Ending;
  readonly changed?: ReadonlyMap<string, string | null | undefined>;
  /** The filter has the route looked for again (`clear_route_cache`). */
  readonly clearsRoute?: boolean;
};

export const passed: FilterRun = { result: { kind: 'passed' } };

/** A filter whose decision is not known is taken to let the request pass, and that is said. */
export function assumed(filter: HttpFilter, why: string, context: HttpContext, setsState: boolean): FilterRun {
  assume(context, diagnostic(httpFilterAssumed, filter.origin, { filter: filter.name, why }));
  if (setsState) context.state.mayHaveSetAnything();
  return { result: { kind: 'assumed_to_pass', why } };
}
