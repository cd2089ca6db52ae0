/** Dotted names by what they begin with, so that one of very many is found without a look at the others. */
export class NamesByHead<Item> {
  readonly #byHead = new Map<string, { readonly name: string; readonly item: Item }[]>();

  add(name: string, item: Item): void {
    const entry = { name, item };
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) this.#put(name.slice(0, dot), entry);
    this.#put(name, entry);
  }

  /** The items whose name is `head`, or goes on behind it with a dot, and is wanted; in the order in which they came. */
  wanted(head: string, isWanted: (name: string) => boolean): readonly Item[] {
    const found = this.#byHead.get(head) ?? [];
    return found.filter(({ name }) => isWanted(name)).map(({ item }) => item);
  }

  #put(head: string, entry: { readonly name: string; readonly item: Item }): void {
    const known = this.#byHead.get(head);
    if (known === undefined) this.#byHead.set(head, [entry]);
    else known.push(entry);
  }
}
