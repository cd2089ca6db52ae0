import type { HttpRequest } from '../../verdict/httpRequest.ts';
import { type EnvoyVersion, isAtLeast } from '../envoyVersion.ts';
import type { DerivedHeaders } from './derivedHeaders.ts';
import type { GivenHeader } from './earlyHeaders.ts';

const tokensOf = (value: string): readonly string[] =>
  value
    .split(',')
    .map((token) => token.trim().toLowerCase())
    .filter((token) => token !== '');

/** What a request of HTTP/1 wants to change to, lower case; undefined: nothing, or not known. */
export function upgradeOf(
  upgrade: string | null | undefined,
  connection: string | null | undefined,
): string | undefined {
  const asksForIt = typeof connection === 'string' && tokensOf(connection).includes('upgrade');
  return typeof upgrade === 'string' && asksForIt ? upgrade.toLowerCase() : undefined;
}

const ownTokens: ReadonlySet<string> = new Set(['close', 'keep-alive', 'upgrade', 'http2-settings', 'connection']);
const neverNamed = /^(?:x-forwarded-(?:for|host|proto)|:.*)$/;

/**
 * A request of HTTP/1 without the headers that its `Connection` names, and without an upgrade to h2c, which Envoy does not know
 * (http1/codec_impl.cc, http/utility.cc `sanitizeConnectionHeader`). Undefined: it is refused.
 */
export function withoutNominated(request: HttpRequest): HttpRequest | undefined {
  const headers = new Map(request.headers);
  const connection = headers.get('connection');
  if (typeof connection !== 'string') return request;
  let tokens = tokensOf(connection);
  if (upgradeOf(headers.get('upgrade'), connection) === 'h2c') {
    tokens = tokens.filter((token) => token !== 'upgrade' && token !== 'http2-settings');
    headers
      .set('upgrade', null)
      .set('http2-settings', null)
      .set('connection', tokens.join(', ') || null);
  }
  if (tokens.length >= 10 || tokens.some((token) => neverNamed.test(token))) return undefined;
  for (const token of tokens) if (!ownTokens.has(token) && token !== 'te') headers.set(token, null);
  return tokens.includes('host') ? { ...request, headers, authority: null } : { ...request, headers };
}

/** Headers that are about the connection and go no further (conn_manager_utility.cc `mutateRequestHeaders`). */
export function connectionHeaders(given: GivenHeader, version: EnvoyVersion | undefined): DerivedHeaders {
  const removed = new Map<string, string | null>();
  const isThere = (name: string): boolean => typeof given(name) === 'string';
  const known = given('connection') !== undefined && given('upgrade') !== undefined;
  const isUpgrade = upgradeOf(given('upgrade'), given('connection')) !== undefined;
  const own = known && !isUpgrade ? ['connection', 'upgrade'] : [];
  for (const name of [...own, 'keep-alive', 'proxy-connection', 'transfer-encoding'])
    if (isThere(name)) removed.set(name, null);
  const te = given('te');
  if (typeof te === 'string' && te !== '' && isAtLeast(version, 30)) {
    const hasTrailers = te.split(',').some((token) => token.trim() === 'trailers');
    removed.set('te', hasTrailers ? 'trailers' : null);
  }
  return removed;
}
