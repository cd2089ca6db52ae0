import * as catalogue from '../../diagnostic/catalogue/evidence.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Dump } from '../../dump/dump.ts';
import type { CapturedConnection } from '../../evidence/capture/capturedConnection.ts';
import { CaptureReader } from '../../evidence/capture/captureReader.ts';
import { mostOpenConnections } from '../../evidence/capture/connectionTracker.ts';
import { openByteStream } from '../../node.ts';
import { CaptureExplainer } from '../../question/capture/captureExplainer.ts';
import type { CaptureExplanation } from '../../question/capture/captureExplanation.ts';
import { subjectOf } from '../../question/proxyModel.ts';
import { captureJson } from '../../render/captureJson.ts';
import { captureTable, isCaptureFinding, verdictWords } from '../../render/captureText.ts';
import { printable } from '../../render/printable.ts';
import { connectionJson } from '../../verdict/connectionJson.ts';
import { envoyVersionOf } from '../envoyVersionOption.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { codeFor, endWith, type LoadOptions, loadOption, reportNoticed } from '../loadOption.ts';
import { standardError, standardOutput } from '../standardStream.ts';
import { jsonText } from '../structured.ts';
import { paintFor, print, printDiagnostics, textWidthFor } from '../terminal.ts';

export interface ExplainCaptureOptions extends LoadOptions {
  readonly pcap?: string;
  readonly connections?: boolean;
  readonly output?: string;
  readonly envoyVersion?: string;
}

/** `explain --pcap`. */
export async function runExplainCapture(options: ExplainCaptureOptions): Promise<number> {
  const { pcap } = options;
  if (pcap === undefined) throw new UsageError('--connections goes with --pcap');
  if (options.output !== undefined && !['short', 'text', 'json'].includes(options.output)) {
    throw new UsageError(`-o ${options.output}: with --pcap it is short, text or json`);
  }
  if (pcap === '-' && options.file?.includes('-') === true) {
    throw new UsageError('standard input cannot be both the dump and the capture', 'give one of them as a file');
  }
  const envoyVersion = envoyVersionOf(options.envoyVersion);
  const dump = (options.file ?? []).length === 0 ? undefined : await loadOption(options, ['listener']);
  const { reader, connections } = await readCapture(pcap);
  if (reader.problem?.kind === 'not_a_capture') {
    printDiagnostics([diagnostic(catalogue.notACapture, undefined, { file: pcap })]);
    return exitCode.cannotRun;
  }
  const explainer = new CaptureExplainer(dump, envoyVersion);
  const explanations = connections.map((connection) => explainer.explain(connection));
  printResult(explanations, options);
  report(dump, reader, pcap, options, envoyVersion);
  const code = explanations.some(isCaptureFinding) ? exitCode.finding : exitCode.clean;
  return dump === undefined ? code : codeFor(dump, code);
}

async function readCapture(path: string): Promise<{ reader: CaptureReader; connections: CapturedConnection[] }> {
  const stream = openByteStream(path);
  if (!stream.ok) endWith(stream.failure);
  const connections: CapturedConnection[] = [];
  const reader = new CaptureReader((connection) => connections.push(connection));
  try {
    for await (const chunk of stream.value.chunks) {
      reader.push(chunk);
      if (reader.problem !== undefined) break;
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    standardError.write(`warning: \`${printable(path)}\` cannot be read on: ${printable(message)}\n`);
  }
  reader.end();
  connections.sort((left, right) => left.number - right.number);
  return { reader, connections };
}

function printResult(explanations: readonly CaptureExplanation[], options: ExplainCaptureOptions): void {
  if (options.connections === true) {
    print(explanations.map(({ connection }) => `${jsonText(connectionJson(connection))}\n`).join(''));
    return;
  }
  switch (options.output) {
    case 'json':
      print(explanations.map((explanation) => `${jsonText(captureJson(explanation))}\n`).join(''));
      break;
    case 'short':
      print(explanations.map((one) => `#${one.captured.number}\t${printable(verdictWords(one))}\n`).join(''));
      break;
    default:
      if (explanations.length === 0) print('no new TCP connections in the capture\n');
      else print(captureTable(explanations, paintFor(standardOutput), textWidthFor(standardOutput)));
  }
}

function report(
  dump: Dump | undefined,
  reader: CaptureReader,
  file: string,
  options: ExplainCaptureOptions,
  envoyVersion: string | undefined,
): void {
  if (dump !== undefined) reportNoticed(dump, subjectOf(dump, envoyVersion).collector.all(), options);
  if (options.quiet !== true) printDiagnostics(noticedIn(reader, file));
}

function noticedIn(reader: CaptureReader, file: string): readonly Diagnostic[] {
  const { counts, problem } = reader;
  const found: Diagnostic[] = [];
  for (const [linkType, count] of counts.unknownLinks) {
    found.push(diagnostic(catalogue.unknownLinkType, undefined, { linkType, count }));
  }
  const unread = [
    [counts.notTcp, 'no TCP'],
    [counts.fragments, 'fragments of IP packets, which are not put together'],
    [counts.cut, 'cut before the end of their headers'],
  ] as const;
  const count = unread.reduce((sum, [one]) => sum + one, 0);
  if (count > 0) {
    const what = unread.flatMap(([one, words]) => (one === 0 ? [] : [`${one} ${words}`])).join(', ');
    found.push(diagnostic(catalogue.packetsNotRead, undefined, { count, of: counts.packets, what }));
  }
  if (reader.segmentsOfOlderConnections > 0) {
    found.push(diagnostic(catalogue.olderConnections, undefined, { count: reader.segmentsOfOlderConnections }));
  }
  if (reader.droppedConnections > 0) {
    const parameters = { count: reader.droppedConnections, limit: mostOpenConnections };
    found.push(diagnostic(catalogue.captureConnectionsDropped, undefined, parameters));
  }
  if (problem?.kind === 'broken') {
    found.push(
      diagnostic(catalogue.captureBroken, undefined, { file, packets: counts.packets, problem: problem.problem }),
    );
  } else if (reader.isCutOff) {
    found.push(diagnostic(catalogue.captureCutOff, undefined, { file, packets: counts.packets }));
  }
  return found;
}
