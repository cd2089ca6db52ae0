import type { FactOption } from '../oracle.ts';

/** A set of texts that leads one way. */
export interface TextClass {
  readonly label: string;
  /** The only text of the class, where it has just one. */
  readonly exactly: string | undefined;
}

/** Sets of texts that do not overlap. There may be thousands, and as many walks that ask: made once, they are for all. */
export class TextClasses<Class extends TextClass> {
  readonly all: readonly Class[];
  /** The one that a text is in; `null` is the absent text. */
  readonly classOf: (candidate: string | null) => Class | undefined;
  readonly #none: FactOption<undefined>;
  #options: readonly FactOption<Class | undefined>[] | undefined;

  constructor(all: readonly Class[], classOf: (candidate: string | null) => Class | undefined) {
    this.all = all;
    this.classOf = classOf;
    this.#none = { label: noneOf(all), value: undefined, rest: true };
  }

  /** One for each class, and one for the texts that are in none. */
  get options(): readonly FactOption<Class | undefined>[] {
    this.#options ??= this.optionsWhere(() => true);
    return this.#options;
  }

  /** Without the classes whose only text is none that is possible. */
  optionsWhere(isPossible: (candidate: string) => boolean): readonly FactOption<Class | undefined>[] {
    const options: FactOption<Class | undefined>[] = [];
    for (const one of this.all) {
      if (one.exactly === undefined || isPossible(one.exactly)) options.push({ label: one.label, value: one });
    }
    return [...options, this.#none];
  }
}

/** One class a text. */
export function classesOfTexts(texts: readonly string[]): TextClasses<TextClass> {
  const byText = new Map(texts.map((text) => [text, { label: text, exactly: text }]));
  return new TextClasses([...byText.values()], (candidate) => (candidate === null ? undefined : byText.get(candidate)));
}

function noneOf(classes: readonly TextClass[]): string {
  const [first, second] = classes;
  if (first === undefined) return 'anything';
  if (second === undefined) return `anything but ${first.label}`;
  const named = classes.slice(0, 4).map(({ label }) => label);
  return `none of ${named.join(', ')}${classes.length > 4 ? ', …' : ''}`;
}
