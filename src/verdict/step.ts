import type { ChainReference } from './reference.ts';
import type { Stage } from './stage.ts';

/** Which entry Envoy takes at a stage; it never comes back to another one. */
export type Taken =
  | { readonly kind: 'exact' | 'suffix' | 'longest_prefix'; readonly key: string }
  /** The chains that do not name this criterion. */
  | { readonly kind: 'catch_all' }
  | { readonly kind: 'no_entry'; readonly offered: readonly string[] };

/** A chain that a look-up left behind. */
export interface DroppedChain {
  readonly chain: ChainReference;
  /**
   * `mismatch`: its criterion does not accept the connection. `outranked`: it would have accepted, but a more specific
   * entry was taken.
   */
  readonly because: 'mismatch' | 'outranked';
  /** The values of its criterion; empty means any. */
  readonly wanted: readonly string[];
  /** The chains of the entry that outranked it, at most ten; `kept` has all. */
  readonly by: readonly ChainReference[];
}

/** One look-up of the nine stages. `kept` and `dropped` together are the `kept` of the step before. */
export interface Step {
  readonly stage: Stage;
  /** What the connection has here, as text: `8090`, `raw_buffer`, `none`. */
  readonly value: string;
  readonly taken: Taken;
  readonly kept: readonly ChainReference[];
  readonly dropped: readonly DroppedChain[];
}
