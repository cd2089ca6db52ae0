import { type FaultFilter, readFaultFilter } from '../../model/faultFilter.ts';
import type { FractionalPercent } from '../../model/fractionalPercent.ts';
import type { AnyMessage } from '../../proto/message.ts';
import type { FilterRun, HttpFiltersInput } from './filterRun.ts';
import { headerHolds } from './headerMatch.ts';
import type { HttpContext } from './httpContext.ts';

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
    (fault.upstreamCluster === '' || fault.upstreamCluster === clusterName) &&
    fault.headers.every((header) => headerHolds(header, request, oracle, report));
  const abort = applies ? (fault.abort?.percentage.fraction ?? 0) : 0;
  const delay = applies ? (fault.delay?.percentage.fraction ?? 0) : 0;
  const { abort: refusal } = fault;
  if (refusal === undefined || abort === 0 || !happens(refusal.percentage, `fault abort of ${name}`, context)) {
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

function statusFromHeader({ request }: HttpContext): number | undefined {
  const status = Number(request.header('x-envoy-fault-abort-request').known ?? '');
  return Number.isInteger(status) && status >= 200 && status < 600 ? status : undefined;
}
