import { standardError } from './standardStream.ts';

const interval = 100;

/** One line on standard error that says where a long command is; only where a person looks at it. */
export class ProgressLine {
  readonly #isShown: boolean;
  #last = 0;

  constructor(wanted: boolean) {
    this.#isShown = wanted && standardError.isTTY;
  }

  show(text: string): void {
    const now = Date.now();
    if (!this.#isShown || now - this.#last < interval) return;
    this.#last = now;
    standardError.write(`\r\u001b[K${text.slice(0, (standardError.columns ?? 80) - 1)}`);
  }

  clear(): void {
    if (this.#isShown) standardError.write('\r\u001b[K');
  }
}
