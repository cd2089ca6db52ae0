import { httpFilterAssumed } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { HttpFilter, HttpFilterAction } from '../../model/httpFilter.ts';
import type { JwtAuthentication, JwtRequirement } from '../../model/jwtAuthentication.ts';
import type { AnyMessage } from '../../proto/message.ts';
import type { HttpFilterResult } from '../../verdict/httpFilterStep.ts';
import { isAtLeast } from '../envoyVersion.ts';
import { assume } from '../passageContext.ts';
import { type FilterRun, type HttpFiltersInput, passed } from './filterRun.ts';
import type { HttpContext } from './httpContext.ts';
import { decideJwt, describeRequirement } from './jwtDecision.ts';
import { JwtRun } from './jwtRun.ts';
import { validityWords } from './jwtTime.ts';
import { testRouteMatch } from './routeConditions.ts';

/** JSON Web Tokens, as far as they can be judged without their signatures. */
export function runJwt(
  { jwt }: Extract<HttpFilterAction, { kind: 'jwt_authn' }>,
  override: AnyMessage | undefined,
  filter: HttpFilter,
  { context }: HttpFiltersInput,
): FilterRun {
  const run = new JwtRun(context);
  // Before 1.40 providers that no token is looked for leave the request as it is.
  if (isAtLeast(context.proxy.version, 40)) run.sanitize(jwt.providers.values());
  const method = context.request.method.known;
  if (jwt.bypassCorsPreflight && method === 'OPTIONS' && isPreflight(context))
    return { ...passed, changed: run.changed };
  const wanted = requirementFor(jwt, override, context);
  const requirement = describeRequirement(wanted);
  if (wanted.kind === 'unknown') {
    const names = [...jwt.requirementMap.keys()];
    const known = names.length < 2 ? names.join('') : '…';
    const problem = `Wrong requirement_name: ${wanted.name}. It should be one of [${known}]`;
    const because = 'name a requirement of requirement_map in the PerRouteConfig of the route';
    return refusal({ kind: 'jwt', requirement, result: 'refused', problem, because }, 403, problem);
  }
  const outcome = decideJwt(wanted, jwt, run);
  const { problem, because } = outcome.kind === 'refused' ? outcome : {};
  const result: HttpFilterResult = { kind: 'jwt', requirement, result: outcome.kind, problem, because };
  if (outcome.kind === 'refused' || outcome.kind === 'missing') {
    const code = outcome.kind === 'refused' ? outcome.code : 401;
    return refusal(result, code, problem ?? 'Jwt is missing');
  }
  if (run.valid.length > 0) {
    const validity = validityWords(run.valid.find(({ payload }) => payload !== undefined)?.payload ?? {});
    const why = `finds a token, which is taken as valid${validity} (${requirement})`;
    assume(context, diagnostic(httpFilterAssumed, filter.origin, { filter: filter.name, why }));
  }
  return { result, changed: run.changed, clearsRoute: run.valid.some(({ provider }) => provider.clearsRoute) };
}

function refusal(result: HttpFilterResult, code: number, problem: string): FilterRun {
  const details = `jwt_authn_access_denied{${problem.replaceAll(' ', '_')}}`;
  return { result, ending: { by: 'jwt_authn', response: { code, flags: '-', details } } };
}

function requirementFor(
  jwt: JwtAuthentication,
  override: AnyMessage | undefined,
  context: HttpContext,
): JwtRequirement {
  if (override?.kind === 'opened' && override.type.endsWith('.jwt_authn.v3.PerRouteConfig')) {
    const { message } = override;
    if (message.boolean('disabled')) return { kind: 'none' };
    const name = message.text('requirementName');
    if (name !== '') return jwt.requirementMap.get(name) ?? { kind: 'unknown', name };
  }
  const rule = jwt.rules.find(({ match }) => testRouteMatch(match, context, false).every(({ holds }) => holds));
  return rule?.requirement ?? { kind: 'none' };
}

function isPreflight({ request }: HttpContext): boolean {
  return (
    typeof request.header('origin').known === 'string' &&
    typeof request.header('access-control-request-method').known === 'string'
  );
}
