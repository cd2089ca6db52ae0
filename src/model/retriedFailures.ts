import type { Message } from '../proto/message.ts';

/** Of a retry policy (`retry_on`): the failures of an upstream connection that make the router try again. */
export interface RetriedFailures {
  /** It was not made, or its handshake failed. */
  readonly connect: boolean;
  /** It ended before an answer. */
  readonly closed: boolean;
  /** An answer had one of these codes, both ends of a range included. */
  readonly codes: readonly (readonly [from: number, to: number])[];
}

export const retriesNothing: RetriedFailures = { connect: false, closed: false, codes: [] };

const onConnect = ['5xx', 'gateway-error', 'reset', 'reset-before-request', 'connect-failure'];
const onClosed = ['5xx', 'gateway-error', 'reset'];
/** retry_state_impl.cc `wouldRetryFromHeaders`. */
const onCodes = { '5xx': [500, 599], 'gateway-error': [502, 504], 'retriable-4xx': [409, 409] } as const;

/** Undefined: there is no policy, and that of something more general counts. */
export function readRetriedFailures(message: Message): RetriedFailures | undefined {
  const policy = message.message('retryPolicy');
  if (policy === undefined) return undefined;
  const conditions = policy
    .text('retryOn')
    .split(',')
    .map((condition) => condition.trim());
  const hasOne = (wanted: readonly string[]): boolean => wanted.some((condition) => conditions.includes(condition));
  const named = Object.entries(onCodes).flatMap(([condition, range]) => (hasOne([condition]) ? [range] : []));
  const listed = hasOne(['retriable-status-codes']) ? policy.numbers('retriableStatusCodes') : [];
  return {
    connect: hasOne(onConnect),
    closed: hasOne(onClosed),
    codes: [...named, ...listed.map((code): readonly [number, number] => [code, code])],
  };
}
