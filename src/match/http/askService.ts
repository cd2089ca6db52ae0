import { readAskedService } from '../../model/askedService.ts';
import type { HttpFilter, HttpFilterAction } from '../../model/httpFilter.ts';
import { readHttpStatus } from '../../model/httpStatus.ts';
import type { AnyMessage, Message } from '../../proto/message.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import { metadataHolds } from '../facts/metadataMatch.ts';
import { type ServiceProblem, serviceProblem, unaskedWords } from '../upstream/serviceProblem.ts';
import { assumed, type FilterRun, type HttpFiltersInput, passed } from './filterRun.ts';

/**
 * External authorization. What the service says is in no dump, but whether there is one to ask often is: without, the request
 * is denied, or passes by `failure_mode_allow`. Requests without a route are not asked about (ext_authz.cc `decodeHeaders`).
 */
export function runExtAuthz(
  action: Extract<HttpFilterAction, { kind: 'ext_authz' }>,
  override: AnyMessage | undefined,
  filter: HttpFilter,
  { context, hasRoute }: HttpFiltersInput,
): FilterRun {
  const specific =
    override?.kind === 'opened' && override.type.endsWith('.ExtAuthzPerRoute') ? override.message : undefined;
  if (specific?.boolean('disabled') === true) return { result: { kind: 'disabled' } };
  if (!hasRoute) return passed;
  // Of the releases tried 1.37.0 alone has no status of its own for it.
  const hasStatus = context.proxy.version?.minor !== 37;
  const denied = (why: string): FilterRun => ({
    result: { kind: 'answers', why },
    ending: {
      by: 'filter_refusal',
      response: { code: hasStatus ? action.statusOnError : 403, flags: 'UAEX', details: 'ext_authz_error' },
    },
  });
  const isAsked =
    action.enabledFraction > 0 &&
    (action.enabledMetadata === undefined || metadataHolds(action.enabledMetadata, 'dynamic', context).holds);
  if (!isAsked) return action.deniesWhereOff ? denied('requests that it does not ask about (deny_at_disable)') : passed;
  const settings = specific?.message('checkSettings');
  const service = (settings && readAskedService(settings)) ?? action.service;
  const problem = action.enabledFraction < 1 ? undefined : serviceProblem(service, context);
  if (problem !== undefined) return action.failureModeAllow ? passed : denied(unaskedWords(service, problem));
  const onFailure = action.failureModeAllow ? ' (it passes if that fails)' : '';
  const rerouting = action.clearsRoute ? ', whose headers may change the route (`clear_route_cache`)' : '';
  return assumed(filter, `asks an external service${rerouting}${onFailure}`, context, true);
}

/** An external processor, with the same: it is asked about requests without a route, too. */
export function runExtProc(
  { config }: Extract<HttpFilterAction, { kind: 'ext_proc' }>,
  override: AnyMessage | undefined,
  filter: HttpFilter,
  { context }: HttpFiltersInput,
): FilterRun {
  const specific =
    override?.kind === 'opened' && override.type.endsWith('.ExtProcPerRoute') ? override.message : undefined;
  if (specific?.boolean('disabled') === true) return { result: { kind: 'disabled' } };
  const overrides = specific?.message('overrides');
  const mode = overrides?.message('processingMode') ?? config.message('processingMode');
  const service = (overrides && readAskedService(overrides)) ?? readAskedService(config);
  const problem = mode?.text('requestHeaderMode') === 'SKIP' ? undefined : serviceProblem(service, context);
  if (problem === undefined) {
    const rerouting = mayReroute(config) ? ', and the route with it' : '';
    return assumed(
      filter,
      `may answer itself or change the request${rerouting} (ext_proc.v3.ExternalProcessor)`,
      context,
      true,
    );
  }
  const allows = overrides?.optionalBoolean('failureModeAllow') ?? config.boolean('failureModeAllow');
  const isByHttp = !(overrides?.has('grpcService') ?? false) && config.has('httpService');
  const why = unaskedWords(service, problem);
  // Envoy forgets to go on here, and the stream ends when it has been idle for long.
  if (allows && isByHttp && problem === 'no_host')
    return { result: { kind: 'answers', why }, ending: { by: 'filter_refusal', waits: true } };
  if (allows) return passed;
  const status = config.message('statusOnError');
  const code = (status && readHttpStatus(status)) ?? 500;
  const response = isByHttp ? refusalByHttp(problem, code) : refusalByGrpc(problem, code);
  return { result: { kind: 'answers', why }, ending: { by: 'filter_refusal', response } };
}

function refusalByGrpc(problem: ServiceProblem, code: number): ProxyResponse {
  const reached = problem === 'missing' ? 'Cluster_not_available' : 'no_healthy_upstream{no_healthy_upstream}';
  return { code, flags: '-', details: `ext_proc_error_gRPC_error_14{${reached}}` };
}

/** Of a cluster that is not there the client says nothing, and the filter waits until `message_timeout` (http_client_impl.cc). */
const refusalByHttp = (problem: ServiceProblem, code: number): ProxyResponse =>
  problem === 'missing'
    ? { code: 504, flags: '-', details: 'ext_proc_error_per-message_timeout_exceeded' }
    : { code, flags: '-', details: 'ext_proc_error_HTTP_ERROR' };

const mayReroute = (config: Message): boolean =>
  config.text('routeCacheAction') !== 'RETAIN' && !config.boolean('disableClearRouteCache');
