import type { Message } from '../proto/message.ts';

const limits = ['maxConnections', 'maxPendingRequests', 'maxRequests', 'maxConnectionPools'] as const;

/** A limit of `CircuitBreakers.Thresholds`. */
export type BreakerLimit = (typeof limits)[number];

/** The limits of each priority that are 0: nothing passes them. Whether others are reached is in no dump. */
export interface CircuitBreakers {
  readonly closed: Readonly<Record<'DEFAULT' | 'HIGH', readonly BreakerLimit[]>>;
}

/** The first entry of a priority counts. */
export function readCircuitBreakers(message: Message | undefined): CircuitBreakers {
  const thresholds = message?.messages('thresholds') ?? [];
  const closed = (priority: 'DEFAULT' | 'HIGH'): readonly BreakerLimit[] => {
    const own = thresholds.find((one) => (one.text('priority') || 'DEFAULT') === priority);
    return own === undefined ? [] : limits.filter((limit) => own.optionalNumber(limit) === 0);
  };
  return { closed: { DEFAULT: closed('DEFAULT'), HIGH: closed('HIGH') } };
}
