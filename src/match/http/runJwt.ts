import { httpFilterAssumed } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { HttpFilter, HttpFilterAction } from '../../model/httpFilter.ts';
import type { JwtProvider } from '../../model/jwtAuthentication.ts';
import type { AnyMessage } from '../../proto/message.ts';
import type { HttpFilterResult } from '../../verdict/httpFilterStep.ts';
import { assume } from '../passageContext.ts';
import { type FilterRun, type HttpFiltersInput, passed } from './filterRun.ts';
import type { HttpContext } from './httpContext.ts';
import { decideJwt } from './jwtDecision.ts';

/** JSON Web Tokens, as far as they can be judged without their signatures. */
export function runJwt(
  { jwt }: Extract<HttpFilterAction, { kind: 'jwt_authn' }>,
  override: AnyMessage | undefined,
  filter: HttpFilter,
  { context }: HttpFiltersInput,
): FilterRun {
  const method = context.request.method.known;
  if (jwt.bypassCorsPreflight && method === 'OPTIONS' && isPreflight(context)) return passed;
  const { requirement, outcome, tokensOf, expiry } = decideJwt(jwt, override, context);
  const failed = outcome.kind === 'missing' || outcome.kind === 'refused';
  if (tokensOf.length > 0) {
    context.state.mayHaveSet('envoy.filters.http.jwt_authn');
    const why = `finds a token, which is taken as valid${expiry} (${requirement})`;
    if (!failed) assume(context, diagnostic(httpFilterAssumed, filter.origin, { filter: filter.name, why }));
  }
  const { problem, because } = outcome.kind === 'refused' ? outcome : {};
  const result: HttpFilterResult = { kind: 'jwt', requirement, result: outcome.kind, problem, because };
  if (!failed)
    return {
      result,
      changed: headersOfToken(tokensOf),
      clearsRoute: tokensOf.some(({ clearsRoute }) => clearsRoute),
    };
  const details = `jwt_authn_access_denied{${(problem ?? 'Jwt is missing').replaceAll(' ', '_')}}`;
  const code = outcome.kind === 'refused' ? outcome.code : 401;
  return { result, ending: { by: 'jwt_authn', response: { code, flags: '-', details } } };
}

/** What claims are written to is not known. */
function headersOfToken(tokensOf: readonly JwtProvider[]): ReadonlyMap<string, undefined> {
  return new Map(tokensOf.flatMap(({ claimHeaders }) => claimHeaders.map((name) => [name, undefined] as const)));
}

function isPreflight({ request }: HttpContext): boolean {
  return (
    typeof request.header('origin').known === 'string' &&
    typeof request.header('access-control-request-method').known === 'string'
  );
}
