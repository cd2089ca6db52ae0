import type { JsonObject, JsonValue } from '../../base/json.ts';
import { shortened } from '../../base/shortened.ts';
import type { JwtProvider } from '../../model/jwtAuthentication.ts';
import { matchString } from '../stringMatch.ts';
import { serviceProblem, unaskedWords } from '../upstream/serviceProblem.ts';
import type { HttpContext } from './httpContext.ts';
import { expiryWords, isForAudience, readToken } from './jwtToken.ts';

/** `problem` in Envoy's words. */
export interface TokenProblem {
  readonly kind: 'refused';
  readonly code: 401 | 403;
  readonly problem: string;
  readonly because?: string;
}

export const otherIssuer = 'Jwt issuer is not configured';

const refused = (problem: string, because: string, code: TokenProblem['code'] = 401): TokenProblem => ({
  kind: 'refused',
  code,
  problem,
  because,
});

/**
 * Why a token is surely refused, before its signature is looked at (authenticator.cc `startVerify`). That it has expired is not
 * looked at: it had not, at some time. `token` is undefined where its text is not known.
 */
export function tokenProblem(
  provider: JwtProvider,
  audiences: readonly string[],
  token: string | undefined,
  context: HttpContext,
): TokenProblem | undefined {
  const read = token === undefined ? undefined : readToken(token);
  if (read === undefined) return keysProblem(provider, context);
  if ('problem' in read) {
    return refused(read.problem, 'to ask about a valid token without its text, write `Bearer …`');
  }
  const { payload } = read;
  if (provider.issuer !== '' && payload.iss !== provider.issuer) {
    const because = `the issuer (iss) of the token is ${quoted(payload.iss)}, provider ${provider.name} wants ${quoted(provider.issuer)}`;
    return refused(otherIssuer, because);
  }
  if (!isForAudience(payload, audiences)) {
    const because = `the audience (aud) of the token is ${quoted(payload.aud)}, wanted is ${audiences.join(' or ')}`;
    return refused('Audiences in Jwt are not allowed', because + onceExpired(payload), 403);
  }
  const because = unfitting(provider, payload);
  return because === undefined ? keysProblem(provider, context) : refused('Jwt verification fails', because);
}

/** The time is looked at before the audience. */
function onceExpired(payload: JsonObject): string {
  const expiry = expiryWords(payload);
  return expiry === '' ? '' : `; the token is good${expiry}, behind that the answer is 401 (Jwt is expired)`;
}

/** What a provider wants of a token beside issuer and audience. */
function unfitting({ name, subjects, needsExpiration }: JwtProvider, { sub, exp }: JsonObject): string | undefined {
  if (needsExpiration && !exp) return `the token does not say when it expires (exp), and provider ${name} wants that`;
  const fits = subjects === undefined || (typeof sub === 'string' ? matchString(subjects, sub) : never);
  return fits === true || !fits.ok || fits.value
    ? undefined
    : `the subject (sub) of the token is ${quoted(sub)}, which provider ${name} does not take`;
}

const never = { ok: true, value: false } as const;

/** Keys that were fetched before are kept for a time; from a cluster that is not there none were. */
function keysProblem({ name, keysFrom }: JwtProvider, context: HttpContext): TokenProblem | undefined {
  const problem = serviceProblem(keysFrom, context);
  if (problem === undefined) return undefined;
  const kept = { kind: 'proxy_state', name: `the keys of provider ${name}` } as const;
  if (problem === 'no_host' && context.answers.ask(context.oracle, kept, 'kept from before', 'not kept from before'))
    return undefined;
  const because = `the keys of provider ${name} cannot be fetched, ${unaskedWords(keysFrom, problem)}`;
  return refused('Jwks remote fetch is failed', because);
}

const quoted = (value: JsonValue | undefined): string =>
  value === undefined ? 'not said' : shortened(JSON.stringify(value));
