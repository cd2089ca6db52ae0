import { ownText } from '../base/ownText.ts';
import type { Dump } from '../dump/dump.ts';
import type { AccessLogEntry, AccessLogReader } from '../evidence/accessLog/accessLogReader.ts';
import { DocumentAssembler, type EntryAssembler } from '../evidence/accessLog/documentAssembler.ts';
import { LineSplitter } from '../evidence/accessLog/lineSplitter.ts';
import { type ReadLine, WrappedLines } from '../evidence/accessLog/wrappedLines.ts';
import { beginsYaml, yamlAssembler } from '../evidence/accessLog/yamlAssembler.ts';
import type { EnvoyLogFinding } from '../evidence/envoyLog/envoyLogFinding.ts';
import { EnvoyLogReader } from '../evidence/envoyLog/envoyLogReader.ts';
import { openTextStream, PackedText } from '../node.ts';
import type { LineExplanation } from '../question/logs/lineExplanation.ts';
import type { LogExplainer } from '../question/logs/logExplainer.ts';
import { type LogSummary, LogTally } from '../question/logs/logSummary.ts';
import { causeCountJson, lineJson, logSummaryJson } from '../render/lineJson.ts';
import { lineDetails, lineShort, lineText } from '../render/lineText.ts';
import { logSummaryText } from '../render/logSummaryText.ts';
import { UsageError } from './exitCode.ts';
import { endWith } from './loadOption.ts';
import { Progress } from './progress.ts';
import { standardError, standardOutput } from './standardStream.ts';
import { jsonText } from './structured.ts';
import { paintFor, placeIn, print, printPart, textWidthFor } from './terminal.ts';

export interface LogJob {
  readonly inputs: readonly { readonly kind: 'path' | 'line'; readonly text: string }[];
  readonly output: 'short' | 'text' | 'wide' | 'json';
  readonly summary: boolean;
  readonly problemsOnly: boolean;
  readonly reader: AccessLogReader;
  readonly explainer: LogExplainer;
  readonly dump: Dump | undefined;
}

export interface LogResult {
  readonly lines: number;
  readonly records: number;
  /** Those of them that come from Envoy's own log. */
  readonly ownLog: number;
  readonly findings: number;
  readonly others: LogSummary['others'];
  /** Lines that name another pod than the dump. */
  readonly otherPods: { readonly count: number; readonly names: readonly string[] };
  /** Lines that look like access-log lines and are of no known format. */
  readonly unread: { readonly count: number; readonly example: string } | undefined;
}

type LogSource = Pick<Extract<AccessLogEntry, { kind: 'record' }>, 'record' | 'pod' | 'container'>;
type LineSource = Parameters<typeof lineJson>[1];

/** Names of pods that are kept for what is said about them. */
const mostPods = 16;

/** Reads, explains and prints, line by line; memory does not grow with the log. */
export async function explainLogLines(job: LogJob): Promise<LogResult> {
  const run = new LogRun(job);
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    process.stdin.destroy();
  };
  // Whoever follows a log ends it with control-C, and wants the summary then.
  if (job.summary) process.once('SIGINT', stop);
  for (const { kind, text } of job.inputs) {
    if (kind === 'line') {
      for (const line of text.split('\n')) run.push(line);
      run.end();
    } else await readStream(text, run, () => isStopped);
  }
  process.removeListener('SIGINT', stop);
  return run.finish();
}

async function readStream(path: string, run: LogRun, isStopped: () => boolean): Promise<void> {
  const stream = openTextStream(path);
  if (!stream.ok) endWith(stream.failure);
  const splitter = new LineSplitter();
  const progress = new Progress(standardError, stream.value, run.isSummary);
  try {
    let isBegun = false;
    for await (const chunk of stream.value.chunks) {
      if (!isBegun && beginsYaml(chunk.trimStart().split('\n', 1)[0] ?? '')) run.assembler = await yamlAssembler();
      isBegun = true;
      for (const line of splitter.push(chunk)) run.push(line);
      await run.flush();
      progress.show(run.lines);
      if (isStopped()) break;
    }
  } catch (error) {
    progress.clear();
    if (error instanceof PackedText) throw new UsageError(`\`${path}\` is ${error.what}, not a log`, error.advice);
    if (!isStopped()) {
      const message = error instanceof Error ? error.message : String(error);
      if (run.lines === 0) throw new UsageError(`\`${path}\` cannot be read: ${message}`);
      throw new UsageError(`\`${path}\` cannot be read on: ${message}`, 'what came before it was read');
    }
  }
  for (const line of splitter.end()) run.push(line);
  run.end();
  progress.clear();
  await run.flush();
}

class LogRun {
  readonly #job: LogJob;
  readonly #wrapped: WrappedLines;
  #ownLog: EnvoyLogReader;
  readonly #tally = new LogTally();
  readonly #paint = paintFor(standardOutput);
  readonly #isSingle: boolean;
  readonly #width = textWidthFor(standardOutput);
  readonly #otherPods = { count: 0, names: new Set<string>() };
  #pending: string[] = [];
  #pendingSize = 0;
  assembler: EntryAssembler = new DocumentAssembler();
  lines = 0;

  get isSummary(): boolean {
    return this.#job.summary;
  }

  constructor(job: LogJob) {
    this.#job = job;
    this.#wrapped = new WrappedLines(job.reader);
    this.#isSingle = job.inputs.every(({ kind }) => kind === 'line');
    this.#ownLog = new EnvoyLogReader(this.#isSingle);
  }

  push(line: string): void {
    this.lines += 1;
    if (this.assembler.isEntry(line)) this.#take(line);
    else for (const entry of this.assembler.push(line)) this.#take(entry);
  }

  /** The end of one input. */
  end(): void {
    for (const entry of this.assembler.end()) this.#take(entry);
    this.assembler = new DocumentAssembler();
    for (const line of this.#wrapped.end()) this.#takeLine(line);
    // Lines that are given one by one belong together; ids of another file are those of another Envoy.
    if (!this.#isSingle) this.#endOwnLog();
  }

  #endOwnLog(): void {
    for (const finding of this.#ownLog.end()) this.#takeFinding(finding);
    this.#ownLog = new EnvoyLogReader(this.#isSingle);
  }

  #take(text: string): void {
    for (const line of this.#wrapped.push(text)) this.#takeLine(line);
  }

  #takeLine({ text, read }: ReadLine): void {
    if (read.kind === 'several') for (const entry of read.entries) this.#takeEntry(entry, text);
    else this.#takeEntry(read, text);
  }

  #takeEntry(entry: AccessLogEntry, text: string): void {
    if (entry.kind === 'other') {
      const { isOwn, findings } = this.#ownLog.push(entry.text ?? text, this.lines);
      this.#tally.addOther(isOwn ? 'envoy_log' : entry.is, text);
      for (const finding of findings) this.#takeFinding(finding);
    } else this.#explain(entry, entry.text?.trimEnd() ?? text, undefined);
  }

  #takeFinding({ record, pod, line, number }: EnvoyLogFinding): void {
    this.#explain({ record, pod, container: undefined }, line.trimEnd(), number);
  }

  /** `number`: of a line of Envoy's own log. */
  #explain({ record, pod, container }: LogSource, text: string, number: number | undefined): void {
    const { explainer, summary, problemsOnly } = this.#job;
    if (explainer.isOfOther(pod)) this.#addOther(pod ?? '');
    const answer = explainer.answer(record, pod);
    this.#tally.add(record, answer, text, number);
    if (summary || (problemsOnly && !answer.isFinding)) return;
    this.#print(this.#text(explainer.explain(record, pod), { line: number ?? this.lines, pod, container }));
  }

  #addOther(pod: string): void {
    this.#otherPods.count += 1;
    if (this.#otherPods.names.size < mostPods) this.#otherPods.names.add(ownText(pod));
  }

  #text(explanation: LineExplanation, source: LineSource): string {
    const { line, pod } = source;
    const position =
      this.#isSingle && this.#job.inputs.length === 1 ? '' : `${pod === undefined ? '' : `${pod} `}${line}`;
    switch (this.#job.output) {
      case 'json':
        return `${jsonText(lineJson(explanation, source))}\n`;
      case 'short':
        return `${lineShort(explanation, position)}\n`;
      case 'wide':
        return `${lineDetails(explanation, this.#options())}\n`;
      case 'text':
        return position === ''
          ? lineDetails(explanation, this.#options())
          : lineText(explanation, position, this.#paint);
    }
  }

  #options() {
    return { paint: this.#paint, wide: false, width: this.#width, place: placeIn(this.#job.dump) };
  }

  #print(text: string): void {
    this.#pending.push(text);
    this.#pendingSize += text.length;
  }

  /** Waits where the reader of our output is slower than we are. */
  async flush(): Promise<void> {
    if (this.#pendingSize === 0) return;
    const text = this.#pending.join('');
    this.#pending = [];
    this.#pendingSize = 0;
    await printPart(text);
  }

  async finish(): Promise<LogResult> {
    this.#endOwnLog();
    await this.flush();
    const found = this.#tally.summary();
    if (this.#job.summary) {
      if (this.#job.output === 'json') {
        const documents = [...found.causes.map(causeCountJson), logSummaryJson(found)];
        print(documents.map((document) => `${jsonText(document)}\n`).join(''));
      } else if (this.#job.output === 'short') {
        const findings = found.causes.filter(({ isFinding }) => isFinding);
        print(findings.map(({ count, cause }) => `${count}\t${cause.kind}\t${cause.words}\n`).join(''));
      } else {
        print(logSummaryText(found, this.#paint));
      }
    }
    const unknown = found.others.get('unknown_access_log') ?? 0;
    return {
      lines: found.lines,
      records: found.records,
      ownLog: found.ownLog,
      findings: found.findings,
      others: found.others,
      otherPods: { count: this.#otherPods.count, names: [...this.#otherPods.names] },
      unread: unknown === 0 ? undefined : { count: unknown, example: found.firstUnknown ?? '' },
    };
  }
}
