import { assertNever } from '../../base/assertNever.ts';
import { discoveredFilterMissing } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import { readRuntimeFraction } from '../../model/fractionalPercent.ts';
import { type HeaderMutation, readHeaderMutations } from '../../model/headerMutation.ts';
import type { HttpFilter, HttpFilterAction } from '../../model/httpFilter.ts';
import { readHeaderToMetadata, readSetMetadata } from '../../model/metadataFilter.ts';
import type { AnyMessage, Message } from '../../proto/message.ts';
import type { KnownHeaders, UpstreamRequest } from '../../verdict/clusterDestination.ts';
import type { HttpFilterStep } from '../../verdict/httpFilterStep.ts';
import type { CodecChoice } from '../../verdict/httpPassage.ts';
import { writeFilterState } from '../facts/writeFilterState.ts';
import { assume } from '../passageContext.ts';
import { answerHealthCheck } from './answerHealthCheck.ts';
import { runExtAuthz, runExtProc } from './askService.ts';
import { runCdnLoop } from './cdnLoop.ts';
import { answersPreflight } from './corsPreflight.ts';
import { type FilterOverride, filterOverride, type OverrideLevels, overriding } from './filterOverride.ts';
import { assumed, type Ending, type FilterRun, type HttpFiltersInput, passed } from './filterRun.ts';
import { formatRequest } from './formatRequest.ts';
import { headerHolds } from './headerMatch.ts';
import type { HttpContext } from './httpContext.ts';
import type { RequestFacts } from './requestFacts.ts';
import { runCredentials } from './runCredentials.ts';
import { runFault } from './runFault.ts';
import { runJwt } from './runJwt.ts';
import { runLua } from './runLua.ts';
import { runMatchDelegate } from './runMatchDelegate.ts';
import { runOauth } from './runOauth.ts';
import { runRateLimit } from './runRateLimit.ts';
import { runRbac } from './runRbac.ts';
import { runStatefulSession } from './statefulSession.ts';
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
  readonly path: string | undefined;
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
    if (ending !== undefined)
      return { steps, ending: { ...ending, origin }, alpnOverrides, ...arriving(input.context.request) };
    if (action.kind === 'router') break;
  }
  return { steps, ending: undefined, alpnOverrides, ...arriving(input.context.request) };
}

const arriving = (request: RequestFacts): Pick<HttpFiltersRun, 'headers' | 'path'> => ({
  headers: request.knownHeaders(),
  path: request.header(':path').known ?? undefined,
});

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
    case 'local_ratelimit':
      return limitsNothing(overriding(override, (message) => message) ?? action.config)
        ? passed
        : assumed(filter, 'refuses what its buckets have no tokens for (429 `RL`)', context, false);
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
      const mutations = mutationsInForce(filter.name, action, input.levels);
      const changed = mutations && mutatedHeaders(mutations, context);
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
      return {
        ...assumed(filter, mayDoWords(action), context, true),
        ...(action.writes === undefined ? {} : { changed: new Map([[action.writes, undefined]]) }),
      };
    case 'match_delegate':
      return runMatchDelegate(filter, action, override, input, runFilter);
    case 'stateful_session':
      return runStatefulSession(filter, action.config, override, context);
    case 'grpc_web':
      return { ...passed, changed: grpcOfWeb(context) };
    // It looks at answers.
    case 'custom_response':
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

/** Those of all levels are done, after the filter's own (header_mutation.cc); undefined: they cannot be read. */
function mutationsInForce(
  name: string,
  { mutations, mostSpecificWins }: Extract<HttpFilterAction, { kind: 'header_mutation' }>,
  levels: OverrideLevels,
): readonly HeaderMutation[] | undefined {
  const configs = levels.flatMap(({ configs }) => configs.get(name)?.config ?? []);
  const read = configs.map((config) => (config.kind === 'opened' ? readHeaderMutations(config.message) : undefined));
  const more = read.flatMap((one) => one ?? []);
  if (read.includes(undefined)) return undefined;
  return [...mutations, ...(mostSpecificWins ? read.reverse().flatMap((one) => one ?? []) : more)];
}

/** Without `filter_enabled` it counts nothing, without `filter_enforced` it refuses nothing (local_ratelimit.cc). */
function limitsNothing(config: Message): boolean {
  return ['filterEnabled', 'filterEnforced'].some((field) => {
    const share = config.message(field);
    return share === undefined || readRuntimeFraction(share).defaultValue.fraction === 0;
  });
}

/** What is gRPC-Web is gRPC to the filters behind it (grpc_web_filter.cc `decodeHeaders`). */
function grpcOfWeb({ request }: HttpContext): ReadonlyMap<string, string> {
  const type = request.header('content-type').known ?? '';
  return new Map(
    /^application\/grpc-web(?:-text)?(?:\+proto)?$/.test(type) ? [['content-type', 'application/grpc']] : [],
  );
}

/** `MissingConfigFilter` (source/common/http/filter_chain_helper.cc). */
const undelivered: FilterRun = {
  result: { kind: 'answers', why: '500, as its configuration has not arrived from discovery' },
  ending: { by: 'connection_manager', response: { code: 500, flags: 'NFCF', details: '' } },
};

/** Undefined: it cannot be read. An empty `Any` only switches the filter on, as Envoy Gateway writes it. */
function oauthInForce(own: Message | undefined, override: AnyMessage | undefined): Message | undefined {
  if (override === undefined || override.type === '') return own;
  return override.kind === 'opened' ? override.message.message('config') : undefined;
}

const mayDoWords = ({ type, clearsRoute }: Extract<HttpFilterAction, { kind: 'may_decide' }>): string =>
  `may answer itself or change the request${clearsRoute ? ', and the route with it' : ''} (${shortType(type)})`;

const shortType = (type: string): string => type.replace(/^envoy\.extensions\.filters\.http\./, '');

/** Answers health checks itself where it does not pass them on. */
function runHealthCheck(
  filter: HttpFilter,
  action: Extract<HttpFilterAction, { kind: 'health_check' }>,
  context: HttpContext,
  protocol: CodecChoice['protocol'],
): FilterRun {
  const { oracle, request, report, proxy } = context;
  const isMeant = action.headers.every((header) => headerHolds(header, request, oracle, report));
  if (isMeant) context.state.isHealthCheck = true;
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
