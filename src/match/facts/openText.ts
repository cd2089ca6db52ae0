import type { Fact } from '../../verdict/fact.ts';
import type { FactOption, Oracle } from '../oracle.ts';

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

  /** One of `classes`, or undefined for a text that is in none of them. The classes must not overlap. */
  classify<Class extends TextClass>(oracle: Oracle, classes: readonly Class[]): Class | undefined {
    if (this.#known !== undefined) return classes.find((one) => one.holds(this.#known ?? null));
    const options: FactOption<Class | undefined>[] = classes
      .filter((one) => one.exactly === undefined || this.#isPossible(one.exactly))
      .map((one) => ({ label: one.label, value: one }));
    options.push({ label: noneOf(classes.map((one) => one.label)), value: undefined, rest: true });
    const chosen = oracle.choose(this.#fact, options);
    if (chosen?.exactly !== undefined) this.#known = chosen.exactly;
    else if (chosen !== undefined) this.#conditions.push((candidate) => chosen.holds(candidate));
    else this.#conditions.push((candidate) => !classes.some((one) => one.holds(candidate)));
    return chosen;
  }

  describe(): string {
    if (this.#known === undefined) return 'unknown';
    return this.#known === null || this.#known === '' ? 'none' : this.#known;
  }

  #isPossible(candidate: string | null): boolean {
    return this.#conditions.every((condition) => condition(candidate));
  }
}

/** A set of texts that leads one way. */
export interface TextClass {
  readonly label: string;
  /** The only text of the class, where it has just one. */
  readonly exactly: string | undefined;
  readonly holds: (candidate: string | null) => boolean;
}

function noneOf(labels: readonly string[]): string {
  if (labels.length === 0) return 'anything';
  if (labels.length === 1) return `anything but ${labels[0]}`;
  return `none of ${labels.slice(0, 4).join(', ')}${labels.length > 4 ? ', …' : ''}`;
}
