import { longestDocument } from './jsonEntries.ts';

/** Longer lines are cut: what follows up to the next line feed is dropped. APIs answer with all entries in one line. */
const longestLine = longestDocument;

/** Splits a stream of text into lines, in bounded memory. */
export class LineSplitter {
  #rest = '';
  #isDropping = false;

  /** The lines that `chunk` completes, without their line feeds. */
  *push(chunk: string): Generator<string> {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
      const piece = chunk.slice(start, end);
      start = end + 1;
      if (this.#isDropping) {
        this.#isDropping = false;
        continue;
      }
      yield this.#rest === '' ? piece : this.#rest + piece;
      this.#rest = '';
    }
    if (this.#isDropping) return;
    this.#rest += chunk.slice(start);
    if (this.#rest.length > longestLine) {
      yield this.#rest;
      this.#rest = '';
      this.#isDropping = true;
    }
  }

  /** The last line, when the stream does not end with a line feed. */
  *end(): Generator<string> {
    if (this.#rest !== '') yield this.#rest;
    this.#rest = '';
  }
}
