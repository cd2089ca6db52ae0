/** Connections, requests and threads of which something is kept: a log of a day has more, most of them long gone. */
const mostKept = 4096;

/** A map that forgets what was put in first when it is full. */
export class BoundedMap<Value> extends Map<string, Value> {
  override set(key: string, value: Value): this {
    const oldest = this.oldestIfFull(key);
    if (oldest !== undefined) this.delete(oldest);
    return super.set(key, value);
  }

  /** What is kept of it, made where there is nothing yet. */
  ensure(key: string, make: () => Value): Value {
    const known = this.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.set(key, made);
    return made;
  }

  /** What goes when this key comes. */
  oldestIfFull(key: string): string | undefined {
    return this.size >= mostKept && !this.has(key) ? this.keys().next().value : undefined;
  }
}
