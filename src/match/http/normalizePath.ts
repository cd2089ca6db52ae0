import { type EnvoyVersion, isAtLeast } from '../envoyVersion.ts';

/** What the connection manager makes of a path before it is routed. */
export type NormalizedPath =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'rejected' }
  /** The client is sent to the normalised path (307). */
  | { readonly kind: 'redirected' };

export interface PathNormalization {
  readonly normalizePath: boolean;
  readonly mergeSlashes: boolean;
  readonly pathWithEscapedSlashesAction: string;
  readonly version: EnvoyVersion | undefined;
}

/** In Envoy's order: escaped slashes, normalisation, slashes merged (conn_manager_utility.cc `maybeNormalizePath`). */
export function normalizePath(path: string, options: PathNormalization): NormalizedPath {
  const queryStart = path.indexOf('?');
  const query = queryStart < 0 ? '' : path.slice(queryStart);
  let plain = queryStart < 0 ? path : path.slice(0, queryStart);
  let redirects = false;
  if (/%(?:2f|5c)/i.test(plain)) {
    switch (options.pathWithEscapedSlashesAction) {
      case 'REJECT_REQUEST':
        return { kind: 'rejected' };
      case 'UNESCAPE_AND_REDIRECT':
        redirects = true;
        plain = unescapeSlashes(plain);
        break;
      case 'UNESCAPE_AND_FORWARD':
        plain = unescapeSlashes(plain);
        break;
      default:
        break;
    }
  }
  if (options.normalizePath) {
    const canonical = canonicalPath(isAtLeast(options.version, 39) ? withoutDotParameters(plain) : plain);
    if (canonical === undefined) return { kind: 'rejected' };
    plain = canonical;
  }
  if (options.mergeSlashes) plain = plain.replace(/\/{2,}/g, '/');
  return redirects ? { kind: 'redirected' } : { kind: 'path', path: plain + query };
}

/** Since 1.39 `..;x` is `..` (and `.;x` is `.`), where neither is escaped. */
const withoutDotParameters = (path: string): string => path.replace(/(\/\.\.?);[^/]*/g, '$1');

const unescapeSlashes = (path: string): string => path.replace(/%2f/gi, '/').replace(/%5c/gi, '\\');

const unreserved = /[A-Za-z0-9\-._~]/;
/** What stands in a path without being escaped, besides letters and digits. */
const plainCharacters = "-._~!$&'()*+,;=:@/[]|^";

/**
 * A path as a browser writes it: backslashes are slashes, `.` and `..` are resolved (also written `%2e`), what needs no
 * escape is unescaped, what needs one is escaped. Undefined for a path that is refused.
 */
export function canonicalPath(path: string): string | undefined {
  if (!path.startsWith('/')) return undefined;
  let escaped = '';
  for (let index = 0; index < path.length; index += 1) {
    const character = path[index] ?? '';
    if (character === '%') {
      const digits = path.slice(index + 1, index + 3);
      if (!/^[0-9A-Fa-f]{2}$/.test(digits)) {
        escaped += '%';
        continue;
      }
      const code = Number.parseInt(digits, 16);
      if (code === 0) return undefined;
      const decoded = String.fromCharCode(code);
      escaped += unreserved.test(decoded) ? decoded : `%${digits}`;
      index += 2;
    } else if (character === '\\') {
      escaped += '/';
    } else if (/[A-Za-z0-9]/.test(character) || plainCharacters.includes(character)) {
      escaped += character;
    } else {
      escaped += percentEncoded(path, index);
      if ((path.codePointAt(index) ?? 0) > 0xffff) index += 1;
    }
  }
  return withoutDotSegments(escaped);
}

function percentEncoded(path: string, index: number): string {
  const bytes = new TextEncoder().encode(String.fromCodePoint(path.codePointAt(index) ?? 0));
  return Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

function withoutDotSegments(path: string): string {
  const segments = path.split('/').slice(1);
  const kept: string[] = [];
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1;
    if (segment === '.') {
      if (isLast) kept.push('');
    } else if (segment === '..') {
      kept.pop();
      if (isLast) kept.push('');
    } else {
      kept.push(segment);
    }
  });
  return `/${kept.join('/')}`;
}
