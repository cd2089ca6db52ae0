import type { Message } from '../proto/message.ts';

/** Of a retry policy (`retry_on`): the failures of an upstream connection that make the router try again. */
export interface RetriedFailures {
  /** It was not made, or its handshake failed. */
  readonly connect: boolean;
  /** It ended before an answer. */
  readonly closed: boolean;
}

export const retriesNothing: RetriedFailures = { connect: false, closed: false };

const onConnect = ['5xx', 'gateway-error', 'reset', 'reset-before-request', 'connect-failure'];
const onClosed = ['5xx', 'gateway-error', 'reset'];

/** Undefined: there is no policy, and that of something more general counts. */
export function readRetriedFailures(message: Message): RetriedFailures | undefined {
  const policy = message.message('retryPolicy');
  if (policy === undefined) return undefined;
  const conditions = policy
    .text('retryOn')
    .split(',')
    .map((condition) => condition.trim());
  const hasOne = (wanted: readonly string[]): boolean => wanted.some((condition) => conditions.includes(condition));
  return { connect: hasOne(onConnect), closed: hasOne(onClosed) };
}
