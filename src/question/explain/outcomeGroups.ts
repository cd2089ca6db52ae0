import { outcomeKey } from '../../match/matchConnection.ts';
import { groupBranches } from '../../verdict/groupBranches.ts';
import type { OutcomeGroup } from '../../verdict/outcomeGroup.ts';
import type { Walk, WalkBranch } from '../../verdict/verdict.ts';

/** The branches of an undecided verdict that end alike, in the order in which the outcomes first appear. */
export function outcomeGroups(
  branches: readonly WalkBranch[],
  summaryOf: (walk: Walk) => string | undefined,
): readonly OutcomeGroup[] {
  return groupBranches(branches, ({ walk }) => outcomeKey(walk)).map(({ branch, when }) => ({
    walk: branch.walk,
    summary: summaryOf(branch.walk),
    when,
  }));
}
