import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { describeStringMatcher, type StringMatcher } from '../../model/stringMatcher.ts';
import type { Fact } from '../../verdict/fact.ts';
import type { Oracle } from '../oracle.ts';
import { matchString } from '../stringMatch.ts';

/** What an undecidable matcher (an extension, a hostile pattern) brings up. */
export type ReportUndecidable = (diagnostic: Diagnostic) => void;

/**
 * A text that is known, known to be absent (`null`), or open. While it is open, every answer of the oracle is kept, and
 * later questions are answered from it where it implies an answer: a path that starts with `/api/v1` starts with `/api`.
 */
export class OpenValue {
  readonly fact: Fact;
  #known: string | null | undefined;
  #present: boolean | undefined;
  readonly #answers = new Map<string, boolean>();
  readonly #conditions: { readonly matcher: StringMatcher; readonly holds: boolean }[] = [];

  /** `required`: if it is open, it is at least not absent. */
  constructor(fact: Fact, known: string | null | undefined, required = false) {
    this.fact = fact;
    this.#known = known;
    this.#present = known === undefined ? (required ? true : undefined) : known !== null;
  }

  get known(): string | null | undefined {
    return this.#known;
  }

  /** For explanations: the text, `absent`, or undefined where it is open. */
  describe(): string | undefined {
    return this.#known === null ? 'absent' : this.#known;
  }

  peekPresent(): boolean | undefined {
    return this.#present;
  }

  isPresent(oracle: Oracle): boolean {
    this.#present ??= oracle.choose(this.fact, [
      { label: 'present', value: true },
      { label: 'absent', value: false },
    ]);
    if (!this.#present) this.#known = null;
    return this.#present;
  }

  /** The answer where no choice is needed; false for an absent text. */
  peek(matcher: StringMatcher): boolean | undefined {
    if (this.#known === null) return false;
    if (this.#known !== undefined) {
      const result = matchString(matcher, this.#known);
      return result.ok ? result.value : this.#answers.get(keyOf(matcher));
    }
    return this.#answers.get(keyOf(matcher)) ?? this.#implied(matcher);
  }

  /** Whether the text is present and the matcher accepts it. */
  matches(oracle: Oracle, matcher: StringMatcher, report: ReportUndecidable): boolean {
    const decided = this.peek(matcher);
    if (decided !== undefined) return decided;
    if (this.#known !== undefined) return this.#undecidable(oracle, matcher, report);
    const label = describeOption(matcher);
    const options = [
      { label, value: true },
      { label: `something that ${negated(matcher)}`, value: false },
    ];
    const absent = { label: 'absent', value: undefined };
    const answer = oracle.choose<boolean | undefined>(
      this.fact,
      this.#present === true ? options : [...options, absent],
    );
    if (answer === undefined) {
      this.#known = null;
      this.#present = false;
      return false;
    }
    this.#present = true;
    this.#keep(matcher, answer);
    return answer;
  }

  /** States something that is true of the text while it is open. */
  suppose(matcher: StringMatcher): void {
    if (this.#known === undefined) this.#keep(matcher, true);
  }

  /** An answer that is not about a text pattern, kept under `label`. */
  answer(oracle: Oracle, label: string, no: string): boolean {
    const key = `answer ${label}`;
    const before = this.#answers.get(key);
    if (before !== undefined) return before;
    const answer = oracle.choose(this.fact, [
      { label, value: true },
      { label: no, value: false },
    ]);
    this.#answers.set(key, answer);
    return answer;
  }

  /** One of `classes`, in the order in which they are tried; undefined: none, or absent. For values that are open. */
  classify<Class extends ValueClass>(oracle: Oracle, classes: readonly Class[], none: string): Class | undefined {
    const possible = classes.filter(({ matcher }) => matcher === undefined || this.peek(matcher) !== false);
    const taken = oracle.choose<Class | undefined>(this.fact, [
      ...possible.map((one) => ({ label: one.label, value: one })),
      { label: none, value: undefined },
    ]);
    if (taken?.matcher !== undefined) {
      this.#present = true;
      this.#keep(taken.matcher, true);
    }
    return taken;
  }

  #undecidable(oracle: Oracle, matcher: StringMatcher, report: ReportUndecidable): boolean {
    const result = matchString(matcher, this.#known ?? '');
    if (result.ok) return result.value;
    report(result.failure);
    const answer = oracle.choose(this.fact, [
      { label: describeOption(matcher), value: true },
      { label: `something that ${negated(matcher)}`, value: false },
    ]);
    this.#answers.set(keyOf(matcher), answer);
    return answer;
  }

  #keep(matcher: StringMatcher, holds: boolean): void {
    this.#answers.set(keyOf(matcher), holds);
    this.#conditions.push({ matcher, holds });
    if (holds && matcher.kind === 'exact' && !matcher.ignoreCase) this.#known = matcher.text;
  }

  #implied(matcher: StringMatcher): boolean | undefined {
    if (matcher.kind === 'unset') return false;
    for (const condition of this.#conditions) {
      const answer = impliedBy(condition, matcher);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }
}

/** A set of texts that leads one way; all of them satisfy `matcher`. */
export interface ValueClass {
  readonly label: string;
  readonly matcher: StringMatcher | undefined;
}

/** What a condition that is known to hold or not to hold says about another matcher. */
function impliedBy(
  { matcher: condition, holds }: { readonly matcher: StringMatcher; readonly holds: boolean },
  asked: StringMatcher,
): boolean | undefined {
  if (asked.kind === 'exact' && !asked.ignoreCase) {
    const result = matchString(condition, asked.text);
    return result.ok && result.value !== holds ? false : undefined;
  }
  if (!isPattern(condition) || !isPattern(asked) || condition.ignoreCase !== asked.ignoreCase) return undefined;
  if (holds) {
    if (accepts(asked, condition)) return true;
    return excludes(condition, asked) ? false : undefined;
  }
  return accepts(condition, asked) ? false : undefined;
}

type Pattern = Extract<StringMatcher, { kind: 'exact' | 'prefix' | 'suffix' | 'contains' }>;

function isPattern(matcher: StringMatcher): matcher is Pattern {
  return 'ignoreCase' in matcher;
}

/** Whether every text that `narrow` accepts is one that `wide` accepts. */
function accepts(wide: Pattern, narrow: Pattern): boolean {
  const comparable =
    wide.kind === narrow.kind || wide.kind === 'contains' || (narrow.kind === 'exact' && wide.kind !== 'exact');
  if (!comparable) return false;
  const result = matchString(wide, narrow.text);
  return result.ok && result.value;
}

/** Whether no text is accepted by both: two prefixes (or suffixes) of which neither is the beginning of the other. */
function excludes(left: Pattern, right: Pattern): boolean {
  if (left.kind !== right.kind || (left.kind !== 'prefix' && left.kind !== 'suffix')) return false;
  return !accepts(left, right) && !accepts(right, left);
}

function keyOf(matcher: StringMatcher): string {
  switch (matcher.kind) {
    case 'safe_regex':
      return `regex ${matcher.regex}`;
    case 'custom':
      return `custom ${matcher.type} ${matcher.origin.pointer}`;
    case 'unset':
      return 'unset';
    default:
      return `${matcher.kind} ${matcher.ignoreCase} ${matcher.text}`;
  }
}

/** Completes "if the path is …". */
function describeOption(matcher: StringMatcher): string {
  return matcher.kind === 'exact' && !matcher.ignoreCase ? matcher.text : `one that ${describeStringMatcher(matcher)}`;
}

function negated(matcher: StringMatcher): string {
  const words = describeStringMatcher(matcher);
  if (words.startsWith('is ')) return `is not ${words.slice(3)}`;
  return `does not ${words.replace(/^(\w+?)(?:ies|(?<=ch)es|s) /, (verb, stem: string) => (verb.endsWith('ies ') ? `${stem}y ` : `${stem} `))}`;
}
