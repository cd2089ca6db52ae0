import { counted } from '../../base/counted.ts';
import { fillIn, hasPlaceholder } from '../../base/placeholder.ts';
import { defineDiagnostic } from '../diagnosticKind.ts';

const HOW_TO_GET_A_DUMP =
  'take it with `istioctl pc all POD -o json`, or from the admin page `/config_dump?include_eds` of the proxy';

/** What was meant by a file that is not there, where that can be seen: a pod, or `-f=FILE`. */
function meantBy(file: string): string | undefined {
  if (file.startsWith('=')) return `a space goes between: -f ${file.slice(1)}`;
  const pod = /^(?:[a-z]+\/)?([a-z0-9][a-z0-9-]*)(?:\.[a-z0-9-]+){0,2}$/.exec(file)?.[1];
  if (pod === undefined || /\.(?:json|ya?ml|txt|log|conf|t?gz|zip|tar|zst|bz2|xz|pcap|out|csv|dump)$/.test(file)) {
    return undefined;
  }
  return `if that is a pod: istioctl proxy-config all ${file} -o json > ${pod}.json takes its dump, -f ${pod}.json reads it`;
}

export const cannotOpen = defineDiagnostic<{ readonly file: string; readonly problem: string }>({
  code: 'WC0101',
  name: 'cannot-open',
  severity: 'error',
  text: ({ file, problem }) => `cannot read ${file === '-' ? 'standard input' : `\`${file}\``}: ${problem}`,
  hint: ({ file, problem }) => (problem === 'there is no such file' ? meantBy(file) : undefined),
  documentation: 'The file could not be opened or read. Nothing was learnt about its content.',
});

export const isADirectory = defineDiagnostic<{ readonly file: string }>({
  code: 'WC0102',
  name: 'is-a-directory',
  severity: 'error',
  text: ({ file }) => `${file === '-' ? 'standard input' : `\`${file}\``} is a directory, not a file`,
  hint: () => 'name a file in it; a directory of dumps is given with -f and `--proxy NAME`',
  documentation:
    'Logs, captures, connections and fixtures are read from single files. (For dumps, -f takes a directory too: `whichchain proxies DIRECTORY` lists the proxies in it, and `--proxy NAME` chooses one.)',
});

export const emptyInput = defineDiagnostic<{ readonly file: string; readonly isCommented?: boolean }>({
  code: 'WC0103',
  name: 'empty-input',
  severity: 'error',
  text: ({ file, isCommented }) =>
    `${file === '-' ? 'standard input' : `\`${file}\``} ${isCommented === true ? 'has nothing but comments' : 'is empty'}`,
  hint: ({ isCommented }) =>
    isCommented === true
      ? 'where a configuration is commented out, take the marks away: `sed "s/^# \\?//" FILE | whichchain … -f -`'
      : `the command that made it may have failed; ${HOW_TO_GET_A_DUMP}`,
  documentation:
    'There is nothing in the input. The usual cause is a command in a pipe or redirection that failed and printed its reason elsewhere.',
});

/** What people write who take something else for JSON. */
function nearlyJson(problem: string): string {
  if (problem.startsWith('Bad control character')) {
    return 'where a line ends within a string, a terminal or a chat has broken the lines: redirect the output to a file; ';
  }
  const [, token = ''] = /(?:token '|found `)(\S)/.exec(problem) ?? [];
  if (token === '/' || token === '#') return 'JSON has no comments, take them out; ';
  if (token === "'") return 'JSON has double quotes only; ';
  if (/[\u2018-\u201f\u00ab\u00bb]/.test(token)) return 'its quotation marks are typographic, as a chat makes them; ';
  // A bracket in the place of a name is the second of two.
  const isAction = token === '%' || (token === '{' && problem.startsWith('Expected property name'));
  if (isAction) return `${fillIn('{{ x }}')}; `;
  if (token === '$') return `${fillIn('$X')}; `;
  if (token === '.') return 'something was left out there (`...`); ';
  if (/[NTF]/.test(token)) return 'JSON says `null`, `true` and `false`, and has no NaN; ';
  return '';
}

export const brokenJson = defineDiagnostic<{ readonly problem: string }>({
  code: 'WC0104',
  name: 'broken-json',
  severity: 'error',
  text: ({ problem }) => `this is not JSON: ${problem}`,
  hint: ({ problem }) =>
    `${nearlyJson(problem)}what stands before that place and apart from it is used; get the dump again if it matters`,
  documentation:
    'The input looks like JSON but breaks its rules at the place named. Resources that were whole are used, the one that holds the place is not.',
});

export const truncatedInput = defineDiagnostic<{ readonly size: number }>({
  code: 'WC0105',
  name: 'truncated-input',
  severity: 'error',
  text: ({ size }) => `the input is cut off after ${counted(size, 'byte')}, in the middle of a value`,
  hint: () => 'answers rest on what came before the cut; get the dump again',
  documentation:
    'The input ends before its JSON does, as happens when a copy is interrupted or a terminal or log limits its length. Resources before the cut are used; anything said to be missing may only be behind it.',
});

export const notADumpFormat = defineDiagnostic<{ readonly what: string; readonly advice: string }>({
  code: 'WC0106',
  name: 'not-a-dump-format',
  severity: 'error',
  text: ({ what }) => `this is ${what}, not a dump in JSON or YAML`,
  hint: ({ advice }) => advice || HOW_TO_GET_A_DUMP,
  documentation:
    'The content was recognised as something else than JSON or YAML, such as a web page, a table for people or an archive. The hint says how to get the same in a form that can be read.',
});

/** Of what a parser says, which may quote a line as long as the file. */
const LONGEST = 160;

export const brokenYaml = defineDiagnostic<{
  readonly problem: string;
  /** Lines of what was left out, where the rest is used. */
  readonly left?: readonly number[] | undefined;
  /** The line that it is about. */
  readonly line?: string;
}>({
  code: 'WC0107',
  name: 'broken-yaml',
  severity: 'error',
  text: ({ problem }) => `this is not YAML: ${problem.length > LONGEST ? `${problem.slice(0, LONGEST)}…` : problem}`,
  hint: ({ left, line = '' }) => {
    const look = hasPlaceholder(line)
      ? fillIn(line)
      : /^\s*(?:- )?(?:\.\.\.|\u2026|<\w+>|\[\.\.\.\])\s*$/.test(line)
        ? `something was left out there (\`${line.trim()}\`)`
        : 'look at the indentation there, and for quotes and brackets that are not closed';
    if (left === undefined) return look;
    const [only, ...others] = left;
    const lines = others.length === 0 ? `line ${only}` : `lines ${left.join(', ')}`;
    return `${look}; what begins in ${lines} is left out, and what could be read of the rest is used`;
  },
  documentation:
    'The input was read as YAML, because it does not start like JSON, and breaks its rules at the place named. The item of a list that holds the place (a listener, a cluster) is left out, and what could be read of the others is used; where the place is in none, nothing of this document is used.',
});

export const skippedLeadingLines = defineDiagnostic<{ readonly lines: number; readonly first: string }>({
  code: 'WC0108',
  name: 'skipped-leading-lines',
  severity: 'warning',
  text: ({ lines, first }) => `${lines === 1 ? 'a line' : `${lines} lines`} before the dump left out: \`${first}\``,
  documentation:
    'Programs sometimes print a message in front of the dump, into the same file. The dump starts behind it.',
});

export const damagedSource = defineDiagnostic<{ readonly damage: string }>({
  code: 'WC0109',
  name: 'damaged-source',
  severity: 'error',
  text: ({ damage }) => damage,
  hint: () => 'what could be unpacked is used; get the file again',
  documentation:
    'The compressed data ends early or fails its own check. What came out before that is used as if it were the whole file.',
});

export const trailingGarbage = defineDiagnostic<{ readonly problem: string }>({
  code: 'WC0110',
  name: 'trailing-garbage',
  severity: 'warning',
  text: ({ problem }) => `something else stands behind the dump: ${problem}`,
  hint: () => 'it is left out',
  documentation:
    'Behind the end of a document something else follows, such as a prompt, a message of the program that made it, or the title that a script prints over the next dump. It is left out; a document that begins a line soon after it is read.',
});

export const tooDeep = defineDiagnostic<{ readonly limit: number }>({
  code: 'WC0111',
  name: 'too-deep',
  severity: 'error',
  text: ({ limit }) => `objects and lists are nested more than ${limit} levels deep`,
  hint: () => 'no configuration that Envoy accepts nests this deep; this value is not used',
  documentation:
    'A limit on nesting protects against hostile input. Envoy itself accepts no more than a hundred nested messages.',
});

export const repeatedKey = defineDiagnostic<{ readonly key: string }>({
  code: 'WC0112',
  name: 'repeated-key',
  severity: 'warning',
  text: ({ key }) => `the key \`${key}\` stands here more than once; the last one is used`,
  documentation:
    'JSON with the same key twice in one object has no agreed meaning. The last value is used, as most readers do. Envoy takes the last one of a plain field too, joins the values of a list, and refuses a repeated alternative of a oneof.',
});

export const unsafeNumber = defineDiagnostic<{ readonly value: string }>({
  code: 'WC0113',
  name: 'unsafe-number',
  severity: 'warning',
  text: ({ value }) => `the number ${value} cannot be held exactly`,
  hint: () => 'write it as a string, as Envoy prints such values',
  documentation:
    'Integers beyond 2^53 written as JSON numbers lose digits when they are read. Envoy prints such values as strings, which keep all digits.',
});

export const lenientJson = defineDiagnostic<Record<string, never>>({
  code: 'WC0115',
  name: 'lenient-json',
  severity: 'information',
  text: () => 'a comma stands in front of a closing bracket, which JSON does not allow',
  hint: () => 'Envoy reads such a file, and so does this; `jq` and others do not',
  documentation:
    'Commas behind the last member of an object or the last item of a list are no JSON. Envoy lets them through when it reads its configuration file, so they are let through here.',
});

export const mergeKey = defineDiagnostic<Record<string, never>>({
  code: 'WC0116',
  name: 'merge-key',
  severity: 'warning',
  text: () => 'the YAML merge key `<<` is used here, which Envoy does not know',
  hint: () => 'it is merged here as other YAML readers do; Envoy refuses the file',
  documentation:
    'Many YAML readers put the members of the map behind `<<` into the map around it. Envoy’s does not: it looks for a field of that name and refuses the file. Anchors and aliases alone are no problem.',
});

export const invalidUtf8 = defineDiagnostic<Record<string, never>>({
  code: 'WC0114',
  name: 'invalid-utf8',
  severity: 'warning',
  text: () => 'bytes that are not UTF-8 were replaced by U+FFFD',
  documentation:
    'JSON has to be UTF-8. Bytes that are not were replaced; a name that contains them may not be found by its original spelling.',
});

export const unreadLines = defineDiagnostic<{ readonly page: string; readonly lines: number; readonly first: string }>({
  code: 'WC0117',
  name: 'unread-lines',
  severity: 'warning',
  text: ({ page, lines, first }) =>
    `${lines === 1 ? 'a line is' : `${lines} lines are`} none of Envoy’s page \`${page}\`: \`${first}\``,
  hint: () => 'they are left out; the others are used',
  documentation:
    'The file is an admin page of Envoy in the form for people. Some of its lines are not what Envoy prints there: messages of other programs, lines that were cut off or broken by a terminal, or something that a newer Envoy says.',
});

export const partialPage = defineDiagnostic<{ readonly page: string; readonly missing: string }>({
  code: 'WC0118',
  name: 'partial-page',
  severity: 'warning',
  text: ({ page, missing }) => `only a part of Envoy’s page \`${page}\` is here: ${missing} may be missing`,
  hint: ({ page }) => `take the whole page, not what a search found in it: \`${page}?format=json\``,
  documentation:
    'A whole page has the same set of lines for every cluster and every host. Here some are missing, as after `grep`. What is not said counts as Envoy’s default (healthy, priority 0), and a cluster or host that is not there may only have been left out.',
});

export const unwrappedInput = defineDiagnostic<{ readonly what: string }>({
  code: 'WC0122',
  name: 'unwrapped-input',
  severity: 'information',
  text: ({ what }) => `this is no plain text: ${what}`,
  hint: () => 'it is read without that; lines are those of the file',
  documentation:
    'The dump stands in a form that other readers of JSON refuse: UTF-16 as PowerShell writes it, with the colours of a terminal (`jq -C`), in a block of code of a Markdown page, such as the text of an issue, in a web page that a browser has saved, in the markup of Jira, with quotation marks that are escaped or written as in HTML, indented with no-break spaces, with something in front of each line as logs and quotations have it, with comments, with lines that a terminal has broken, or without the braces of the object that it was copied from. What is around it is left out.',
});

export const unreadInCollection = defineDiagnostic<{
  readonly path: string;
  readonly problem: string;
  /** So many other files have the same problem. */
  readonly others?: number;
}>({
  code: 'WC0121',
  name: 'unread-in-collection',
  severity: 'warning',
  text: ({ path, problem, others = 0 }) => {
    const more = others === 0 ? '' : ` and ${others} other ${others === 1 ? 'file' : 'files'}`;
    return path === '' ? problem : `\`${path}\`${more}: ${problem}`;
  },
  hint: () => 'what could be read is used',
  documentation:
    'A file of a directory or archive, or the archive from some place on, could not be read: it is damaged, cut off, encrypted or too large. Proxies whose dumps are there may be missing.',
});

export const tooLarge = defineDiagnostic<{ readonly size: number }>({
  code: 'WC0119',
  name: 'too-large',
  severity: 'error',
  text: ({ size }) => `this value of ${Math.round(size / 1e6)} MB is too large to be parsed`,
  hint: () => 'it is left out; a file may have any size, a single resource up to 500 MB',
  documentation:
    'Resources are parsed one by one, and a single one has to fit into a string of the JavaScript engine. Nothing that Envoy accepts comes near; the value is not used.',
});

export const tooLargeYaml = defineDiagnostic<{ readonly size: number }>({
  code: 'WC0125',
  name: 'too-large-yaml',
  severity: 'error',
  text: ({ size }) => `YAML of ${Math.round(size / 1e6)} MB that can only be read as a whole is too large`,
  hint: () => 'make JSON of it, which may have any size: `yq -o json FILE > dump.json`',
  documentation:
    'YAML as programs write it, one line for each value, may have any size: it is taken apart by the indentation of its lines, and only what a question comes to is parsed. What has aliases, or is written in braces, has to be parsed at once, which takes forty times its size in memory; so does a single resource. That is done up to 64 MB.',
});

export const tooManyDocuments = defineDiagnostic<{ readonly most: number }>({
  code: 'WC0124',
  name: 'too-many-documents',
  severity: 'error',
  text: ({ most }) =>
    `there are more than ${most.toLocaleString('en')} documents in this file; those from here on are left out`,
  hint: () => 'a dump is one document, or one for each resource; split the file if it holds so many',
  documentation:
    'Every JSON document of a file is looked at and remembered. Logs and the answers of other programs can have millions of them, one a line, more than there is memory for.',
});
