import { outcomeKey } from '../../match/matchConnection.ts';
import type { Fact, FactAssumption } from '../../verdict/fact.ts';
import type { Condition, OutcomeGroup } from '../../verdict/outcomeGroup.ts';
import type { Walk, WalkBranch } from '../../verdict/verdict.ts';

/** The branches of an exploration as the decision tree that they are. */
type Tree = { readonly kind: 'leaf'; readonly key: string; readonly walk: Walk } | Question;

interface Question {
  readonly kind: 'question';
  readonly key: string;
  readonly fact: Fact;
  readonly answers: readonly Answer[];
}

/** Values that lead the same way. */
interface Answer {
  readonly values: readonly string[];
  readonly hasRest: boolean;
  readonly next: Tree;
}

/**
 * Branches that end alike, put together: values that lead the same way are named together, and questions whose answer
 * makes no difference disappear. In the order in which the outcomes first appear.
 */
export function outcomeGroups(
  branches: readonly WalkBranch[],
  summaryOf: (walk: Walk) => string | undefined,
): readonly OutcomeGroup[] {
  const groups = new Map<string, { walk: Walk; when: (readonly Condition[])[] }>();
  for (const { key, walk, conditions } of leaves(treeOf(branches, 0), [])) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { walk, when: [conditions] });
    else group.when.push(conditions);
  }
  return [...groups.values()].map(({ walk, when }) => ({ walk, summary: summaryOf(walk), when }));
}

function treeOf(branches: readonly WalkBranch[], depth: number): Tree {
  const [first] = branches;
  if (first === undefined) throw new Error('a tree has at least one branch');
  const asked = first.assumptions[depth];
  if (asked === undefined) return { kind: 'leaf', key: outcomeKey(first.walk), walk: first.walk };
  const byValue = new Map<string, { assumption: FactAssumption; branches: WalkBranch[] }>();
  for (const branch of branches) {
    const assumption = branch.assumptions[depth];
    if (assumption === undefined) continue;
    const known = byValue.get(assumption.value);
    if (known === undefined) byValue.set(assumption.value, { assumption, branches: [branch] });
    else known.branches.push(branch);
  }
  const answers = merged(
    [...byValue.values()].map(({ assumption, branches: below }) => ({
      values: [assumption.value],
      hasRest: assumption.rest === true,
      next: treeOf(below, depth + 1),
    })),
  );
  const [only] = answers;
  if (only !== undefined && answers.length === 1) return only.next;
  const key = `${asked.fact.name}{${answers.map(({ values, next }) => `${values.join('|')}:${next.key}`).join(';')}}`;
  return { kind: 'question', key, fact: asked.fact, answers };
}

function merged(answers: readonly Answer[]): readonly Answer[] {
  const byKey = new Map<string, Answer>();
  for (const answer of answers) {
    const known = byKey.get(answer.next.key);
    byKey.set(answer.next.key, {
      values: [...(known?.values ?? []), ...answer.values],
      hasRest: known?.hasRest === true || answer.hasRest,
      next: known?.next ?? answer.next,
    });
  }
  return [...byKey.values()];
}

interface Leaf {
  readonly key: string;
  readonly walk: Walk;
  readonly conditions: readonly Condition[];
}

function leaves(tree: Tree, conditions: readonly Condition[]): readonly Leaf[] {
  if (tree.kind === 'leaf') return [{ key: tree.key, walk: tree.walk, conditions }];
  const { answers, fact } = tree;
  return answers.flatMap(({ values, hasRest, next }) => {
    const others = answers.filter((answer) => answer.next !== next).flatMap((answer) => answer.values);
    return leaves(next, [...conditions, { fact, values, except: hasRest ? others : undefined }]);
  });
}
