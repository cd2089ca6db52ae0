import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Fact, FactAssumption } from './fact.ts';
import { type OutcomeJson, outcomeJson } from './outcomeJson.ts';
import { type PassageJson, passageAssumptions, passageJson } from './passageJson.ts';
import type { Verdict, Walk, WalkBranch } from './verdict.ts';

/** A verdict in the words of the batch contract, version 1 (schemas/verdict.schema.json). */
export interface VerdictJson extends OutcomeJson, PassageJson {
  readonly id: string | null;
  readonly failedAt?: string;
  readonly reason?: string;
  readonly unknownChain?: string;
  readonly arrival?: Walk['arrival'];
  readonly detection?: Walk['detection'];
  readonly steps?: Walk['steps'];
  readonly matcherSteps?: Walk['matcherSteps'];
  readonly missing?: readonly Fact[];
  readonly branches?: readonly BranchJson[];
  readonly assumptions: readonly Diagnostic[];
}

/** One outcome of an undecided verdict, with the facts that lead to it. */
export interface BranchJson extends OutcomeJson {
  readonly if: readonly FactAssumption[];
}

/** How many branches an undecided verdict lists. */
const mostBranches = 100;

/**
 * A verdict as JSON, as `match` prints it (schemas/verdict.schema.json); `id` is the connection's own, or undefined.
 * An undecided verdict lists at most 100 branches.
 */
export function verdictJson(id: string | undefined, verdict: Verdict): VerdictJson {
  const common = { id: id ?? null };
  const behind = verdict.passage === undefined ? {} : passageJson(verdict.passage);
  const assumptions = [...assumptionsOf(verdict.branches), ...passageAssumptions(verdict.passage)];
  if (verdict.kind === 'undecided') {
    const listeners = new Set(verdict.branches.map(({ walk }) => walk.listener?.name ?? null));
    const [only] = listeners;
    return {
      ...common,
      outcome: 'undecided',
      listener: listeners.size === 1 ? (only ?? null) : null,
      filterChain: null,
      missing: verdict.missing,
      branches: verdict.branches.slice(0, mostBranches).map(branchJson),
      ...behind,
      assumptions,
    };
  }
  const { walk, branches } = verdict;
  return {
    ...common,
    ...outcomeJson(walk),
    ...outcomeDetails(walk),
    ...behind,
    arrival: walk.arrival,
    detection: walk.detection,
    steps: walk.steps,
    matcherSteps: walk.matcherSteps,
    ...(branches.length > 1 ? { branches: branches.slice(0, mostBranches).map(branchJson) } : {}),
    assumptions,
  };
}

function branchJson({ assumptions, walk }: WalkBranch): BranchJson {
  return { if: assumptions, ...outcomeJson(walk) };
}

function outcomeDetails({ outcome }: Walk): Pick<VerdictJson, 'failedAt' | 'reason' | 'unknownChain' | 'response'> {
  switch (outcome.kind) {
    case 'default':
      return { failedAt: outcome.failedAt };
    case 'no_filter_chain':
      return {
        failedAt: outcome.failedAt,
        ...(outcome.unknownChain === undefined ? {} : { unknownChain: outcome.unknownChain }),
        response: { code: null, flags: 'NR', details: 'filter_chain_not_found' },
      };
    case 'closed':
      return { reason: outcome.reason, response: { code: null, flags: '-', details: '' } };
    case 'no_listener':
      return { reason: outcome.reason.kind };
    case 'unsupported':
      return { reason: outcome.diagnostic.message };
    default:
      return {};
  }
}

/** Each assumption once, whatever branch made it. */
export function assumptionsOf(branches: readonly WalkBranch[]): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { walk } of branches) {
    for (const assumption of walk.assumptions) found.set(`${assumption.code} ${assumption.message}`, assumption);
  }
  return [...found.values()];
}
