import type { LineClass } from './lineClass.ts';
import type { LineAnswer } from './lineExplanation.ts';

/** Answers are kept for so many classes of lines; then the oldest make room. */
const mostKept = 20_000;
/** Places for the classes that were met last; a power of two. */
const places = 256;
const separator = '\u0000';

interface Place {
  readonly of: LineClass;
  readonly answer: LineAnswer;
}

/**
 * The answers to the classes of lines met so far. Most lines are of the few classes that were met just before: to compare
 * with one of those takes a fraction of the time of building a key and looking it up.
 */
export class AnswerMemory {
  readonly #answers = new Map<string, LineAnswer>();
  readonly #latest = new Array<Place | undefined>(places).fill(undefined);

  answer(of: LineClass, find: () => LineAnswer): LineAnswer {
    const place = placeOf(of);
    const latest = this.#latest[place];
    if (latest !== undefined && isSame(latest.of, of)) return latest.answer;
    const key = of.join(separator);
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = find();
      if (this.#answers.size >= mostKept) this.#forget();
      this.#answers.set(key, answer);
    }
    this.#latest[place] = { of: keptParts(of, key), answer };
    return answer;
  }

  #forget(): void {
    let left = mostKept / 4;
    for (const key of this.#answers.keys()) {
      if (left <= 0) return;
      this.#answers.delete(key);
      left -= 1;
    }
  }
}

/** The same with its texts from the key, which is kept anyway: those of a line hold on to the piece of the log around it. */
function keptParts(of: LineClass, key: string): LineClass {
  let start = 0;
  return of.map((value) => {
    const end = start + String(value ?? '').length;
    const text = key.slice(start, end);
    start = end + separator.length;
    return typeof value === 'string' ? text : value;
  });
}

/** Tells apart by lengths and numbers, which are at hand. */
function placeOf(of: LineClass): number {
  let place = of.length;
  for (const value of of) {
    const part = typeof value === 'string' ? value.length : typeof value === 'number' ? value : 0;
    place = (Math.imul(place, 31) + part) | 0;
  }
  return (place ^ (place >>> 15)) & (places - 1);
}

function isSame(left: LineClass, right: LineClass): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}
