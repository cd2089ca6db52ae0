import type { Fact } from '../../verdict/fact.ts';
import type { Oracle } from '../oracle.ts';
import type { TextClass, TextClasses } from './textClasses.ts';

/** A text that is known, known to be absent (`null`), or open with conditions that earlier answers put on it. */
export class OpenText {
  readonly #fact: Fact;
  #known: string | null | undefined;
  readonly #conditions: ((candidate: string | null) => boolean)[] = [];
  readonly #answers = new Map<string, boolean>();

  constructor(fact: Fact, known: string | null | undefined) {
    this.#fact = fact;
    this.#known = known;
  }

  get known(): string | null | undefined {
    return this.#known;
  }

  /** Whether a predicate holds; asked twice by the same `label`, the answer is the same. */
  satisfies(oracle: Oracle, label: string, holds: (candidate: string | null) => boolean): boolean {
    if (this.#known !== undefined) return holds(this.#known);
    const before = this.#answers.get(label);
    if (before !== undefined) return before;
    const answer = oracle.choose(this.#fact, [
      { label, value: true },
      { label: `not ${label}`, value: false, rest: true },
    ]);
    this.#answers.set(label, answer);
    this.#conditions.push((candidate) => holds(candidate) === answer);
    return answer;
  }

  /** The class that the text is in, or undefined for a text that is in none of them. */
  classify<Class extends TextClass>(oracle: Oracle, classes: TextClasses<Class>): Class | undefined {
    if (this.#known !== undefined) return classes.classOf(this.#known);
    const options =
      this.#conditions.length === 0
        ? classes.options
        : classes.optionsWhere((candidate) => this.#conditions.every((condition) => condition(candidate)));
    const chosen = oracle.choose(this.#fact, options);
    if (chosen?.exactly !== undefined) this.#known = chosen.exactly;
    else this.#conditions.push((candidate) => classes.classOf(candidate) === chosen);
    return chosen;
  }

  describe(): string {
    if (this.#known === undefined) return 'unknown';
    return this.#known === null || this.#known === '' ? 'none' : this.#known;
  }
}
