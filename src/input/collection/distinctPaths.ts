/** An archive may hold several files of one path, such as one that `tar -r` has appended again: each keeps a name of its own. */
export class DistinctPaths {
  readonly #taken = new Set<string>();

  /** The path itself for the first one, and with `#2`, `#3`, … behind it for the others. */
  take(path: string): string {
    let distinct = path;
    for (let count = 2; this.#taken.has(distinct); count++) distinct = `${path}#${count}`;
    this.#taken.add(distinct);
    return distinct;
  }
}
