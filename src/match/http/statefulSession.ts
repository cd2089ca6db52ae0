import { httpFilterAssumed } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { HttpFilter } from '../../model/httpFilter.ts';
import type { Message } from '../../proto/message.ts';
import { assume } from '../passageContext.ts';
import { cookieValue } from './cookies.ts';
import { type FilterOverride, overriding } from './filterOverride.ts';
import { assumed, type FilterRun, passed } from './filterRun.ts';
import type { HttpContext } from './httpContext.ts';
import { pathWithoutQuery } from './requestPath.ts';

/** A session that the request brings names its endpoint (stateful_session.cc, cookie.h, header.h). */
export function runStatefulSession(
  filter: HttpFilter,
  own: Message,
  override: FilterOverride,
  context: HttpContext,
): FilterRun {
  const specific = overriding(override, (message) => message);
  if (specific?.boolean('disabled') === true) return { result: { kind: 'disabled' } };
  const config = specific?.message('statefulSession') ?? own;
  const kept = config.message('sessionState')?.any('typedConfig');
  if (kept === undefined) return passed;
  const session = kept.kind === 'opened' ? sessionOf(kept.message, context) : 'open';
  if (session === 'open') return assumed(filter, 'may bring the request to the endpoint of a session', context, false);
  if (session === undefined) return passed;
  const { address, ends } = session;
  if (ends !== undefined) {
    const why = `finds a session with ${address} until ${new Date(ends * 1000).toISOString()}`;
    assume(context, diagnostic(httpFilterAssumed, filter.origin, { filter: filter.name, why }));
  }
  context.state.session = { address, strict: config.boolean('strict') };
  return passed;
}

interface Session {
  readonly address: string;
  /** Seconds since 1970. */
  readonly ends: number | undefined;
}

/** Undefined: the request brings none that counts; `open`: that is not known. */
function sessionOf(state: Message, context: HttpContext): Session | 'open' | undefined {
  const { request } = context;
  const cookie = state.declares('cookie') ? state.message('cookie') : undefined;
  if (cookie === undefined) {
    if (!state.declares('name')) return 'open';
    const { known } = request.header(state.text('name').toLowerCase());
    if (known === undefined) return 'open';
    const address = decoded(known ?? '');
    return address === undefined ? undefined : { address, ends: undefined };
  }
  const value = cookieValue(request, cookie.text('name')).known;
  const path = request.path.known;
  if (value === undefined || path === undefined) return 'open';
  const bytes = isBelow(pathWithoutQuery(path ?? ''), cookie.text('path')) ? decoded(value ?? '') : undefined;
  if (bytes === undefined) return undefined;
  const written = readCookie(bytes);
  if (written === undefined) return { address: bytes, ends: undefined };
  return written.address === '' ? undefined : written;
}

/** A path of `/a` is for what is below it, too. */
function isBelow(path: string, root: string): boolean {
  if (root === '' || root === '/') return true;
  return root.endsWith('/') ? path.startsWith(root) : path === root || path.startsWith(`${root}/`);
}

/** With all its padding, or not at all. */
function decoded(text: string): string | undefined {
  const isBase64 = text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  return isBase64 ? atob(text) : undefined;
}

/**
 * The message `envoy.Cookie`: an address, and the seconds until which it counts. Undefined: these bytes are no message, as
 * most addresses in clear are none; those that happen to be one name no endpoint.
 */
function readCookie(bytes: string): Session | undefined {
  let address = '';
  let ends = 0;
  let at = 0;
  const number = (): number | undefined => {
    for (let value = 0, unit = 1; at < bytes.length; unit *= 128) {
      const byte = bytes.charCodeAt(at);
      at += 1;
      value += (byte % 128) * unit;
      if (byte < 128) return value;
    }
    return undefined;
  };
  while (at < bytes.length) {
    const tag = number() ?? 0;
    const kind = tag % 8;
    if (tag < 8) return undefined;
    const value = kind === 0 || kind === 2 ? number() : lengths.get(kind);
    if (value === undefined) return undefined;
    if (tag === 0x10) ends = value;
    if (tag === 0x0a) address = bytes.slice(at, at + value);
    if (kind !== 0) at += value;
    if (at > bytes.length) return undefined;
  }
  return { address, ends: ends === 0 ? undefined : ends };
}

/** Bytes of fields with a fixed length, by the kind that their tag tells. */
const lengths: ReadonlyMap<number, number> = new Map([
  [1, 8],
  [5, 4],
]);
