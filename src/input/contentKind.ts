import { type AdminPage, pageKind } from './adminPage/pageKind.ts';
import { foreignCompression } from './foreignCompression.ts';
import { nearlyJson } from './nearlyJson.ts';

/** What the beginning of an input shows it to be. */
export type ContentKind =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly start: number; readonly skipped: readonly string[] }
  | { readonly kind: 'yaml'; readonly start: number }
  | { readonly kind: 'admin_page'; readonly start: number; readonly page: AdminPage }
  | { readonly kind: 'other'; readonly what: string; readonly advice: string };

const JSON_START = /^(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]]|$))/;
const AS_JSON = 'add `-o json` to the command that made it';

/** Forms that are known and that no reader can make a dump of, with what to do instead. */
const RECOGNISED: readonly { readonly pattern: RegExp; readonly what: string; readonly advice: string }[] = [
  { pattern: /^<(?:!doctype|html|\?xml|head|body)/i, what: 'a web page', advice: '' },
  { pattern: /^</, what: 'XML or HTML', advice: '' },
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a zip archive begins with them
  { pattern: /^PK\x03\x04/, what: 'a zip archive', advice: '`whichchain proxies FILE` lists the proxies in it' },
  { pattern: /^-----BEGIN /, what: 'a certificate or key in PEM form', advice: '' },
  {
    pattern: /^(?:[A-Z][A-Z/]*(?: [A-Z/]+)*)(?: {2,}|\t)[ \t]*[A-Za-z][^:\n]*(?:\n|$)/,
    what: 'a table that istioctl prints for people',
    advice: AS_JSON,
  },
  {
    pattern:
      /^(?:Istio Version:|-+ [A-Za-z ]+ INFO -+|Checked \d+\/\d+ listeners|NOTE: This output|NAME\s*\n|CLUSTER\s*\n)/i,
    what: 'what istioctl prints for people',
    advice: AS_JSON,
  },
  {
    pattern: /^(?:(?:Clusters|Listeners|Routes) (?:Don't )?Match\b|(?:---|\*\*\*) [^\n]*\n(?:\+\+\+|---) |diff --git )/,
    what: 'a comparison of two configurations',
    advice: '',
  },
  {
    pattern: /^(?:[\w-]+\.[^\s:]+: (?:\d+|"[^"\n]*"|P0\(|No recorded)[^\n]*\n){3}/,
    what: "a list of Envoy's statistics",
    advice: '',
  },
  {
    pattern:
      /^(?:admin commands are:|(?:\S+:\s*\n)?active loggers:|(?:LIVE|DRAINING|PRE_INITIALIZING|INITIALIZING)\s*$)/,
    what: "another page of Envoy's admin interface",
    advice: '',
  },
  {
    pattern:
      /^(?:\S+ not found in config dump|\S+ is not a repeated field\. Use |Error in mask |invalid path\. admin commands are:)/,
    what: "what Envoy's admin interface answers to a request that it does not understand",
    advice: '',
  },
  {
    pattern: /^0*1[\t :|]+[{[][^\n]*\n\s*0*2[\t :|]/,
    what: 'a text with a number in front of each line',
    advice: 'take the file itself, not what `cat -n` or an editor shows of it',
  },
  {
    pattern: /^> ?[{[-][^\n]*\n> /,
    what: 'a quoted text, with a mark in front of each line',
    advice: 'take the marks away: `sed "s/^> \\?//" FILE | whichchain … -f -`',
  },
  {
    pattern: /^(?:eyJ|ewo|ewog|W3s|Wwog|H4sI)[A-Za-z0-9+/]{40,}/,
    what: 'base64 text',
    advice: 'decode it on the way: `base64 -d FILE | whichchain … -f -`',
  },
  { pattern: /^null\s*$/, what: 'only `null`, which says that the command found nothing', advice: '' },
  {
    pattern: /^# (?:HELP|TYPE) \S+/,
    what: 'metrics in the text form of Prometheus',
    advice: '',
  },
  {
    pattern: /^(?:error|Error|ERROR)(?: from server)?(?: \([^)]*\))?: /,
    what: 'the error message of another program',
    advice: '',
  },
];

const PROTOBUF: Extract<ContentKind, { readonly kind: 'other' }> = {
  kind: 'other',
  what: "protobuf's binary form",
  advice: 'ask for JSON where it comes from; the admin page `/config_dump?include_eds` of the proxy is JSON',
};

/** `head` is the first few kilobytes, `size` the size of the whole. */
export function contentKind(head: Uint8Array, size: number): ContentKind {
  const foreign = foreignCompression(head);
  if (foreign !== undefined) return { kind: 'other', ...foreign };
  const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const text = new TextDecoder('latin1').decode(head.subarray(bom));
  const body = text.trimStart();
  const start = bom + text.length - body.length;
  if (body === '') {
    return head.length === size ? { kind: 'empty' } : { kind: 'other', what: 'mostly white space', advice: '' };
  }
  if (/^\[(?:pod|deployment|service)\//.test(body)) {
    return {
      kind: 'other',
      what: 'lines with the name of the pod in front, as `kubectl logs --prefix` prints them',
      advice: '',
    };
  }
  const other = nearlyJson(body);
  if (other === 'yaml') return { kind: 'yaml', start: bom };
  if (other !== undefined) return { kind: 'other', ...other };
  if (body.startsWith('{') || body.startsWith('[')) return { kind: 'json', start, skipped: [] };
  if (text.slice(257, 262) === 'ustar') {
    return { kind: 'other', what: 'a tar archive', advice: '`whichchain proxies FILE` lists the proxies in it' };
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
  if (/[\u0000-\u0008\u000e-\u001a]/.test(body) && !body.startsWith('PK')) {
    return text.includes('type.googleapis.com/') ? PROTOBUF : { kind: 'other', what: 'binary data', advice: '' };
  }
  if (isTextFormat(body)) return { ...PROTOBUF, what: "protobuf's text format" };
  for (const { pattern, what, advice } of RECOGNISED) if (pattern.test(body)) return { kind: 'other', what, advice };
  const page = body.includes('::') || body.startsWith('envoy ') ? pageKind(body, head.length === size) : undefined;
  if (page !== undefined) return { kind: 'admin_page', start: bom, page };
  return jsonBehindMessages(body, start) ?? { kind: 'yaml', start: bom };
}

/** Protobuf's text format has a name and a bracket where YAML has a colon between them; values may stand before that. */
function isTextFormat(body: string): boolean {
  for (const line of body.split('\n')) {
    if (/^\s*(?:[A-Za-z_]\w*|\[[\w./]+\])\s*[{<]\s*(?:$|\w+\s*[:{ ])/.test(line)) return true;
    if (!/^\s*(?:$|#|\w+: (?:"[^"]*"|[\w.-]+)\s*$)/.test(line)) return false;
  }
  return false;
}

/** A dump behind lines that a program printed in front of it; YAML also has lines, but those have a key or a dash. */
function jsonBehindMessages(body: string, start: number): ContentKind | undefined {
  let offset = 0;
  const skipped: string[] = [];
  const isHttp = /^HTTP\/[\d.]+ \d{3}/.test(body);
  for (const line of body.split('\n')) {
    if (skipped.length > 0 && JSON_START.test(body.slice(offset, offset + 200))) {
      return { kind: 'json', start: start + offset, skipped };
    }
    // A key with something behind it may be a message; in YAML no bracket can follow it at the start of a line.
    const isMessage = isHttp || /^"?[\w.@-]+"?: +\S/.test(line);
    if (!isMessage && /^(?:---|%YAML|#|- |\s*"?[\w.@-]+"?:(?:\s|$))/.test(line)) return undefined;
    if (line.trim() !== '') skipped.push(line.trim());
    offset += line.length + 1;
  }
  return undefined;
}
