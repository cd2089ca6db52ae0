import type { JwtAuthentication, JwtProvider, JwtRequirement } from '../../model/jwtAuthentication.ts';
import type { AnyMessage } from '../../proto/message.ts';
import type { HttpContext } from './httpContext.ts';
import { otherIssuer, type TokenProblem, tokenProblem } from './jwtProblem.ts';
import { expiryWords, readToken } from './jwtToken.ts';
import { testRouteMatch } from './routeConditions.ts';

export type JwtOutcome = { readonly kind: 'not_needed' | 'missing' | 'assumed_valid' } | TokenProblem;

export interface JwtDecision {
  /** In words: `a token of auth0`. */
  readonly requirement: string;
  readonly outcome: JwtOutcome;
  /** Providers whose token was found, so that metadata and headers about it may have been set. */
  readonly tokensOf: readonly JwtProvider[];
  /** How long a token that is taken as valid is that: ` until …`, or nothing. */
  readonly expiry: string;
}

/** What jwt_authn wants of the request and whether a token is there; that its signature is right cannot be seen. */
export function decideJwt(jwt: JwtAuthentication, override: AnyMessage | undefined, context: HttpContext): JwtDecision {
  const requirement = requirementFor(jwt, override, context);
  const tokensOf = [...jwt.providers.values()].filter(
    (provider) => mentions(requirement, provider.name) && hasTokenOf(provider, context),
  );
  const words = describeRequirement(requirement);
  const outcome = fulfilled(requirement, jwt, context);
  const read = tokensOf.map((provider) => onlyTokenOf(provider, context)).find((token) => token !== undefined);
  const token = read === undefined ? undefined : readToken(read);
  const expiry = token !== undefined && 'payload' in token ? expiryWords(token.payload) : '';
  return { requirement: words, outcome, tokensOf, expiry };
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

function fulfilled(requirement: JwtRequirement, jwt: JwtAuthentication, context: HttpContext): JwtOutcome {
  switch (requirement.kind) {
    case 'none':
    case 'allow_missing_or_failed':
      return { kind: 'not_needed' };
    case 'allow_missing':
      return allowingMissing([...jwt.providers.values()], context);
    case 'provider': {
      const provider = jwt.providers.get(requirement.provider);
      if (provider === undefined || !hasTokenOf(provider, context)) return { kind: 'missing' };
      const audiences = requirement.audiences ?? provider.audiences;
      return tokenProblem(provider, audiences, onlyTokenOf(provider, context), context) ?? { kind: 'assumed_valid' };
    }
    case 'any':
      return fulfilledByOne(requirement.requirements, jwt, context);
    case 'all': {
      const outcomes = requirement.requirements.map((one) => fulfilled(one, jwt, context));
      const failed = outcomes.find(({ kind }) => kind === 'missing' || kind === 'refused');
      return failed ?? outcomes.find(({ kind }) => kind === 'assumed_valid') ?? { kind: 'not_needed' };
    }
    case 'unknown':
      return { kind: 'missing' };
  }
}

/** A token that may be missing is one of the providers beside it (verifier.cc `AnyVerifierImpl`). */
function fulfilledByOne(
  requirements: readonly JwtRequirement[],
  jwt: JwtAuthentication,
  context: HttpContext,
): JwtOutcome {
  const isBesideProviders = requirements.some(({ kind }) => kind === 'provider');
  const considered = requirements.filter(({ kind }) => kind !== 'allow_missing' || !isBesideProviders);
  const outcomes = considered.map((one) => fulfilled(one, jwt, context));
  const mayBeMissing = considered.length < requirements.length;
  return mayBeMissing && outcomes.every(({ kind }) => kind === 'missing') ? { kind: 'not_needed' } : best(outcomes);
}

/** Of several of which one will do; a token that is nobody's tells less than what is wrong with it (verifier.cc). */
function best(outcomes: readonly JwtOutcome[]): JwtOutcome {
  const rank = (outcome: JwtOutcome): number =>
    outcome.kind === 'refused'
      ? outcome.problem === otherIssuer
        ? 3
        : 2
      : ['assumed_valid', 'not_needed', '', '', 'missing'].indexOf(outcome.kind);
  const [first] = [...outcomes].sort((left, right) => rank(left) - rank(right));
  return first ?? { kind: 'missing' };
}

/** The token is that of the provider with its issuer, if there is one. */
function allowingMissing(providers: readonly JwtProvider[], context: HttpContext): JwtOutcome {
  const holding = providers.filter((provider) => hasTokenOf(provider, context));
  if (holding.length === 0) return { kind: 'not_needed' };
  const problems = holding.map((provider) =>
    tokenProblem(provider, provider.audiences, onlyTokenOf(provider, context), context),
  );
  return problems.includes(undefined) ? { kind: 'assumed_valid' } : best(problems.filter((one) => one !== undefined));
}

const bearer = 'Bearer ';

/** The provider's token where it is in the one place that there is, and nothing else stands with it. */
function onlyTokenOf(provider: JwtProvider, { request }: HttpContext): string | undefined {
  const { places, query, cookies } = placesOf(provider);
  const [place] = places;
  if (place === undefined || places.length > 1 || cookies.length > 0) return undefined;
  if (query.some((name) => request.queryParameters?.has(name) ?? true)) return undefined;
  const value = request.header(place.name).known;
  if (typeof value !== 'string') return undefined;
  const token = value.slice(value.indexOf(place.prefix) + place.prefix.length);
  return /^[\w.=-]+$/.test(token) ? token : undefined;
}

/** Without places of its own a provider looks for `Authorization: Bearer …` and the parameter `access_token`. */
function placesOf({ headers, parameters, cookies }: JwtProvider): {
  readonly places: JwtProvider['headers'];
  readonly query: readonly string[];
  readonly cookies: readonly string[];
} {
  const isDefault = headers.length + parameters.length + cookies.length === 0;
  return {
    places: isDefault ? [{ name: 'authorization', prefix: bearer }] : headers,
    query: isDefault ? ['access_token'] : parameters,
    cookies,
  };
}

function hasTokenOf(provider: JwtProvider, context: HttpContext): boolean {
  const { places, query, cookies } = placesOf(provider);
  return (
    places.some(({ name, prefix }) => headerHasToken(name, prefix, context)) ||
    query.some((name) => context.request.queryParameters?.has(name) ?? false) ||
    cookies.some((name) => context.request.header('cookie').known?.includes(`${name}=`) ?? false)
  );
}

function headerHasToken(name: string, prefix: string, { oracle, request, report }: HttpContext): boolean {
  const value = request.header(name);
  if (prefix === '') return value.isPresent(oracle);
  // Blanks at the end of a header are none of its value.
  if (typeof value.known === 'string') return value.known.trim().includes(prefix);
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
