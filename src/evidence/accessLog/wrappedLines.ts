import type { AccessLogLine, AccessLogReader } from './accessLogReader.ts';

/** The box of a tool such as k9s around what it shows, with the space that it leaves at both sides. */
const BOX = /^\u2502 ?| ?\u2502$/g;

export interface ReadLine {
  readonly text: string;
  readonly read: AccessLogLine;
}

/** A line of a log on a terminal of 80 columns takes no more. */
const mostLines = 8;
/** Of more breaks the later ones are taken to be where spaces were. */
const mostOpenBreaks = 5;

/**
 * Lines that a terminal or a text box has broken, put together again: one that begins as access-log lines do and ends too
 * early, and what follows it, until they are a line of a known format. All others pass through.
 */
export class WrappedLines {
  readonly #reader: AccessLogReader;
  #held: ReadLine[] = [];

  constructor(reader: AccessLogReader) {
    this.#reader = reader;
  }

  push(text: string): readonly ReadLine[] {
    const line = { text, read: this.#reader.read(text) };
    const { read } = line;
    if (this.#held.length > 0 && read.kind === 'other' && read.is === 'other') {
      this.#held.push(line);
      const whole = this.#whole();
      if (whole === undefined) return this.#held.length < mostLines ? [] : this.end();
      this.#held = [];
      return [whole];
    }
    const before = this.end();
    const isBegun = read.kind === 'other' ? read.is === 'unknown_access_log' : isCut(read);
    if (!isBegun) return before.length === 0 ? [line] : [...before, line];
    this.#held = [line];
    return before;
  }

  /** What is left when the log ends. */
  end(): readonly ReadLine[] {
    const held = this.#held;
    if (held.length > 0) this.#held = [];
    return held;
  }

  #whole(): ReadLine | undefined {
    const texts = this.#held.map(({ text }) => text.replace(BOX, ''));
    const breaks = Math.min(texts.length - 1, mostOpenBreaks);
    for (let choice = 0; choice < 1 << breaks; choice += 1) {
      const text = texts.reduce((joined, part, index) => {
        const isAtSpace = index > mostOpenBreaks || (choice & (1 << (index - 1))) !== 0;
        return isAtSpace ? `${joined.trimEnd()} ${part.trimStart()}` : `${joined}${part}`;
      });
      const read = this.#reader.read(text);
      if (read.kind === 'record' && !isCut(read)) return { text, read };
    }
    return undefined;
  }
}

const isCut = (read: AccessLogLine): boolean => read.kind === 'record' && read.record.isCut === true;
