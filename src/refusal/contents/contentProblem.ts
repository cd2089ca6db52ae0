import type { Origin } from '../../diagnostic/origin.ts';
import type { EnvoyVersion } from '../../match/envoyVersion.ts';
import type { Message } from '../../proto/message.ts';

/** What Envoy finds wrong when it builds what a message configures. */
export interface ContentProblem {
  /** In our words, one clause without a final period: `the weights of a route’s clusters add up to 0`. */
  readonly problem: string;
  readonly origin: Origin;
  /** Envoy's words. */
  readonly says: string;
  /** What to do, where that does not follow from the problem. */
  readonly next?: string;
  /** Something is missing that a control plane adds which completes resources, such as Cilium's agent. */
  readonly isMissing?: boolean;
  /** Envoy does not refuse it but ends. */
  readonly effect?: 'crash';
}

/** One rule about messages of one type, wherever they stand within a chain; of an unknown version the current Envoy's rules hold. */
export type ContentRule = (message: Message, version?: EnvoyVersion) => Iterable<ContentProblem>;
