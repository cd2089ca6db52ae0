import type { Comparison } from '../check/checkBatch.ts';
import { type CorpusEntry, writeCorpus } from '../corpus/corpus.ts';
import { essentials } from '../corpus/essentials.ts';
import type { NamedBatch } from './batches.ts';

/** Writes what real Envoys answered into a corpus file. */
export class Recorder {
  readonly #path: string;
  readonly #every: number;
  readonly #entries: CorpusEntry[] = [];
  #batches = 0;

  constructor(path: string, every: number) {
    this.#path = path;
    this.#every = every;
  }

  add(envoy: string, { name, subject }: NamedBatch, comparisons: readonly Comparison[]): void {
    if (this.#batches++ % this.#every !== 0) return;
    const cases = comparisons.map(({ asked, envoy: outcomes }) => ({ ...asked, outcomes }));
    this.#entries.push({ name, envoy, configuration: essentials(subject.configuration), cases });
  }

  close(): void {
    writeCorpus(this.#path, this.#entries);
  }
}
