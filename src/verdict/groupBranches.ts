import type { Fact, FactAssumption } from './fact.ts';
import type { Condition } from './outcomeGroup.ts';

interface Assumed {
  readonly assumptions: readonly FactAssumption[];
}

/** Branches that end alike, and the conditions under which they are taken. */
export interface BranchGroup<Branch> {
  /** The first of them. */
  readonly branch: Branch;
  readonly when: readonly (readonly Condition[])[];
}

/** The branches of an exploration as the decision tree that they are. */
type Tree<Branch> = { readonly kind: 'leaf'; readonly key: string; readonly branch: Branch } | Question<Branch>;

interface Question<Branch> {
  readonly kind: 'question';
  readonly key: string;
  readonly fact: Fact;
  readonly answers: readonly Answer<Branch>[];
}

/** Values that lead the same way. */
interface Answer<Branch> {
  readonly values: readonly string[];
  readonly hasRest: boolean;
  readonly next: Tree<Branch>;
}

/**
 * Branches with the same key, put together: values that lead the same way are named together, and questions whose answer
 * makes no difference disappear. In the order in which the keys first appear.
 */
export function groupBranches<Branch extends Assumed>(
  branches: readonly Branch[],
  keyOf: (branch: Branch) => string,
): readonly BranchGroup<Branch>[] {
  const groups = new Map<string, { branch: Branch; when: (readonly Condition[])[] }>();
  for (const { key, branch, conditions } of leaves(treeOf(branches, 0, keyOf), [])) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { branch, when: [conditions] });
    else group.when.push(conditions);
  }
  return [...groups.values()];
}

function treeOf<Branch extends Assumed>(
  branches: readonly Branch[],
  depth: number,
  keyOf: (branch: Branch) => string,
): Tree<Branch> {
  const [first] = branches;
  if (first === undefined) throw new Error('a tree has at least one branch');
  const asked = first.assumptions[depth];
  if (asked === undefined) return { kind: 'leaf', key: keyOf(first), branch: first };
  const byValue = new Map<string, { assumption: FactAssumption; branches: Branch[] }>();
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
      next: treeOf(below, depth + 1, keyOf),
    })),
  );
  const [only] = answers;
  if (only !== undefined && answers.length === 1) return only.next;
  const key = `${asked.fact.name}{${answers.map(({ values, next }) => `${values.join('|')}:${next.key}`).join(';')}}`;
  return { kind: 'question', key, fact: asked.fact, answers };
}

function merged<Branch>(answers: readonly Answer<Branch>[]): readonly Answer<Branch>[] {
  const byKey = new Map<string, Answer<Branch>>();
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

interface Leaf<Branch> {
  readonly key: string;
  readonly branch: Branch;
  readonly conditions: readonly Condition[];
}

function leaves<Branch>(tree: Tree<Branch>, conditions: readonly Condition[]): readonly Leaf<Branch>[] {
  if (tree.kind === 'leaf') return [{ key: tree.key, branch: tree.branch, conditions }];
  const { answers, fact } = tree;
  return answers.flatMap(({ values, hasRest, next }) => {
    const others = () => answers.filter((answer) => answer.next !== next).flatMap((answer) => answer.values);
    return leaves(next, [...conditions, { fact, values, except: hasRest ? others() : undefined }]);
  });
}
