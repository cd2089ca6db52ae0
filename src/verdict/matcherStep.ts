import type { Origin } from '../diagnostic/origin.ts';

/** One look-up of the unified matcher, in the order in which they were made. */
export interface MatcherStep {
  /** Nesting below the listener's matcher, 0 at the top. */
  readonly depth: number;
  readonly kind: 'list_entry' | 'exact_map' | 'prefix_map' | 'ip' | 'server_name' | 'on_no_match' | 'action' | 'opaque';
  /** The input, such as `destination_ip`; for a list entry its predicate in words. */
  readonly input: string;
  /** The connection's value for it, undefined where it has none. */
  readonly value: string | undefined;
  /** The key, range or name that was hit; undefined: none. */
  readonly hit: string | undefined;
  /** Keys that were there to be hit. */
  readonly offered: readonly string[];
  readonly origin: Origin;
}
