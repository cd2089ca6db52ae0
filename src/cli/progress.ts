import type { TextStream } from '../input/textChunks.ts';
import { number } from '../render/logSummaryText.ts';
import { type StandardStream, standardOutput } from './standardStream.ts';

const interval = 250;

/** How far a long input has been read, on a terminal; nothing elsewhere. */
export class Progress {
  readonly #terminal: StandardStream;
  readonly #stream: TextStream;
  readonly #isShown: boolean;
  #last = Date.now();
  #isDirty = false;

  constructor(terminal: StandardStream, stream: TextStream, isSummary: boolean) {
    this.#terminal = terminal;
    this.#stream = stream;
    // Where the result goes to the same terminal as it comes, it is progress enough.
    this.#isShown = terminal.isTTY && (isSummary || !standardOutput.isTTY);
  }

  show(lines: number): void {
    const now = Date.now();
    if (!this.#isShown || now - this.#last < interval) return;
    this.#last = now;
    const { size } = this.#stream;
    const part = size === undefined || size === 0 ? '' : ` (${Math.floor((this.#stream.taken() / size) * 100)}%)`;
    this.#terminal.write(`\r${number(lines)} lines${part}\u001b[K`);
    this.#isDirty = true;
  }

  clear(): void {
    if (this.#isDirty) this.#terminal.write('\r\u001b[K');
    this.#isDirty = false;
  }
}
