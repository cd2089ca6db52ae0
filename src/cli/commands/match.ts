import { verdictAbout } from '../../question/match.ts';
import { subjectOf } from '../../question/proxyModel.ts';
import type { ConnectionEntry } from '../../question/readConnections.ts';
import { outcomeWords } from '../../render/explanation/outcomeWords.ts';
import { endWords } from '../../render/explanation/passageWords.ts';
import { printable } from '../../render/printable.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { verdictJson } from '../../verdict/verdictJson.ts';
import { connectionEntries } from '../connectionEntries.ts';
import { envoyVersionOf } from '../envoyVersionOption.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { codeFor, type LoadOptions, loadOption, reportNoticed } from '../loadOption.ts';
import { standardError } from '../standardStream.ts';
import { jsonText } from '../structured.ts';
import { pieceSize, printPart } from '../terminal.ts';
import { verdictExitCode } from '../verdictExitCode.ts';

export interface MatchCommandOptions extends LoadOptions {
  readonly connections: string;
  readonly output?: string;
  readonly envoyVersion?: string;
  readonly stopAt?: string;
}

export async function runMatch(options: MatchCommandOptions): Promise<number> {
  if (options.output !== undefined && options.output !== 'json' && options.output !== 'text') {
    throw new UsageError(`-o ${options.output}: it is text or json`);
  }
  const { stopAt } = options;
  if (stopAt !== undefined && stopAt !== 'chain' && stopAt !== 'cluster') {
    throw new UsageError(`--stop-at ${stopAt}: it is chain or cluster`);
  }
  if (options.connections === '-' && options.file?.includes('-') === true) {
    throw new UsageError('standard input cannot be both the dump and the connections');
  }
  const dump = await loadOption(options, ['listener']);
  const subject = subjectOf(dump, envoyVersionOf(options.envoyVersion));
  let code: number = exitCode.clean;
  let position = 0;
  let lines = '';
  for await (const entry of connectionEntries(options.connections)) {
    position += 1;
    const problem = problemOf(entry, subject.proxy.listeners);
    if (entry.kind === 'problem' || problem !== undefined) {
      standardError.write(`error: ${options.connections}:${entry.line}: ${printable(problem ?? '')}\n`);
      code = exitCode.cannotRun;
      continue;
    }
    const verdict = verdictAbout(subject.proxy, entry.connection, stopAt);
    lines += lineFor(entry.connection.id, position, verdict, options.output ?? 'text');
    code = Math.max(code, verdictExitCode(verdict, entry.connection.request !== undefined));
    if (lines.length < pieceSize) continue;
    await printPart(lines);
    lines = '';
  }
  await printPart(lines);
  if (position === 0) {
    const hint = 'a connection is an object on a line of its own: {"destination": "10.0.0.1:80", "transport": "tls"}';
    throw new UsageError(`\`${options.connections}\` holds no connections`, hint);
  }
  reportNoticed(dump, subject.collector.all(), options);
  return codeFor(dump, code);
}

function problemOf(entry: ConnectionEntry, listeners: { named(name: string): readonly unknown[] }): string | undefined {
  if (entry.kind === 'problem') return entry.problem;
  const { listener } = entry.connection;
  if (listener === undefined || listeners.named(listener).length > 0) return undefined;
  return `listener: there is no listener \`${listener}\` in this dump`;
}

function lineFor(id: string | undefined, position: number, verdict: Verdict, format: string): string {
  if (format === 'json') return `${jsonText(verdictJson(id, verdict))}\n`;
  const words =
    verdict.kind === 'decided'
      ? [outcomeWords(verdict.walk), ...endWords(verdict)].join(' → ')
      : `undecided: open is ${verdict.missing.map(({ name }) => name).join(', ')}`;
  return `${printable(id ?? `#${position}`)}\t${printable(words)}\n`;
}
