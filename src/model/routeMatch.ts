import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type FilterStateMatcher, readFilterStateMatcher } from './filterStateMatcher.ts';
import { type RuntimeFraction, readRuntimeFraction } from './fractionalPercent.ts';
import { type HeaderMatcher, readHeaderMatcher } from './headerMatcher.ts';
import { type MetadataMatcher, readMetadataMatcher } from './metadataMatcher.ts';
import { type NamedMatcher, readCookieMatcher, readQueryParameterMatcher } from './namedMatcher.ts';
import { type PathTemplate, readPathTemplate } from './pathTemplate.ts';

/** How the path has to look; query string and fragment do not count. */
export type PathSpecifier =
  | { readonly kind: 'prefix' | 'path' | 'path_separated_prefix'; readonly text: string; readonly ignoreCase: boolean }
  | { readonly kind: 'safe_regex'; readonly regex: string }
  /** The method is CONNECT. */
  | { readonly kind: 'connect_matcher' }
  | { readonly kind: 'path_match_policy'; readonly template: PathTemplate }
  /** Nothing is set, which Envoy refuses. */
  | { readonly kind: 'unset' };

/** `envoy.config.route.v3.RouteMatch`: all of it has to hold. */
export interface RouteMatch {
  readonly path: PathSpecifier;
  readonly headers: readonly HeaderMatcher[];
  readonly queryParameters: readonly NamedMatcher[];
  readonly cookies: readonly NamedMatcher[];
  readonly grpc: boolean;
  readonly runtimeFraction: RuntimeFraction | undefined;
  /** Whether the client presented a certificate, and whether it was verified. */
  readonly tlsContext: { readonly presented: boolean | undefined; readonly validated: boolean | undefined } | undefined;
  readonly dynamicMetadata: readonly MetadataMatcher[];
  readonly filterState: readonly FilterStateMatcher[];
  readonly origin: Origin;
}

export function readRouteMatch(message: Message): RouteMatch {
  const fraction = message.message('runtimeFraction');
  const tls = message.message('tlsContext');
  return {
    path: readPathSpecifier(message),
    headers: message.messages('headers').map(readHeaderMatcher),
    queryParameters: message.messages('queryParameters').map(readQueryParameterMatcher),
    cookies: message.messages('cookies').map(readCookieMatcher),
    grpc: message.has('grpc'),
    runtimeFraction: fraction && readRuntimeFraction(fraction),
    tlsContext: tls && { presented: tls.optionalBoolean('presented'), validated: tls.optionalBoolean('validated') },
    dynamicMetadata: message.messages('dynamicMetadata').map(readMetadataMatcher),
    filterState: message.messages('filterState').map(readFilterStateMatcher),
    origin: message.origin,
  };
}

export function emptyRouteMatch(origin: Origin): RouteMatch {
  return {
    path: { kind: 'unset' },
    headers: [],
    queryParameters: [],
    cookies: [],
    grpc: false,
    runtimeFraction: undefined,
    tlsContext: undefined,
    dynamicMetadata: [],
    filterState: [],
    origin,
  };
}

/** The path alone of a `RouteMatch`. */
export function readPathSpecifier(message: Message): PathSpecifier {
  const ignoreCase = message.optionalBoolean('caseSensitive') === false;
  const member = message.oneof('pathSpecifier');
  switch (member) {
    case 'prefix':
      return { kind: 'prefix', text: message.text('prefix'), ignoreCase };
    case 'path':
      return { kind: 'path', text: message.text('path'), ignoreCase };
    case 'pathSeparatedPrefix':
      return { kind: 'path_separated_prefix', text: message.text('pathSeparatedPrefix'), ignoreCase };
    case 'safeRegex':
      return { kind: 'safe_regex', regex: message.message('safeRegex')?.text('regex') ?? '' };
    case 'connectMatcher':
      return { kind: 'connect_matcher' };
    case 'pathMatchPolicy': {
      const policy = message.message('pathMatchPolicy');
      return policy === undefined
        ? { kind: 'unset' }
        : { kind: 'path_match_policy', template: readPathTemplate(policy) };
    }
    default:
      return { kind: 'unset' };
  }
}
