import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { emptyRouteMatch, type RouteMatch, readRouteMatch } from './routeMatch.ts';
import { readStringMatcher, type StringMatcher } from './stringMatcher.ts';

/** What a request has to bring in the way of a JSON Web Token. */
export type JwtRequirement =
  /** No token needed. */
  | { readonly kind: 'none' }
  /** A valid token of this provider. */
  | {
      readonly kind: 'provider';
      readonly provider: string;
      /** Instead of the provider's own. */
      readonly audiences: readonly string[] | undefined;
    }
  | { readonly kind: 'any' | 'all'; readonly requirements: readonly JwtRequirement[] }
  /** No token is fine, a bad one is not. */
  | { readonly kind: 'allow_missing' }
  /** Tokens are only looked at. */
  | { readonly kind: 'allow_missing_or_failed' }
  /** By a name in the requirement map that is not there: Envoy refuses every request. */
  | { readonly kind: 'unknown'; readonly name: string };

export interface JwtProvider {
  readonly name: string;
  readonly issuer: string;
  readonly audiences: readonly string[];
  /** Undefined: any subject will do. */
  readonly subjects: StringMatcher | undefined;
  /** A token that does not say when it expires is refused. */
  readonly needsExpiration: boolean;
  /** In milliseconds: a token that would live for as long as this, or longer, is refused. */
  readonly maxLifetime: number | undefined;
  /** By how many seconds clocks may differ. */
  readonly clockSkew: number;
  /** The token stays in the request. */
  readonly forwards: boolean;
  /** The cluster that its keys are fetched from; undefined: they are in the configuration. */
  readonly keysFrom: string | undefined;
  /** Lower-case headers that may hold the token; with none and no other place it is `authorization` (Bearer). */
  readonly headers: readonly { readonly name: string; readonly prefix: string }[];
  readonly parameters: readonly string[];
  readonly cookies: readonly string[];
  /** Lower-case headers that claims are written to; what clients send in them is removed. */
  readonly claimHeaders: readonly { readonly header: string; readonly claim: string }[];
  /** The lower-case header that the whole payload is written to, as it stands in the token; undefined: none. */
  readonly payloadHeader: { readonly header: string; readonly padded: boolean } | undefined;
  /** Members of the filter's metadata that get the payload, the header, or why a token is refused; '': none. */
  readonly metadata: { readonly payload: string; readonly header: string; readonly failure: string };
  /** Claims that are lists in the metadata, split at blanks. */
  readonly listClaims: readonly string[];
  /** A valid token has the route looked for again. */
  readonly clearsRoute: boolean;
}

/** `JwtAuthentication`: the first rule that matches the request says what it needs. */
export interface JwtAuthentication {
  readonly providers: ReadonlyMap<string, JwtProvider>;
  readonly rules: readonly {
    readonly match: RouteMatch;
    readonly requirement: JwtRequirement;
    readonly origin: Origin;
  }[];
  readonly requirementMap: ReadonlyMap<string, JwtRequirement>;
  /** Filter state may choose the requirement where no rule did. */
  readonly hasFilterStateRules: boolean;
  readonly bypassCorsPreflight: boolean;
}

export function readJwtAuthentication(message: Message): JwtAuthentication {
  const requirementMap = new Map(
    [...message.messageMap('requirementMap')].map(([name, requirement]) => [name, readRequirement(requirement)]),
  );
  return {
    providers: new Map(
      [...message.messageMap('providers')].map(([name, provider]) => [name, readProvider(name, provider)]),
    ),
    rules: message.messages('rules').map((rule) => readRule(rule, requirementMap)),
    requirementMap,
    hasFilterStateRules: message.has('filterStateRules'),
    bypassCorsPreflight: message.boolean('bypassCorsPreflight'),
  };
}

function readRule(
  rule: Message,
  requirementMap: ReadonlyMap<string, JwtRequirement>,
): JwtAuthentication['rules'][number] {
  const match = rule.message('match');
  return {
    match: match === undefined ? emptyRouteMatch(rule.origin) : readRouteMatch(match),
    requirement: readRuleRequirement(rule, requirementMap),
    origin: rule.origin,
  };
}

function readRuleRequirement(rule: Message, requirementMap: ReadonlyMap<string, JwtRequirement>): JwtRequirement {
  const requires = rule.message('requires');
  if (requires !== undefined) return readRequirement(requires);
  const name = rule.text('requirementName');
  if (name === '') return { kind: 'none' };
  return requirementMap.get(name) ?? { kind: 'unknown', name };
}

export function readRequirement(message: Message): JwtRequirement {
  const member = message.oneof('requiresType');
  switch (member) {
    case 'providerName':
      return { kind: 'provider', provider: message.text('providerName'), audiences: undefined };
    case 'providerAndAudiences': {
      const named = message.message(member);
      return { kind: 'provider', provider: named?.text('providerName') ?? '', audiences: named?.texts('audiences') };
    }
    case 'requiresAny':
    case 'requiresAll':
      return {
        kind: member === 'requiresAny' ? 'any' : 'all',
        requirements: message.message(member)?.messages('requirements').map(readRequirement) ?? [],
      };
    case 'allowMissing':
      return { kind: 'allow_missing' };
    case 'allowMissingOrFailed':
    case 'extractOnlyWithoutValidation':
      return { kind: 'allow_missing_or_failed' };
    default:
      return { kind: 'none' };
  }
}

/** The route is cleared only where claims come to be seen (authenticator.cc `handleGoodJwt`). */
function readProvider(name: string, message: Message): JwtProvider {
  const claimHeaders = message
    .messages('claimToHeaders')
    .map((claim) => ({ header: claim.text('headerName').toLowerCase(), claim: claim.text('claimName') }));
  const payloadHeader = message.text('forwardPayloadHeader').toLowerCase();
  const subjects = message.message('subjects');
  const metadata = {
    payload: message.text('payloadInMetadata'),
    header: message.text('headerInMetadata'),
    failure: message.text('failedStatusInMetadata'),
  };
  const showsClaims = claimHeaders.length > 0 || metadata.payload !== '';
  return {
    name,
    issuer: message.text('issuer'),
    audiences: message.texts('audiences'),
    subjects: subjects && readStringMatcher(subjects),
    needsExpiration: message.boolean('requireExpiration') || message.has('maxLifetime'),
    maxLifetime: message.duration('maxLifetime'),
    clockSkew: message.number('clockSkewSeconds') || 60,
    forwards: message.boolean('forward'),
    keysFrom: message.message('remoteJwks')?.message('httpUri')?.text('cluster') || undefined,
    headers: message.messages('fromHeaders').map((header) => ({
      name: header.text('name').toLowerCase(),
      prefix: header.text('valuePrefix'),
    })),
    parameters: message.texts('fromParams'),
    cookies: message.texts('fromCookies'),
    claimHeaders,
    payloadHeader:
      payloadHeader === '' ? undefined : { header: payloadHeader, padded: message.boolean('padForwardPayloadHeader') },
    metadata,
    listClaims: message.message('normalizePayloadInMetadata')?.texts('spaceDelimitedClaims') ?? [],
    clearsRoute: showsClaims && message.boolean('clearRouteCache'),
  };
}
