/** A dump that begins behind other lines. */
export interface BehindMessages {
  readonly kind: 'json' | 'yaml';
  /** Where in the text it begins. */
  readonly offset: number;
}

/** A byte order mark may stand there, where a file with one is shown behind words. */
const JSON_START = /^(?:\u00ef\u00bb\u00bf)?(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]]|$))/;

/**
 * What stands in front of JSON in its line: the last of curl's progress, what a program has logged before it, what Ansible
 * calls its results, the name that JavaScript gives to it, that of a file or a pod.
 */
const GLUED =
  /^(?:[\s\d.kMGT:-]{0,200}--:--:--[\s\d.kMGT:-]{0,200}|\d{4}-\d\d-\d\d[T ]\d[^{[\n]{0,200}|(?:ok|changed|fatal): \[[^\]\n]{0,200}\](?:: [A-Z]+!)? => |(?:module\.exports|export default|(?:const|let|var) [\w$]+|[\w$.]+)\s*=\s*|export default |[\w$.]+\(|\w[\w./@-]{0,200}(?::| +)(?=\{\s*"))(?=[{[])/;

/** The same with more than a key of YAML in front: what a program logs, the place in a program's source. */
const LOGGED =
  /^(?!\s*(?:- )?["']?[\w.@/-]+["']?: )[^\n{}[\]"'#]{0,150}(?:\[[^\n\]{}]{0,80}\]|\])?[^\n{}[\]"'#]{0,150}[:=\])>] ?(?=\{\s*$)/;

/**
 * Whatever stands in front of a dump in its line, which is told by its first key: names of pods and containers, marks of
 * quotations, numbers of lines, logs of any form. A key of YAML, an item, a comment and the
 * beginning of JSON are none of that.
 */
const IN_FRONT =
  /^(?!\s*\{|\s*\[(?!\w+\/|\d{4}-)|\s*(?:- )*[\w.@/-]+: |\s*- |\s*#)[^\n"]{1,300}?(?=\{\s*"(?:configs|@type|bootstrap|node|admin|(?:static|dynamic)_?[rR]esources|resources|version_?[iI]nfo|cluster_?[sS]tatuses|listener_?[sS]tatuses)"\s*:)/;

/** Not in a table, which may have a dump in each row. */
const inFront = (line: string): RegExpExecArray | null => (line.includes('\t') ? null : IN_FRONT.exec(line));

/** How much stands in front of a dump in its line. */
export const inFrontOfDump = (line: string): number | undefined => IN_FRONT.exec(line)?.[0].length;

/**
 * What kubectl and curl print in front of a page, and the line of a shell in which the command stands. Signs such as ❯ are
 * three characters here, one a byte.
 */
const NOISE =
  /^(?:Default(?:ed|ing) container |Forwarding from |Handling connection for |Unable to use a TTY|Use 'kubectl |Warning: |[IWE]\d{4} |\s*% Total |\s*Dload |[\s\d.kMGT:-]{0,200}--:--:--|\$ |[\w.-]+@[\w.-]+[^\n]*[$#%] |PS [A-Z]:[^>]*> |~ |\u00e2[\u0080-\uffff]{2} |-\s{3,}(?:\d+%|\[))/;

/** `body` has a character for each byte. Undefined for a text that begins with its first line. */
export function behindMessages(body: string): BehindMessages | undefined {
  return jsonBehindMessages(body) ?? yamlBehindMessages(body);
}

/** A prompt, or the time of a message, in brackets as a list begins with. */
const BRACKETED = /^\[(?:[\w.-]+@[^\]\n]*\] ?[#$%]|\d{4}-\d\d-\d\d[ T][^\]\n]*\] *[A-Za-z])/;

/** Whether what looks like a list by its first character is a message. */
export const isBracketedMessage = (body: string): boolean => BRACKETED.test(body);

/** A line that YAML has: a mark, a comment, an item, a key. */
const YAML_LINE = /^\s*(?:---|%YAML|#|- |-$|[!&]\w|\? |(?:"[^"\n]*"|'[^'\n]*'|[\w.@/-]+):(?:\s|$))/;

/** Keys of which one stands at the beginning of whatever is read here, and rarely in prose. */
const ENVOY_KEY =
  /^[ -]*['"]?(?:@type|name|configs|bootstrap|address|admin|node|apiVersion|(?:static|dynamic)\w*|filter_?[cC]hains|virtual_?[hH]osts|load_?[aA]ssignment|clusters?|listeners?|resources|version_?[iI]nfo)['"]?:/m;

/** The same in front of YAML; what begins there goes on as YAML does, as prose with a colon does not. */
function yamlBehindMessages(body: string): BehindMessages | undefined {
  const lines = body.split('\n');
  let before: string | undefined;
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    // The command of a shell goes on behind a backslash.
    const goesOn = before?.endsWith('\\') === true;
    if (!NOISE.test(line) && !goesOn && !line.startsWith('##[') && YAML_LINE.test(line)) {
      if (before === undefined) return undefined;
      const next = lines.slice(index + 1).find((one) => one.trim() !== '') ?? '';
      if (YAML_LINE.test(next) && ENVOY_KEY.test(body.slice(offset))) return { kind: 'yaml', offset };
    }
    if (line.trim() !== '') before = line.trim();
    offset += line.length + 1;
  }
  return undefined;
}

/** A dump behind lines that a program printed in front of it; YAML also has lines, but those have a key or a dash. */
function jsonBehindMessages(body: string): BehindMessages | undefined {
  let offset = 0;
  let isBehind = false;
  const isHttp = /^HTTP\/[\d.]+ \d{3}/.test(body);
  for (const line of body.split('\n')) {
    if (isBehind && JSON_START.test(body.slice(offset, offset + 200).trimStart())) {
      return { kind: 'json', offset: body.startsWith('\u00ef\u00bb\u00bf', offset) ? offset + 3 : offset };
    }
    const glued = (GLUED.exec(line) ?? LOGGED.exec(line) ?? inFront(line))?.[0];
    if (glued !== undefined && JSON_START.test(body.slice(offset + glued.length, offset + glued.length + 200))) {
      return { kind: 'json', offset: offset + glued.length };
    }
    const next = offset + line.length + 1;
    // A key with something behind it may be a message; in YAML no bracket can follow it at the start of a line.
    const isMessage =
      isHttp ||
      /^-\s{3,}(?:\d+%|\[)/.test(line) ||
      /^"?[\w.@-]+"?: +\S/.test(line) ||
      isTitle(line, body.slice(next, next + 200));
    if (!isMessage && /^(?:---|%YAML|#(?!#\[)|- |\s*"?[\w.@-]+"?:(?:\s|$))/.test(line)) return undefined;
    if (line.trim() !== '') isBehind = true;
    offset = next;
  }
  return undefined;
}

/** A name and a colon above JSON that is not indented below it, as a value of YAML would be. */
function isTitle(line: string, behind: string): boolean {
  const [, indentation = '', name] = /^(\s*)([\w.|@/-]+):\s*$/.exec(line) ?? [];
  const [, below = ''] = /^(?:\s*\n)?([ \t]*)[{[]/.exec(behind) ?? [];
  return name !== undefined && /^\s*[{[]/.test(behind) && below.length <= indentation.length;
}
