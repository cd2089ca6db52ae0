import { assertNever } from '../../base/assertNever.ts';
import { pathTemplateNotEvaluated } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { describeHeaderMatcher } from '../../model/headerMatcher.ts';
import type { NamedMatcher } from '../../model/namedMatcher.ts';
import type { PathSpecifier, RouteMatch } from '../../model/routeMatch.ts';
import { describeStringMatcher, type StringMatcher } from '../../model/stringMatcher.ts';
import type { RouteCondition } from '../../verdict/routing.ts';
import type { EnvoyVersion } from '../envoyVersion.ts';
import { metadataHolds } from '../facts/metadataMatch.ts';
import { assume } from '../passageContext.ts';
import { cookieValue } from './cookies.ts';
import { headerHolds } from './headerMatch.ts';
import type { HttpContext } from './httpContext.ts';
import { OpenValue } from './openValue.ts';
import { templatePattern } from './pathTemplateMatch.ts';

/** The conditions of a route's match in the order in which Envoy tests them, up to the first that fails. */
export function testRouteMatch(
  match: RouteMatch,
  context: HttpContext,
  ignorePathParameters: boolean,
): readonly RouteCondition[] {
  const conditions: RouteCondition[] = [];
  for (const test of conditionTests(match, context, ignorePathParameters)) {
    const condition = test();
    conditions.push(condition);
    if (!condition.holds) break;
  }
  return conditions;
}

type Test = () => RouteCondition;

/** Path-independent conditions come first and the path last in Envoy; a pathless request is sorted out before both. */
function* conditionTests(match: RouteMatch, context: HttpContext, ignorePathParameters: boolean): Generator<Test> {
  const { oracle, request } = context;
  const report = context.report;
  yield () => pathCondition(match.path, context, ignorePathParameters);
  const fraction = match.runtimeFraction;
  if (fraction !== undefined) {
    yield () => {
      const { numerator, denominator } = fraction.defaultValue;
      const wanted = `in ${numerator} of ${denominator} requests${fraction.runtimeKey === '' ? '' : `, unless the runtime says otherwise (${fraction.runtimeKey})`}`;
      const isCertain = fraction.defaultValue.fraction === 0 || fraction.defaultValue.fraction === 1;
      const holds =
        isCertain && fraction.runtimeKey === ''
          ? fraction.defaultValue.fraction === 1
          : context.answers.ask(
              oracle,
              { kind: 'random', name: `runtime fraction ${fraction.runtimeKey || fraction.origin.pointer}` },
              `among the ${numerator} of ${denominator}`,
              `among the others`,
            );
      return { kind: 'runtime_fraction', wanted, got: undefined, holds };
    };
  }
  for (const header of match.headers) {
    yield () => {
      const holds = headerHolds(header, request, oracle, report);
      const got = request.header(header.name).describe();
      return { kind: 'headers', wanted: describeHeaderMatcher(header), got, holds };
    };
  }
  for (const parameter of match.queryParameters) {
    yield () => {
      const value = request.queryParameter(parameter.name);
      const holds = namedHolds(parameter, value, context);
      return {
        kind: 'query_parameters',
        wanted: describeNamed('query parameter', parameter),
        got: value.describe(),
        holds,
      };
    };
  }
  for (const cookie of match.cookies) {
    yield () => {
      const value = cookieValue(request, cookie.name);
      const holds = namedHolds(cookie, value, context) !== cookie.invert;
      return { kind: 'cookies', wanted: describeNamed('cookie', cookie), got: value.describe(), holds };
    };
  }
  if (match.grpc) {
    yield () => {
      const value = request.header('content-type');
      // Envoy asks for a path first, which a tunnel does not have.
      const isTunnel = request.path.known === null;
      const holds = !isTunnel && grpcTypes.some((matcher) => value.matches(oracle, matcher, report));
      return { kind: 'grpc', wanted: 'content-type is application/grpc', got: value.describe(), holds };
    };
  }
  const tls = match.tlsContext;
  if (tls !== undefined) yield () => tlsCondition(tls, context);
  for (const metadata of match.dynamicMetadata) {
    yield () => {
      const { holds, wanted } = metadataHolds(metadata, 'dynamic', context);
      return { kind: 'dynamic_metadata', wanted, got: undefined, holds };
    };
  }
  for (const state of match.filterState) {
    yield () => {
      const { holds, wanted } = context.state.filterStateHolds(state, context);
      return { kind: 'filter_state', wanted, got: undefined, holds };
    };
  }
}

const nowhere = { file: '', pointer: '' } as const;
const grpcTypes: readonly StringMatcher[] = [
  { kind: 'exact', text: 'application/grpc', ignoreCase: false, origin: nowhere },
  { kind: 'prefix', text: 'application/grpc+', ignoreCase: false, origin: nowhere },
];

function pathCondition(specifier: PathSpecifier, context: HttpContext, ignorePathParameters: boolean): RouteCondition {
  const { oracle, request } = context;
  if (specifier.kind === 'connect_matcher') {
    const holds = request.method.matches(
      oracle,
      { kind: 'exact', text: 'CONNECT', ignoreCase: false, origin: nowhere },
      context.report,
    );
    return { kind: 'path', wanted: 'the method is CONNECT', got: request.method.describe(), holds };
  }
  const wanted = describePathSpecifier(specifier);
  const { path } = request;
  if (path.known === null) return { kind: 'path', wanted, got: 'no path', holds: false, specifier };
  // A template sees the path with its parameters all the same.
  const strips = ignorePathParameters && specifier.kind !== 'path_match_policy';
  const subject = strips ? withoutParameters(path, context.proxy.version) : path;
  const matcher = pathMatcherOf(specifier, context);
  const holds = Array.isArray(matcher)
    ? matcher.some((one) => subject.matches(oracle, one, context.report))
    : matcher === 'unknown'
      ? path.answer(oracle, `one that ${fits(wanted)}`, `something that ${fits(wanted, 'does not fit')}`)
      : false;
  return { kind: 'path', wanted, got: subject.describe(), holds, specifier };
}

/**
 * The path without `;…` at the end of its segments; before Envoy 1.39 it was cut at the first `;`. While the path is
 * open, parameters are taken as absent.
 */
export function withoutParameters(path: OpenValue, version: EnvoyVersion | undefined): OpenValue {
  const { known } = path;
  if (typeof known !== 'string' || !known.includes(';')) return path;
  const isOld = version !== undefined && version.major === 1 && version.minor < 39;
  return new OpenValue(path.fact, known.replace(isOld ? /;.*/s : /;[^/]*/g, ''), true);
}

function pathMatcherOf(specifier: PathSpecifier, context: HttpContext): StringMatcher[] | 'unknown' | 'never' {
  switch (specifier.kind) {
    case 'prefix':
      return [{ kind: 'prefix', text: specifier.text, ignoreCase: specifier.ignoreCase, origin: nowhere }];
    case 'path':
      return [{ kind: 'exact', text: specifier.text, ignoreCase: specifier.ignoreCase, origin: nowhere }];
    case 'path_separated_prefix': {
      const { text, ignoreCase } = specifier;
      return [
        { kind: 'exact', text, ignoreCase, origin: nowhere },
        { kind: 'prefix', text: `${text}/`, ignoreCase, origin: nowhere },
      ];
    }
    case 'safe_regex':
      return [{ kind: 'safe_regex', regex: specifier.regex, origin: nowhere }];
    case 'path_match_policy': {
      const { template } = specifier;
      const pattern = template.kind === 'uri_template' ? templatePattern(template.template) : undefined;
      if (pattern !== undefined) return [{ kind: 'safe_regex', regex: pattern, origin: template.origin }];
      const what = template.kind === 'uri_template' ? template.template : template.type;
      assume(context, diagnostic(pathTemplateNotEvaluated, template.origin, { what }));
      return 'unknown';
    }
    case 'connect_matcher':
    case 'unset':
      return 'never';
    default:
      return assertNever(specifier);
  }
}

/** In words: `path starts with "/api"`. */
export function describePathSpecifier(specifier: PathSpecifier): string {
  switch (specifier.kind) {
    case 'prefix':
      return `path starts with "${specifier.text}"${specifier.ignoreCase ? ' in any case' : ''}`;
    case 'path':
      return `path is "${specifier.text}"${specifier.ignoreCase ? ' in any case' : ''}`;
    case 'path_separated_prefix':
      return `path is "${specifier.text}" or below it${specifier.ignoreCase ? ' in any case' : ''}`;
    case 'safe_regex':
      return `path matches the regular expression "${specifier.regex}"`;
    case 'connect_matcher':
      return 'the method is CONNECT';
    case 'path_match_policy':
      return specifier.template.kind === 'uri_template'
        ? `path fits the template "${specifier.template.template}"`
        : `path fits ${specifier.template.type}`;
    case 'unset':
      return 'no path is named';
    default:
      return assertNever(specifier);
  }
}

function namedHolds(matcher: NamedMatcher, value: OpenValue, { oracle, report }: HttpContext): boolean {
  return matcher.test.kind === 'present'
    ? value.isPresent(oracle) === matcher.test.present
    : value.matches(oracle, matcher.test.matcher, report);
}

function describeNamed(what: string, { name, test, invert }: NamedMatcher): string {
  const not = invert ? 'not: ' : '';
  return test.kind === 'present'
    ? `${not}${what} ${name} is ${test.present ? 'present' : 'absent'}`
    : `${not}${what} ${name} ${describeStringMatcher(test.matcher)}`;
}

function tlsCondition(tls: NonNullable<RouteMatch['tlsContext']>, { client }: HttpContext): RouteCondition {
  const parts: string[] = [];
  if (tls.presented !== undefined) parts.push(`a client certificate is ${tls.presented ? '' : 'not '}presented`);
  if (tls.validated !== undefined) parts.push(`it is ${tls.validated ? '' : 'not '}validated`);
  const holds =
    (tls.presented === undefined || tls.presented === client.presented) &&
    (tls.validated === undefined || tls.validated === client.validated);
  const got = client.usesTls
    ? client.presented
      ? client.validated
        ? 'validated'
        : 'not validated'
      : 'none'
    : 'no TLS';
  return { kind: 'tls_context', wanted: parts.join(' and ') || 'nothing', got, holds };
}

/** `path fits the template …` without its subject. */
function fits(wanted: string, verb = 'fits'): string {
  return wanted.replace(/^path fits/, verb);
}
