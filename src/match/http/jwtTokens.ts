import type { JwtProvider } from '../../model/jwtAuthentication.ts';
import { cookieValue } from './cookies.ts';
import type { HttpContext } from './httpContext.ts';

/** Where tokens are looked for. */
export interface TokenPlace {
  readonly kind: 'header' | 'parameter' | 'cookie';
  readonly name: string;
}

/** A token of a request; `text` undefined: it is there, and nobody said what it is. */
export interface FoundToken {
  readonly text: string | undefined;
  readonly place: TokenPlace;
  /** Who looks for tokens there. */
  readonly providers: readonly JwtProvider[];
}

interface Location extends TokenPlace {
  readonly prefix: string;
  readonly providers: JwtProvider[];
}

/**
 * The tokens of some providers in Envoy's order: headers, parameters, cookies, each by name (extractor.cc). Places of which
 * nothing is known are asked about only where there is no token elsewhere.
 */
export function findTokens(providers: readonly JwtProvider[], context: HttpContext): readonly FoundToken[] {
  const places = locationsOf(providers);
  const known = places.flatMap((location) => tokenAt(location, context) ?? []);
  if (known.length > 0) return known;
  for (const location of places) {
    if (tokenAt(location, context) === undefined && holdsToken(location, context))
      return [{ text: undefined, place: location, providers: location.providers }];
  }
  return [];
}

const order = ['header', 'parameter', 'cookie'] as const;

/** Without places of its own a provider looks for `Authorization: Bearer …` and the parameter `access_token`. */
function locationsOf(providers: readonly JwtProvider[]): readonly Location[] {
  const found = new Map<string, Location>();
  const add = (provider: JwtProvider, kind: TokenPlace['kind'], name: string, prefix = ''): void => {
    const key = `${order.indexOf(kind)}${name}${prefix}`;
    const location = found.get(key) ?? { kind, name, prefix, providers: [] };
    location.providers.push(provider);
    found.set(key, location);
  };
  for (const provider of providers) {
    const { headers, parameters, cookies } = provider;
    for (const { name, prefix } of headers) add(provider, 'header', name, prefix);
    for (const name of parameters) add(provider, 'parameter', name);
    for (const name of cookies) add(provider, 'cookie', name);
    if (headers.length + parameters.length + cookies.length > 0) continue;
    add(provider, 'header', 'authorization', 'Bearer ');
    add(provider, 'parameter', 'access_token');
  }
  return [...found].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, location]) => location);
}

/** Undefined: what is there is not known. */
function tokenAt(location: Location, { request }: HttpContext): readonly FoundToken[] | undefined {
  const { kind, name, prefix, providers } = location;
  const value =
    kind === 'header'
      ? request.header(name).known
      : kind === 'parameter'
        ? request.queryParameter(name).known
        : cookieValue(request, name).known;
  if (value === undefined) return undefined;
  const text =
    value === null ? undefined : kind === 'header' ? afterPrefix(value.trim(), prefix) : decoded(kind, value);
  return text === undefined ? [] : [{ text: isForm(text) ? text : undefined, place: location, providers }];
}

/** From the first character behind the prefix that a token may have; undefined: there is no prefix (extractor.cc). */
function afterPrefix(value: string, prefix: string): string | undefined {
  const at = value.indexOf(prefix);
  if (at < 0) return undefined;
  const rest = value.slice(at + prefix.length);
  const start = prefix === '' ? 0 : rest.search(/[\w.-]/);
  return start < 0 ? value : rest.slice(start);
}

function decoded(kind: TokenPlace['kind'], value: string): string {
  if (kind === 'cookie') return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** A word that stands for a token (`Bearer …`, `<token>`) is taken as one. */
const isForm = (text: string): boolean => /^[\w.=-]*$/.test(text) || text.split('.').length === 3;

function holdsToken({ kind, name, prefix }: Location, { oracle, request, report }: HttpContext): boolean {
  if (kind === 'parameter') return request.queryParameter(name).isPresent(oracle);
  if (kind === 'cookie') return cookieValue(request, name).isPresent(oracle);
  const value = request.header(name);
  if (prefix === '') return value.isPresent(oracle);
  const origin = { file: '', pointer: '' };
  return value.matches(oracle, { kind: 'contains', text: prefix, ignoreCase: false, origin }, report);
}
