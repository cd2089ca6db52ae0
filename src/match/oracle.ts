import type { Fact, FactAssumption } from '../verdict/fact.ts';

/** One class of values that an open fact may have: at a point of the evaluation all its values lead the same way. */
export interface FactOption<Value> {
  /** Completes "if the … is". */
  readonly label: string;
  readonly value: Value;
  /** The class of all values that no other option names. */
  readonly rest?: boolean;
}

/**
 * Answers for open facts. An evaluator is straight-line code that asks `choose` wherever it needs a fact that nobody
 * gave; `explore` runs it once for every way to answer.
 */
export interface Oracle {
  /** With a single option nothing is assumed. `options` must not be empty. */
  choose<Value>(fact: Fact, options: readonly FactOption<Value>[]): Value;
}

/** One path through the evaluation: what was assumed on the way, and what came out. */
export interface Branch<Answer> {
  readonly assumptions: readonly FactAssumption[];
  readonly answer: Answer;
}

export interface Exploration<Answer> {
  readonly branches: readonly Branch<Answer>[];
  /** False where there were more ways than `limit`: the branches are then only a part. */
  readonly complete: boolean;
}

interface Turn {
  readonly options: number;
  taken: number;
}

/** Runs `evaluate` once for every combination of classes that it asks for, depth first, in the order of the options. */
export function explore<Answer>(evaluate: (oracle: Oracle) => Answer, limit = 4096): Exploration<Answer> {
  const branches: Branch<Answer>[] = [];
  const turns: Turn[] = [];
  for (;;) {
    const assumptions: FactAssumption[] = [];
    let position = 0;
    const answer = evaluate({
      choose<Value>(fact: Fact, options: readonly FactOption<Value>[]): Value {
        if (options.length === 1 && options[0] !== undefined) return options[0].value;
        let turn = turns[position];
        if (turn === undefined) {
          turn = { options: options.length, taken: 0 };
          turns.push(turn);
        }
        position += 1;
        const option = options[turn.taken];
        if (option === undefined) throw new Error(`no option ${turn.taken} of ${options.length} for ${fact.name}`);
        assumptions.push({ fact, value: option.label, ...(option.rest === true ? { rest: true } : {}) });
        return option.value;
      },
    });
    branches.push({ assumptions, answer });
    while (turns.length > 0) {
      const last = turns[turns.length - 1];
      if (last === undefined) break;
      last.taken += 1;
      if (last.taken < last.options) break;
      turns.pop();
    }
    if (turns.length === 0) return { branches, complete: true };
    if (branches.length >= limit) return { branches, complete: false };
  }
}
