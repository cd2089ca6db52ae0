import type { JwtAuthentication, JwtProvider, JwtRequirement } from '../../model/jwtAuthentication.ts';
import type { AnyMessage } from '../../proto/message.ts';
import type { HttpContext } from './httpContext.ts';
import { testRouteMatch } from './routeConditions.ts';

export interface JwtDecision {
  /** In words: `a token of auth0`. */
  readonly requirement: string;
  readonly result: 'not_needed' | 'missing' | 'assumed_valid';
  /** Providers whose token was found, so that metadata and headers about it may have been set. */
  readonly tokensOf: readonly JwtProvider[];
}

/** What jwt_authn wants of the request and whether a token is there; that it is valid cannot be seen. */
export function decideJwt(jwt: JwtAuthentication, override: AnyMessage | undefined, context: HttpContext): JwtDecision {
  const requirement = requirementFor(jwt, override, context);
  const tokensOf = [...jwt.providers.values()].filter(
    (provider) => mentions(requirement, provider.name) && hasTokenOf(provider, context),
  );
  const words = describeRequirement(requirement);
  const outcome = fulfilled(requirement, jwt, context);
  return { requirement: words, result: outcome, tokensOf };
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

function fulfilled(requirement: JwtRequirement, jwt: JwtAuthentication, context: HttpContext): JwtDecision['result'] {
  switch (requirement.kind) {
    case 'none':
    case 'allow_missing':
    case 'allow_missing_or_failed':
      return 'not_needed';
    case 'provider': {
      const provider = jwt.providers.get(requirement.provider);
      return provider !== undefined && hasTokenOf(provider, context) ? 'assumed_valid' : 'missing';
    }
    case 'any': {
      const results = requirement.requirements.map((one) => fulfilled(one, jwt, context));
      if (results.includes('assumed_valid')) return 'assumed_valid';
      return results.includes('not_needed') ? 'not_needed' : 'missing';
    }
    case 'all': {
      const results = requirement.requirements.map((one) => fulfilled(one, jwt, context));
      if (results.includes('missing')) return 'missing';
      return results.includes('assumed_valid') ? 'assumed_valid' : 'not_needed';
    }
    case 'unknown':
      return 'missing';
  }
}

const bearer = 'Bearer ';

/** Without places of its own a provider looks for `Authorization: Bearer …` and the parameter `access_token`. */
function hasTokenOf(provider: JwtProvider, context: HttpContext): boolean {
  const { headers, parameters, cookies } = provider;
  const isDefault = headers.length + parameters.length + cookies.length === 0;
  const places = isDefault ? [{ name: 'authorization', prefix: bearer }] : headers;
  const query = isDefault ? ['access_token'] : parameters;
  return (
    places.some(({ name, prefix }) => headerHasToken(name, prefix, context)) ||
    query.some((name) => context.request.queryParameters?.has(name) ?? false) ||
    cookies.some((name) => context.request.header('cookie').known?.includes(`${name}=`) ?? false)
  );
}

function headerHasToken(name: string, prefix: string, { oracle, request, report }: HttpContext): boolean {
  const value = request.header(name);
  if (prefix === '') return value.isPresent(oracle);
  return value.matches(
    oracle,
    { kind: 'contains', text: prefix, ignoreCase: false, origin: { file: '', pointer: '' } },
    report,
  );
}

function mentions(requirement: JwtRequirement, provider: string): boolean {
  switch (requirement.kind) {
    case 'provider':
      return requirement.provider === provider;
    case 'any':
    case 'all':
      return requirement.requirements.some((one) => mentions(one, provider));
    case 'allow_missing':
    case 'allow_missing_or_failed':
      return true;
    default:
      return false;
  }
}

function describeRequirement(requirement: JwtRequirement): string {
  switch (requirement.kind) {
    case 'none':
      return 'no token';
    case 'provider':
      return `a token of ${requirement.provider}`;
    case 'any':
      return requirement.requirements.map(describeRequirement).join(' or ');
    case 'all':
      return requirement.requirements.map(describeRequirement).join(' and ');
    case 'allow_missing':
      return 'no token, or a valid one';
    case 'allow_missing_or_failed':
      return 'nothing: tokens are only looked at';
    case 'unknown':
      return `the requirement ${requirement.name}, which is not defined`;
  }
}
