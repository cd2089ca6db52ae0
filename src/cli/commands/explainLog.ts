import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import * as catalogue from '../../diagnostic/catalogue/evidence.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Dump } from '../../dump/dump.ts';
import type { AccessLogFormat } from '../../evidence/accessLog/accessLogFormat.ts';
import { AccessLogReader } from '../../evidence/accessLog/accessLogReader.ts';
import { configuredFormats } from '../../evidence/accessLog/configuredFormats.ts';
import { type GivenFormat, givenFormat } from '../../evidence/accessLog/givenFormat.ts';
import { readFragment } from '../../evidence/accessLog/quotedFragment.ts';
import { LogExplainer } from '../../question/logs/logExplainer.ts';
import type { LogSummary } from '../../question/logs/logSummary.ts';
import { subjectOf } from '../../question/proxyModel.ts';
import { otherLineWords } from '../../render/logSummaryText.ts';
import { envoyVersionOf } from '../envoyVersionOption.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { explainLogLines, type LogJob } from '../explainLogLines.ts';
import { codeFor, endWith, type LoadOptions, loadOption, reportNoticed } from '../loadOption.ts';
import { logBesideDump } from '../logBesideDump.ts';
import { standardError } from '../standardStream.ts';
import { printDiagnostics } from '../terminal.ts';

export interface ExplainLogOptions extends LoadOptions {
  readonly format?: string;
  readonly summary?: boolean;
  readonly problems?: boolean;
  readonly output?: string;
  readonly envoyVersion?: string;
}

export async function runExplainLog(logs: readonly string[], options: ExplainLogOptions): Promise<number> {
  const output = outputOf(options.output);
  const named = (logs.length === 0 ? ['-'] : logs).map(inputOf);
  if (named.some(({ kind, text }) => kind === 'path' && text === '-') && options.file?.includes('-') === true) {
    throw new UsageError('standard input cannot be both the dump and the log', 'give one of them as a file');
  }
  const dump = (options.file ?? []).length === 0 ? undefined : await loadOption(options, ['listener']);
  const inputs = named.map(({ kind, text }) => ({
    kind,
    text: kind === 'path' ? logBesideDump(text, dump, options.file ?? []) : text,
  }));
  const given = options.format === undefined ? undefined : userFormat(options.format);
  const configured = dump === undefined ? undefined : configuredFormats(dump);
  const formats: AccessLogFormat[] = [...(given === undefined ? [] : [given.format]), ...(configured?.formats ?? [])];
  if (dump === undefined && options.quiet !== true) {
    standardError.write(
      'no dump given (-f): the lines are put into plain words, causes in the configuration cannot be told\n',
    );
  }
  const job: LogJob = {
    inputs,
    output,
    summary: options.summary === true,
    problemsOnly: options.problems === true,
    reader: new AccessLogReader(
      formats,
      inputs.every(({ kind }) => kind === 'line'),
    ),
    explainer: new LogExplainer(dump, { envoyVersion: envoyVersionOf(options.envoyVersion) }),
    dump,
  };
  const { findings, lines, records, ownLog, others, otherPods, unread } = await explainLogLines(job);
  if (records === 0 && others.has('json')) refuseDumps(inputs);
  if (dump !== undefined) reportDump(dump, options);
  if (options.quiet !== true) {
    printDiagnostics([...(given?.diagnostics ?? []), ...(configured?.diagnostics ?? [])], dump);
    const isNone = records === 0 && unread === undefined;
    if (isNone && !inputs.every(({ kind }) => kind === 'line')) {
      printDiagnostics([diagnostic(catalogue.noAccessLogLine, undefined, { lines, what: otherLineWords(others) })]);
    } else if (!job.summary) reportOthers(ownLog > 0 ? withoutOwnLog(others) : others, lines);
    if (otherPods.count > 0) {
      const { count, names: pods } = otherPods;
      const own = dump?.proxy.workload ?? '';
      printDiagnostics([diagnostic(catalogue.linesOfOtherPods, undefined, { count, pods, own })]);
    }
    if (unread !== undefined) {
      printDiagnostics([
        diagnostic(catalogue.linesOfUnknownFormat, undefined, { count: unread.count, example: unread.example }),
      ]);
    }
  }
  // A single line that cannot be read leaves nothing answered; in a stream such lines are passed over.
  if (records === 0 && inputs.every(({ kind }) => kind === 'line')) {
    throw new UsageError(
      'this is no access-log line of a format that is known',
      otherLineHint(named.map(({ text }) => text).join('\n'), others.has('envoy_log') || others.has('istio_agent_log')),
    );
  }
  // Nor is a log clean of which nothing could be read, though it has lines that should be.
  const code =
    findings > 0 ? exitCode.finding : records === 0 && unread !== undefined ? exitCode.cannotRun : exitCode.clean;
  return dump === undefined ? code : codeFor(dump, code);
}

/** The two files are easily interchanged. */
function refuseDumps(inputs: LogJob['inputs']): void {
  const path = inputs.find(({ kind, text }) => kind === 'path' && text !== '-' && beginsAsDump(text))?.text;
  if (path === undefined) return;
  throw new UsageError(`\`${path}\` is a dump, not a log`, `give it with -f: whichchain explain-log -f ${path} LOG`);
}

function beginsAsDump(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(4096);
    const text = head.toString('latin1', 0, readSync(file, head));
    return /"configs"\s*:|"static_resources"\s*:|"@type"\s*:\s*"type\.googleapis\.com\/envoy\./.test(text);
  } finally {
    closeSync(file);
  }
}

function reportDump(dump: Dump, options: ExplainLogOptions): void {
  reportNoticed(dump, subjectOf(dump, options.envoyVersion).collector.all(), options);
}

/** Its lines were read. */
function withoutOwnLog(others: LogSummary['others']): LogSummary['others'] {
  return new Map([...others].filter(([is]) => is !== 'envoy_log'));
}

function reportOthers(others: LogSummary['others'], of: number): void {
  const what = otherLineWords(others);
  if (what === '') return;
  const count = [...others.values()].reduce((sum, one) => sum + one, 0);
  printDiagnostics([diagnostic(catalogue.linesNotAccessLog, undefined, { count, of, what })]);
}

function outputOf(output: string | undefined): LogJob['output'] {
  switch (output) {
    case undefined:
    case 'text':
      return 'text';
    case 'short':
    case 'wide':
    case 'json':
      return output;
    default:
      throw new UsageError(`-o ${output}: it is short, text, wide or json`);
  }
}

function otherLineHint(text: string, isComponentLog: boolean): string {
  return isComponentLog || /\[C\d+\]/.test(text)
    ? 'it is one of Envoy’s own log that tells of no connection or request that failed: give the lines around it too (from -l debug), or the line of the access log'
    : 'give its format with --format, or a dump (-f) that has the access_log configuration';
}

/** A line has spaces, braces or other marks that no path of a log has; a path that does not exist is a mistake. */
function inputOf(text: string): LogJob['inputs'][number] {
  if (text === '-' || existsSync(text)) return { kind: 'path', text };
  const isLine = /[\s{}"|=,;]/.test(text) || readFragment(text) !== undefined;
  return { kind: isLine ? 'line' : 'path', text };
}

function userFormat(text: string): GivenFormat {
  const format = givenFormat(text);
  if (format.ok) return format.value;
  endWith(format.failure);
}
