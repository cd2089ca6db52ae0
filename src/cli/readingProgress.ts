import { writeSync } from 'node:fs';
import type { Progress } from '../input/source.ts';
import { standardError } from './standardStream.ts';

/** Work that is done by then shows nothing. */
const PATIENCE = 500;
const INTERVAL = 100;

/**
 * A line on the terminal while dumps are read, gone when they are. It is written at once, since reading leaves the event
 * loop no time; Ctrl-C ends the program by the signal, as it does for any program that does not ask for more.
 */
export class ReadingProgress implements Progress {
  readonly #draws: boolean;
  readonly #notes: boolean;
  #start = Date.now();
  /** When the pass over the input began that goes on now. */
  #pass = this.#start;
  #position = 0;
  #shown = 0;
  #resources = 0;
  #done = false;

  constructor(options: { readonly quiet?: boolean }) {
    this.#notes = options.quiet !== true;
    this.#draws = this.#notes && standardError.isTTY;
  }

  reached(position: number, size: number | undefined): void {
    if (!this.#draws || this.#done) return;
    const now = Date.now();
    if (position < this.#position) this.#pass = now;
    this.#position = position;
    if (now - this.#start < PATIENCE || now - this.#shown < INTERVAL) return;
    this.#shown = now;
    const of = size === undefined ? '' : ` of ${amount(size)}`;
    const resources = this.#resources === 0 ? '' : `, ${this.#resources.toLocaleString('en')} resources`;
    const left = size === undefined || position === 0 ? '' : `, ${timeLeft(now - this.#pass, position / size)} left`;
    write(`\r\x1b[Kreading: ${amount(position)}${of}${resources}${left}`);
  }

  found(resources: number): void {
    this.#resources += resources;
  }

  note(text: string): void {
    this.#clear();
    if (this.#notes) write(`note: ${text}\n`);
  }

  /** More is read before there is an answer. */
  resume(): void {
    this.#done = false;
    this.#resources = 0;
  }

  /** What is read from now on is read for the answer, and shown no more. */
  done(): void {
    this.#clear();
    this.#done = true;
  }

  #clear(): void {
    if (this.#shown > 0) write('\r\x1b[K');
    this.#shown = 0;
  }
}

function amount(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

function timeLeft(passed: number, part: number): string {
  const seconds = Math.ceil((passed / part - passed) / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

/** A terminal that takes nothing more is no reason to stop. */
function write(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // The line is a courtesy.
  }
}
