function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let index = start; index < start + count; index += 1) {
    const code = text.charCodeAt(index);
    if (!(code >= 48 && code <= 57)) return Number.NaN;
    value = value * 10 + (code - 48);
  }
  return value;
}

/** Times of neighbouring lines mostly share their minute: what was read of it is kept. */
let knownMinute = '';
let timeOfMinute = Number.NaN;

/** Milliseconds since 1970 of `2026-11-25T05:04`, the beginning of `text`; NaN for anything else. */
function minuteTime(text: string): number {
  if (knownMinute !== '' && text.startsWith(knownMinute)) return timeOfMinute;
  const separator = text.charCodeAt(10);
  if (text.charCodeAt(7) !== 45 || (separator !== 84 && separator !== 32)) return Number.NaN;
  const day = Date.UTC(digits(text, 0, 4), digits(text, 5, 2) - 1, digits(text, 8, 2));
  timeOfMinute = day + digits(text, 11, 2) * 3_600_000 + digits(text, 14, 2) * 60_000;
  knownMinute = text.slice(0, 16);
  return timeOfMinute;
}

/**
 * Milliseconds since 1970 of a time as logs print it: `2026-11-25T05:04:40.123Z` (any number of decimals, `Z`, an offset, or
 * nothing for UTC) or seconds since 1970 with decimals. Undefined for anything else: formats of `%START_TIME(…)%` of the
 * user's own are not guessed at.
 */
export function parseLogTime(text: string): number | undefined {
  if (text === latestText) return latestTime;
  latestText = text;
  latestTime = readLogTime(text);
  return latestTime;
}

/** The time of a line is asked for more than once. */
let latestText = '';
let latestTime: number | undefined;

function readLogTime(text: string): number | undefined {
  if (text.length < 10 || text.length > 40) return undefined;
  if (text.charCodeAt(4) !== 45) {
    return /^\d{9,11}(?:\.\d{1,9})?$/.test(text) ? Math.round(Number(text) * 1000) : undefined;
  }
  const time = minuteTime(text) + digits(text, 17, 2) * 1000;
  let position = 19;
  let fraction = 0;
  if (text[position] === '.' || text[position] === ',') {
    let scale = 100;
    for (position += 1; text.charCodeAt(position) >= 48 && text.charCodeAt(position) <= 57; position += 1) {
      fraction += (text.charCodeAt(position) - 48) * scale;
      scale /= 10;
    }
  }
  const isZulu = text.charCodeAt(position) === 90 && position + 1 === text.length;
  const offset = isZulu ? 0 : zoneOffset(text.slice(position));
  const milliseconds = time + Math.floor(fraction) - (offset ?? Number.NaN);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** Milliseconds east of UTC of `Z`, `+01:00`, `+0100` or nothing. */
function zoneOffset(zone: string): number | undefined {
  if (zone === 'Z' || zone === '') return 0;
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (parts === null) return undefined;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return (parts[1] === '-' ? -minutes : minutes) * 60_000;
}
