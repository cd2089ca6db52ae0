import type { JsonObject, JsonValue } from '../../base/json.ts';
import { shortened } from '../../base/shortened.ts';
import type { JwtProvider } from '../../model/jwtAuthentication.ts';
import { matchString } from '../stringMatch.ts';
import { serviceProblem, unaskedWords } from '../upstream/serviceProblem.ts';
import type { HttpContext } from './httpContext.ts';
import { lifetimeHolds, timeProblem } from './jwtTime.ts';
import { isForAudience, readToken } from './jwtToken.ts';
import type { FoundToken } from './jwtTokens.ts';

/** `problem` in Envoy's words. */
export interface TokenProblem {
  readonly kind: 'refused';
  readonly code: 401 | 403;
  readonly problem: string;
  readonly because?: string;
}

/** A token that nothing but its signature can have refused, and whose it is. */
export interface TokenAccepted {
  readonly kind: 'accepted';
  readonly provider: JwtProvider;
  /** Undefined: nobody said what the token is. */
  readonly payload: JsonObject | undefined;
}

export const otherIssuer = 'Jwt issuer is not configured';

const refused = (problem: string, because: string, code: TokenProblem['code'] = 401): TokenProblem => ({
  kind: 'refused',
  code,
  problem,
  because,
});

/**
 * Why a token is surely refused, before its signature is looked at (authenticator.cc `startVerify`). `all`: the token may be
 * that of any of these.
 */
export function judgeToken(
  { text, providers }: FoundToken,
  all: Iterable<JwtProvider> | undefined,
  audiences: readonly string[] | undefined,
  context: HttpContext,
): TokenProblem | TokenAccepted {
  const read = text === undefined ? undefined : readToken(text);
  if (read !== undefined && 'problem' in read) {
    return refused(read.problem, 'to ask about a valid token without its text, write `Bearer …`');
  }
  const payload = read?.payload;
  const provider = whose(payload, providers, all);
  if ('kind' in provider) return provider;
  const problem =
    payload === undefined ? undefined : claimsProblem(provider, audiences ?? provider.audiences, payload, context);
  return problem ?? keysProblem(provider, context) ?? { kind: 'accepted', provider, payload };
}

/** Of several providers the one with the issuer of the token, else one that takes any (jwks_cache.cc `findByIssuer`). */
function whose(
  payload: JsonObject | undefined,
  providers: readonly JwtProvider[],
  all: Iterable<JwtProvider> | undefined,
): JwtProvider | TokenProblem {
  const issuer = payload?.iss ?? '';
  const isTaken = providers.some((one) => payload === undefined || one.issuer === '' || one.issuer === issuer);
  const candidates = all === undefined ? providers : [...all];
  const own =
    payload === undefined || all === undefined
      ? providers[0]
      : (candidates.find((one) => one.issuer === issuer) ?? candidates.find((one) => one.issuer === ''));
  if (isTaken && own !== undefined) return own;
  const wanted = providers.map((one) => `provider ${one.name} wants ${quoted(one.issuer)}`).join(', ');
  return refused(otherIssuer, `the issuer (iss) of the token is ${quoted(payload?.iss)}, ${wanted}`);
}

function claimsProblem(
  provider: JwtProvider,
  audiences: readonly string[],
  payload: JsonObject,
  context: HttpContext,
): TokenProblem | undefined {
  const time = timeProblem(payload, provider.clockSkew, context);
  if (time !== undefined) return refused(time.problem, time.because);
  if (!isForAudience(payload, audiences)) {
    const because = `the audience (aud) of the token is ${quoted(payload.aud)}, wanted is ${audiences.join(' or ')}`;
    return refused('Audiences in Jwt are not allowed', because, 403);
  }
  const because = unfitting(provider, payload, context);
  return because === undefined ? undefined : refused('Jwt verification fails', because);
}

/** What a provider wants of a token beside issuer and audience. */
function unfitting(provider: JwtProvider, payload: JsonObject, context: HttpContext): string | undefined {
  const { name, subjects, needsExpiration, maxLifetime } = provider;
  const { sub, exp } = payload;
  if (needsExpiration && !exp) return `the token does not say when it expires (exp), and provider ${name} wants that`;
  const fits = subjects === undefined || (typeof sub === 'string' ? matchString(subjects, sub) : never);
  if (fits !== true && fits.ok && !fits.value)
    return `the subject (sub) of the token is ${quoted(sub)}, which provider ${name} does not take`;
  if (maxLifetime === undefined || lifetimeHolds(payload, maxLifetime, context)) return undefined;
  return `the token would be valid for longer than provider ${name} allows (max_lifetime)`;
}

const never = { ok: true, value: false } as const;

/** Keys that were fetched before are kept for a time; from a cluster that is not there none were. */
function keysProblem({ name, keysFrom }: JwtProvider, context: HttpContext): TokenProblem | undefined {
  const problem = serviceProblem(keysFrom, context);
  if (problem === undefined) return undefined;
  if (problem === 'no_host' && areKeysKept(name, context)) return undefined;
  const because = `the keys of provider ${name} cannot be fetched, ${unaskedWords(keysFrom, problem)}`;
  return refused('Jwks remote fetch is failed', because);
}

/** Keys that come from elsewhere are there when a token is looked at, or have to be fetched. */
export function areKeysKept(provider: string, { answers, oracle }: HttpContext): boolean {
  const kept = { kind: 'proxy_state', name: `the keys of provider ${provider}` } as const;
  return answers.ask(oracle, kept, 'kept from before', 'not kept from before');
}

const quoted = (value: JsonValue | undefined): string =>
  value === undefined ? 'not said' : shortened(JSON.stringify(value));
