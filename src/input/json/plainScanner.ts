import { type StructureScanner, WINDOW_SIZE } from './structureScanner.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;

/**
 * The scanner in plain JavaScript: the reference of the other one, and its stand-in. A backslash outside of a string is
 * no JSON; both take it as escaping the next byte there too.
 */
export function plainScanner(): StructureScanner {
  const window = new Uint8Array(WINDOW_SIZE);
  const commas = new Uint32Array(WINDOW_SIZE);
  let commaCount = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  return {
    window,
    commas,
    get commaCount() {
      return commaCount;
    },
    begin() {
      depth = 0;
      inString = false;
      escaped = false;
    },
    run(from, to, listing) {
      commaCount = 0;
      for (let offset = from; offset < to; offset++) {
        const byte = window[offset];
        if (escaped) {
          escaped = false;
          if (byte === QUOTE || byte === BACKSLASH) continue;
        } else if (byte === BACKSLASH) {
          escaped = true;
          continue;
        } else if (byte === QUOTE) {
          inString = !inString;
          continue;
        }
        if (inString) continue;
        if (byte === COMMA) {
          if (listing && depth === 1) commas[commaCount++] = offset;
        } else if (byte === 0x7b || byte === 0x5b) depth++;
        else if (byte === 0x7d || byte === 0x5d) {
          depth--;
          if (depth === 0) return offset + 1;
        }
      }
      return -1;
    },
    countLines(from, to) {
      let count = 0;
      for (let offset = from; offset < to; offset++) if (window[offset] === LINE_FEED) count++;
      return count;
    },
    countContinuations(from, to) {
      let count = 0;
      for (let offset = from; offset < to; offset++) if (((window[offset] ?? 0) & 0xc0) === 0x80) count++;
      return count;
    },
  };
}
