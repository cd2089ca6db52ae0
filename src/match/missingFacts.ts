import type { Fact } from '../verdict/fact.ts';
import type { Walk, WalkBranch } from '../verdict/verdict.ts';

/** At most so many branches are compared pair by pair. */
const mostBranches = 200;

/**
 * The smallest set of facts that tells all branches with different outcomes apart; `keyOf` is equal for walks that end
 * alike. Two branches differ first at one choice, and only the fact of that choice tells them apart.
 */
export function missingFacts(branches: readonly WalkBranch[], keyOf: (walk: Walk) => string): readonly Fact[] {
  const sample = branches.slice(0, mostBranches).map((branch) => ({ branch, key: keyOf(branch.walk) }));
  const telling = new Set<string>();
  for (const [index, left] of sample.entries()) {
    for (const right of sample.slice(index + 1)) {
      if (left.key !== right.key) telling.add(tellingFact(left.branch, right.branch) ?? '');
    }
  }
  const facts = new Map<string, Fact>();
  for (const { assumptions } of branches) for (const { fact } of assumptions) facts.set(fact.name, fact);
  const found = [...facts.values()].filter(({ name }) => telling.has(name));
  return found.length === 0 ? [...facts.values()] : found;
}

function tellingFact(left: WalkBranch, right: WalkBranch): string | undefined {
  for (const [index, { fact, value }] of left.assumptions.entries()) {
    const other = right.assumptions[index];
    if (other === undefined || other.fact.name !== fact.name) return undefined;
    if (other.value !== value) return fact.name;
  }
  return undefined;
}
