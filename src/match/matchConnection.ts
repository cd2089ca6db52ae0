import type { Connection } from '../verdict/connection.ts';
import type { Fact } from '../verdict/fact.ts';
import type { Outcome, Verdict, Walk, WalkBranch } from '../verdict/verdict.ts';
import { explore } from './oracle.ts';
import { type ProxyModel, walkConnection } from './walkConnection.ts';

/**
 * The verdict about one connection: every way through the proxy that the open facts allow; decided where all of them
 * end alike.
 */
export function matchConnection(proxy: ProxyModel, connection: Connection, limit = 2048): Verdict {
  const { branches, complete } = explore((oracle) => walkConnection(proxy, connection, oracle), limit);
  const walks: readonly WalkBranch[] = branches.map(({ assumptions, answer }) => ({ assumptions, walk: answer }));
  const [first] = walks;
  if (first === undefined) throw new Error('an exploration has at least one branch');
  const outcomes = new Set(walks.map(({ walk }) => outcomeKey(walk)));
  if (outcomes.size === 1 && complete) return { kind: 'decided', walk: first.walk, branches: walks };
  return { kind: 'undecided', missing: missingFacts(walks), branches: walks, complete };
}

/** Equal for walks that end alike: in the same listener, with the same chain or for the same reason. */
export function outcomeKey(walk: Walk): string {
  return `${walk.listener?.name ?? ''}\n${outcomeText(walk.outcome)}`;
}

function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'matched':
    case 'default':
      return `chain ${outcome.chain.index}`;
    case 'no_filter_chain':
    case 'waiting':
      return outcome.kind;
    case 'no_listener':
      return `no_listener ${outcome.reason.kind}`;
    case 'closed':
      return `closed ${outcome.reason}`;
    case 'unsupported':
      return `unsupported ${outcome.diagnostic.message}`;
  }
}

/**
 * The smallest set of facts that tells all branches with different outcomes apart. Two branches differ first at one
 * choice, so the fact of that choice always tells them apart; another fact does if both were asked for it and answered
 * differently.
 */
function missingFacts(branches: readonly WalkBranch[]): readonly Fact[] {
  const sample = representatives(branches);
  const facts = new Map<string, Fact>();
  for (const { assumptions } of branches) for (const { fact } of assumptions) facts.set(fact.name, fact);
  const names = [...facts.keys()];
  const pairs: Set<string>[] = [];
  for (const [index, left] of sample.entries()) {
    for (const right of sample.slice(index + 1)) {
      if (outcomeKey(left.walk) !== outcomeKey(right.walk)) pairs.push(tellingFacts(left, right));
    }
  }
  for (let size = 1; size < names.length; size += 1) {
    const found = subsets(names, size).find((subset) => pairs.every((pair) => subset.some((name) => pair.has(name))));
    if (found !== undefined) return found.flatMap((name) => facts.get(name) ?? []);
  }
  return [...facts.values()];
}

/** At most 200 branches are compared pair by pair. */
function representatives(branches: readonly WalkBranch[]): readonly WalkBranch[] {
  return branches.slice(0, 200);
}

function tellingFacts(left: WalkBranch, right: WalkBranch): Set<string> {
  const telling = new Set<string>();
  for (const [index, assumption] of left.assumptions.entries()) {
    const other = right.assumptions[index];
    if (other === undefined) break;
    if (other.fact.name !== assumption.fact.name || other.value !== assumption.value) {
      if (other.fact.name === assumption.fact.name) telling.add(assumption.fact.name);
      break;
    }
  }
  return telling;
}

function subsets(names: readonly string[], size: number): readonly (readonly string[])[] {
  if (size === 0) return [[]];
  return names.flatMap((name, index) => subsets(names.slice(index + 1), size - 1).map((rest) => [name, ...rest]));
}
