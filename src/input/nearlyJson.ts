import { fillIn } from '../base/placeholder.ts';
import { jsonTokens } from './json/jsonStrings.ts';
import { helmTemplate, MARKED_ENDS } from './knownTexts.ts';
import { isProgram } from './wrapped/rawStrings.ts';

interface NearlyJson {
  readonly what: string;
  readonly advice: string;
}

/**
 * What looks like JSON from a distance and is none, by its beginning; `yaml` where it may be YAML, whose lists and maps in
 * brackets need no quotes. Undefined for JSON and for what looks otherwise.
 */
export function nearlyJson(body: string): NearlyJson | 'yaml' | undefined {
  // Of a log of any length no more than the beginning has to be read.
  if (/^\{[^\n]*"response_flags" ?:[^\n]*\}\r?\n\{/.test(body)) return ACCESS_LOG;
  if (/^\[\d{4}-\d\d-\d\dT[^\]\n]*\] "/.test(body)) return ACCESS_LOG;
  if (/^\[\d{4}-\d\d-\d\d [\d:.]+\]\[/.test(body)) return PROXY_LOG;
  if (/^\{"version": ?[123],[^\n]*\}\r?\n\[[\d.e-]+, ?"\w", ?"/.test(body)) return RECORDING;
  if (/^\{\s*"version": ?1,[^{}[\]]*"stdout": ?\[/.test(body)) return OLD_RECORDING;
  if (/^[{[]\$\r?\n(?:[^\n]*\$\r?\n){2}/.test(body)) return MARKED_ENDS;
  // Where JSON has the name of a member, and YAML hardly anything.
  if (/^\{(?:\{-? *[\w.$/]|%)/.test(body)) return helmTemplate(body) ?? TEMPLATE;
  if (/^[{[][\s{[]*"(?:[^"\\\n]|\\.)*" ?=> ?/.test(body)) return RUBY;
  if (/^(?:(?:\/\/|#)[^\n]*\n\s*)*(?:local \w+(?:\([^)\n]*\))? ?=|\{\s*\w+\([^)\n]*\):)/.test(body)) return JSONNET;
  if (/^\s*\/[/*]/.test(body) && !/^\/\/[^\n]*\n\s*[{[]/.test(body)) return isProgram(body) ? PROGRAM : COMMENTS;
  if (isProgram(body)) return PROGRAM;
  // No string goes over the end of a line, so what begins one is a key.
  if (/^[{[]/.test(body) && /[{[,][^\S\n]*\n\s*\u00e2\u0080[\u0098-\u009f]/.test(body)) return TYPOGRAPHIC;
  if (/^[{[][\s{[]*'/.test(body)) return isPython(body) ? PYTHON : 'yaml';
  // In brackets of YAML names need no quotation marks, however deep they stand.
  const isYaml = /^[{[]\s*[{[][\s{[]*(?!true\b|false\b|null\b)[A-Za-z_]/.test(body);
  if (!isYaml && /^[{[]\s*(?:["}\]{[\d-]|true|false|null|$)/.test(body))
    return isElided(body) ? ELIDED : isCut(body) ? CUT : undefined;
  if (!/^[{[]/.test(body)) return undefined;
  if (/^\{\\rtf/.test(body)) return RTF;
  if (
    /^\[{1,2}[\w.-]+\]{1,2}[ \t]*(?:#[^\n]*)?\n\s*(?:#[^\n]*\n\s*)*(?:[\w.-]+ *=|\[{1,2}[\w.-]+\]{1,2}[ \t]*\n)/.test(
      body,
    )
  )
    return TOML;
  if (/^\[\w+:"[^"\n]*" +\w+:/.test(body)) return GO;
  if (/^\{:\w[\w-]* /.test(body)) return EDN;
  if (/^[{[]\s*\/[/*]/.test(body)) return COMMENTS;
  if (/^[{[]\s*[\u2018-\u201f\u00ab]|^[{[]\s*\u00e2\u0080[\u0098-\u009f]|^[{[]\s*\u00e2\u20ac/.test(body))
    return TYPOGRAPHIC;
  if (isElided(body)) return ELIDED;
  if (isPython(body)) return PYTHON;
  return 'yaml';
}

const isPython = (body: string): boolean =>
  /[:[,(]\s*(?:None|True|False)\b/.test(body) || /^[{[]\s*b?'[^\n]*\\/.test(body);

/** What Node.js and browsers print for what they do not show. */
const isElided = (body: string): boolean =>
  /\[(?:Object|Array|Object: null prototype|Circular \*\d+)\]|\.\.\. \d+ more items?/.test(body);

/** What PowerShell puts in the place of what is nested deeper than it was told to print. */
const isCut = (body: string): boolean =>
  /"(?:System\.Object\[\]|System\.Collections\.[\w.]+|@\{[@\w.-]+=[^"\n]*\})"/.test(body);

const TEMPLATE: NearlyJson = { what: 'a template', advice: fillIn('{{ x }}') };

const CUT: NearlyJson = {
  what: 'what PowerShell prints of an object, with parts left out',
  advice: 'print it with `ConvertTo-Json -Depth 100`, or keep the text with `Invoke-WebRequest … -OutFile dump.json`',
};

const ACCESS_LOG: NearlyJson = {
  what: 'an access log',
  advice: '`whichchain explain-log -f DUMP FILE` says what its lines mean',
};

const PROXY_LOG: NearlyJson = {
  what: 'what an Envoy logs about itself',
  advice: '`whichchain explain-log -f DUMP FILE` says what it tells of connections',
};

const RECORDING: NearlyJson = {
  what: 'a recording of a terminal, as asciinema makes them',
  advice: `take the text out: \`jq -rj 'select(.[1]? == "o")[2]' FILE | whichchain … -f -\``,
};

const OLD_RECORDING: NearlyJson = {
  ...RECORDING,
  advice: 'take the text out: `jq -rj ".stdout[][1]" FILE | whichchain … -f -`',
};

const RUBY: NearlyJson = { what: 'what Ruby prints of a hash', advice: 'print it with `JSON.generate(…)`' };

const PROGRAM: NearlyJson = {
  what: 'the source of a program',
  advice: 'give what it writes, or a configuration that stands in it, as a file of its own',
};

const COMMENTS: NearlyJson = { what: 'JSON with comments', advice: 'take the comments out, JSON has none' };

const TYPOGRAPHIC: NearlyJson = {
  what: 'JSON with typographic quotation marks, as a word processor or a chat makes them',
  advice: 'copy it again from where it was first',
};

const ELIDED: NearlyJson = {
  what: 'what JavaScript prints of an object, with parts left out',
  advice: 'print it with `JSON.stringify(…)`',
};

export const END_OF_JSON: NearlyJson = {
  what: 'the end of a JSON text, of which the beginning is missing',
  advice: 'copy all of it, or redirect the output of the command to a file: `… > dump.json`',
};

/** The end of a JSON text: nothing of YAML has a comma behind a value, or begins with a bracket that closes. */
export function isEndOfJson(body: string): boolean {
  if (!body.trimEnd().includes('\n')) return isTornLine(body);
  const isBegun =
    /^(?:[}\]],?\s*\n|"(?:[^"\\\n]|\\.)*"\s*:\s*(?=\S)(?:[{[]|[^\n]*,|[^\n]*\n\s*[}\]],?)\s*\n)/.test(body) ||
    isTorn(body);
  return isBegun && /\n[^\S\n]*[}\]],?[^\S\n]*(?:\n|$)/.test(body);
}

/** How many members a long line has to have, and how long it is. */
const MEMBERS = 8;
const LONG_LINE = 2000;

/** Whether a line without an end in sight closes more than it opens: the rest of JSON without white space. */
function isTornLine(body: string): boolean {
  if (body.length < LONG_LINE || body.split('":').length <= MEMBERS) return false;
  const [quote = ''] = /"[\s\S]?/.exec(body) ?? [];
  // What comes behind the first quotation mark tells whether that ends a string.
  const outside = /^"[,:}\]]/.test(quote) ? body.slice(body.indexOf('"') + 1) : body;
  let depth = 0;
  for (const { token: sign } of jsonTokens(outside)) {
    if (sign === '{' || sign === '[') depth++;
    else if (sign === '}' || sign === ']') depth--;
    if (depth < 0) return true;
  }
  return false;
}

/** How many lines of JSON behind one that is torn within a string make it that. */
const LINES_OF_JSON = 4;

/** Whether a text begins in the middle of a string of JSON that has a line for each value. */
function isTorn(body: string): boolean {
  const [first = '', ...lines] = body.slice(0, 8000).split('\n', LINES_OF_JSON + 1);
  const quotes = first.replaceAll('\\"', '').split('"').length - 1;
  if (quotes % 2 === 0 || /^[{[]/.test(first) || lines.length < LINES_OF_JSON) return false;
  const isJson =
    /^\s*(?:[}\]],?|[{[]|(?:"(?:[^"\\]|\\.)*"\s*:\s*)?(?:[{[]|(?:"(?:[^"\\]|\\.)*"|[\w.+-]+|\{\}|\[\]),?))\s*$/;
  return lines.every((line) => isJson.test(line)) && lines.some((line) => /[,{}[\]]\s*$/.test(line));
}

const JSONNET: NearlyJson = {
  what: 'a file in Jsonnet',
  advice: 'let Jsonnet make JSON of it: `jsonnet FILE | whichchain … -f -`',
};

const GO: NearlyJson = { what: 'what Go prints of a list', advice: 'print its messages with `protojson.Marshal`' };

const EDN: NearlyJson = { what: 'what Clojure prints of a map (EDN)', advice: 'print it as JSON' };

const RTF: NearlyJson = { what: 'a file of a word processor (RTF)', advice: 'save it as plain text' };

const TOML: NearlyJson = { what: 'a file in TOML or INI, which Envoy does not read', advice: '' };

/** A text of which the YAML is broken: Python's quotation marks and backslashes are not those of YAML. */
export const brokenPython = (text: string): NearlyJson | undefined =>
  /^\s*[{[][\s{[]*'/.test(text) ? PYTHON : undefined;

const PYTHON: NearlyJson = {
  what: 'what Python prints of a dictionary',
  advice: 'print it with `json.dumps(…)`',
};
