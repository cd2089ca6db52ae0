import { type Asker, namespaceAsker } from './asker.ts';
import type { Answered, Batch } from './batch.ts';

/** Several askers, each in a network namespace of its own; a batch goes to one that is idle. */
export class AskerPool {
  readonly #idle: Asker[];
  readonly #all: readonly Asker[];
  readonly #waiting: ((asker: Asker) => void)[] = [];

  private constructor(askers: readonly Asker[]) {
    this.#all = askers;
    this.#idle = [...askers];
  }

  static async start(size: number): Promise<AskerPool> {
    return new AskerPool(await Promise.all(Array.from({ length: size }, () => namespaceAsker())));
  }

  get size(): number {
    return this.#all.length;
  }

  async ask(version: string, batch: Batch): Promise<Answered> {
    const asker = this.#idle.pop() ?? (await new Promise<Asker>((resolve) => this.#waiting.push(resolve)));
    try {
      return await asker.ask(version, batch);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(asker);
      else next(asker);
    }
  }

  close(): void {
    for (const asker of this.#all) asker.close();
  }
}

/** Runs `work` on every item, on at most `size` of them at a time. */
export async function inParallel<Item>(
  size: number,
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: size }, worker));
}
