import type { JsonObject } from '../../base/json.ts';
import type { HttpContext } from './httpContext.ts';

/**
 * Why the time has a token refused (jwt_verify_lib `Jwt::verifyTimeConstraint`). When the request is made nobody knows: where
 * the dump is of a time at which the token was not valid, both ways are open; else it is taken as valid.
 */
export function timeProblem(
  { nbf, exp }: JsonObject,
  clockSkew: number,
  context: HttpContext,
): { readonly problem: string; readonly because: string } | undefined {
  const now = context.proxy.lastUpdated;
  const from = moment(nbf, -clockSkew);
  if (from !== undefined && now !== undefined && now < from && !isSo(context, from, true)) {
    return { problem: 'Jwt not yet valid', because: `the token is not valid before ${written(from)} (nbf)` };
  }
  const until = exp === 0 ? undefined : moment(exp, clockSkew);
  if (until !== undefined && now !== undefined && now > until && isSo(context, until, false)) {
    return { problem: 'Jwt is expired', because: `the token has expired at ${written(until)} (exp)` };
  }
  return undefined;
}

/** What is left of a token's life has to be less than this (jwks_cache.cc `isLifetimeAllowed`). */
export function lifetimeHolds({ exp }: JsonObject, allowed: number, context: HttpContext): boolean {
  const from = moment(exp, -allowed / 1000);
  const now = context.proxy.lastUpdated;
  return from === undefined || (now !== undefined && now > from) || isSo(context, from, false);
}

/** When it is valid, in words; nothing where it does not say. */
export function validityWords({ nbf, exp }: JsonObject): string {
  const from = nbf === 0 ? undefined : moment(nbf, 0);
  const until = exp === 0 ? undefined : moment(exp, 0);
  return `${from === undefined ? '' : ` from ${written(from)}`}${until === undefined ? '' : ` until ${written(until)}`}`;
}

function isSo({ answers, oracle }: HttpContext, time: number, inclusive: boolean): boolean {
  const after = inclusive ? `${written(time)} or later` : `later than ${written(time)}`;
  const before = inclusive ? `before ${written(time)}` : `no later than ${written(time)}`;
  return answers.ask(oracle, { kind: 'proxy_state', name: 'the time of the request' }, after, before);
}

/** In milliseconds; undefined: it is no time that can be written. */
function moment(seconds: JsonObject[string] | undefined, more: number): number | undefined {
  const time = typeof seconds === 'number' ? (Math.floor(seconds) + more) * 1000 : Number.NaN;
  return Number.isNaN(new Date(time).getTime()) ? undefined : time;
}

const written = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');
