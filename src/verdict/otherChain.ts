import type { ChainReference } from './reference.ts';
import type { Stage } from './stage.ts';

/** A chain of the listener that the connection did not get, and why. */
export interface OtherChain {
  readonly chain: ChainReference;
  /** What it is in plain words. */
  readonly summary: string;
  /** The look-up at which it was dropped; undefined for reasons that are no look-up. */
  readonly stage: Stage | undefined;
  /**
   * `mismatch`: its criterion does not accept the connection. `outranked`: it accepts, but `by` have a more specific
   * entry, which was taken. `not_named`: the matcher did not name it. `not_needed`: the default chain, and another fits.
   */
  readonly because: 'mismatch' | 'outranked' | 'not_named' | 'not_needed';
  /** The values of its criterion at that look-up; empty means any. */
  readonly wanted: readonly string[];
  /** What the connection has there. */
  readonly got: string;
  readonly by: readonly ChainReference[];
}
