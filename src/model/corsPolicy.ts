import type { Message } from '../proto/message.ts';
import { type FractionalPercent, readFractionalPercent } from './fractionalPercent.ts';
import { readStringMatcher, type StringMatcher } from './stringMatcher.ts';

/** `CorsPolicy` of the cors filter, as routes and virtual hosts have it. */
export interface CorsPolicy {
  readonly allowOrigins: readonly StringMatcher[];
  /** Undefined: always. */
  readonly enabled: FractionalPercent | undefined;
  /** Preflight requests from other origins are passed on; undefined: another level says. */
  readonly forwardsOthers: boolean | undefined;
}

export function readCorsPolicy(message: Message): CorsPolicy {
  const enabled = message.message('filterEnabled')?.message('defaultValue');
  return {
    allowOrigins: message.messages('allowOriginStringMatch').map(readStringMatcher),
    enabled: message.has('filterEnabled') && enabled !== undefined ? readFractionalPercent(enabled) : undefined,
    forwardsOthers: message.optionalBoolean('forwardNotMatchingPreflights'),
  };
}
