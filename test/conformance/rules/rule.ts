import type { Observed } from './observed.ts';

/** A rule that the engine follows, and how a case that exercises it is recognised. */
export interface Rule {
  /** Stable, `subject/rule`. */
  readonly id: string;
  /** The rule in one sentence. */
  readonly text: string;
  /** The file that follows it. */
  readonly where: string;
  readonly appliesTo: (observed: Observed) => boolean;
}
