import type { Message } from '../proto/message.ts';
import { type FractionalPercent, readFractionalPercent } from './fractionalPercent.ts';
import { type HeaderMatcher, readHeaderMatcher } from './headerMatcher.ts';

/** `HTTPFault`: delays and refusals made on purpose. */
export interface FaultFilter {
  readonly abort: FaultAbort | undefined;
  /** Milliseconds; undefined: the request's own headers say. */
  readonly delay: { readonly milliseconds: number | undefined; readonly percentage: FractionalPercent } | undefined;
  /** Only requests to this cluster; '' for all. */
  readonly upstreamCluster: string;
  readonly headers: readonly HeaderMatcher[];
  /** Only requests from these nodes, by the header `x-envoy-downstream-service-node`; none: from all. */
  readonly downstreamNodes: readonly string[];
  /** No fault is let happen at all. */
  readonly allowsNone: boolean;
}

export interface FaultAbort {
  /** HTTP status; undefined: a gRPC status, or the request's own headers say. */
  readonly httpStatus: number | undefined;
  readonly byHeader: boolean;
  readonly percentage: FractionalPercent;
}

const never: FractionalPercent = { numerator: 0, denominator: 100, fraction: 0 };

export function readFaultFilter(message: Message): FaultFilter {
  const abort = message.message('abort');
  const delay = message.message('delay');
  return {
    abort: abort && {
      httpStatus: abort.oneof('errorType') === 'httpStatus' ? abort.number('httpStatus') : undefined,
      byHeader: abort.has('headerAbort'),
      percentage: readPercentage(abort),
    },
    delay: delay && { milliseconds: delay.duration('fixedDelay'), percentage: readPercentage(delay) },
    upstreamCluster: message.text('upstreamCluster'),
    headers: message.messages('headers').map(readHeaderMatcher),
    downstreamNodes: message.texts('downstreamNodes'),
    allowsNone: message.optionalNumber('maxActiveFaults') === 0,
  };
}

function readPercentage(message: Message): FractionalPercent {
  const percentage = message.message('percentage');
  return percentage === undefined ? never : readFractionalPercent(percentage);
}
