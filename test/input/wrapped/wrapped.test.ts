import { describe, expect, test } from 'vitest';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';

const listener = { name: 'café', filter_chains: [{}], stat_prefix: 'x' };
const json = JSON.stringify(
  {
    configs: [{ '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump', static_listeners: [{ listener }] }],
  },
  undefined,
  1,
);
const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);
const bigEndian = (text: string) => bytes(text, 'utf16le').swap16();

async function load(content: Uint8Array | string) {
  const loaded = await loadDump([memorySource('file', content)]);
  const resources = loaded.ok ? loaded.value.resources('listener') : [];
  for (const resource of resources) resource.read();
  const diagnostics = loaded.ok ? loaded.value.diagnostics() : loaded.failure;
  return {
    names: resources.map(({ name }) => name),
    codes: diagnostics.map(({ code }) => code),
    said: diagnostics.map(({ message, hint }) => `${message}; ${hint}`).join('\n'),
    line: loaded.ok ? loaded.value.locate('file', resources[0]?.origin.pointer ?? '')?.line : undefined,
  };
}

/** As `jq -C` prints. */
const coloured = `\u001b[1;39m${json.replace(/"(?:[^"\\]|\\.)*"/g, (text) => `\u001b[34;1m${text}\u001b[0m`)}\u001b[0m`;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const page = (text: string) => `<html><head><meta charset="utf-8"></head><body><pre>${text}</pre></body></html>\n`;

const compact = JSON.stringify(JSON.parse(json));

const yaml = 'static_resources:\n  listeners:\n  - name: café\n    filter_chains: [{}]\n';

const yamlDump =
  'configs:\n  - "@type": type.googleapis.com/envoy.admin.v3.ListenersConfigDump\n    static_listeners:\n      - listener:\n          name: café\n';

/** As it stands on a terminal of this width. */
const wrapped = (text: string, width: number) => text.replace(new RegExp(`[^\\n]{${width}}(?!\\n|$)`, 'g'), '$&\n');

/** With something in front of each line. */
const before = (prefix: string | ((line: number) => string)) =>
  json
    .split('\n')
    .map((text, line) => (typeof prefix === 'string' ? prefix : prefix(line)) + text)
    .join('\n');

/** As Docker keeps what a container prints: a record for each line, of parts of one without its end. */
const records = (...parts: readonly string[]) =>
  ['+ cat it\n', ...parts.flatMap((part, index) => `${part}${index === parts.length - 1 ? '\n' : ''}`.split(/(?<=\n)/))]
    .map((log, index) =>
      JSON.stringify({ log, stream: index === 0 ? 'stderr' : 'stdout', time: '2026-01-01T00:00:00Z' }),
    )
    .join('\n');

/** YAML of which an empty line has lost what stands behind its number. */
const numbered = (prefix: (line: number) => string) =>
  ['static_resources:', '', '  listeners:', '  # comment', '  - name: café', '    filter_chains: [{}]']
    .map((text, index) => (prefix(index + 1) + text).trimEnd())
    .join('\n');

/** Copied from the middle of a line on. */
const lostLines: readonly (readonly [title: string, text: string, line: number])[] = [
  ['a value', 'name: café\n    filterChains:\n    - {}\n    statPrefix: x\n', 1],
  ['a member', 'filterChains:\n      - {}\n    name: café\n    statPrefix: x', 1],
  ['an anchor', 'metadata: &m\n        filterMetadata: {}\n    name: café\n    filterChains: [{}]', 1],
  [
    'an item',
    '- name: café\n      filterChains:\n      - {}\n    - name: é\n      type: EDS\n      connectTimeout: 1s\n',
    1,
  ],
  ['the only item', '- metadata:\n        filterMetadata: {}\n    name: café\n    filterChains: [{}]\n', 1],
];

const read: readonly (readonly [
  title: string,
  content: Uint8Array | string,
  code: string | undefined,
  line: number,
])[] = [
  [
    'UTF-16 as PowerShell writes it',
    Buffer.concat([Buffer.from([0xff, 0xfe]), bytes(json.replaceAll('\n', '\r\n'), 'utf16le')]),
    'WC0122',
    7,
  ],
  ['UTF-16, big end first', Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian(json)]), 'WC0122', 7],
  ['UTF-16 without a mark', bytes(json, 'utf16le'), 'WC0122', 7],
  ['UTF-16, big end first, without a mark', bigEndian(json), 'WC0122', 7],
  ['the colours of a terminal', coloured, 'WC0122', 7],
  ['a block of code', `Here it is:\n\n\`\`\`json\n${json}\n\`\`\`\nThanks!\n`, 'WC0122', 10],
  [
    'a block of code in HTML, behind one with a command',
    `<details>\n~~~sh\nkubectl get\n~~~\n\`\`\`\n${json}\n\`\`\`\n</details>\n`,
    'WC0122',
    12,
  ],
  ['coloured UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), bytes(coloured, 'utf16le')]), 'WC0122', 7],
  [
    'a block of YAML',
    '```yaml\nstatic_resources:\n  listeners:\n  - name: café\n    filter_chains: [{}]\n```\n',
    'WC0122',
    4,
  ],
  [
    'a script that writes it',
    `#!/bin/sh\nset -e\ncat > envoy.json <<'EOF'\n${json}\nEOF\nenvoy -c envoy.json\n`,
    'WC0122',
    10,
  ],
  [
    'a Dockerfile that writes it in YAML, behind another text',
    'FROM envoy\nRUN cat <<EOF >run.sh\necho hello\nEOF\nCOPY <<EOF /etc/envoy.yaml\nstatic_resources:\n  listeners:\n  - name: café\n    filter_chains: [{}]\nEOF\n',
    'WC0122',
    8,
  ],
  [
    'a text within a text of Terraform',
    'resource "a" "b" {\n  user_data = <<-EOT\n    #!/bin/sh\n    cat >x <<-"Y" | tee z\n    static_resources:\n      listeners:\n      - name: café\n        filter_chains: [{}]\n    Y\n  EOT\n}\n',
    'WC0122',
    7,
  ],
  [
    'a text of Terraform with comments in front',
    'resource "a" "b" {\n  data = {\n    "x" = <<-EOT\n      # ours\n      static_resources:\n        listeners:\n        - name: café\n          filter_chains: [{}]\n    EOT\n  }\n}\n',
    'WC0122',
    7,
  ],
  [
    'a block of commands, one of which writes it',
    '# Try\n\n```sh\ncat >x <<EOF\nstatic_resources:\n  listeners:\n  - name: café\n    filter_chains: [{}]\nEOF\n```\n',
    'WC0122',
    7,
  ],
  ['items left out', json.replace('{}', '{}, ...').replace('café",', 'café", "l": [\u2026 1, 2 ...],'), 'WC0122', 7],
  [
    'members left out, with and without commas',
    json.replace('"name": "café",', '..., "name": "café" ....'),
    'WC0122',
    7,
  ],
  ['a value left out', json.replace('"x"', '...'), 'WC0122', 7],
  [
    'something left out in a block of code, and behind it',
    `\`\`\`\n${json.replace('[{}]', '...')}\n...\n\`\`\`\n`,
    'WC0122',
    8,
  ],
  [
    'something left out behind much else',
    `{"x":"${'x'.repeat(9000)}",${json.slice(1).replace('"x"', '...')}`,
    'WC0122',
    7,
  ],
  ['dots in strings', json.replace('"x"', '"a...", "y": "\\"..."'), undefined, 7],
  ['a string of Go', `// Tests.\npackage x\n\nvar y = "a"\nvar z = []byte(\`${yaml}\`)\n`, 'WC0122', 7],
  ['a string of Python', `"""About \`this\`."""\nimport os\n\nX = f'''\n${yaml}'''\n`, 'WC0122', 7],
  [
    'a string of Java',
    `package x.y;\nclass A {\n  String a = """\n${yaml.replace(/^/gm, '    ')}""";\n}\n`,
    'WC0122',
    6,
  ],
  ['a string of Rust', `use a::B;\nconst A: &str = r#"\n${yaml}"#;\n`, 'WC0122', 5],
  ['a string of C++', `#include "a.h"\nTEST_F(A, B) {\n  load(R"EOF(\n${yaml})EOF");\n}\n`, 'WC0122', 6],
  ['a string of JavaScript', `import { a } from 'b'\nconst c = \`x\`, d = \`\n${yaml}\`\n`, 'WC0122', 5],
  ['a string of Nix', `{ config, pkgs, ... }:\n{\n  x = ''\n${yaml}'';\n}\n`, 'WC0122', 6],
  ['a block of commands with a comment', `Do\n\n\`\`\`sh\n# one\nkubectl apply -f x\n${yaml}\`\`\`\n`, 'WC0122', 8],
  ['a block of code that begins behind its mark, as in a chat', `see\n\`\`\`${json}\`\`\`\nthanks\n`, 'WC0122', 8],
  ['a block of code within a line of words', `ann: see \`\`\`${json}\`\`\` thanks\n`, 'WC0122', 7],
  ['a byte order mark behind a message', `Defaulted container "a" out of: a, b\n\ufeff${json}`, 'WC0108', 8],
  ['a byte order mark between documents', `{"configs":[]}\n\ufeff${json}`, undefined, 8],
  ['the names of a pod and a container in front of a dump', `web-1 istio-proxy ${compact}\n`, 'WC0108', 1],
  ['what `kubectl logs --prefix` puts in front', `[pod/web-1/envoy] ${compact}\n`, 'WC0108', 1],
  ['the mark of a quotation in front of one line', `> ${compact}\n`, 'WC0108', 1],
  ['the mark of a comparison in front of one line', `+${compact}\n`, 'WC0108', 1],
  ['a number in front of one line', `     1\t${compact}\n`, 'WC0108', 1],
  ['a message of a control plane in front', `2026-01-01T00:00:00.0Z\tinfo\tads\tdump: ${compact}\n`, 'WC0108', 1],
  ['a message with brackets in front', `10:00:00 [main] INFO a.B - snapshot {} ${compact}\n`, 'WC0108', 1],
  ['keys and values in front', `level=info ts=1 config=${compact}\n`, 'WC0108', 1],
  ['a title in brackets behind', `${json}\n[stderr]\n`, undefined, 7],
  ['YAML of a dump with names in front', yamlDump.replace(/^(?=.)/gm, '[pod/a/b] '), 'WC0122', 5],
  ['what curl says behind YAML', `${yaml}* Connection #0 to host localhost left intact\n`, undefined, 3],
  ['the next command of a script behind YAML', `${yaml}+ exit 0\n`, undefined, 3],
  ['characters without a width in front', `\u200b\ufeff${json}`, undefined, 7],
  ['the name of a pod in front of JSON', `web-1.shop   ${compact}\n`, 'WC0108', 1],
  ['the name of a file in front of JSON', `a/dump.json:${compact}\n`, 'WC0108', 1],
  ['YAML with the numbers of `cat -n`', numbered((line) => `${String(line).padStart(6)}\t`), 'WC0122', 5],
  ['YAML with the numbers of an editor', numbered((line) => `${String(line + 37).padStart(4)} `), 'WC0122', 5],
  ['YAML with the numbers of `grep -n`', numbered((line) => `${line}:`), 'WC0122', 5],
  ['YAML with numbers and a line', numbered((line) => `${String(line + 95).padStart(3)} | `), 'WC0122', 5],
  ['a quotation of YAML', numbered(() => '> '), 'WC0122', 5],
  ['YAML as `docker compose logs` prints it', numbered((line) => `envoy-${line > 3 ? 10 : 2}  | `), 'WC0122', 5],
  ...lostLines.map(
    ([title, text, line]) => [`YAML without its first indentation: ${title}`, text, 'WC0122', line] as const,
  ),
  ['lines of Windows', json.replaceAll('\n', '\r\n'), undefined, 7],
  [
    'the headers of HTTP',
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nvary:\r\nx: {"a":1}\r\n\r\n${json}`,
    'WC0108',
    12,
  ],
  [
    'the sign of a shell in front of YAML',
    '❯ kubectl exec x -- cat y.yaml\nstatic_resources:\n  listeners:\n  - name: café\n    filter_chains: [{}]\n',
    'WC0108',
    4,
  ],
  ['a warning of kubectl', `Warning: v1 X is deprecated\n${json}`, 'WC0108', 8],
  [
    'what kubectl says of containers',
    `Defaulted container "istio-proxy" out of: istio-proxy, app\n${json}`,
    'WC0108',
    8,
  ],
  ['a long web page', `<!DOCTYPE html><html>${'<link>'.repeat(3000)}<pre>${escaped(json)}</pre></html>`, 'WC0122', 7],
  [
    'a text with indented YAML',
    `Hi, mine is

${yaml.replace(/^(?=.)/gm, '    ')}
It does not start.

Thanks
`,
    undefined,
    5,
  ],
  ['a text with indented JSON', `We see NR.\n\nHere it is\n\n${json.replace(/^/gm, '    ')}\n`, 'WC0108', 11],
  ['a web page that Chrome has saved', page(escaped(json)), 'WC0122', 7],
  ['a web page that has its quotation marks escaped', page(escaped(json).replaceAll('"', '&quot;')), 'WC0122', 7],
  ['a web page that colours its text', page(escaped(json).replaceAll('"name"', '<span>"name"</span>')), 'WC0122', 7],
  [
    'lines indented with no-break spaces',
    json.replace(/^ +/gm, (spaces) => '\u00a0'.repeat(spaces.length)),
    'WC0122',
    7,
  ],
  ['a block of code below a heading that looks like YAML', `Listeners:\n\`\`\`json\n${json}\n\`\`\`\n`, 'WC0122', 9],
  ['a block of code behind front matter', `---\ntitle: x\n---\n\`\`\`json\n${json}\n\`\`\`\n`, 'WC0122', 11],
  [
    'a block of code in a list, with lines of Windows',
    `1. Listeners:\n   \`\`\`json\n${json.replace(/^/gm, '   ')}\n   \`\`\`\n`.replaceAll('\n', '\r\n'),
    'WC0122',
    9,
  ],
  [
    'two blocks of YAML',
    '```yaml\n- name: café\n  filter_chains: [{}]\n```\nand\n```yaml\n- name: c\n  connect_timeout: 1s\n```\n',
    'WC0122',
    2,
  ],
  [
    'a command and what it prints in a block of code',
    `We see:\n\`\`\`\n$ istioctl pc l web-1 \\\n  -o json\n${json}\n\`\`\`\n`,
    'WC0122',
    11,
  ],
  ['the name of a file in a block of code', `It fails:\n\`\`\`yaml\nenvoy.yaml\n${yaml}\`\`\`\n`, 'WC0122', 6],
  [
    'a block of code in which a file is shown, with its indentation',
    `- one\n  \`\`\`\n  $ cat envoy.yaml\n\n${yaml.replace(/^(?=.)/gm, '  ')}  \`\`\`\n`,
    'WC0122',
    7,
  ],
  [
    'blocks of HTML in a text',
    `My file:\n<pre>\n${yaml}</pre>\nIt says\n<pre>\n[2018-03-15][critical] no\n</pre>\n`,
    'WC0122',
    5,
  ],
  [
    'blocks of HTML in a part that is folded up',
    `<details>\n<summary>dump</summary>\n<pre><code>\n$ curl localhost:9901/config_dump\n${escaped(json)}\n</code></pre></details>\n`,
    'WC0122',
    11,
  ],
  [
    "blocks of Istio's pages",
    `1. Ask:\n\n    {{< text bash json >}}\n    $ istioctl pc c web -o json\n    [{"name":"a","type":"EDS","connectTimeout":"1s"}]\n    {{< /text >}}\n\n1. And:\n\n    {{< text bash json >}}\n    $ istioctl pc l web -o json\n${JSON.stringify([listener]).replace(/^/gm, '    ')}\n    {{< /text >}}\n`,
    'WC0122',
    12,
  ],
  ['a block of AsciiDoc', `= Envoy\n\n----\nls\n----\n\n.envoy.yaml\n[source,yaml]\n----\n${yaml}----\n`, 'WC0122', 12],
  [
    'a block of reStructuredText',
    `Envoy\n=====\n\n.. code-block:: yaml\n   :linenos:\n\n${yaml.replace(/^(?=.)/gm, '   ')}\nAnd so on.\n`,
    'WC0122',
    9,
  ],
  [
    'comments of JSON in a block of code',
    `# x\n\`\`\`json\n${json.replace('"configs": [', '"configs": [ // all')}\n\`\`\`\n`,
    'WC0122',
    9,
  ],
  [
    'a name with dots in front of JSON in a block of code',
    `See\n\`\`\`\n  0.0.0.0_80:\n  ${JSON.stringify(listener)}\n\`\`\`\n`,
    'WC0122',
    4,
  ],
  ['a block of Jira', `Dump:\n\n{code:json|title=x}\n${json}\n{code}\nthanks\n`, 'WC0122', 10],
  ['a block of Jira at the start', `{noformat}\n${json}\n{noformat}\n`, 'WC0122', 8],
  ['quotation marks as HTML writes them', escaped(json).replaceAll('"', '&quot;'), 'WC0122', 7],
  ['quotation marks that are escaped', JSON.stringify(json).slice(1, -1), 'WC0122', 7],
  [
    "curl's progress",
    `  % Total    % Received\n                 Dload\n\r100 12 0 --:--:-- --:--:-- --:--:--  0\n${json}`,
    'WC0108',
    10,
  ],
  [
    "curl's progress in the line of the first bracket",
    `  % Total\n  0     0  0 --:--:-- --:--:-- --:--:--     0${json}`,
    'WC0108',
    8,
  ],
  [
    "the line of a container's log",
    `2026-01-01T00:00:00.123Z stdout F ${JSON.stringify(JSON.parse(json))}\n`,
    'WC0108',
    1,
  ],
  [
    'what a program has logged before it in the same line',
    `2026-01-01T00:00:00Z INFO proxy dump: ${JSON.stringify(JSON.parse(json))}\n`,
    'WC0108',
    1,
  ],
  [
    'the progress of wget in BusyBox',
    `/ # wget -O - x | cat\nConnecting to x\n-                    100% |*****|    28   0:00:00 ETA\n${json}/ # \n`,
    undefined,
    10,
  ],
  [
    'the progress of wget',
    `--2026-01-01 00:00:00--  http://x\nLength: unspecified\n\n-     [<=>      ]       0  --.-KB/s\n${json}\n`,
    undefined,
    11,
  ],
  ['lines that end twice', yaml.replaceAll('\n', '\r\r\n'), undefined, 3],
  [
    'numbers of notes in AsciiDoc',
    `= Envoy\n\n[source,yaml]\n----\n${yaml.replace('listeners:', 'listeners: <1>')}----\n<1> Ours\n`,
    'WC0122',
    7,
  ],
  ["the place in a program's source", `I0101 00:00:00.000000       1 dump.go:55] config: ${json}\n`, 'WC0108', 7],
  ['what a test logs', `    framework.go:120: ${json}\n`, 'WC0108', 7],
  ['a block between single marks', `Mine:\n\`\n${yaml}\`\n`, 'WC0122', 5],
  ['the name that Ansible gives a result', `ok: [node-1] => ${json}\n`, 'WC0108', 7],
  ['a module of JavaScript', `module.exports = ${json}\n`, 'WC0108', 7],
  [
    'a command over several lines in front of YAML',
    '$ kubectl exec \\\n    -it web \\\n    -- curl localhost:15000/config_dump | yq -P\n\n- name: café\n  filter_chains: [{}]\n',
    'WC0108',
    5,
  ],
  ['a text sequence', `\u001e${json}\n`, undefined, 7],
  [
    'a prompt in front of YAML, and one behind',
    '$ istioctl pc l web -o yaml\n- name: café\n  filter_chains: [{}]\nme@host:~$ \n',
    undefined,
    2,
  ],
  [
    'a prompt in brackets, as those of Red Hat are',
    `[root@node-1 ~]# curl -s localhost:9901/config_dump\n${json}`,
    'WC0108',
    8,
  ],
  ['a time in brackets', `[2026-01-01 00:00:00] the dump:\n${json}`, 'WC0108', 8],
  [
    'a prompt of BusyBox in front of YAML',
    '/ # wget -qO- localhost:15000/config_dump | yq -P\n- name: café\n  filter_chains: [{}]\n',
    'WC0108',
    2,
  ],
  [
    'messages that have a colon in front of YAML',
    'Connecting to localhost:15000\nFetched: 5 items\nand more\n- name: café\n  filter_chains: [{}]\n',
    'WC0108',
    4,
  ],
  ['a name in front of each line', before('envoy-1  | '), 'WC0122', 7],
  ['the name of a pod in front of each line', before('[pod/a-1/istio-proxy] '), 'WC0122', 7],
  ["a container's log", before((line) => `2026-01-01T00:00:0${line % 10}.${line}Z stdout F `), 'WC0122', 7],
  ['numbers of lines', before((line) => `${String(line + 1).padStart(6)}\t`), 'WC0122', 7],
  ['a quotation, with lines of Windows', before('> ').replaceAll('\n', '\r\n'), 'WC0122', 7],
  ['a file that is new in a comparison', before('+'), 'WC0122', 7],
  ['a block of code in a quotation', `Hi,\n\n> \`\`\`json\n${before('> ')}\n> \`\`\`\n`, 'WC0122', 10],
  ['comments in front', `// mine\n/* of\n  today */\n${json}`, 'WC0122', 10],
  ['comments within', json.replace('"name"', '/* "x" */ "name"').replace('[', '[ # all\n//\n'), 'WC0122', 9],
  ['lines that a terminal has broken', wrapped(json, 41), 'WC0122', 8],
  ['one line that a terminal of Windows has broken', wrapped(compact, 60).replaceAll('\n', '\r\n'), 'WC0122', 1],
  ['a member without its object', json.split('\n').slice(4, -3).join('\n'), 'WC0122', 3],
  ['and with a comma behind', `${json.split('\n').slice(4, -3).join('\n')},\n`, 'WC0122', 3],
  [
    'an object without its first bracket, in a block of code',
    `See\n\`\`\`\n${JSON.stringify({ name: 'café', active_state: { listener } }, undefined, 1).slice(2)},\n\`\`\`\n`,
    'WC0122',
    5,
  ],
  ...(
    [
      ['journald', (line) => `Nov 26 10:00:0${line % 10} host-1 envoy[${line + 99}]: `],
      ['kubectl', (line) => `2026-01-01T00:00:00.00${line}Z `],
      ['Loki', () => '2026-01-01T00:00:00Z {app="envoy", pod="a-1"} '],
      ['a job of GitHub', (line) => `test (1.2)\tDump it\t2026-01-01T00:00:00.${line}Z `],
      ['stern', () => 'default web-1 istio-proxy '],
      ['grep with names of files', (line) => `conf/envoy.yaml:${line}:`],
      ['tabs', () => '\t'],
    ] as readonly (readonly [string, (line: number) => string])[]
  ).map(
    ([title, prefix]) => [`YAML with what stands in front of lines: ${title}`, numbered(prefix), 'WC0122', 5] as const,
  ),
  [
    'a quotation below whose it is',
    `On Monday A wrote:\n>\n> Hi,\n> here it is:\n>\n${numbered(() => '> ')}\n`,
    'WC0122',
    10,
  ],
  [
    'the log of a job of GitHub',
    ['##[group]Run curl', 'curl', '##[endgroup]', ...json.split('\n'), '##[error]Process completed with exit code 1.']
      .map((line, index) => `2026-01-01T00:00:00.${index}Z ${line}`)
      .join('\n'),
    'WC0122',
    10,
  ],
  ['YAML with quotation marks as HTML writes them', yaml.replace('café', '&quot;café&quot;'), 'WC0122', 3],
  [
    'the record of a session',
    `Script started on x [TERM="xterm"]\n\u001b]0;me@host: ~\u0007me@host:~$ cat x\r\n\u001b[?2004l\r${json.replaceAll('\n', '\r\n')}\r\n\u001b[?2004hme@host:~$ exit\r\n\nScript done on x\n`,
    'WC0122',
    9,
  ],
  ["records of a container's log", records(json), 'WC0122', 8],
  [
    "a container's log that was saved with a byte order mark",
    `\ufeff${before('2026-01-01T00:00:00.123Z stdout F ').replaceAll('\n', '\r\n')}\r\n`,
    'WC0122',
    7,
  ],
  ['a quotation that was saved with a byte order mark', `\ufeff${before('> ')}\n`, 'WC0122', 7],
  ["records of a container's log, YAML", records(yaml), 'WC0122', 4],
  ["parts of a line in records of a container's log", records(compact.slice(0, 150), compact.slice(150)), 'WC0122', 2],
  [
    "parts of a line in a container's log",
    `1-01-01T00:00:00Z stderr F + curl\n1-01-01T00:00:00Z stdout P ${compact.slice(0, 150)}\n1-01-01T00:00:00Z stderr F x\n1-01-01T00:00:00Z stdout F ${compact.slice(150)}\n`.replace(
      /^1/gm,
      '2026',
    ),
    'WC0122',
    2,
  ],
  [
    'parts of a line as Fluent Bit keeps them',
    `${JSON.stringify({ stream: 'stdout', logtag: 'P', message: compact.slice(0, 150) })}\n${JSON.stringify({ stream: 'stdout', logtag: 'F', message: compact.slice(150) })}\n`,
    'WC0122',
    1,
  ],
  ['text in a string', JSON.stringify(json), 'WC0123', 1],
  ['text in a record of a log', JSON.stringify({ ts: 1, fields: { msg: json }, level: 'info' }), 'WC0123', 1],
];

describe('a dump is read without what stands around it', () => {
  test.each(read)('%s', async (_, content, code, line) => {
    const found = await load(content);
    expect(found).toMatchObject({ names: ['café'], line });
    const beside = new Set(['WC0205', 'WC0206', ...(code !== 'WC0108' ? ['WC0108', 'WC0110'] : [])]);
    expect(found.codes.filter((one) => !beside.has(one))).toEqual(
      code === undefined
        ? []
        : Array(code === 'WC0122' ? found.codes.filter((one) => one === code).length : 1).fill(code),
    );
  });

  test.each([
    'command terminated with exit code 137\n',
    '\u001b[?2004hme@host:~# exit\r\n\u001b[?2004l\rexit\r\n\nScript done on 2026-01-01 00:00:00+00:00\n',
    '\nme@host:~$ exit\nlogout\nConnection to host closed.\n',
    '~\n~\n"envoy.yaml" 4L, 90B\n',
    'PS C:\\Users\\me> \n',
    'C:\\Users\\me>exit\n',
    'sh-4.4$ exit\nexit\n',
    '-                    100% |****************|  280k  0:00:00 ETA\nwritten to stdout\n',
    '➜  ~ \n',
    'E0101 00:00:00.000000 1 portforward.go:1] lost connection to pod\n',
  ])('YAML is read without what stands behind it: %s', async (behind) => {
    expect(await load(yaml + behind)).toMatchObject({ names: ['café'], codes: expect.arrayContaining(['WC0110']) });
  });

  test('YAML of several proxies with a title over each', async () => {
    const { names, codes } = await load(`=== web-1 ===\n${yaml}\n=== web-2 ===\n${yaml.replace('café', 'b')}`);
    expect(names).toEqual(['café', 'b']);
    expect(codes).toEqual(expect.arrayContaining(['WC0108', 'WC0110']));
  });

  test('what is left out is said in its own letters', async () => {
    const { said } = await load(`❯ istioctl pc all é -o json\n${json}`);
    expect(said).toContain('❯ istioctl pc all é -o json');
  });

  test('pieces of a large file are joined where a sequence or a character is cut', async () => {
    const items = Array.from({ length: 60_000 }, (_, index) => ({ name: `é${index}`, filter_chains: [] }));
    const text = JSON.stringify(items).replaceAll(',', '\u001b[1;39m,\u001b[0m');
    expect((await load(text)).names).toEqual(items.map(({ name }) => name));
    expect((await load(Buffer.concat([Buffer.from([0xff, 0xfe]), bytes(text, 'utf16le')]))).names).toHaveLength(60_000);
  });

  test('and where a line or a comment is', async () => {
    const items = Array.from({ length: 60_000 }, (_, index) => ({ name: `é${index}`, filter_chains: [] }));
    const text = JSON.stringify(items, undefined, 1);
    const names = items.map(({ name }) => name);
    expect((await load(text.replace(/^/gm, 'web-1  | '))).names).toEqual(names);
    expect((await load(text.replaceAll('[]', '[ /* " / * // */ ] // " /*'))).names).toEqual(names);
  });

  test.each([40, 41, 53, 79, 80, 132])('lines that a terminal of %i columns has broken are joined', async (width) => {
    const items = Array.from({ length: 20_000 }, (_, index) => ({
      name: `a\\"\\\\${index}`,
      port: index * 7919,
      filter_chains: [],
    }));
    const names = items.map(({ name }) => name);
    expect((await load(wrapped(JSON.stringify(items), width))).names).toEqual(names);
  });

  test('records of a log of which the last is cut, in front of it another stream', async () => {
    const log = records(JSON.stringify([listener, { ...listener, name: 'b' }]));
    const found = await load(log.slice(0, log.indexOf('stat_prefix', log.indexOf('café') + 90)));
    expect(found).toMatchObject({ names: ['café'], codes: expect.arrayContaining(['WC0122', 'WC0105']) });
  });

  test('a record of a log that is broken is none', async () => {
    const log = records(json).replace('"  ', '"\\x  ');
    expect((await load(log)).codes).toContain('WC0122');
    expect((await load('{"log":"\\x')).names).toEqual([]);
  });

  test('a text that is cut off in a string at the end of its only line is not', async () => {
    expect((await load(`${compact.slice(0, compact.indexOf('café'))}\n`)).codes).toEqual(['WC0105']);
  });

  test('lines that something else has broken are not', async () => {
    const items = ['long'.repeat(20), 'b', 'c'].map(
      (name) => `{"name":"${name}","filter_chains":[],"stat_prefix":"x\ny"}`,
    );
    expect((await load(`[${items.join(',\n')}]`)).codes).toContain('WC0104');
  });

  test('what is commented out in YAML is none of it', async () => {
    const found = await load('# {\n#   "a": 1,\n#   "b": 2\n# }\n- name: a\n  filter_chains: []\n');
    expect(found).toMatchObject({ names: ['a'], codes: ['WC0205'] });
  });

  test.each([
    ['a value over several lines', 'name: a\n  b\nfilter_chains: [{}]\n'],
    ['members of the first', 'static_resources:\n    listeners:\n    - name: a b\n      filter_chains: [{}]\n'],
    ['a block of text', 'stat_prefix: |\n    x: 1\n  \nname: a b\nfilter_chains: [{}]\n'],
    ['items below their key', 'listeners:\n  - name: a b\n    filter_chains: [{}]\n'],
  ])('YAML that stands right is left as it is: %s', async (_, text) => {
    expect(await load(text)).toMatchObject({ names: ['a b'], codes: [] });
  });

  test('an address in YAML with brackets is no comment', async () => {
    expect((await load('{listeners: [{name: a, filter_chains: [], stat_prefix: http://x}]}')).names).toEqual(['a']);
  });

  test('a fence within YAML is none', async () => {
    const found = await load('- name: a\n  filter_chains: []\n  stat_prefix: |\n    ```\n');
    expect(found.codes).not.toContain('WC0122');
  });

  test.each(['café', 'listener":'])('lines that a terminal has broken are said to be: in %s', async (text) => {
    const broken = json.replace(text, `${text.slice(0, 2)}\n${text.slice(2)}`);
    expect((await load(broken)).said).toMatch(/Bad control character.*a terminal or a chat/);
  });

  test('of two dumps in one record one has to be chosen', async () => {
    expect((await load(JSON.stringify({ a: json, b: json }))).codes).toEqual(['WC0207']);
  });
});

/** Behind a place in which JSON without white space was torn. */
const torn = `${Array.from({ length: 300 }, (_, index) => `"member${index}":"value"`).join()}}]`;

const refused: readonly (readonly [title: string, content: string | Uint8Array, says: RegExp])[] = [
  ['a dictionary of Python', "{'configs': [{'x': None, 'y': True}]}", /Python.*json\.dumps/],
  [
    'an object as Node.js prints it',
    "{\n  configs: [ { '@type': 'x', listeners: [Array] } ]\n}",
    /JavaScript.*JSON\.stringify/,
  ],
  [
    'a list as PowerShell cuts it off',
    json.replace(/"static_listeners": [\s\S]*?\]/, '"static_listeners": "System.Object[]"'),
    /PowerShell.*left out.*-Depth 100/,
  ],
  [
    'an object as PowerShell cuts it off',
    json.replace(/"listener": \{[\s\S]*?\n {4}\}/, '"listener": "@{name=a; filter_chains=System.Object[]}"'),
    /PowerShell.*left out.*-Depth 100/,
  ],
  ['bytes as Python prints them', 'b\'{\\n "configs": []\\n}\\n\'', /Python prints of bytes/],
  ['a structure as Go prints it, without its type', '&{Name:web Address:socket_address:{port_value:80}}', /Go prints/],
  ['a part of an address', encodeURIComponent(compact), /encoded.*unquote/],
  ['typographic quotation marks in one place', json.replace('"name"', '“name”'), /typographic.*copy it again/],
  ['the end of JSON', json.split('\n').slice(6).join('\n'), /beginning is missing.*copy all of it/],
  ['JSON that begins within a string', `xt"\n${json.split('\n').slice(6).join('\n')}`, /beginning is missing/],
  ['a long line that begins within a string', `xt","n":{"a":[]}},${torn}`, /beginning is missing/],
  ['a long line that begins within an object', `"n":{"a":[]}},${torn}`, /beginning is missing/],
  [
    'JSON that begins within a value with commas',
    `a,b,c",\n${json.split('\n').slice(6).join('\n')}`,
    /beginning is missing/,
  ],
  ['a template', 'data:\n  envoy.yaml: |\n    {{- toYaml .Values.envoy | nindent 4 }}\n', /Helm chart.*helm template/],
  [
    'a template that begins with an action',
    '{{- range $index, $node := ($.Values.nodes) }}\nkind: ConfigMap\n{{ end }}\n',
    /Helm chart.*helm template/,
  ],
  ['a template of Jinja', '{% for x in y %}\n- name: {{ x }}\n{% endfor %}\n', /a template.*fill it in first/],
  ['a page of code', 'Run:\n```sh\nkubectl get pods\n```\n', /blocks of code, none of which/],
  ['a page without a text', '<html><body><pre>Hello, world</pre></body></html>', /a web page/],
  [
    "a container's log",
    '2026-01-01T00:00:00Z stdout F {\n2026-01-01T00:00:00Z stdout F  "configs": []\n',
    /cut off after/,
  ],
  [
    'what Consul prints for people',
    'Envoy configuration for a in namespace b:\n\n==> Clusters (1)\n',
    /Consul.*-o raw/,
  ],
  ["istioctl's loggers", 'web.shop:\nlevel: warning\nadmin: warning\n', /loggers/],
  ['the text format on one line', 'version_info:"1" resources:{[type.googleapis.com/x.Y]:{name:"a"}}\n', /text format/],
  [
    'the table of proxy-status',
    'NAME     CLUSTER     CDS     LDS\na b SYNCED SYNCED\n',
    /proxy-status.*no configuration/,
  ],
  ['a table of ztunnel', 'NAMESPACE    POD NAME   ADDRESS    NODE   WAYPOINT\n', /ztunnel, which is no Envoy/],
  [
    'what kubectl describes',
    'Name:         envoy\nNamespace:    prod\nLabels:       <none>\n',
    /kubectl get KIND NAME -o yaml/,
  ],
  ['a table of kubectl', 'NAME   READY   STATUS    RESTARTS   AGE\n', /kubectl prints/],
  ['typographic quotation marks', json.replaceAll('"', '“'), /typographic.*copy it again/],
  [
    'the text format of protobuf',
    'name: "a"\naddress {\n  socket_address { port_value: 80 }\n}\n',
    /protobuf's text format.*ask for JSON/,
  ],
  [
    'the text format, of an Any',
    'configs {\n  [type.googleapis.com/envoy.admin.v3.ListenersConfigDump] {\n  }\n}\n',
    /protobuf's text format/,
  ],
  [
    'the binary form of protobuf',
    Buffer.concat([
      Buffer.from([10, 1, 49, 18, 3]),
      Buffer.from('type.googleapis.com/envoy.config.listener.v3.Listener'),
    ]),
    /protobuf's binary form.*ask for JSON/,
  ],
];

describe('what is nearly JSON is named', () => {
  test.each(refused)('%s', async (_, content, says) => {
    const found = await load(content);
    expect(found.names).toEqual([]);
    expect(found.said).toMatch(says);
  });

  test.each([
    ['<-- mine', /found `<`/],
    ["'a': 1,", /found `'`; JSON has double quotes only/],
    ['"a": NaN,', /JSON says `null`, `true` and `false`/],
    // Whether anything is left out is told by the first kilobytes.
  ])('within a resource: %s', async (text, says) => {
    const found = await load(json.replace('"filter_chains"', `${text}\n"filter_chains"`));
    expect(found.said).toMatch(says);
    expect(found.codes).toContain('WC0104');
  });

  test('and so it is around a resource', async () => {
    const found = await load(json.replace('"listener"', '<-- mine\n"listener"'));
    expect(found.codes).toEqual(['WC0104']);
  });

  test.each([
    '{static_resources: {listeners: [{name: café, filter_chains: [{}]}]}}',
    "{ configs: [ { static_listeners: [ { listener: { name: 'café', filter_chains: [] } } ] } ] }",
  ])('without quotes it is YAML: %s', async (text) => {
    expect((await load(text)).names).toEqual(['café']);
  });
});
