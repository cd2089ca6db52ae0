import { unwrappedInput } from '../../diagnostic/catalogue/input.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import { byteLines } from '../adminPage/byteLines.ts';
import { chunkedBytes } from '../chunkedBytes.ts';
import { headOf } from '../head.ts';
import { readRange, type Source } from '../source.ts';
import { wholeText } from '../wholeText.ts';
import { brokenWidth, joinLines } from './brokenLines.ts';
import { codeBlocks, programStrings } from './codeBlocks.ts';
import { withoutColours } from './colours.ts';
import { withoutComments } from './comments.ts';
import { streamOfDump, textOfStream } from './containerLog.ts';
import { withElisions } from './elisions.ts';
import { withoutFrame } from './frame.ts';
import { linePrefix, withoutPrefix } from './linePrefix.ts';
import { lostIndentation } from './lostIndentation.ts';
import { membersAlone } from './membersAlone.ts';
import { plainCharacters, preformatted } from './preformatted.ts';
import { isMarked, MARK_LENGTH, type Wrapping, wrappingOf } from './wrapping.ts';

const CHUNK = 1024 * 1024;

/** A copy from a terminal that shows a page in UTF-16 has two; more is somebody's joke. */
const MOST_LAYERS = 4;

const WORDS: Readonly<Record<Wrapping, string>> = {
  'utf-16le': 'it is UTF-16, as PowerShell writes with `>`',
  'utf-16be': 'it is UTF-16',
  colours: 'it has the colours of a terminal in it',
  'web page': 'it is a web page, as a browser saves it',
  fence: 'it is a page with blocks of code',
  frame: 'it stands in a box, as k9s draws it',
  'here-document': 'it is a script or the like, with a text in it (`<<EOF`)',
  program: 'it is a program, with a text in a string of it',
  'line prefixes': 'each of its lines has something in front, as logs of containers and quotations have it',
  'container log': "it is a container's log, in which each record has one line of it",
  comments: 'it has comments, which JSON has not',
  elisions: 'it has `...` in place of what was left out',
  members: 'it is members of an object without the object',
  'broken lines': 'its lines were broken where a terminal ended',
  'lost indentation': 'its first line has lost its indentation, as one that is copied from the middle of a file',
  entities: 'its quotation marks are written as HTML does it',
  escapes: 'its quotation marks are escaped, as within a string',
  'no-break spaces': 'its lines are indented with no-break spaces, as web pages and chats have them',
};

/** The text without what stands around it, with all lines where they were; what that was is reported. */
export function unwrapped(source: Source, collector: Collector): Source {
  let inner = source;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const head = headOf(inner.bytes).bytes;
    const wrapping = wrappingOf(head);
    const next = wrapping === undefined ? undefined : without(isMarked(head) ? withoutMark(inner) : inner, wrapping);
    if (wrapping === undefined || next === undefined) break;
    collector.report(unwrappedInput, { file: source.name, pointer: '' }, { what: WORDS[wrapping] });
    inner = next;
  }
  return inner;
}

function withoutMark(source: Source): Source {
  const { bytes } = source;
  const readInto = (target: Uint8Array, start: number): number => bytes.readInto(target, start + MARK_LENGTH);
  return { ...source, bytes: { size: bytes.size - MARK_LENGTH, readInto } };
}

function without(source: Source, wrapping: Wrapping): Source | undefined {
  switch (wrapping) {
    case 'utf-16le':
    case 'utf-16be':
      return rewritten(source, wrapping, (text) => text);
    case 'colours':
      return rewritten(source, 'latin1', withoutColours());
    case 'comments':
      return rewritten(source, 'latin1', withoutComments());
    case 'frame':
      return rewritten(source, 'latin1', withoutFrame());
    case 'no-break spaces':
      return rewritten(source, 'latin1', withPlainIndentation());
    case 'line prefixes': {
      const prefix = linePrefix(bytesAsText(headOf(source.bytes).bytes));
      return prefix && rewritten(source, 'latin1', withoutPrefix(prefix));
    }
    case 'container log': {
      const stream = streamOfDump(byteLines(source.bytes, 0));
      return stream === undefined ? undefined : rewritten(source, 'utf-8', textOfStream(stream));
    }
    case 'web page':
      return withText(source, preformatted(wholeText(source)));
    case 'entities':
      return withText(source, plainCharacters(wholeText(source)));
    case 'broken lines': {
      const width = brokenWidth(bytesAsText(headOf(source.bytes).bytes));
      return width === undefined ? undefined : rewritten(source, 'latin1', joinLines(width));
    }
    case 'elisions':
      return withText(source, withElisions(wholeText(source)));
    case 'members':
      return withText(source, membersAlone(wholeText(source)));
    case 'lost indentation': {
      const text = wholeText(source);
      return withText(source, text && ' '.repeat(lostIndentation(bytesAsText(headOf(source.bytes).bytes))) + text);
    }
    case 'escapes':
      return withText(source, unescaped(wholeText(source)));
    case 'fence':
    case 'here-document':
      return withText(source, codeBlocks(wholeText(source)));
    case 'program':
      return withText(source, programStrings(wholeText(source)));
  }
}

function withText(source: Source, text: string | undefined): Source | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  return { ...source, bytes: chunkedBytes([new TextEncoder().encode(text)]) };
}

/** The inside of a JSON string; undefined where it is none. */
function unescaped(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(`"${text.trim().replace(/\r?\n/g, '\\n')}"`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Piece by piece, as the text may be longer than a string can be. Bytes that are read as `latin1` stay what they are. */
function rewritten(source: Source, encoding: string, change: (text: string, isLast: boolean) => string): Source {
  const isBytes = encoding === 'latin1';
  const decoder = isBytes ? undefined : new TextDecoder(encoding);
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  for (let start = 0; start < source.bytes.size; start += CHUNK) {
    const bytes = readRange(source.bytes, start, start + CHUNK);
    const isLast = start + CHUNK >= source.bytes.size;
    const text = decoder === undefined ? bytesAsText(bytes) : decoder.decode(bytes, { stream: !isLast });
    const changed = change(text, isLast);
    chunks.push(isBytes ? textAsBytes(changed) : encoder.encode(changed));
  }
  return { ...source, bytes: chunkedBytes(chunks.filter(({ length }) => length > 0)) };
}

/** At the start of a line no string can stand. A piece may end in the middle of its white space. */
function withPlainIndentation(): (text: string) => string {
  let before = '\n';
  let isBegun = false;
  return (text) => {
    const whole = before + text;
    before = /\n[ \u00c2\u00a0]*$/.exec(whole)?.[0] ?? '';
    const done = whole
      .slice(0, whole.length - before.length)
      .replace(/\n[ \u00c2\u00a0]+/g, (indentation) => indentation.replaceAll('\u00c2\u00a0', ' '));
    const isFirst = !isBegun && done !== '';
    isBegun ||= isFirst;
    return isFirst ? done.slice(1) : done;
  };
}

/** One character a byte; the decoder called latin1 is that of Windows, which is another one. */
function bytesAsText(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text;
}

function textAsBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
