/**
 * Values by key, made when they are first asked for. The first `limit` stay; of those behind them only the last few, so
 * that a walk over very much does not keep all of it. What was forgotten is made again.
 */
export class RecentlyUsed<Key, Value> {
  readonly #limit: number;
  readonly #first = new Map<Key, { readonly value: Value }>();
  /** A ring: one after the other is replaced. In a map what was deleted would outlive V8's collections of what is young. */
  readonly #last: { readonly key: Key; readonly value: Value }[] = [];
  #next = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: Key, make: () => Value): Value {
    const known = this.#first.get(key) ?? this.#last.find((entry) => entry.key === key);
    if (known !== undefined) return known.value;
    const value = make();
    if (this.#first.size < this.#limit) this.#first.set(key, { value });
    else {
      this.#last[this.#next] = { key, value };
      this.#next = (this.#next + 1) % FEW;
    }
    return value;
  }
}

/** So few that they are forgotten while they are young. */
const FEW = 16;
