import { assertNever } from '../../base/assertNever.ts';
import { discoveredFilterMissing, httpFilterAssumed } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { HttpFilter, HttpFilterAction } from '../../model/httpFilter.ts';
import type { JwtProvider } from '../../model/jwtAuthentication.ts';
import { readHeaderToMetadata, readSetMetadata } from '../../model/metadataFilter.ts';
import { type RbacFilter, readRbacFilter } from '../../model/rbacFilter.ts';
import type { AnyMessage, Message } from '../../proto/message.ts';
import type { KnownHeaders, UpstreamRequest } from '../../verdict/clusterDestination.ts';
import type { HttpFilterResult, HttpFilterStep } from '../../verdict/httpFilterStep.ts';
import type { CodecChoice } from '../../verdict/httpPassage.ts';
import { writeFilterState } from '../facts/writeFilterState.ts';
import { assume } from '../passageContext.ts';
import { evaluateRbac } from '../rbac/evaluateRbac.ts';
import { deniedDetails, shadowMetadata } from '../rbac/rbacOutcome.ts';
import { answerHealthCheck } from './answerHealthCheck.ts';
import { runExtAuthz, runExtProc } from './askService.ts';
import { runCdnLoop } from './cdnLoop.ts';
import { answersPreflight } from './corsPreflight.ts';
import { decideApiKey, decideBasicAuth, decideCsrf } from './credentials.ts';
import { type FilterOverride, filterOverride } from './filterOverride.ts';
import { assumed, type Ending, type FilterRun, type HttpFiltersInput, passed } from './filterRun.ts';
import { formatRequest } from './formatRequest.ts';
import { headerHolds } from './headerMatch.ts';
import type { HttpContext } from './httpContext.ts';
import { decideJwt } from './jwtDecision.ts';
import { runFault } from './runFault.ts';
import { runLua } from './runLua.ts';
import { runOauth } from './runOauth.ts';
import { runRateLimit } from './runRateLimit.ts';
import { wantedUpgrade } from './upgrade.ts';
import { headerToMetadata, mutatedHeaders, setMetadata } from './writeMetadata.ts';

/** What the filters made of the request. */
export interface HttpFiltersRun {
  readonly steps: readonly HttpFilterStep[];
  /** Undefined: the request reaches the router. */
  readonly ending: (Ending & { readonly origin: Origin }) | undefined;
  readonly alpnOverrides: UpstreamRequest['alpnOverrides'];
  /** As the router gets them. */
  readonly headers: KnownHeaders;
}

/** The decoder filters in order, up to the router or the first that answers itself. */
export function runHttpFilters(filters: readonly HttpFilter[], given: HttpFiltersInput): HttpFiltersRun {
  let input = given;
  const steps: HttpFilterStep[] = [];
  let alpnOverrides: UpstreamRequest['alpnOverrides'];
  for (const filter of filters) {
    const override = filterOverride(filter, input.levels);
    const { name, origin, action } = filter;
    const common = { name, kind: action.kind, overriddenBy: override.by, origin };
    if (override.disabled) {
      steps.push({ ...common, result: { kind: 'disabled' } });
      continue;
    }
    const { result, ending, changed, clearsRoute } = runFilter(filter, override, input);
    if (changed !== undefined) input = withHeaders(input, changed);
    if (clearsRoute === true) input = { ...input, ...input.routeAgain(input.context) };
    steps.push({ ...common, result });
    if (action.kind === 'istio_alpn') alpnOverrides = action.overrides;
    const headers = input.context.request.knownHeaders();
    if (ending !== undefined) return { steps, ending: { ...ending, origin }, alpnOverrides, headers };
    if (action.kind === 'router') break;
  }
  return { steps, ending: undefined, alpnOverrides, headers: input.context.request.knownHeaders() };
}

/** Later filters see the request with these headers; its route stays, unless the filter clears it. */
function withHeaders(
  input: HttpFiltersInput,
  changed: ReadonlyMap<string, string | null | undefined>,
): HttpFiltersInput {
  if (changed.size === 0) return input;
  const request = input.context.request.changed(changed);
  return { ...input, context: { ...input.context, request }, subject: { ...input.subject, request } };
}

function runFilter(filter: HttpFilter, override: FilterOverride, input: HttpFiltersInput): FilterRun {
  const { action, name, origin } = filter;
  const { context } = input;
  switch (action.kind) {
    case 'router':
      return { result: { kind: 'router' } };
    case 'rbac':
      return runRbac(action.rbac, override.config, input);
    case 'jwt_authn':
      return runJwt(action, override.config, filter, input);
    case 'fault':
      return runFault(action.fault, override.config, name, input);
    case 'istio_alpn':
      return { result: { kind: 'alpn' } };
    case 'ext_authz':
      return runExtAuthz(action, override.config, filter, input);
    case 'ext_proc':
      return runExtProc(action, override.config, filter, input);
    case 'health_check':
      return runHealthCheck(filter, action, context, input.protocol);
    case 'basic_auth':
    case 'api_key_auth':
    case 'csrf':
      return runCredentials(filter, action, override, context);
    case 'oauth2':
      return runOauth(filter, oauthInForce(action.config, override.config), context);
    case 'ratelimit':
      return runRateLimit(filter, action.config, override.config, input);
    case 'cdn_loop':
      return runCdnLoop(filter, action.id, action.allowed, context);
    case 'lua':
      return runLua(action.config, override.config, filter, input);
    case 'set_filter_state':
      writeFilterState(
        action.values,
        context.proxy.version,
        (format, nothing) => formatRequest(format, context, nothing),
        context.state,
      );
      return { ...passed, clearsRoute: action.clearsRoute };
    case 'set_metadata':
      setMetadata(overriding(override, readSetMetadata) ?? action.set, context.state);
      return passed;
    case 'header_to_metadata': {
      const rules = overriding(override, readHeaderToMetadata) ?? action.rules;
      return { ...passed, changed: headerToMetadata(rules, context.request, context.state) };
    }
    case 'header_mutation': {
      const changed = override.config === undefined ? mutatedHeaders(action.mutations, context) : undefined;
      return changed === undefined ? assumed(filter, 'changes the request', context, false) : { ...passed, changed };
    }
    case 'cors':
      return runCors(filter, input);
    case 'limit':
      return assumed(filter, `limits how many requests pass (${shortType(action.type)})`, context, false);
    case 'istio_authn':
      context.state.mayHaveSet('istio_authn');
      return passed;
    case 'may_decide':
      return assumed(filter, mayDoWords(action), context, true);
    case 'neutral':
      return passed;
    case 'discovered':
      assume(context, diagnostic(discoveredFilterMissing, origin, { filter: name }));
      context.state.mayHaveSetAnything();
      return { result: { kind: 'assumed_to_pass', why: 'its configuration is not in the dump' } };
    case 'undelivered':
      return undelivered;
    case 'opaque':
      return assumed(filter, `is not known (${action.type || 'no type'})`, context, true);
    default:
      return assertNever(action);
  }
}

/** `MissingConfigFilter` (source/common/http/filter_chain_helper.cc). */
const undelivered: FilterRun = {
  result: { kind: 'answers', why: '500, as its configuration has not arrived from discovery' },
  ending: { by: 'connection_manager', response: { code: 500, flags: 'NFCF', details: '' } },
};

/** What a more specific level says, where its configuration can be read. */
function overriding<Config>({ config }: FilterOverride, read: (message: Message) => Config): Config | undefined {
  return config?.kind === 'opened' ? read(config.message) : undefined;
}

/** Undefined: it cannot be read. An empty `Any` only switches the filter on, as Envoy Gateway writes it. */
function oauthInForce(own: Message | undefined, override: AnyMessage | undefined): Message | undefined {
  if (override === undefined || override.type === '') return own;
  return override.kind === 'opened' ? override.message.message('config') : undefined;
}

const mayDoWords = ({ type, clearsRoute }: Extract<HttpFilterAction, { kind: 'may_decide' }>): string =>
  `may answer itself or change the request${clearsRoute ? ', and the route with it' : ''} (${shortType(type)})`;

const shortType = (type: string): string => type.replace(/^envoy\.extensions\.filters\.http\./, '');

const deciders = { basic_auth: decideBasicAuth, api_key_auth: decideApiKey, csrf: decideCsrf };

/** Whether the configuration of a more specific level takes the place of what is looked at here: users never do. */
const overridable: Readonly<Record<keyof typeof deciders, (specific: Message | undefined) => boolean>> = {
  basic_auth: () => false,
  api_key_auth: (specific) => specific?.has('keySources') === true,
  csrf: () => true,
};

/** What of these can be told without knowing users and keys. */
function runCredentials(
  filter: HttpFilter,
  { kind, config }: Extract<HttpFilterAction, { kind: keyof typeof deciders }>,
  override: FilterOverride,
  context: HttpContext,
): FilterRun {
  const specific = overriding(override, (message) => message);
  const own = (overridable[kind](specific) ? specific : undefined) ?? config;
  const unread = override.config !== undefined && specific === undefined;
  const decision = unread ? undefined : deciders[kind](own, context.request);
  if (decision === 'passes') return passed;
  if (decision === undefined)
    return assumed(filter, `looks at what the request brings (${kind})`, context, kind === 'api_key_auth');
  const why = decision.details.replaceAll('_', ' ');
  return { result: { kind: 'answers', why }, ending: { by: 'filter_refusal', response: decision } };
}

function runRbac(own: RbacFilter, override: AnyMessage | undefined, { context, subject }: HttpFiltersInput): FilterRun {
  const filter = rbacInForce(own, override);
  if (filter === undefined) return { result: { kind: 'disabled' } };
  const rbac = evaluateRbac(filter, subject);
  if (filter.shadow !== undefined) {
    context.state.setMetadata('envoy.filters.http.rbac', shadowMetadata(filter.shadowRulesStatPrefix, rbac));
  }
  const result: HttpFilterResult = { kind: 'rbac', rbac };
  if (rbac.decision === 'allowed') return { result };
  return {
    result,
    ending: { by: 'http_rbac', response: { code: 403, flags: '-', details: deniedDetails(rbac.policy) } },
  };
}

/** Undefined: a level switches it off by an override without rules. */
function rbacInForce(own: RbacFilter, override: AnyMessage | undefined): RbacFilter | undefined {
  if (override?.kind !== 'opened' || !override.type.endsWith('.rbac.v3.RBACPerRoute')) return own;
  const rbac = override.message.message('rbac');
  return rbac && readRbacFilter(rbac);
}

function runJwt(
  { jwt }: Extract<HttpFilterAction, { kind: 'jwt_authn' }>,
  override: AnyMessage | undefined,
  filter: HttpFilter,
  { context }: HttpFiltersInput,
): FilterRun {
  const method = context.request.method.known;
  if (jwt.bypassCorsPreflight && method === 'OPTIONS' && isPreflight(context)) return passed;
  const { requirement, outcome, tokensOf, expiry } = decideJwt(jwt, override, context);
  const failed = outcome.kind === 'missing' || outcome.kind === 'refused';
  if (tokensOf.length > 0) {
    context.state.mayHaveSet('envoy.filters.http.jwt_authn');
    const why = `finds a token, which is taken as valid${expiry} (${requirement})`;
    if (!failed) assume(context, diagnostic(httpFilterAssumed, filter.origin, { filter: filter.name, why }));
  }
  const { problem, because } = outcome.kind === 'refused' ? outcome : {};
  const result: HttpFilterResult = { kind: 'jwt', requirement, result: outcome.kind, problem, because };
  if (!failed)
    return {
      result,
      changed: headersOfToken(tokensOf),
      clearsRoute: tokensOf.some(({ clearsRoute }) => clearsRoute),
    };
  const details = `jwt_authn_access_denied{${(problem ?? 'Jwt is missing').replaceAll(' ', '_')}}`;
  const code = outcome.kind === 'refused' ? outcome.code : 401;
  return { result, ending: { by: 'jwt_authn', response: { code, flags: '-', details } } };
}

/** What claims are written to is not known. */
function headersOfToken(tokensOf: readonly JwtProvider[]): ReadonlyMap<string, undefined> {
  return new Map(tokensOf.flatMap(({ claimHeaders }) => claimHeaders.map((name) => [name, undefined] as const)));
}

function isPreflight({ request }: HttpContext): boolean {
  return (
    typeof request.header('origin').known === 'string' &&
    typeof request.header('access-control-request-method').known === 'string'
  );
}

/** Answers health checks itself where it does not pass them on. */
function runHealthCheck(
  filter: HttpFilter,
  action: Extract<HttpFilterAction, { kind: 'health_check' }>,
  context: HttpContext,
  protocol: CodecChoice['protocol'],
): FilterRun {
  const { oracle, request, report, proxy } = context;
  const isMeant = action.headers.every((header) => headerHolds(header, request, oracle, report));
  if (!isMeant || action.passThrough) return passed;
  if (wantedUpgrade(request, protocol) !== undefined) {
    return { result: { kind: 'answers', why: 'a health check' }, ending: { by: 'http_filter', waits: true } };
  }
  const response = answerHealthCheck(action.minimums, proxy.resources);
  if (response === undefined) return assumed(filter, 'answers by the health of clusters', context, false);
  return { result: { kind: 'answers', why: 'a health check' }, ending: { by: 'http_filter', response } };
}

/** Its answer is no error of the proxy: local_reply_config does not see it. */
function runCors(filter: HttpFilter, { levels, corsPolicies, context }: HttpFiltersInput): FilterRun {
  // Routes that answer themselves have no policies.
  if (corsPolicies === undefined || !answersPreflight(filter.name, levels, corsPolicies, context)) return passed;
  return {
    result: { kind: 'answers', why: 'a CORS preflight request' },
    ending: { by: 'http_filter', response: { code: 200, flags: '-', details: 'cors_response' }, asItIs: true },
  };
}
