/** What collectors and tools put before an access-log line, as far as it tells where the line comes from. */
export interface LinePrefix {
  /** Index of the first character of the line proper. */
  readonly offset: number;
  readonly pod: string | undefined;
  readonly container: string | undefined;
  /** The line is the first part of one that the container runtime cut (CRI's `P`). */
  readonly isPartial: boolean;
}

const noPrefix: LinePrefix = { offset: 0, pod: undefined, container: undefined, isPartial: false };
/** Nothing that stands before a line is longer. */
const longestPrefix = 512;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The time of a line, or the items of a JSON list; anything else in brackets is a prefix. */
function beginsInBrackets(code: number): boolean {
  return isDigit(code) || code === 123 || code === 91;
}

/** End of `2026-11-25T05:04:40.123456789Z` or with `+01:00` at `start`, -1 if there is none. */
function timestampEnd(line: string, start: number): number {
  if (line[start + 4] !== '-' || line[start + 7] !== '-' || line[start + 13] !== ':' || line[start + 16] !== ':')
    return -1;
  const separator = line[start + 10];
  if (separator !== 'T' && separator !== ' ') return -1;
  if (!isDigit(line.charCodeAt(start)) || !isDigit(line.charCodeAt(start + 18))) return -1;
  let end = start + 19;
  if (line[end] === '.' || line[end] === ',') for (end += 1; isDigit(line.charCodeAt(end)); end += 1);
  if (line[end] === 'Z') return end + 1;
  if ((line[end] === '+' || line[end] === '-') && isDigit(line.charCodeAt(end + 1))) {
    for (end += 1; isDigit(line.charCodeAt(end)) || line[end] === ':'; end += 1);
  }
  return end;
}

/** Where a line of the common formats begins behind text that we do not know: `[2026-11-25T05:04:40`, or `{"`. */
function findStart(line: string, from: number): number {
  const limit = from + longestPrefix;
  const object = objectStart(line, from, limit);
  for (let index = line.indexOf('[', from); index !== -1 && index < limit; index = line.indexOf('[', index + 1)) {
    if (object !== -1 && object < index) return object;
    const end = timestampEnd(line, index + 1);
    // In quotes it is a part of something else.
    if (end !== -1 && line[end] === ']') return /["'`(\t]/.test(line[index - 1] ?? '') ? -1 : index;
  }
  return object;
}

/** Behind a space, or behind the name of a file or key, but not within quotes. */
function objectStart(line: string, from: number, limit: number): number {
  for (let index = line.indexOf('{"', from); index !== -1 && index < limit; index = line.indexOf('{"', index + 1)) {
    if (line[index + 2] !== '"' && /[\s:=|\ufeff]/.test(line[index - 1] ?? '')) return index;
  }
  return -1;
}

/**
 * Passes over `kubectl logs --prefix` and `--timestamps`, CRI and docker-compose prefixes, syslog and journald headers, and
 * tool prefixes such as stern's. A line without a prefix costs one comparison.
 */
export function passOverPrefix(line: string): LinePrefix {
  const first = line.charCodeAt(0);
  if (first === 123 || first === 34 || (first === 91 && beginsInBrackets(line.charCodeAt(1)))) return noPrefix;
  let offset = 0;
  let pod: string | undefined;
  let container: string | undefined;
  let isPartial = false;
  if (line.startsWith('[pod/')) {
    const end = line.indexOf('] ');
    if (end !== -1 && end < longestPrefix) {
      const names = line.slice(5, end).split('/');
      pod = names[0];
      container = names[1];
      offset = end + 2;
    }
  }
  const time = timestampEnd(line, offset);
  if (time !== -1 && line[time] === ' ') {
    offset = time + 1;
    const stream = line.startsWith('stdout ', offset) || line.startsWith('stderr ', offset) ? offset + 7 : -1;
    if (stream !== -1 && (line[stream] === 'F' || line[stream] === 'P') && line[stream + 1] === ' ') {
      isPartial = line[stream] === 'P';
      offset = stream + 2;
    }
  }
  if (isPartial) return { offset, pod, container, isPartial };
  const next = line.charCodeAt(offset);
  if (next !== 123 && next !== 34 && !(next === 91 && isDigit(line.charCodeAt(offset + 1)))) {
    const start = findStart(line, offset);
    if (start !== -1) offset = start;
    else offset = wordPrefixEnd(line, offset);
  }
  return offset === 0 && pod === undefined ? noPrefix : { offset, pod, container, isPartial };
}

/** For lines of other formats: behind `envoy_1  | `, or behind `Nov 25 05:04:40 host envoy[123]: `. */
function wordPrefixEnd(line: string, offset: number): number {
  const bar = line.indexOf(' | ', offset);
  if (bar !== -1 && bar - offset < 64) return bar + 3;
  const colon = line.indexOf(']: ', offset);
  if (colon !== -1 && colon - offset < 128 && line[offset + 3] === ' ' && line[offset + 9] === ':') return colon + 3;
  return offset;
}
