import { fstatSync, statSync, writeSync } from 'node:fs';
import { systemCode, systemProblem } from '../input/systemProblem.ts';
import { exitCode } from './exitCode.ts';

/**
 * Standard output or standard error. Written to at once: Node's own stream for it takes longer to load than most answers to
 * write, so it is asked only where there is a terminal, or where the other end is one that does not wait (`EAGAIN`).
 */
export class StandardStream {
  readonly #descriptor: 1 | 2;
  readonly #failed: (error: unknown) => void;
  #terminal: NodeJS.WriteStream | undefined;
  #isTerminal: boolean | undefined;

  /** `failed` is told what went wrong in writing; it may end the program. */
  constructor(descriptor: 1 | 2, failed: (error: unknown) => void) {
    this.#descriptor = descriptor;
    this.#failed = failed;
  }

  get isTTY(): boolean {
    this.#isTerminal ??= mayBeTerminal(this.#descriptor) && this.#stream().isTTY === true;
    return this.#isTerminal;
  }

  /** Undefined where there is no terminal. */
  get columns(): number | undefined {
    return this.isTTY ? this.#stream().columns : undefined;
  }

  write(text: string): void {
    const rest = this.#writeAtOnce(text);
    if (rest.length > 0) this.#stream().write(rest);
  }

  /** The same, and waits where its reader is slower than we are, so that nothing piles up. */
  async writePart(text: string): Promise<void> {
    const rest = this.#writeAtOnce(text);
    if (rest.length === 0) return;
    const stream = this.#stream();
    if (!stream.write(rest)) await new Promise<void>((resolve) => stream.once('drain', resolve));
  }

  /** What is left for Node's stream; once that has been given something all comes after it. */
  #writeAtOnce(text: string): Uint8Array {
    let bytes: Uint8Array = Buffer.from(text);
    if (this.#terminal !== undefined) return bytes;
    try {
      while (bytes.length > 0) bytes = bytes.subarray(writeSync(this.#descriptor, bytes));
    } catch (error) {
      if (systemCode(error) === 'EAGAIN') return bytes;
      this.#failed(error);
      return new Uint8Array();
    }
    return bytes;
  }

  #stream(): NodeJS.WriteStream {
    if (this.#terminal === undefined) {
      this.#terminal = this.#descriptor === 1 ? process.stdout : process.stderr;
      this.#terminal.on('error', this.#failed);
    }
    return this.#terminal;
  }
}

/** The result, and nothing else. */
export const standardOutput = new StandardStream(1, (error) => {
  // A reader that went away (`| head`) ends the program quietly.
  if (systemCode(error) === 'EPIPE') process.exit(exitCode.clean);
  standardError.write(`error: cannot write the result: ${systemProblem(error)}\n`);
  process.exit(exitCode.cannotRun);
});

/** What is said about the work; where nobody takes it there is nobody to tell. */
export const standardError = new StandardStream(2, () => undefined);

/** Terminals are character devices; so is the null device. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor);
    return found.isCharacterDevice() && found.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
  } catch {
    return false;
  }
}
