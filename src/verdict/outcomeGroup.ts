import type { Fact } from './fact.ts';
import type { Walk } from './verdict.ts';

/** The values of one open fact that lead the same way. */
export interface Condition {
  readonly fact: Fact;
  readonly values: readonly string[];
  /** The values that lead elsewhere, where `values` has the class of all others: "anything but these". */
  readonly except: readonly string[] | undefined;
}

/** The branches of an undecided verdict that end alike. */
export interface OutcomeGroup {
  /** One of these branches. */
  readonly walk: Walk;
  /** What the chain is, where the outcome is one. */
  readonly summary: string | undefined;
  /** It comes to this if all conditions of one of these lists hold. */
  readonly when: readonly (readonly Condition[])[];
}
