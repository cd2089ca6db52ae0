import type { Fact } from '../../verdict/fact.ts';
import type { Oracle } from '../oracle.ts';

/** Yes-or-no questions that nobody can answer from a dump; asked twice in one walk, the answer is the same. */
export class OpenAnswers {
  readonly #answers = new Map<string, boolean>();

  /** `yes` and `no` complete "if the … is". */
  ask(oracle: Oracle, fact: Fact, yes: string, no: string): boolean {
    const key = `${fact.name}\n${yes}`;
    const before = this.#answers.get(key);
    if (before !== undefined) return before;
    const answer = oracle.choose(fact, [
      { label: yes, value: true },
      { label: no, value: false },
    ]);
    this.#answers.set(key, answer);
    return answer;
  }
}
