interface NearlyJson {
  readonly what: string;
  readonly advice: string;
}

/**
 * What looks like JSON from a distance and is none, by its beginning; `yaml` where it may be YAML, whose lists and maps in
 * brackets need no quotes. Undefined for JSON and for what looks otherwise.
 */
export function nearlyJson(body: string): NearlyJson | 'yaml' | undefined {
  if (/^\s*\/[/*]/.test(body) && !/^\/\/[^\n]*\n\s*[{[]/.test(body)) return COMMENTS;
  if (/^[{[]\s*(?:["}\]{[\d-]|true|false|null|$)/.test(body)) return isElided(body) ? ELIDED : undefined;
  if (!/^[{[]/.test(body)) return undefined;
  if (/^[{[]\s*\/[/*]/.test(body)) return COMMENTS;
  if (/^[{[]\s*[\u2018-\u201f\u00ab]|^[{[]\s*\u00e2\u0080[\u0098-\u009f]|^[{[]\s*\u00e2\u20ac/.test(body))
    return TYPOGRAPHIC;
  if (isElided(body)) return ELIDED;
  if (/[:[,(]\s*(?:None|True|False)\b/.test(body) || /^[{[]\s*b?'[^\n]*\\/.test(body)) return PYTHON;
  return 'yaml';
}

/** What Node.js and browsers print for what they do not show. */
const isElided = (body: string): boolean =>
  /\[(?:Object|Array|Object: null prototype|Circular \*\d+)\]|\.\.\. \d+ more items?/.test(body);

const COMMENTS: NearlyJson = { what: 'JSON with comments', advice: 'take the comments out, JSON has none' };

const TYPOGRAPHIC: NearlyJson = {
  what: 'JSON with typographic quotation marks, as a word processor or a chat makes them',
  advice: 'copy it again from where it was first',
};

const ELIDED: NearlyJson = {
  what: 'what JavaScript prints of an object, with parts left out',
  advice: 'print it with `JSON.stringify(…)`',
};

const PYTHON: NearlyJson = {
  what: 'what Python prints of a dictionary',
  advice: 'print it with `json.dumps(…)`',
};
