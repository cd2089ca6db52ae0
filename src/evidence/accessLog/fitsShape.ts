import type { ValueShape } from './commandOperator.ts';

/** A value as far as its look goes. */
export interface ShapedValue {
  readonly shape: ValueShape;
  /** It is cut out between single spaces, so it holds none. */
  readonly isSolid: boolean;
}

function isWord(line: string, start: number, end: number, isSolid: boolean): boolean {
  if (line.charCodeAt(start) === 34) return false;
  if (isSolid) return true;
  const space = line.indexOf(' ', start);
  return space === -1 || space >= end;
}

function isNumber(line: string, start: number, end: number): boolean {
  if (end - start > 20) return false;
  if (end - start === 1 && line.charCodeAt(start) === 45) return true;
  for (let index = start; index < end; index += 1) {
    const code = line.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** The mark for nothing, `-`, or nothing at all where empty values are left out. */
function isNothing(line: string, start: number, end: number): boolean {
  return end === start || (end - start === 1 && line.charCodeAt(start) === 45);
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isFlags(line: string, start: number, end: number): boolean {
  if (end - start > 512) return false;
  if (isNothing(line, start, end)) return true;
  if (!isCapital(line.charCodeAt(start))) return false;
  for (let index = start; index < end; index += 1) {
    const code = line.charCodeAt(index);
    const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 44;
    if (!letter && !(code >= 48 && code <= 57) && code !== 95) return false;
  }
  return true;
}

/** 0 where there was no response. */
function isCode(line: string, start: number, end: number): boolean {
  const isZero = end - start === 1 && line.charCodeAt(start) === 48;
  return isZero || isNothing(line, start, end) || (end - start === 3 && isNumber(line, start, end));
}

/** Cut after some characters perhaps, but never anything in small letters. */
function isMethod(line: string, start: number, end: number, isSolid: boolean): boolean {
  return isNothing(line, start, end) || (isCapital(line.charCodeAt(start)) && isWord(line, start, end, isSolid));
}

/** `/a`, `*`, or a whole address, which older Envoys and listeners that allow none take over as it is. */
function isPath(line: string, start: number, end: number, isSolid: boolean): boolean {
  const first = line.charCodeAt(start);
  const begins = first === 47 || first === 42 || first === 63 || line.startsWith('http', start);
  return isNothing(line, start, end) || ((begins || hasScheme(line, start, end)) && isWord(line, start, end, isSolid));
}

function hasScheme(line: string, start: number, end: number): boolean {
  const colon = line.indexOf('://', start);
  return colon > start && colon < end && colon - start <= 8;
}

function isProtocol(line: string, start: number, end: number, isSolid: boolean): boolean {
  return isNothing(line, start, end) || (line.startsWith('HTTP', start) && isWord(line, start, end, isSolid));
}

/**
 * `10.0.0.1:80`, `[::1]:80`, `::1`, `/a/pipe`, `@pipe`, `envoy://internal/x`, `tcp://10.0.0.1:80`: nothing else. Looked at by
 * its ends, which tell it from numbers and words.
 */
function isAddress(line: string, start: number, end: number, isSolid: boolean): boolean {
  const first = line.charCodeAt(start);
  if (isDigit(first))
    return isWord(line, start, end, isSolid) && beginsAddress(line, start, end) && endsAddress(line, end);
  if (isNothing(line, start, end)) return true;
  if (!isWord(line, start, end, isSolid)) return false;
  if (first === 91 || first === 47 || first === 64 || line.startsWith('envoy://', start)) return true;
  if (line.indexOf('://', start) === start + 3) return true;
  if ((first === 58 || beginsAddress(line, start, end)) && endsAddress(line, end)) return true;
  return end - start <= 80 && hiddenAddress.test(line.slice(start, end));
}

/** What people write in place of an address: `<pod-ip>:8443`, `REDACTED:80`, `CLIENT_IP`, `***:443`. */
const hiddenAddress =
  /^(?:<[^<>\s]{1,64}>|\[?redacted\]?|[*xX#]{2,64}|(?:[A-Za-z0-9]{1,16}[_-]){0,4}(?:ip|addr|address|redacted)(?:v[46])?\d{0,3}(?:[_-][A-Za-z0-9]{1,16}){0,4})(?::(?:\d{1,5}|[*xX#]{1,8}|port|<[^<>\s]{1,64}>))?$/i;

/** A dot or a colon behind at most four digits or letters. */
function beginsAddress(line: string, start: number, end: number): boolean {
  for (let index = start + 1; index < end && index <= start + 4; index += 1) {
    const code = line.charCodeAt(index);
    if (code === 46 || code === 58) return true;
  }
  return false;
}

/** A digit, a letter of IPv6 or of a zone, or the second of two colons. */
function endsAddress(line: string, end: number): boolean {
  const code = line.charCodeAt(end - 1);
  return isDigit(code) || (code >= 97 && code <= 122) || isCapital(code) || code === 58;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** `2026-11-26T01:51:02.794Z`. */
function isInstant(line: string, start: number, end: number): boolean {
  if (isNothing(line, start, end)) return true;
  return isDigit(line.charCodeAt(start)) && line.charCodeAt(start + 4) === 45 && line.charCodeAt(start + 10) === 84;
}

/** Whether the text between two places of a line can be a value of this shape; `isSolid`: it holds no space. */
export function fitsShape({ shape, isSolid }: ShapedValue, line: string, start: number, end: number): boolean {
  switch (shape) {
    case 'foreign':
    case 'details':
    case 'phrase':
    case 'time':
      return true;
    case 'address':
      return isAddress(line, start, end, isSolid);
    case 'number':
      return isNumber(line, start, end);
    case 'word':
      return start === end || isWord(line, start, end, isSolid);
    case 'flags':
      return isFlags(line, start, end);
    case 'code':
      return isCode(line, start, end);
    case 'method':
      return isMethod(line, start, end, isSolid);
    case 'path':
      return isPath(line, start, end, isSolid);
    case 'protocol':
      return isProtocol(line, start, end, isSolid);
    case 'instant':
      return isInstant(line, start, end);
    case 'digits':
      return isNothing(line, start, end) || isDigit(line.charCodeAt(start));
  }
}
