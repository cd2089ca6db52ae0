import { longestDocument } from './jsonEntries.ts';

/** Lines of a JSON document that is written over several lines begin with one of these, behind spaces. */
const documentLine = /^[ \t]*(?:["{}\],]|\[(?!\d{4}-)|-?\d|true\b|false\b|null\b|\r?$)/;
const openingLine = /^[ \t\ufeff]*(?:\[|\{|\[[ \t]*[{[]|\{[ \t]*"[^"]*"[ \t]*:[ \t]*[[{])[ \t\r]*$/;
const openingItem = /^[ \t\ufeff]*(?:\[[ \t]*)?\{.*,[ \t\r]*$/;

/** Makes the entries of a log of its lines. */
export interface EntryAssembler {
  /** Whether `line` is an entry by itself, as nearly all are; else it has to be pushed. */
  isEntry(line: string): boolean;
  /** The entries that `line` completes, mostly the line itself. */
  push(line: string): readonly string[];
  /** What is left when the log ends. */
  end(): readonly string[];
}

/**
 * Puts JSON documents together that are written over several lines (`gcloud logging read --format=json`, `jq .`, answers of
 * APIs), and passes every other line on. Of a list each item is a document of its own, so that lists of any length are read
 * in the memory of one item. Lines that turn out to be no JSON are passed on one by one.
 */
export class DocumentAssembler implements EntryAssembler {
  #lines: string[] = [];
  #size = 0;
  /** Of the document that is being read, its list not counted. */
  #depth = 0;
  #isInText = false;
  #isInList = false;

  isEntry(line: string): boolean {
    return this.#lines.length === 0 && !this.#isInList && !opens(line);
  }

  push(line: string): readonly string[] {
    if (this.isEntry(line)) return [line];
    if (this.#lines.length === 0 && !this.#isInList) {
      if (/^[ \t\ufeff]*\[/.test(line)) {
        this.#isInList = true;
        const rest = line.slice(line.indexOf('[') + 1);
        return rest.trim() === '' ? [] : this.#take(rest);
      }
      return this.#take(line);
    }
    return this.#take(line);
  }

  end(): readonly string[] {
    return this.#giveUp();
  }

  #take(line: string): readonly string[] {
    if (!documentLine.test(line) || this.#size + line.length > longestDocument) return [...this.#giveUp(), line];
    const entries: string[] = [];
    let start = 0;
    for (let index = 0; index < line.length; index += 1) {
      const code = line.charCodeAt(index);
      if (this.#isInText) {
        if (code === 92) index += 1;
        else if (code === 34) this.#isInText = false;
        continue;
      }
      if (code === 34) this.#isInText = true;
      else if (code === 123 || code === 91) {
        if (this.#depth === 0) start = index;
        this.#depth += 1;
      } else if (code === 125 || code === 93) {
        if (this.#depth === 0) {
          this.#isInList = false;
          start = index + 1;
          continue;
        }
        this.#depth -= 1;
        if (this.#depth > 0) continue;
        this.#lines.push(line.slice(start, index + 1));
        entries.push(this.#lines.join('\n'));
        this.#reset();
        start = index + 1;
      }
    }
    // A text cannot go over the end of a line.
    if (this.#isInText) return [...entries, ...this.#giveUp(), line.slice(start)];
    if (this.#depth > 0) {
      this.#lines.push(line.slice(start));
      this.#size += line.length;
    }
    return entries;
  }

  #giveUp(): readonly string[] {
    const lines = this.#lines;
    this.#reset();
    this.#isInList = false;
    return lines;
  }

  #reset(): void {
    this.#lines = [];
    this.#size = 0;
    this.#depth = 0;
    this.#isInText = false;
  }
}

/** A quick look at both ends first: nearly no line of a log gets further. */
function opens(line: string): boolean {
  let last = line.charCodeAt(line.length - 1);
  if (last === 13) last = line.charCodeAt(line.length - 2);
  if (last !== 123 && last !== 91 && last !== 44) return false;
  return openingLine.test(line) || openingItem.test(line);
}
