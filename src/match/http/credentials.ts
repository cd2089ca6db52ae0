import { decodeBase64 } from '../../base/base64.ts';
import { readRuntimeFraction } from '../../model/fractionalPercent.ts';
import { readStringMatcher } from '../../model/stringMatcher.ts';
import type { Message } from '../../proto/message.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import { matchString } from '../stringMatch.ts';
import { cookieValue } from './cookies.ts';
import type { RequestFacts } from './requestFacts.ts';

/** What a filter answers; `passes`: surely nothing; undefined: it depends on what is not known. */
type Decision = ProxyResponse | 'passes' | undefined;

const refused = (code: 401 | 403, details: string): ProxyResponse => ({ code, flags: '-', details });

/** `BasicAuth`: who comes without a user name and password (`user:password` in base64) is sent away. Whether they are right is in no dump. */
export function decideBasicAuth(config: Message, request: RequestFacts): Decision {
  const value = request.header((config.text('authenticationHeader') || 'authorization').toLowerCase()).known;
  if (value === null) return refused(401, 'no_credential_for_basic_auth');
  if (value === undefined) return undefined;
  const text = value.trim();
  if (!text.startsWith('Basic ')) return refused(401, 'invalid_scheme_for_basic_auth');
  const bytes = decodeBase64(text.slice('Basic '.length));
  const isPair = bytes?.includes(':'.charCodeAt(0)) === true;
  return isPair ? undefined : refused(401, 'invalid_format_for_basic_auth');
}

/** `ApiKeyAuth`: the same for keys. */
export function decideApiKey(config: Message, request: RequestFacts): Decision {
  const values = config.messages('keySources').map((source) => {
    if (source.text('header') !== '') return request.header(source.text('header').toLowerCase()).known;
    if (source.text('query') !== '') return request.queryParameter(source.text('query')).known;
    return cookieValue(request, source.text('cookie')).known;
  });
  const none = values.length > 0 && values.every((value) => value === null || value === '');
  return none ? refused(401, 'missing_api_key') : undefined;
}

const changing: ReadonlySet<string> = new Set(['POST', 'PUT', 'DELETE', 'PATCH']);

/** `CsrfPolicy`: requests that change something have to come from the host itself, or from one of its friends. */
export function decideCsrf(config: Message, request: RequestFacts): Decision {
  const method = request.method.known;
  const enabled = config.message('filterEnabled');
  const fraction = enabled && readRuntimeFraction(enabled).defaultValue.fraction;
  if (fraction === 0) return 'passes';
  if (method !== undefined && !changing.has(method ?? '')) return 'passes';
  const origin = request.header('origin').known;
  const from = origin === null || origin === '' ? request.header('referer').known : origin;
  const host = request.authority.known;
  if (fraction !== 1 || method === undefined || origin === undefined || from === undefined || host === undefined)
    return undefined;
  const source = hostOf(from ?? '');
  if (source !== '' && source === host) return 'passes';
  const friends = config
    .messages('additionalOrigins')
    .map((matcher) => matchString(readStringMatcher(matcher), source));
  if (friends.some((friend) => !friend.ok)) return undefined;
  const isFriend = source !== '' && friends.some((friend) => friend.ok && friend.value);
  return isFriend ? 'passes' : refused(403, 'csrf_origin_mismatch');
}

/** Host and port of a URL; a text that is none is taken as it is. */
const hostOf = (text: string): string => /^https?:\/\/([^/?#]+)/i.exec(text)?.[1] ?? text;
