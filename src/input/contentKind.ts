import { type AdminPage, pageKind } from './adminPage/pageKind.ts';
import { behindMessages, inFrontOfDump, isBracketedMessage } from './behindMessages.ts';
import { foreignCompression } from './foreignCompression.ts';
import { knownText } from './knownTexts.ts';
import { END_OF_JSON, isEndOfJson, nearlyJson } from './nearlyJson.ts';

/** What the beginning of an input shows it to be. */
export type ContentKind =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly start: number; readonly skipped: readonly string[] }
  | { readonly kind: 'yaml'; readonly start: number; readonly skipped: readonly string[] }
  | { readonly kind: 'admin_page'; readonly start: number; readonly page: AdminPage }
  | { readonly kind: 'other'; readonly what: string; readonly advice: string };

const PROTOBUF: Extract<ContentKind, { readonly kind: 'other' }> = {
  kind: 'other',
  what: "protobuf's binary form",
  advice: 'ask for JSON where it comes from; the admin page `/config_dump?include_eds` of the proxy is JSON',
};

/** `head` is the first few kilobytes, `size` the size of the whole. */
export function contentKind(head: Uint8Array, size: number): ContentKind {
  const foreign = foreignCompression(head);
  if (foreign !== undefined) return { kind: 'other', ...foreign };
  if (isUtf32(head)) {
    return { kind: 'other', what: 'UTF-32', advice: 'turn it: `iconv -f UTF-32 -t UTF-8 FILE | whichchain … -f -`' };
  }
  const bom = invisibleBefore(head);
  const text = new TextDecoder('latin1').decode(head.subarray(bom));
  // JSON text sequences (RFC 7464) have a separator in front of the first one too.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that separator is one
  const body = text.replace(/^[\s\u001e]+/, '');
  const start = bom + text.length - body.length;
  if (body === '') {
    return head.length === size ? { kind: 'empty' } : { kind: 'other', what: 'mostly white space', advice: '' };
  }
  const front = inFrontOfDump(body);
  if (front !== undefined) {
    return { kind: 'json', start: start + front, skipped: linesIn(head.subarray(start, start + front)) };
  }
  if (/^\[(?:pod|deployment|service)\//.test(body)) {
    return {
      kind: 'other',
      what: 'lines with the name of the pod in front, as `kubectl logs --prefix` prints them',
      advice: '',
    };
  }
  const isMessage = isBracketedMessage(body);
  const other = isMessage ? undefined : nearlyJson(body);
  if (other === 'yaml') return { kind: 'yaml', start: bom, skipped: [] };
  if (other !== undefined) return { kind: 'other', ...other };
  if (!isMessage && (body.startsWith('{') || body.startsWith('['))) return { kind: 'json', start, skipped: [] };
  if (text.slice(257, 262) === 'ustar') {
    return { kind: 'other', what: 'a tar archive', advice: '`whichchain proxies FILE` lists the proxies in it' };
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an empty tar archive has nothing else, nor has a file that was never written
  if (/^\u0000+$/.test(body)) return { kind: 'other', what: 'nothing but zeros', advice: 'get the file again' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
  if (/[\u0000-\u0008\u000e-\u001a]/.test(body) && !body.startsWith('PK')) {
    return text.includes('type.googleapis.com/') ? PROTOBUF : { kind: 'other', what: 'binary data', advice: '' };
  }
  if (isEndOfJson(body)) return { kind: 'other', ...END_OF_JSON };
  if (isTextFormat(body)) return { ...PROTOBUF, what: "protobuf's text format" };
  const known = knownText(body);
  if (known !== undefined && !(known.isVague === true && isBehindWords(body))) return { kind: 'other', ...known };
  const page = body.includes('::') || body.startsWith('envoy ') ? pageKind(body, head.length === size) : undefined;
  if (page !== undefined) return { kind: 'admin_page', start: bom, page };
  const behind = behindMessages(body);
  if (behind === undefined) return { kind: 'yaml', start: bom, skipped: [] };
  return {
    kind: behind.kind,
    start: start + behind.offset,
    skipped: linesIn(head.subarray(start, start + behind.offset)),
  };
}

/** By its byte order mark. */
function isUtf32([first, second, third, fourth]: Uint8Array): boolean {
  const isLittle = first === 0xff && second === 0xfe && third === 0 && fourth === 0;
  return isLittle || (first === 0 && second === 0 && third === 0xfe && fourth === 0xff);
}

/** A byte order mark, and characters without a width, as texts that were copied from pages and chats begin with. */
function invisibleBefore(head: Uint8Array): number {
  let at = 0;
  for (;;) {
    const [first, second, third] = [head[at], head[at + 1], head[at + 2]];
    const isMark = first === 0xef && second === 0xbb && third === 0xbf;
    const isEmpty = first === 0xe2 && second === 0x80 && third !== undefined && third >= 0x8b && third <= 0x8f;
    if (!isMark && !isEmpty) return at;
    at += 3;
  }
}

/** Those that are not empty. */
function linesIn(bytes: Uint8Array): readonly string[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** What stands in front has no quotation marks, as the cells of a table have them around a text of several lines. */
function isBehindWords(body: string): boolean {
  const behind = behindMessages(body);
  return behind !== undefined && !body.slice(0, behind.offset).includes('"');
}

/** Protobuf's text format has a name and a bracket where YAML has a colon between them; values may stand before that. */
function isTextFormat(body: string): boolean {
  // A configuration of NGINX has such brackets too, and so have HCL and what Rust prints.
  if (/^[A-Z]\w+ \{ \w/.test(body)) return false;
  if (/^[ \t]*\w+ [^\n"{]*;[ \t]*$|^[ \t]*\w+[ \t]*=[ \t]*["\d[{]/m.test(body)) return false;
  // On one line, or in the form of old Go programs.
  if (/^\w+: ?(?:"[^"\n]*" +\w+: ?["{<\d]|[{<] ?\[type\.googleapis)/.test(body) || /^\w+: <\s*\n/.test(body))
    return true;
  for (const line of body.split('\n')) {
    if (/^\s*(?:\w+|\[[\w./]+\]):\s*<\s*$/.test(line)) return true;
    if (/^\s*(?:[A-Za-z_]\w*|\[[\w./]+\])\s*[{<]\s*(?:$|\w+\s*[:{ ])/.test(line)) return true;
    if (!/^\s*(?:$|#|\w+: (?:"[^"]*"|[\w.-]+)\s*$)/.test(line)) return false;
  }
  return false;
}
