import { readHeaderMatcher } from '../../model/headerMatcher.ts';
import type { HttpFilter } from '../../model/httpFilter.ts';
import { readStringMatcher } from '../../model/stringMatcher.ts';
import type { Message } from '../../proto/message.ts';
import { matchString } from '../stringMatch.ts';
import { assumed, type FilterRun, passed } from './filterRun.ts';
import { headerHolds } from './headerMatch.ts';
import type { HttpContext } from './httpContext.ts';

/**
 * `OAuth2`: a request without any cookie has no session, and is sent to log in. Sessions are in no dump, and of requests to the
 * address that the log-in comes back to the query decides.
 */
export function runOauth(filter: HttpFilter, config: Message | undefined, context: HttpContext): FilterRun {
  const { request, oracle, report } = context;
  const unknown = (): FilterRun =>
    assumed(filter, 'may answer itself or change the request (oauth2.v3.OAuth2)', context, true);
  const fits = (field: string): boolean =>
    config?.messages(field).some((one) => headerHolds(readHeaderMatcher(one), request, oracle, report)) === true;
  if (config === undefined) return unknown();
  if (fits('passThroughMatcher')) return passed;
  const path = request.path.known;
  const atSignOut = isAt(config.message('signoutPath'), path);
  const atCallback = isAt(config.message('redirectPathMatcher'), path);
  if (atSignOut === true) return answered(302, 'oauth.sign_out', 'the address to sign out');
  if (request.header('cookie').known !== null || atSignOut !== false || atCallback !== false) return unknown();
  if (fits('allowFailedMatcher')) return passed;
  if (!fits('denyRedirectMatcher')) return answered(302, 'oauth.missing_credentials', 'a request without a session');
  const details = `Unauthorized, and redirecting to OAuth server is not allowed: ${request.header(':path').known ?? ''}`;
  return answered(401, details.replaceAll(' ', '_'), 'a request without a session that is not to be redirected');
}

/** Undefined: it cannot be told. */
function isAt(matcher: Message | undefined, path: string | null | undefined): boolean | undefined {
  const text = matcher?.message('path');
  if (text === undefined) return false;
  if (typeof path !== 'string') return undefined;
  const result = matchString(readStringMatcher(text), path);
  return result.ok ? result.value : undefined;
}

const answered = (code: 302 | 401, details: string, why: string): FilterRun => ({
  result: { kind: 'answers', why },
  ending: { by: 'http_filter', response: { code, flags: '-', details } },
});
