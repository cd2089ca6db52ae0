import { isEndOfJson } from '../nearlyJson.ts';
import { brokenWidth, joinLines } from './brokenLines.ts';
import { codeBlocks, programStrings } from './codeBlocks.ts';
import { plainBeginning } from './colours.ts';
import { hasComments, withoutComments } from './comments.ts';
import { mayBeContainerLog, streamOfDump, textOfStream } from './containerLog.ts';
import { hasElisions, withElisions } from './elisions.ts';
import { isBlockStart } from './fence.ts';
import { isFramed, withoutFrame } from './frame.ts';
import { hereDocumentWord } from './hereDocument.ts';
import { linePrefix, PREFIXED_KEY, withoutPrefix } from './linePrefix.ts';
import { lostIndentation } from './lostIndentation.ts';
import { plainCharacters, preformatted } from './preformatted.ts';
import { isProgram } from './rawStrings.ts';

/** What stands around a text that is JSON or YAML without it, by its first kilobytes. */
export type Wrapping =
  | 'utf-16le'
  | 'utf-16be'
  | 'colours'
  | 'web page'
  | 'frame'
  | 'fence'
  | 'here-document'
  | 'program'
  | 'line prefixes'
  | 'container log'
  | 'comments'
  | 'members'
  | 'elisions'
  | 'broken lines'
  | 'lost indentation'
  | 'no-break spaces'
  | 'entities'
  | 'escapes';

/** UTF-8's byte order mark, which editors and shells put in front of what they save. */
export const MARK_LENGTH = 3;

export const isMarked = ([first, second, third]: Uint8Array): boolean =>
  first === 0xef && second === 0xbb && third === 0xbf;

/** Undefined for a plain text, which nearly every input is: this is asked of all of them. */
export function wrappingOf(head: Uint8Array): Wrapping | undefined {
  if (isMarked(head)) return wrappingOf(head.subarray(MARK_LENGTH));
  const [first, second] = head;
  // UTF-32 begins with the mark of UTF-16 and a character 0.
  if (first === 0xff && second === 0xfe && head[2] === 0 && head[3] === 0) return undefined;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // A bracket, white space or a quotation mark, and the other half of its character.
  if (second === 0 && first !== undefined && first !== 0 && head[3] === 0) return 'utf-16le';
  if (first === 0 && second !== undefined && second !== 0 && head[2] === 0) return 'utf-16be';
  if (head.includes(0x1b) && !head.includes(0)) return 'colours';
  if (head.includes(0xa0) && INDENTED.test(latin1(head))) return 'no-break spaces';
  if (mayBeContainerLog(latin1(head))) return 'container log';
  const isNamed = first === 0x5b && NAMED_LINE.test(latin1(head.subarray(0, 200)));
  if (!isNamed && (first === 0x7b || first === 0x5b)) {
    return bracketed(latin1(head.subarray(0, 200))) ?? broken(head) ?? commented(head) ?? elided(head);
  }
  if (isProgram(latin1(head))) return 'program';
  if (first === 0x2f || first === 0x23) {
    const text = latin1(head);
    if (/^(?:(?:\/\/|#)[^\n]*\n\s*|\/\*(?:[^*]|\*(?!\/))*\*\/\s*)+[{[]\s*(?:["{[\]}]|\/|#|$)/.test(text))
      return 'comments';
  }
  if (first === 0xe2 && isFramed(latin1(head))) return 'frame';
  if (/^\s*"/.test(latin1(head.subarray(0, 200))) && isEndOfJson(latin1(head).trimStart())) return 'members';
  if (head.includes(0x0a) && lostIndentation(latin1(head)) > 0 && !isEndOfJson(latin1(head))) return 'lost indentation';
  const mayHavePrefix =
    head.includes(0x7b) ||
    head.includes(0x5b) ||
    MARKED.test(latin1(head.subarray(0, 200))) ||
    PREFIXED_KEY.test(latin1(head));
  if (mayHavePrefix && linePrefix(latin1(head)) !== undefined) return 'line prefixes';
  if (head.includes(0x3c) && PAGE.test(latin1(head))) return 'web page';
  // What a page has around it is taken away, and blank lines are left of it.
  if (isBlank(first) && BLANKS.test(latin1(head))) return commented(head) ?? elided(head);
  const block = MAY_HAVE_BLOCKS.test(latin1(head)) ? fenced(head) : undefined;
  return block ?? (head.includes(0x26) && ENTITY.test(latin1(head)) ? 'entities' : undefined);
}

/** A quotation mark of YAML as HTML writes it, where an anchor might stand: that has no semicolon. */
const ENTITY = /^[^#\n]*[:,[{-] *&(?:quot|apos|#34|#39|#x22|#x27);/im;

/** The marks of blocks of code in the markups that have some, and of texts within scripts. */
const MAY_HAVE_BLOCKS = /[`~{<[]|\.\. /;

const isBlank = (byte: number | undefined): boolean => byte === 0x0a || byte === 0x0d || byte === 0x20;
const BLANKS = /^\s+[{[]/;

const broken = (head: Uint8Array): Wrapping | undefined =>
  brokenWidth(latin1(head)) === undefined ? undefined : 'broken lines';

/** A slash or hash of JSON stands in its strings, which is seen at once where it has none. */
const commented = (head: Uint8Array): Wrapping | undefined =>
  (head.includes(0x23) || head.includes(0x2f)) && hasComments(latin1(head)) ? 'comments' : undefined;

/** Dots of JSON stand in its strings too. */
const elided = (head: Uint8Array): Wrapping | undefined =>
  hasElisions(new TextDecoder().decode(head)) ? 'elisions' : undefined;

/** What begins with a bracket and is no JSON as it stands. */
function bracketed(text: string): Wrapping | undefined {
  if (/^[{[](?:\s|\\[nrt])*\\"/.test(text)) return 'escapes';
  if (/^[{[]\s*&(?:quot|#34|#x22);/i.test(text)) return 'entities';
  if (isProgram(text)) return 'program';
  return /^\{(?:code|noformat)\b[^}\n]*\}\s*\n/.test(text) ? 'fence' : undefined;
}

const latin1 = (head: Uint8Array): string => new TextDecoder('latin1').decode(head);

/** The name of a pod in brackets, as `kubectl logs --prefix` prints it, or a time. */
const NAMED_LINE = /^\[(?:pod\/[^\]\n]*\] |\d{4}-[^\]\n]*\] *[{[])/;

/** What may be the number of a line, or the mark behind a name or in front of a quotation. */
const MARKED = /^(?:\t|> | *\d+[\t :|]|[^\n:]*[|>\u00a6] ?[\w#'"-])/m;

/** UTF-8's two bytes of a no-break space where a line is indented, as pages and chats have them. */
const INDENTED = /\n *\u00c2\u00a0/;

/** A page that a browser has saved; whether a text stands in it as it is may be told far behind. */
const PAGE = /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype html|html|head|body|pre)\b/i;

/**
 * At the start of a line nothing of YAML can be a fence, an indented one may stand in a block of text; JSON has been told
 * by its bracket.
 */
function fenced(head: Uint8Array): Wrapping | undefined {
  let inBlock = false;
  for (const line of latin1(head).split('\n')) {
    const isOutside = /^\S/.test(line) || !inBlock;
    if (isOutside && isBlockStart(line)) return 'fence';
    if (isOutside && hereDocumentWord(line) !== undefined) return 'here-document';
    if (/^[{[]\s*(?:["{[\]}]|$)/.test(line)) return undefined;
    inBlock ||= /: *[|>][-+]?\s*$/.test(line);
  }
  return undefined;
}

/** The same beginning without what stands around the text or each character. */
export function plainHead(head: Uint8Array): Uint8Array {
  const wrapping = wrappingOf(head);
  return wrapping === undefined ? head : new TextEncoder().encode(plainText(head, wrapping));
}

function plainText(head: Uint8Array, wrapping: Wrapping): string {
  const text = new TextDecoder(wrapping === 'utf-16le' || wrapping === 'utf-16be' ? wrapping : 'utf-8').decode(head);
  switch (wrapping) {
    case 'fence':
    case 'here-document':
      return (codeBlocks(text) ?? text).trimStart();
    case 'program':
      return (programStrings(text) ?? text).trimStart();
    case 'frame':
      return withoutFrame()(latin1(head), true).trimStart();
    case 'web page':
      return preformatted(text).trimStart();
    case 'line prefixes': {
      const prefix = linePrefix(text);
      return prefix === undefined ? text : withoutPrefix(prefix)(text, true);
    }
    case 'container log': {
      const stream = streamOfDump(text.split('\n'));
      return stream === undefined ? text : textOfStream(stream)(text, true).trimStart();
    }
    case 'broken lines':
      return joinLines(brokenWidth(text) ?? 0)(text, true);
    case 'comments':
      return withoutComments()(text, true).trimStart();
    case 'elisions':
      return withElisions(text);
    case 'members':
      return `{${text}`;
    case 'lost indentation':
      return ' '.repeat(lostIndentation(text)) + text;
    case 'entities':
      return plainCharacters(text);
    case 'escapes':
      return text.replace(/\\[nrt]/g, '\n').replaceAll('\\"', '"');
    default:
      return plainBeginning(text.replaceAll('\u00a0', ' '));
  }
}
