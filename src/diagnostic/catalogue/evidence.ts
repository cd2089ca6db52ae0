import { counted } from '../../base/counted.ts';
import { defineDiagnostic } from '../diagnosticKind.ts';

export const logFormatSyntax = defineDiagnostic<{ readonly format: string; readonly position: number }>({
  code: 'WC0701',
  name: 'log-format-syntax',
  severity: 'error',
  text: ({ format, position }) =>
    `the log format \`${format}\` holds a \`%\` at ${position} that begins no command operator`,
  hint: () => 'an operator is `%NAME%`, `%NAME(ARGUMENT)%` or `%NAME(ARGUMENT):LENGTH%`; a percent sign itself is `%%`',
  documentation:
    "A log format has the syntax of Envoy's substitution format strings. Envoy refuses a format with this mistake, so the lines were written by another one.",
});

export const logFormatWithoutFields = defineDiagnostic<{ readonly format: string }>({
  code: 'WC0702',
  name: 'log-format-without-fields',
  severity: 'warning',
  text: ({ format }) => `the log format \`${format}\` prints nothing that tells about connections`,
  documentation:
    'None of the command operators of the format is one that says what happened to a connection or request, so lines of it cannot be explained.',
});

export const logFormatOfSeveralLines = defineDiagnostic<{ readonly format: string }>({
  code: 'WC0703',
  name: 'log-format-of-several-lines',
  severity: 'warning',
  text: ({ format }) => `an entry of the log format \`${format}\` is several lines long, which cannot be read`,
  documentation:
    'Access logs are read line by line. A format with a line feed inside writes entries of several lines; such a format is passed over.',
});

export const unknownCommandOperator = defineDiagnostic<{ readonly operator: string }>({
  code: 'WC0704',
  name: 'unknown-command-operator',
  severity: 'information',
  text: ({ operator }) =>
    `the log format uses \`%${operator}%\`, which is not a known command operator; its values are passed over`,
  documentation:
    'The operator comes from a newer Envoy or from an extension. Its value is expected to be any text; the fields beside it are read as usual.',
});

export const linesNotAccessLog = defineDiagnostic<{
  readonly count: number;
  readonly of: number;
  readonly what: string;
}>({
  code: 'WC0705',
  name: 'lines-not-access-log',
  severity: 'information',
  text: ({ count, of, what }) =>
    `${count} of ${counted(of, 'line')} ${count === 1 ? 'is no access-log line' : 'are no access-log lines'}: ${what}`,
  documentation:
    "Envoy's own log and Istio's agent write into the same stream as the access log. Such lines are counted and passed over, but for what Envoy's own log tells of connections and requests at debug level.",
});

export const linesOfUnknownFormat = defineDiagnostic<{ readonly count: number; readonly example: string }>({
  code: 'WC0706',
  name: 'lines-of-unknown-format',
  severity: 'warning',
  text: ({ count, example }) =>
    `${count === 1 ? 'a line looks like an access-log line' : `${count} lines look like access-log lines`} of a format that is not known, such as \`${example}\``,
  hint: () => 'give the format with `--format`, or a dump that holds the `access_log` configuration',
  documentation:
    "The line begins as access-log lines do, but neither a format of the dump nor a well-known one (Envoy's default, Istio's of every release, JSON) reads all of it.",
});

export const ambiguousLine = defineDiagnostic<Record<string, never>>({
  code: 'WC0707',
  name: 'ambiguous-line',
  severity: 'warning',
  text: () => 'a text that the client sent holds what separates the fields of the line: its texts are left out',
  hint: () => 'a JSON format escapes what clients send; look at such a client twice',
  documentation:
    'Envoy does not escape what clients send, so a header can imitate the fields that follow it. Fields that Envoy itself wrote are read from both ends of the line and are sure; the headers between them cannot be told apart and count as unknown.',
});

export const cutLine = defineDiagnostic<Record<string, never>>({
  code: 'WC0712',
  name: 'cut-line',
  severity: 'information',
  text: () => 'the end of the line is missing, and with it what stands there',
  hint: () => 'copy the whole line; addresses and the server name mostly stand at its end',
  documentation:
    'The line begins as a known format prints it, with its response flags, and ends before that format does: a terminal or a quotation has cut it off. What stands in front of the cut is used.',
});

export const lineContradictsDump = defineDiagnostic<{
  readonly what: string;
  readonly line: string;
  readonly dump: string;
}>({
  code: 'WC0708',
  name: 'line-contradicts-dump',
  severity: 'warning',
  text: ({ what, line, dump }) =>
    `line and dump contradict each other about the ${what}: the line says ${line}, the dump ${dump}`,
  hint: () =>
    'the dump is of another moment or another proxy than the line; take a new dump of the proxy that wrote it',
  documentation:
    'What the line says cannot have happened with the configuration of the dump. Rather than guess at a cause, whichchain says so.',
});

export const lineBeforeUpdate = defineDiagnostic<{
  readonly kind: string;
  readonly name: string;
  readonly updated: string;
  readonly line: string;
}>({
  code: 'WC0709',
  name: 'line-before-update',
  severity: 'warning',
  text: ({ kind, name, updated, line }) =>
    `${kind} \`${name}\` was updated at ${updated}, after this line was written (${line}): the answer is by the updated one`,
  hint: () => 'what it was at that time is not in the dump; compare with the history of what configures it',
  documentation:
    'The dump says when each listener, route configuration and cluster was last updated (`last_updated`). Where that was after the time in the line, Envoy answered by an earlier configuration that nobody kept. The cause is still worked out, by the configuration of the dump: it is the cause if this part of it was the same then.',
});

export const linesOfOtherPods = defineDiagnostic<{
  readonly count: number;
  readonly pods: readonly string[];
  readonly own: string;
}>({
  code: 'WC0710',
  name: 'lines-of-other-pods',
  severity: 'warning',
  text: ({ count, pods, own }) =>
    `${count === 1 ? 'a line is' : `${count} lines are`} of ${pods.slice(0, 3).join(', ')}${pods.length > 3 ? ', …' : ''}, and the dump is of ${own}: the answers are by the configuration of the dump`,
  hint: () => 'replicas of one workload mostly have the same configuration; for any other pod take its own dump',
  documentation:
    'The prefix of the line (`kubectl logs --prefix`) or what its collector says beside it names another pod than the dump does. The line is explained by the configuration of the dump all the same, because replicas of one workload share it; only the addresses of the proxy in the dump are not taken for those of the pod.',
});

export const noAccessLogLine = defineDiagnostic<{ readonly lines: number; readonly what: string }>({
  code: 'WC0711',
  name: 'no-access-log-line',
  severity: 'warning',
  text: ({ lines, what }) => {
    if (lines === 0) return 'the log is empty, so it says nothing about any connection';
    const none =
      lines === 1 ? 'the only line is no access-log line' : `none of the ${lines} lines is an access-log line`;
    return `${none}: ${what === '' ? 'nothing but blanks' : what}`;
  },
  hint: () =>
    "take the log of the proxy's container (`istio-proxy`) and of the time in question; access logs have to be switched on: `accessLogFile` or a Telemetry in Istio, `access_log` in Envoy; a format of your own is given with `--format` or with the dump",
  documentation:
    'There is nothing in the log that an answer could be about. The exit code is 0 all the same, as for a log without trouble: a proxy that had nothing to do writes nothing.',
});

export const notACapture = defineDiagnostic<{ readonly file: string }>({
  code: 'WC0720',
  name: 'not-a-capture',
  severity: 'error',
  text: ({ file }) => `\`${file}\` is not a packet capture`,
  hint: () => 'captures of tcpdump and Wireshark are read: pcap and pcapng',
  documentation: 'The file begins neither like pcap (of either byte order, micro- or nanoseconds) nor like pcapng.',
});

export const captureCutOff = defineDiagnostic<{ readonly file: string; readonly packets: number }>({
  code: 'WC0721',
  name: 'capture-cut-off',
  severity: 'warning',
  text: ({ file, packets }) => `\`${file}\` ends in the middle of a packet, after ${counted(packets, 'whole one')}`,
  documentation: 'The capture was interrupted while it was written, or its copy was. What came before is used.',
});

export const captureBroken = defineDiagnostic<{
  readonly file: string;
  readonly packets: number;
  readonly problem: string;
}>({
  code: 'WC0722',
  name: 'capture-broken',
  severity: 'warning',
  text: ({ file, packets, problem }) => `\`${file}\` cannot be read on after ${counted(packets, 'packet')}: ${problem}`,
  documentation:
    'The container of the capture contradicts itself at that place, and nothing behind it can be found. What came before is used.',
});

export const unknownLinkType = defineDiagnostic<{ readonly linkType: number; readonly count: number }>({
  code: 'WC0723',
  name: 'unknown-link-type',
  severity: 'warning',
  text: ({ linkType, count }) =>
    `${count === 1 ? 'a packet has' : `${count} packets have`} the link type ${linkType}, which is not read`,
  hint: () => 'Ethernet, Linux cooked, loopback and raw IP are read; capture on such an interface',
  documentation: 'The number is that of the list of link-layer header types of libpcap.',
});

export const packetsNotRead = defineDiagnostic<{ readonly count: number; readonly of: number; readonly what: string }>({
  code: 'WC0724',
  name: 'packets-not-read',
  severity: 'information',
  text: ({ count, of, what }) =>
    `${count} of ${counted(of, 'packet')} ${count === 1 ? 'is' : 'are'} no TCP over IP that could be read: ${what}`,
  documentation:
    'Other protocols, fragments of IP packets, and packets that the capture cut before the end of their headers tell nothing about a TCP connection.',
});

export const captureConnectionsDropped = defineDiagnostic<{ readonly count: number; readonly limit: number }>({
  code: 'WC0725',
  name: 'capture-connections-dropped',
  severity: 'warning',
  text: ({ count, limit }) =>
    `more than ${limit} connections were open at the same time; ${count === 1 ? 'the oldest was' : `the ${count} oldest were`} reported with what was known of them`,
  documentation:
    'Memory is bounded: of connections that are open at the same time, the ones that were silent longest are closed early. Their records are whole if their first bytes had been seen.',
});

export const olderConnections = defineDiagnostic<{ readonly count: number }>({
  code: 'WC0726',
  name: 'older-connections',
  severity: 'information',
  text: ({ count }) =>
    `${counted(count, 'packet')} with data ${count === 1 ? 'is' : 'are'} of connections that had begun before the capture`,
  hint: () => 'only connections whose first packet (SYN) was captured are told; capture from before they begin',
  documentation:
    'What a client sends first decides about its filter chain. Of connections that were open when the capture began, these bytes are not there.',
});
