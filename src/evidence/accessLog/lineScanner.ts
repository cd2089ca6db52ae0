import { commandOperator, type ValueShape } from './commandOperator.ts';
import { fitsShape, type ShapedValue } from './fitsShape.ts';
import type { FormatPart } from './formatString.ts';
import { emptyFieldTexts, slot } from './recordField.ts';

/** One value in a line, and the fixed text that must follow it ('' only behind the last value: the end of the line). */
interface Value extends ShapedValue {
  /** The slot that the value fills, -1 when nobody wants it. */
  readonly slot: number;
  readonly literal: string;
  /** Spaces that the value itself holds (a START_TIME format with spaces). */
  readonly spaces: number;
}

/** What a scan found: texts by slot, and whether foreign text looked like a part of the line. */
export interface ScannedLine {
  readonly texts: (string | undefined)[];
  /**
   * A client's or server's own text held what separates the fields, so the foreign fields of this line cannot be told
   * apart; they are left undefined. All other fields are sure.
   */
  readonly ambiguous: boolean;
}

/** The end of a details text that begins at `start`: the first `literal` outside brackets. */
function detailsEnd(line: string, start: number, literal: string): number {
  const end = line.indexOf(literal, start);
  const brace = line.indexOf('{', start);
  const bracket = line.indexOf('[', start);
  if (end === -1 || ((brace === -1 || brace > end) && (bracket === -1 || bracket > end))) return end;
  let depth = 0;
  for (let index = start; index < line.length; index += 1) {
    const code = line.charCodeAt(index);
    if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) depth -= 1;
    else if (depth <= 0 && code === literal.charCodeAt(0) && line.startsWith(literal, index)) return index;
  }
  // Unbalanced: Envoy cut it, or a name holds a bracket.
  return end;
}

function valueEnd(value: Value, line: string, start: number): number {
  if (value.literal === '') return line.length;
  if (value.shape === 'details') return detailsEnd(line, start, value.literal);
  let end = line.indexOf(value.literal, start);
  for (let spaces = value.spaces; spaces > 0 && end !== -1; spaces -= 1) end = line.indexOf(value.literal, end + 1);
  return end;
}

/**
 * A format compiled into a scanner of lines. Its work is linear in the length of the line whatever the line holds: it goes
 * from the left to the first foreign value and from the right to the last, so that what a client put into a header can
 * never be taken for a field of Envoy's own.
 */
export class LineScanner {
  readonly #start: string;
  readonly #values: readonly Value[];
  readonly #firstForeign: number;
  readonly #lastForeign: number;
  readonly #namesLast: boolean;
  /** What is left of the literal behind the time when the time and its brackets are cut off. */
  readonly #startWithoutTime: string;

  private constructor(start: string, values: readonly Value[]) {
    this.#start = start;
    this.#firstForeign = values.findIndex((value) => value.shape === 'foreign');
    this.#lastForeign = values.findLastIndex((value) => value.shape === 'foreign');
    const fromLeft = this.#firstForeign === -1 ? values.length : this.#firstForeign;
    this.#values = values.map((value, index) => {
      const isOnLeft = index < fromLeft && value.literal === ' ';
      const isOnRight = index > this.#lastForeign && values[index - 1]?.literal === ' ' && value.literal.length < 2;
      return { ...value, isSolid: isOnLeft || isOnRight };
    });
    this.#namesLast = values.at(-1)?.shape === 'phrase';
    this.#startWithoutTime = values[0]?.literal.replace(/^[^"[{(]*/, '') ?? '';
  }

  /** `parts` of one line, without line feeds. Operators that touch each other are one value that nobody can split. */
  static compile(parts: readonly FormatPart[]): LineScanner {
    let start = '';
    const values: Value[] = [];
    for (const part of parts) {
      const last = values.at(-1);
      if (part.kind === 'literal') {
        if (last === undefined) start += part.text;
        else values[values.length - 1] = { ...last, literal: part.text, spaces: inner(last, part.text) };
        continue;
      }
      const operator = commandOperator(part.name, part.argument);
      if (last !== undefined && last.literal === '') {
        values[values.length - 1] = { shape: 'foreign', slot: -1, literal: '', isSolid: false, spaces: 0 };
        continue;
      }
      values.push({
        shape: operator?.shape ?? 'foreign',
        slot: operator?.field === undefined ? -1 : slot[operator.field],
        literal: '',
        isSolid: false,
        spaces: operator !== undefined && isTime(operator.shape) ? (part.argument?.split(' ').length ?? 1) - 1 : 0,
      });
    }
    return new LineScanner(start, values);
  }

  /** How many values of a line fill a field of the record. */
  get knownFields(): number {
    return this.#values.filter((value) => value.slot !== -1).length;
  }

  /** Whether a line may begin with anything. */
  get isLoose(): boolean {
    const first = this.#values[0]?.shape;
    return this.#start === '' && (first === 'foreign' || first === 'phrase' || first === 'details' || first === 'time');
  }

  /** Scans `line` from `offset`; undefined when it was not written by this format. */
  scan(line: string, offset: number): ScannedLine | undefined {
    if (!line.startsWith(this.#start, offset)) return undefined;
    const position = offset + this.#start.length;
    return this.#scanValues(line, position, 0) ?? (this.#namesLast ? this.#scanForward(line, position) : undefined);
  }

  /** The same for a line that lacks its time and what surrounds it. */
  scanWithoutTime(line: string, offset: number): ScannedLine | undefined {
    const first = this.#values[0];
    if (first === undefined || !isTime(first.shape)) return undefined;
    const rest = this.#startWithoutTime;
    if (!line.startsWith(rest, offset)) return undefined;
    return this.#scanValues(line, offset + rest.length, 1);
  }

  /**
   * Scans a line whose end is missing, from the left: every value that stands there whole, the flags among them; undefined
   * when it was not written by this format.
   */
  scanCut(line: string, offset: number): readonly (string | undefined)[] | undefined {
    if (!line.startsWith(this.#start, offset)) return undefined;
    const texts = emptyFieldTexts();
    let position = offset + this.#start.length;
    for (const value of this.#values) {
      const end = valueEnd(value, line, position);
      const isLast = value.literal === '' || end === -1;
      const stop = isLast ? closedEnd(value.literal, line) : end;
      if (stop === undefined) {
        // What begins here has to look like the value, as far as it goes.
        const isInQuotes = line[position - 1] === '"';
        if (line.indexOf(isInQuotes ? '"' : ' ', position) !== -1) return undefined;
      } else {
        if (stop < position || !fitsShape(value, line, position, stop)) return undefined;
        if (value.slot !== -1) texts[value.slot] = line.slice(position, stop);
      }
      if (isLast) return texts[slot.responseFlags] === undefined ? undefined : texts;
      position = end + value.literal.length;
    }
    return undefined;
  }

  /** From the left only: for names of routes or chains with spaces in them, which the way from the right misreads. */
  #scanForward(line: string, offset: number): ScannedLine | undefined {
    const texts = emptyFieldTexts();
    let position = offset;
    for (const value of this.#values) {
      const end = valueEnd(value, line, position);
      if (end === -1 || !fitsShape(value, line, position, end)) return undefined;
      // A quotation mark here would be a client's text out of place.
      if (value.literal === '' && line.indexOf('"', position) !== -1) return undefined;
      if (value.slot !== -1) texts[value.slot] = line.slice(position, end);
      position = end + value.literal.length;
    }
    return position === line.length ? { texts, ambiguous: false } : undefined;
  }

  #scanValues(line: string, offset: number, firstValue: number): ScannedLine | undefined {
    const values = this.#values;
    const texts = emptyFieldTexts();
    const forwardEnd = this.#firstForeign === -1 ? values.length : this.#firstForeign;
    let position = offset;
    for (let index = firstValue; index < forwardEnd; index += 1) {
      const value = values[index];
      if (value === undefined) return undefined;
      const end = valueEnd(value, line, position);
      if (end === -1 || !fitsShape(value, line, position, end)) return undefined;
      if (value.slot !== -1) texts[value.slot] = line.slice(position, end);
      position = end + value.literal.length;
    }
    if (this.#firstForeign === -1) {
      return position === line.length ? { texts, ambiguous: false } : undefined;
    }
    let limit = line.length;
    for (let index = values.length - 1; index > this.#lastForeign; index -= 1) {
      const value = values[index];
      const before = values[index - 1];
      if (value === undefined || before === undefined) return undefined;
      limit -= value.literal.length;
      if (limit < position || !line.startsWith(value.literal, limit)) return undefined;
      const literalStart = line.lastIndexOf(before.literal, limit - before.literal.length);
      if (literalStart < position) return undefined;
      const start = literalStart + before.literal.length;
      if (start > limit || !fitsShape(value, line, start, limit)) return undefined;
      if (value.slot !== -1) texts[value.slot] = line.slice(start, limit);
      limit = start;
    }
    return this.#scanForeign(line, position, limit, texts);
  }

  /** The values from the first foreign one to the last, which stand between `position` and `limit`. */
  #scanForeign(line: string, start: number, limit: number, texts: (string | undefined)[]): ScannedLine | undefined {
    let position = start;
    for (let index = this.#firstForeign; index < this.#lastForeign; index += 1) {
      const value = this.#values[index];
      if (value === undefined) return undefined;
      const end = valueEnd(value, line, position);
      if (end === -1 || end + value.literal.length > limit) return undefined;
      if (!fitsShape(value, line, position, end)) return undefined;
      if (value.slot !== -1) texts[value.slot] = line.slice(position, end);
      position = end + value.literal.length;
    }
    const last = this.#values[this.#lastForeign];
    if (last === undefined) return undefined;
    const end = limit - last.literal.length;
    if (end < position || !line.startsWith(last.literal, end)) return undefined;
    const separator = this.#values[this.#lastForeign - 1]?.literal ?? '';
    const repeated = separator !== '' && separator !== ' ' ? line.indexOf(separator, position) : -1;
    const ambiguous = this.#firstForeign !== this.#lastForeign && repeated !== -1 && repeated < end;
    if (last.slot !== -1) texts[last.slot] = line.slice(position, end);
    if (ambiguous) this.#forget(texts);
    return { texts, ambiguous };
  }

  /** Nothing between the first and the last foreign value is sure when one of them may have imitated the rest. */
  #forget(texts: (string | undefined)[]): void {
    for (let index = this.#firstForeign; index <= this.#lastForeign; index += 1) {
      const place = this.#values[index]?.slot ?? -1;
      if (place !== -1) texts[place] = undefined;
    }
  }
}

/** Where the last value of a cut line ends, if what follows it has begun; undefined where the value itself may be cut. */
function closedEnd(literal: string, line: string): number | undefined {
  for (let length = literal.length - 1; length > 0; length -= 1) {
    const begun = literal.slice(0, length);
    if (begun !== ' ' && line.endsWith(begun)) return line.length - length;
  }
  return undefined;
}

function inner(value: Value, literal: string): number {
  return isTime(value.shape) && literal === ' ' ? value.spaces : 0;
}

function isTime(shape: ValueShape): boolean {
  return shape === 'instant' || shape === 'digits' || shape === 'time';
}
