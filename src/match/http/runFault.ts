import { type FaultAbort, type FaultFilter, readFaultFilter } from '../../model/faultFilter.ts';
import type { FractionalPercent } from '../../model/fractionalPercent.ts';
import type { AnyMessage } from '../../proto/message.ts';
import type { FilterRun, HttpFiltersInput } from './filterRun.ts';
import { headerHolds } from './headerMatch.ts';
import type { HttpContext } from './httpContext.ts';
import type { RequestFacts } from './requestFacts.ts';

/** Aborts and delays (envoy.filters.http.fault), by the share of requests that they are for. */
export function runFault(
  own: FaultFilter,
  override: AnyMessage | undefined,
  name: string,
  { context, clusterName }: HttpFiltersInput,
): FilterRun {
  const fault =
    override?.kind === 'opened' && override.type.endsWith('.fault.v3.HTTPFault')
      ? readFaultFilter(override.message)
      : own;
  const { oracle, request, report } = context;
  const applies =
    !fault.allowsNone &&
    isFromNode(fault, request) &&
    (fault.upstreamCluster === '' || fault.upstreamCluster === clusterName) &&
    fault.headers.every((header) => headerHolds(header, request, oracle, report));
  const percentage = fault.abort && abortPercentage(fault.abort, request);
  const abort = applies ? (percentage?.fraction ?? 0) : 0;
  const delay = applies ? (fault.delay?.percentage.fraction ?? 0) : 0;
  const { abort: refusal } = fault;
  if (refusal === undefined || percentage === undefined || abort === 0) {
    return { result: { kind: 'fault', abort, delay, taken: 'none' } };
  }
  if (!happens(percentage, `fault abort of ${name}`, context)) {
    return { result: { kind: 'fault', abort, delay, taken: 'none' } };
  }
  const code = refusal.httpStatus ?? (refusal.byHeader ? statusFromHeader(context) : 200);
  if (code === undefined) return { result: { kind: 'fault', abort, delay, taken: 'none' } };
  return {
    result: { kind: 'fault', abort, delay, taken: 'abort' },
    ending: { by: 'fault', response: { code, flags: delay === 1 ? 'DI,FI' : 'FI', details: 'fault_filter_abort' } },
  };
}

function happens(
  { fraction, numerator, denominator }: FractionalPercent,
  name: string,
  { answers, oracle }: HttpContext,
): boolean {
  if (fraction >= 1) return true;
  return answers.ask(oracle, { kind: 'random', name }, `among the ${numerator} of ${denominator}`, 'among the others');
}

function isFromNode({ downstreamNodes }: FaultFilter, request: RequestFacts): boolean {
  return downstreamNodes.length === 0 || downstreamNodes.includes(request.header(nodeHeader).known ?? '');
}

const nodeHeader = 'x-envoy-downstream-service-node';

/** The request may ask for fewer faults than the filter has, never for more (fault_common.cc `HeaderPercentageProvider`). */
function abortPercentage({ byHeader, percentage }: FaultAbort, request: RequestFacts): FractionalPercent {
  const asked = byHeader ? request.header('x-envoy-fault-abort-request-percentage').known : undefined;
  if (typeof asked !== 'string' || !/^\d{1,9}$/.test(asked)) return percentage;
  const numerator = Math.min(Number(asked), percentage.numerator);
  return { ...percentage, numerator, fraction: Math.min(numerator / percentage.denominator, 1) };
}

/** A gRPC status is told with 200 also where nobody speaks gRPC. */
function statusFromHeader({ request }: HttpContext): number | undefined {
  const status = Number(request.header('x-envoy-fault-abort-request').known ?? '');
  if (Number.isInteger(status) && status >= 200 && status < 600) return status;
  return /^\d{1,9}$/.test(request.header('x-envoy-fault-abort-grpc-request').known ?? '') ? 200 : undefined;
}
